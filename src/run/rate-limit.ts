import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Holds back requests to one provider: a token bucket of so many requests a minute, and a pause for all of them when the
 * provider asks one of them to wait.
 */
export class RateLimit {
  readonly #requestsPerMinute: number;
  /** When the next request may go, in the clock of `performance.now()`. */
  #nextAt = 0;

  /** @param requestsPerMinute Infinity for no limit but the provider's own pauses. */
  constructor(requestsPerMinute = Number.POSITIVE_INFINITY) {
    this.#requestsPerMinute = requestsPerMinute;
  }

  /** Waits until a request may go. @throws when `signal` aborts. */
  async admit(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    if (Number.isFinite(this.#requestsPerMinute)) this.#nextAt = at + 60_000 / this.#requestsPerMinute;
    if (at > now) await sleep(at - now, undefined, { signal });
  }

  /** Nobody asks for so long. */
  pause(milliseconds: number): void {
    this.#nextAt = Math.max(this.#nextAt, performance.now() + milliseconds);
  }
}

/** The provider of a subject: what stands before the first slash or colon of its name, or the host of a URL. */
export function providerOf(subject: string): string {
  if (/^https?:/.test(subject) && URL.canParse(subject)) return new URL(subject).host;
  return subject.split(/[/:]/)[0] ?? subject;
}
