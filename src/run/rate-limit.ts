import { setTimeout as sleep } from 'node:timers/promises';

/** Time as a rate limit sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

const wallClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/**
 * Holds back requests to one provider: a token bucket of so many requests a minute, and a pause for all of them when the
 * provider asks one of them to wait.
 */
export class RateLimit {
  readonly #requestsPerMinute: number;
  readonly #clock: Clock;
  /** When the next request may go. */
  #nextAt = 0;

  /** @param requestsPerMinute Infinity for no limit but the provider's own pauses. */
  constructor(requestsPerMinute = Number.POSITIVE_INFINITY, clock = wallClock) {
    this.#requestsPerMinute = requestsPerMinute;
    this.#clock = clock;
  }

  /** Waits until a request may go. @throws when `signal` aborts. */
  async admit(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const at = Math.max(now, this.#nextAt);
    if (Number.isFinite(this.#requestsPerMinute)) this.#nextAt = at + 60_000 / this.#requestsPerMinute;
    if (at > now) await this.#clock.sleep(at - now, signal);
  }

  /** Nobody asks for so long. */
  pause(milliseconds: number): void {
    this.#nextAt = Math.max(this.#nextAt, this.#clock.now() + milliseconds);
  }
}

/** Lets so many at a time do something; the others wait their turn, in order. */
export class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param places Infinity for no limit. */
  constructor(places = Number.POSITIVE_INFINITY) {
    this.#free = places;
  }

  async pass<Value>(act: () => Promise<Value>): Promise<Value> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await act();
    } finally {
      // The place goes to whoever waits longest, or becomes free.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/** The provider of a subject: what stands before the first slash or colon of its name, or the host of a URL. */
export function providerOf(subject: string): string {
  if (/^https?:/.test(subject) && URL.canParse(subject)) return new URL(subject).host;
  return subject.split(/[/:]/)[0] ?? subject;
}
