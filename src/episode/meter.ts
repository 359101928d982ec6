import type { Usage } from '../trajectory/index.ts';
import type { TokenPrices } from './limits.ts';

export interface EpisodeTotals {
  turns: number;
  inputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** US dollars; null if prices are not known, or the provider did not count the tokens of some turn. */
  cost: number | null;
}

/** Adds up what an episode used. */
export class Meter {
  readonly #prices: TokenPrices | undefined;
  #isCounted = true;
  readonly #totals = { turns: 0, inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

  constructor(prices: TokenPrices | undefined) {
    this.#prices = prices;
  }

  add(usage: Usage): void {
    this.#totals.turns += 1;
    if (usage.inputTokens === null || usage.outputTokens === null) this.#isCounted = false;
    this.#totals.inputTokens += usage.inputTokens ?? 0;
    this.#totals.outputTokens += usage.outputTokens ?? 0;
    this.#totals.reasoningTokens += usage.reasoningTokens ?? 0;
  }

  get tokens(): number {
    return this.#totals.inputTokens + this.#totals.outputTokens;
  }

  /** What the counted tokens cost, in US dollars; null if prices are not known. */
  get costSoFar(): number | null {
    const { inputTokens, outputTokens } = this.#totals;
    return this.#prices ? (inputTokens * this.#prices.input + outputTokens * this.#prices.output) / 1e6 : null;
  }

  totals(): EpisodeTotals {
    return { ...this.#totals, cost: this.#isCounted ? this.costSoFar : null };
  }
}
