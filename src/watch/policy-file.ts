import { existsSync, statSync } from 'node:fs';
import { OvertError } from '../core/index.ts';
import { type Monitor, monitorsOfPolicy } from '../monitor/index.ts';
import { loadTripwirePolicy, type TripwirePolicy } from '../tripwire/index.ts';
import type { Book } from './book/book.ts';

/**
 * A policy file that is read again when it changes. A new version that can’t be followed leaves the old one in force: a slip of the pen must not
 * switch the tripwires off.
 */
export class PolicyFile {
  readonly #file: string;
  readonly #book: Book;
  #policy: TripwirePolicy;
  #seen: string;

  /** @throws {TripwirePolicyError} if the file can’t be followed at the beginning. */
  constructor(file: string, book: Book) {
    this.#file = file;
    this.#book = book;
    this.#seen = stateOf(file);
    this.#policy = loadTripwirePolicy(file);
    const { name, digest } = this.#policy;
    if (book.journal.meta('policy-digest') !== digest) this.#record(name, digest, book.journal.meta('policy-digest'));
  }

  get policy(): TripwirePolicy {
    return this.#policy;
  }

  get monitors(): Monitor[] {
    return monitorsOfPolicy(this.#policy);
  }

  /** Reads the file again if it is not as it was. Null if nothing changed; else the new policy, or what is wrong with it. */
  reload(): { policy: TripwirePolicy } | { problem: string } | null {
    const state = stateOf(this.#file);
    if (state === this.#seen) return null;
    this.#seen = state;
    try {
      const policy = loadTripwirePolicy(this.#file);
      if (policy.digest === this.#policy.digest) return null;
      const before = this.#policy.digest;
      this.#policy = policy;
      this.#record(policy.name, policy.digest, before);
      return { policy };
    } catch (error) {
      if (!OvertError.isInstance(error)) throw error;
      this.#book.journal.add('policy-refused', { file: this.#file, problem: error.message });
      return { problem: error.message };
    }
  }

  #record(name: string, digest: string, before: string | null): void {
    this.#book.transaction(() => {
      // The policy itself is recorded, so that it can be told later what was in force when.
      const source = JSON.parse(JSON.stringify(this.#policy.source));
      this.#book.journal.add('policy-changed', { file: this.#file, name, digest, before, source });
      this.#book.journal.setMeta('policy-digest', digest);
    });
  }
}

function stateOf(file: string): string {
  if (!existsSync(file)) return 'missing';
  const { mtimeMs, size, ino } = statSync(file);
  return `${mtimeMs}/${size}/${ino}`;
}
