import type { Usage } from '../trajectory/index.ts';
import type { TokenPrices } from './limits.ts';

export interface EpisodeTotals {
  turns: number;
  inputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** US dollars; null if prices are not known. */
  cost: number | null;
}

/** Adds up what an episode used. */
export class Meter {
  readonly #prices: TokenPrices | undefined;
  readonly #totals = { turns: 0, inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

  constructor(prices: TokenPrices | undefined) {
    this.#prices = prices;
  }

  add(usage: Usage): void {
    this.#totals.turns += 1;
    this.#totals.inputTokens += usage.inputTokens ?? 0;
    this.#totals.outputTokens += usage.outputTokens ?? 0;
    this.#totals.reasoningTokens += usage.reasoningTokens ?? 0;
  }

  get tokens(): number {
    return this.#totals.inputTokens + this.#totals.outputTokens;
  }

  totals(): EpisodeTotals {
    const { inputTokens, outputTokens } = this.#totals;
    const prices = this.#prices;
    const cost = prices ? (inputTokens * prices.input + outputTokens * prices.output) / 1e6 : null;
    return { ...this.#totals, cost };
  }
}
