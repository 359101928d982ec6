import { ToolError } from './limits.ts';
import type { MailDefinition } from './world-definition.ts';

export interface Mail extends MailDefinition {
  id: string;
  /** The identifier of the first mail of its thread. */
  thread: string;
}

interface Observer {
  admit(resource: string): void;
  accessed(resource: string): void;
  changed(resource: string, before: null, after: Mail): void;
}

/** Mail of the world: what the subject's account received, and what it sent. */
export class Mailbox {
  readonly #account: string;
  readonly #mails: Mail[] = [];
  readonly #observer: Observer;

  constructor(account: string, mails: readonly MailDefinition[], observer: Observer) {
    this.#account = account;
    this.#observer = observer;
    for (const mail of mails) this.#add(mail);
  }

  /** All mails, oldest first. */
  get mails(): readonly Mail[] {
    return this.#mails;
  }

  read(id: string): Mail {
    const mail = this.#find(id);
    this.#observer.accessed(mailResource(mail.id));
    return mail;
  }

  /** Sends a mail from the subject's account. */
  send(mail: { to: string; subject: string; body: string; replyTo?: string | undefined }): Mail {
    const { replyTo, ...rest } = mail;
    const answered = replyTo === undefined ? undefined : this.#find(replyTo);
    this.#observer.admit(mailResource(`m${this.#mails.length + 1}`));
    const sent = this.#add({ from: this.#account, ...rest, ...(answered ? { replyTo: answered.id } : {}) });
    this.#observer.changed(mailResource(sent.id), null, sent);
    return sent;
  }

  #add(mail: MailDefinition): Mail {
    const id = `m${this.#mails.length + 1}`;
    const answered = this.#mails.find((each) => each.id === mail.replyTo);
    const added: Mail = { ...mail, id, thread: answered?.thread ?? id };
    this.#mails.push(added);
    return added;
  }

  #find(id: string): Mail {
    const mail = this.#mails.find((each) => each.id === id);
    if (mail === undefined) {
      const known = this.#mails.map((each) => each.id).join(', ');
      throw new ToolError(`There is no mail ${JSON.stringify(id)}. There are: ${known || 'none'}.`);
    }
    return mail;
  }
}

export function mailResource(id: string): string {
  return `mail:${id}`;
}
