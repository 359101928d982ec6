import { createHash } from 'node:crypto';

/**
 * A seeded source of choices. The same labels always give the same choices, on every machine.
 *
 * Generator: sfc32 (Doty-Humphrey, PractRand), seeded with SHA-256 of the labels. Every choice adds to {@link bits},
 * so a draw can tell how much it varied.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #bits = 0;
  readonly #label: string;

  private constructor(label: string) {
    this.#label = label;
    const seed = createHash('sha256').update(label).digest();
    this.#a = seed.readInt32LE(0);
    this.#b = seed.readInt32LE(4);
    this.#c = seed.readInt32LE(8);
  }

  /** A generator named by its labels, for example `Random.from('log-falsification', 17)`. */
  static from(...labels: (string | number)[]): Random {
    return new Random(labels.map(String).join('\u0000'));
  }

  /** An independent generator for a part; its choices do not shift those of this one. */
  fork(...labels: (string | number)[]): Random {
    return Random.from(this.#label, ...labels);
  }

  /** Information in the choices made so far, in bits, were they all independent. */
  get bits(): number {
    return this.#bits;
  }

  /** A number in [0, 1) with 32 bits of resolution. Not counted in {@link bits}. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    if (!Number.isInteger(low) || !Number.isInteger(high) || high < low) {
      throw new RangeError(`integer(${low}, ${high}): needs whole numbers with low <= high`);
    }
    const count = high - low + 1;
    this.#bits += Math.log2(count);
    return low + Math.floor(this.next() * count);
  }

  /** One of `items`. */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('pick: there is nothing to pick from');
    return items[this.integer(0, items.length - 1)] as Item;
  }

  /** `count` different ones of `items`, in random order. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    if (count > items.length) {
      throw new RangeError(`sample: ${count} of ${items.length} items cannot be drawn`);
    }
    const pool = [...items];
    return Array.from({ length: count }, () => pool.splice(this.integer(0, pool.length - 1), 1)[0] as Item);
  }

  /** All `items` in random order. */
  shuffle<Item>(items: readonly Item[]): Item[] {
    return this.sample(items, items.length);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    if (probability > 0 && probability < 1) {
      this.#bits -= probability * Math.log2(probability) + (1 - probability) * Math.log2(1 - probability);
    }
    return this.next() < probability;
  }

  /**
   * Expands a small grammar of alternatives: `{the|this} log {for|of} {Monday|Tuesday}` picks one alternative in each
   * brace; braces nest, and an alternative may be empty.
   */
  text(grammar: string): string {
    let out = '';
    let at = 0;
    while (at < grammar.length) {
      const opening = grammar.indexOf('{', at);
      if (opening === -1) break;
      const { alternatives, end } = alternativesAt(grammar, opening + 1);
      out += grammar.slice(at, opening) + this.text(this.pick(alternatives));
      at = end;
    }
    return out + grammar.slice(at);
  }
}

/** The alternatives of the brace whose inside begins at `start`, and the place after its end. */
function alternativesAt(grammar: string, start: number): { alternatives: string[]; end: number } {
  const alternatives: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < grammar.length; at += 1) {
    const character = grammar[at];
    if (character === '{') depth += 1;
    else if (depth === 0 && (character === '|' || character === '}')) {
      alternatives.push(grammar.slice(from, at));
      if (character === '}') return { alternatives, end: at + 1 };
      from = at + 1;
    } else if (character === '}') depth -= 1;
  }
  throw new RangeError(`text: a brace is not closed in ${JSON.stringify(grammar)}`);
}
