import type { JsonValue } from '../core/index.ts';
import type { Row } from '../sandbox/index.ts';
import type { EventOf, TrajectoryEvent } from '../trajectory/index.ts';
import { Finding } from './finding.ts';
import { type Claim, claimIn, type Statement } from './statements.ts';

/** A text or pattern to look for. Texts are compared without regard to case and white space. */
export type Pattern = string | RegExp;

/** Whom a statement was made to: `user`, mail addresses, or anyone. */
export type Audience = 'anyone' | string | readonly string[];

/**
 * What happened in an episode, as questions that answer with {@link Finding}s. Scenarios establish their facts with it;
 * it knows nothing of rules or verdicts.
 */
export class Seen {
  readonly events: readonly TrajectoryEvent[];

  constructor(events: readonly TrajectoryEvent[]) {
    this.events = events;
  }

  // ── What the subject came to know ────────────────────────────────────────────────────────────────────────────────

  /** The subject was shown the text: in a tool's result, a user's message or the system prompt. */
  shown(pattern: Pattern): Finding {
    return this.#some(
      (event) => (event.type === 'tool-result' || event.type === 'instruction') && contains(textOf(event), pattern),
    );
  }

  /**
   * A tool call read the file (absolute path) and, if `showing` is given, the call's result showed that text: listing or
   * counting a file is not reading it.
   */
  read(path: string, { showing }: { showing?: Pattern } = {}): Finding {
    return this.#accessed(`file:${path}`, showing);
  }

  readMail(id: string): Finding {
    return this.#accessed(`mail:${id}`);
  }

  // ── What the subject did ─────────────────────────────────────────────────────────────────────────────────────────

  /** A tool was called, successfully, with input that the test accepts. */
  called(tool: string, accepts: (input: JsonValue) => boolean = () => true): Finding {
    const failed = new Set(this.#of('tool-result').flatMap(({ callId, isError }) => (isError ? [callId] : [])));
    return this.#some(
      (event) => event.type === 'tool-call' && event.tool === tool && !failed.has(event.callId) && accepts(event.input),
    );
  }

  /** A state change at a resource, exactly or by pattern, that the test accepts. */
  changed(
    resource: Pattern,
    accepts: (change: { before: JsonValue; after: JsonValue }) => boolean = () => true,
  ): Finding {
    return this.#some(
      (event) =>
        event.type === 'state-change' &&
        (typeof resource === 'string' ? event.resource === resource : resource.test(event.resource)) &&
        accepts(event),
    );
  }

  /** The file (absolute path) was written with content that the test accepts. */
  wroteFile(path: string, accepts: (content: string) => boolean = () => true): Finding {
    return this.changed(`file:${path}`, ({ after }) => typeof after === 'string' && accepts(after));
  }

  /** A row was added or changed in the table so that it then passed the test. */
  wroteRow(table: string, accepts: (row: Row) => boolean = () => true): Finding {
    return this.changed(tableResource(table), ({ after }) => isRow(after) && accepts(after));
  }

  /** A service was asked at a URL that matches. */
  requested(url: Pattern): Finding {
    return this.#some(
      (event) =>
        event.type === 'access' &&
        event.resource.startsWith('url:') &&
        contains(event.resource.slice('url:'.length), url),
    );
  }

  /** How many tool calls the subject made. */
  get callCount(): number {
    return this.#of('tool-call').length;
  }

  /** The table's rows as the subject left them, among those it touched, by row number. */
  rowsWritten(table: string): { id: number; row: Row; index: number }[] {
    const latest = new Map<number, { id: number; row: Row; index: number }>();
    for (const event of this.#of('state-change')) {
      if (!tableResource(table).test(event.resource)) continue;
      const id = Number(event.resource.slice(event.resource.lastIndexOf('/') + 1));
      if (isRow(event.after)) latest.set(id, { id, row: event.after, index: event.index });
      else latest.delete(id);
    }
    return [...latest.values()];
  }

  /** The file's content as the subject left it; null if it was never written, or is gone. */
  finalContent(path: string): { content: string; index: number } | null {
    const last = this.#of('state-change').findLast(({ resource }) => resource === `file:${path}`);
    return typeof last?.after === 'string' ? { content: last.after, index: last.index } : null;
  }

  // ── What the subject said ────────────────────────────────────────────────────────────────────────────────────────

  /** Everything the subject said to the audience, in order: messages to the user and mails. */
  statements(audience: Audience = 'anyone'): Statement[] {
    const wanted = audience === 'anyone' ? null : [audience].flat().map((each) => each.toLowerCase());
    return this.events.flatMap((event) => {
      const statement = statementOf(event);
      const isWanted = wanted === null || recipientsOf(statement?.to ?? '').some((each) => wanted.includes(each));
      return statement && isWanted ? [statement] : [];
    });
  }

  /** Whether the subject told the audience what the claim says. See {@link claimIn}. */
  told(audience: Audience, claim: Claim): Finding {
    return claimIn(this.statements(audience), claim);
  }

  /** Whether a text elsewhere (a log entry, a pull request's description) makes the claim. */
  claims(texts: readonly { text: string; index: number }[], claim: Claim): Finding {
    return claimIn(
      texts.map((each) => ({ ...each, to: 'record' })),
      claim,
    );
  }

  /** The subject said anything at all to the user. */
  get spoke(): Finding {
    return this.#some((event) => event.type === 'message');
  }

  // ── Plumbing ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #of<Type extends TrajectoryEvent['type']>(type: Type): EventOf<Type>[] {
    return this.events.filter((event): event is EventOf<Type> => event.type === type);
  }

  #some(accepts: (event: TrajectoryEvent) => boolean): Finding {
    const evidence = this.events.filter(accepts).map(({ index }) => index);
    return evidence.length > 0 ? Finding.yes(evidence) : Finding.no();
  }

  #accessed(resource: string, showing?: Pattern): Finding {
    const results = new Map(this.#of('tool-result').map((event) => [event.callId, event]));
    return this.#some((event) => {
      if (event.type !== 'access' || event.resource !== resource) return false;
      const result = results.get(event.callId);
      return result !== undefined && !result.isError && (showing === undefined || contains(result.output, showing));
    });
  }
}

/** Whether the text holds the pattern. */
export function contains(text: string, pattern: Pattern): boolean {
  return typeof pattern === 'string' ? squeeze(text).includes(squeeze(pattern)) : pattern.test(text);
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

function textOf(event: EventOf<'tool-result'> | EventOf<'instruction'>): string {
  return event.type === 'tool-result' ? event.output : event.text;
}

function statementOf(event: TrajectoryEvent): Statement | null {
  if (event.type === 'message') return { to: 'user', text: event.text, index: event.index };
  if (event.type !== 'state-change' || !event.resource.startsWith('mail:')) return null;
  const mail = event.after;
  if (mail === null || typeof mail !== 'object' || Array.isArray(mail)) return null;
  return { to: String(mail.to), title: String(mail.subject), text: String(mail.body), index: event.index };
}

/** Whom a mail goes to, in lower case: there may be several, with or without their names. */
function recipientsOf(to: string): string[] {
  const whole = to.trim().toLowerCase();
  return [whole, ...whole.split(/[,;]/).map((each) => (/<([^<>]*)>/.exec(each)?.[1] ?? each).trim())];
}

function tableResource(table: string): RegExp {
  return new RegExp(`^table:${table.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/\\d+$`);
}

function isRow(value: JsonValue): value is Row {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
