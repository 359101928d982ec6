import { sha256 } from '../core/index.ts';
import type * as api from './api.ts';
import type { FolderCatalogue } from './catalogue.ts';
import { ViewerError } from './errors.ts';
import { fileState } from './file-state.ts';
import { JsonAnswer } from './json-answer.ts';
import type { SlowWork } from './slow-work.ts';
import { StateCache } from './state-cache.ts';
import { alertsPage } from './watch-alerts.ts';
import { type KnownBook, unknownBook, withBook } from './watch-books.ts';
import { placedPolicy, policyPage, putPolicyLive, readPolicy } from './watch-policy.ts';
import { sessionPage } from './watch-session.ts';
import { type SessionChoice, sessionsPage } from './watch-sessions.ts';

export interface WatchAnswersOptions {
  catalogue: FolderCatalogue;
  work: SlowWork;
}

/** Tried texts that are remembered, so that what goes live is what was tried. */
const mostTrials = 200;

/** What is answered about books of sessions. What goes through many sessions is done by the other thread, and kept until the book changes. */
export class WatchAnswers {
  readonly #catalogue: FolderCatalogue;
  readonly #work: SlowWork;
  readonly #kept = new StateCache<Promise<JsonAnswer>>(20);
  readonly #tried = new Set<string>();

  constructor({ catalogue, work }: WatchAnswersOptions) {
    this.#catalogue = catalogue;
    this.#work = work;
  }

  async overview(id: string): Promise<JsonAnswer> {
    const book = await this.#book(id);
    return await this.#keep('overview', book, () => this.#work.watchOverview(book));
  }

  async drift(id: string): Promise<JsonAnswer> {
    const book = await this.#book(id);
    return await this.#keep('drift', book, () => this.#work.watchDrift(book));
  }

  async sessions(id: string, choice: SessionChoice): Promise<api.WatchSessions> {
    return withBook(await this.#book(id), (book) => sessionsPage(book, choice));
  }

  async session(id: string, session: string): Promise<api.WatchSessionPage> {
    return withBook(await this.#book(id), (book) => sessionPage(book, session));
  }

  async alerts(id: string): Promise<api.WatchAlerts> {
    return withBook(await this.#book(id), (book) => alertsPage(book));
  }

  /** @throws {ViewerError} `unknown-alert` if no book in the folder has it. */
  async alertPlace(alert: string): Promise<api.AlertPlace> {
    if (this.#catalogue.books.length === 0) await this.#catalogue.scan();
    const known = this.#catalogue.books.find((each) => withBook(each, (book) => book.alerts.find(alert) !== null));
    if (known !== undefined) return { book: known.id };
    throw new ViewerError('unknown-alert', 'No book in this folder has that alert.', {
      value: alert,
      remedy: 'Show the folder of the book that raised it: overt view FOLDER',
    });
  }

  async policy(id: string): Promise<api.WatchPolicy> {
    const known = await this.#book(id);
    // Whoever looks at a policy tries a change of it next.
    this.#work.prepare();
    return withBook(known, (book) => policyPage(known, book, this.#catalogue.folder));
  }

  async tryPolicy(id: string, text: string): Promise<api.PolicyReplay> {
    const known = await this.#book(id);
    const { location, text: current } = withBook(known, (book) => placedPolicy(known, book));
    const { flaw } = readPolicy(text, location ?? `${known.folder}/policy.yaml`, known);
    if (flaw !== null) return { flaw, trial: null };
    const trial = await this.#work.tryPolicy(known, { text, current, location });
    const [digest, against] = [sha256(text), current === null ? null : sha256(current)];
    if (this.#tried.size >= mostTrials) this.#tried.clear();
    this.#tried.add(JSON.stringify([id, digest, against]));
    return { flaw: null, trial: { ...trial, digest, against } };
  }

  /** @throws {ViewerError} `policy-not-tried` unless that very text was tried against what is in force. */
  async putPolicyLive(
    id: string,
    { text, against }: { text: string; against: string | null },
  ): Promise<api.PolicyPutLive> {
    const known = await this.#book(id);
    if (!this.#tried.has(JSON.stringify([id, sha256(text), against]))) {
      throw new ViewerError('policy-not-tried', 'This text was not tried over history.', {
        remedy: 'Press “Try over history” first, and put live what was tried.',
      });
    }
    return putPolicyLive(known, { text, against });
  }

  async #book(id: string): Promise<KnownBook> {
    if (this.#catalogue.book(id) === null) await this.#catalogue.scan();
    const known = this.#catalogue.book(id);
    if (known === null || fileState(known.file) === null) throw unknownBook(id);
    return known;
  }

  #keep(kind: string, { file }: KnownBook, make: () => Promise<unknown>): Promise<JsonAnswer> {
    return this.#kept.get(`${kind} ${file}`, fileState(file), async () => new JsonAnswer(await make()));
  }
}
