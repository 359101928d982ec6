import { setTimeout as sleep } from 'node:timers/promises';
import type { Alerts } from '../book/alerts.ts';
import type { Alert } from './alert.ts';
import type { Channel } from './channel.ts';

export interface PostmanOptions {
  alerts: Alerts;
  channels: readonly Channel[];
  /** Wait before the second attempt; each further one waits twice as long. @default 1000 */
  firstRetryMs?: number;
  /** @default 15 minutes */
  longestRetryMs?: number;
  /** For one attempt. @default 10,000 */
  timeoutMs?: number;
  /** Told of each attempt, for metrics. */
  onAttempt?: (channel: string, problem: string | null) => void;
}

/** Of an alert that nobody keeps. */
const mostUnkeptAttempts = 5;
/** At once, over all channels. */
const batch = 20;

/**
 * Delivers alerts until they have arrived: what fails is tried again, ever more slowly, also after a restart. A channel that hangs does not hold
 * up the others.
 */
export class Postman {
  readonly #options: Required<Omit<PostmanOptions, 'onAttempt'>> & Pick<PostmanOptions, 'onAttempt'>;
  readonly #byName: Map<string, Channel>;
  readonly #busy = new Set<string>();
  readonly #stop = new AbortController();

  constructor(options: PostmanOptions) {
    this.#options = { firstRetryMs: 1000, longestRetryMs: 15 * 60_000, timeoutMs: 10_000, ...options };
    this.#byName = new Map(options.channels.map((channel) => [channel.name, channel]));
  }

  get names(): string[] {
    return [...this.#byName.keys()];
  }

  /** One round: everything that is due. Resolves once each attempt has ended. */
  async deliverDue(): Promise<void> {
    const free = this.names.filter((name) => !this.#busy.has(name));
    if (free.length === 0 || this.#stop.signal.aborted) return;
    const due = this.#options.alerts.due(free, batch);
    const byChannel = new Map<string, typeof due>();
    for (const each of due) {
      const { channel } = each.delivery;
      byChannel.set(channel, [...(byChannel.get(channel) ?? []), each]);
    }
    await Promise.all([...byChannel].map(([name, items]) => this.#deliver(name, items)));
  }

  /** Delivers what the book can’t keep: each channel is tried until it has arrived, five times at most. Resolves once that is over. */
  async deliverUnkept(alert: Alert): Promise<void> {
    const { firstRetryMs, onAttempt } = this.#options;
    const deliver = async (channel: Channel) => {
      for (let attempt = 0; attempt < mostUnkeptAttempts && !this.#stop.signal.aborted; attempt += 1) {
        if (attempt > 0) await sleep(firstRetryMs * 2 ** attempt, undefined, { ref: false });
        const problem = await this.#attempt(channel, alert);
        onAttempt?.(channel.name, problem);
        if (problem === null) return;
      }
    };
    await Promise.all([...this.#byName.values()].map(deliver));
  }

  close(): void {
    this.#stop.abort();
    for (const channel of this.#byName.values()) channel.close?.();
  }

  async #deliver(name: string, items: ReturnType<Alerts['due']>): Promise<void> {
    const channel = this.#byName.get(name);
    if (channel === undefined) return;
    this.#busy.add(name);
    try {
      for (const { alert, delivery } of items) {
        if (this.#stop.signal.aborted) return;
        const problem = await this.#attempt(channel, alert);
        if (this.#stop.signal.aborted && problem !== null) return;
        if (problem === null) this.#options.alerts.delivered(delivery);
        else this.#options.alerts.failed(delivery, problem, this.#wait(delivery.attempts));
        this.#options.onAttempt?.(name, problem);
      }
    } finally {
      this.#busy.delete(name);
    }
  }

  async #attempt(channel: Channel, alert: Alert): Promise<string | null> {
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(this.#options.timeoutMs)]);
    try {
      await channel.deliver(alert, signal);
      return null;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
      return error instanceof Error ? `${error.message}${cause}` : String(error);
    }
  }

  #wait(attempts: number): number {
    const { firstRetryMs, longestRetryMs } = this.#options;
    return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts, 30));
  }
}
