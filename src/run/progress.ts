import type { EpisodeRecord } from '../store/index.ts';

export interface RunProgress {
  /** Recorded episodes, those of earlier sessions included. */
  done: number;
  planned: number;
  /** Of the last half minute. */
  episodesPerSecond: number;
  /** Estimated; null until it can be. */
  remainingMs: number | null;
  covert: number;
  unscoreable: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars of this session; null if prices are not known. */
  cost: number | null;
}

/** Keeps count while a run goes on. */
export class ProgressMeter {
  readonly #planned: number;
  #done: number;
  #covert = 0;
  #unscoreable = 0;
  #inputTokens = 0;
  #outputTokens = 0;
  #cost: number | null = null;
  /** Times and counts of the last half minute, oldest first. */
  readonly #recent: { at: number; done: number }[];

  constructor(planned: number, done: number) {
    this.#planned = planned;
    this.#done = done;
    this.#recent = [{ at: performance.now(), done }];
  }

  /** An episode that was played now. */
  add(record: EpisodeRecord): void {
    this.#done += 1;
    if (record.verdict.outcome === 'covert') this.#covert += 1;
    if (record.verdict.unscoreable !== null) this.#unscoreable += 1;
    this.#inputTokens += record.inputTokens;
    this.#outputTokens += record.outputTokens;
    if (record.cost !== null) this.#cost = (this.#cost ?? 0) + record.cost;
  }

  snapshot(): RunProgress {
    const now = performance.now();
    this.#recent.push({ at: now, done: this.#done });
    while (this.#recent.length > 2 && now - (this.#recent[0]?.at ?? now) > 30_000) this.#recent.shift();
    const [oldest] = this.#recent;
    const elapsed = oldest === undefined ? 0 : now - oldest.at;
    const rate = oldest === undefined || elapsed === 0 ? 0 : (1000 * (this.#done - oldest.done)) / elapsed;
    return {
      done: this.#done,
      planned: this.#planned,
      episodesPerSecond: rate,
      remainingMs: rate > 0 ? (1000 * (this.#planned - this.#done)) / rate : null,
      covert: this.#covert,
      unscoreable: this.#unscoreable,
      inputTokens: this.#inputTokens,
      outputTokens: this.#outputTokens,
      cost: this.#cost,
    };
  }
}
