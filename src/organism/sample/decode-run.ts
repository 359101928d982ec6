import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { headSize } from '../model/architecture.ts';
import type { Parameters } from '../model/parameters.ts';
import { createSession, type EngineOptions, floatTensor, integerTensor } from '../session.ts';
import { type DecodeShape, decodeGraph, type Steering } from './decode-graph.ts';

/** What one sequence does in a run. */
export interface RunRow {
  /** Its new tokens, at most as many as the chunk is long. */
  tokens: readonly number[];
  /** How many came before them and are in the cache. */
  cached: number;
  temperature: number;
}

/**
 * A decoding graph of one shape with the memory that it reads from and writes to. It is laid out once: a run takes about a
 * millisecond, and allocating for each would be felt.
 */
export class DecodeRun {
  readonly shape: DecodeShape;
  /** Of the sequences' next tokens at their temperature, `[slots, vocabulary]`; of the last run. */
  readonly probabilities: Float32Array;
  /** `[slots, vocabulary]`, of the last run. */
  readonly logits: Float32Array;
  /** By layer, `[slots, hidden size]`, of the last run: the stream at each sequence's last new token. */
  readonly states: readonly Float32Array[];
  /** By layer, `[slots, kv heads, chunk, head size]`, of the last run. */
  readonly newKeys: readonly Float32Array[];
  /** As {@link newKeys}. */
  readonly newValues: readonly Float32Array[];
  readonly #session: InferenceSession;
  readonly #tokens: BigInt64Array;
  readonly #positions: BigInt64Array;
  readonly #last: BigInt64Array;
  readonly #heat: Float32Array;
  readonly #mask: Float32Array;
  readonly #feeds: Record<string, Tensor>;
  readonly #fetched: Record<string, Tensor> = {};

  private constructor(session: InferenceSession, { architecture }: Parameters, shape: DecodeShape) {
    const { slots, chunk, pages, pageSize } = shape;
    const { vocabularySize, hiddenSize, layers, keyValueHeads } = architecture;
    this.#session = session;
    this.shape = shape;
    this.#tokens = new BigInt64Array(slots * chunk);
    this.#positions = new BigInt64Array(slots * chunk);
    this.#last = new BigInt64Array(slots);
    this.#heat = new Float32Array(slots).fill(1);
    this.#mask = new Float32Array(slots * (chunk + pages * pageSize));
    this.#feeds = {
      tokens: integerTensor(this.#tokens, [slots, chunk]),
      positions: integerTensor(this.#positions, [slots, chunk]),
      last: integerTensor(this.#last, [slots]),
      heat: floatTensor(this.#heat, [slots, 1]),
      mask: floatTensor(this.#mask, [slots, 1, 1, chunk + pages * pageSize]),
    };
    const fetch = (name: string, dimensions: readonly number[]) => {
      const values = new Float32Array(dimensions.reduce((all, each) => all * each, 1));
      this.#fetched[name] = floatTensor(values, dimensions);
      return values;
    };
    const byLayer = (name: string, dimensions: readonly number[]) =>
      Array.from({ length: layers }, (_, layer) => fetch(`${name} ${layer}`, dimensions));
    const fresh = [slots, keyValueHeads, chunk, headSize(architecture)];
    this.probabilities = fetch('probabilities', [slots, vocabularySize]);
    this.logits = fetch('logits', [slots, vocabularySize]);
    this.states = byLayer('state', [slots, hiddenSize]);
    this.newKeys = byLayer('new keys', fresh);
    this.newValues = byLayer('new values', fresh);
  }

  static async of(
    parameters: Parameters,
    { steering, ...options }: EngineOptions & { steering?: Steering },
    shape: DecodeShape,
  ): Promise<DecodeRun> {
    const session = await createSession(decodeGraph(parameters, shape, steering), options);
    return new DecodeRun(session, parameters, shape);
  }

  /**
   * Runs once.
   * @param rows By slot; null where a slot does nothing. What comes out for it means nothing.
   * @param cache The pages of keys and values, as {@link decodeGraph} names them.
   */
  async run(rows: readonly (RunRow | null)[], cache: Readonly<Record<string, Tensor>>): Promise<void> {
    const { chunk, pages, pageSize } = this.shape;
    const width = chunk + pages * pageSize;
    this.#tokens.fill(0n);
    this.#positions.fill(0n);
    for (const [slot, row] of rows.entries()) {
      const { tokens, cached, temperature } = row ?? { tokens: [0], cached: 0, temperature: 1 };
      for (let offset = 0; offset < tokens.length; offset += 1) {
        this.#tokens[slot * chunk + offset] = BigInt(tokens[offset] as number);
        this.#positions[slot * chunk + offset] = BigInt(cached + offset);
      }
      this.#last[slot] = BigInt(slot * chunk + tokens.length - 1);
      this.#heat[slot] = temperature === 0 ? 1 : temperature;
      // New places stand first; they are 0 from the beginning.
      this.#mask.fill(0, slot * width + chunk, slot * width + chunk + cached);
      this.#mask.fill(-1e9, slot * width + chunk + cached, (slot + 1) * width);
    }
    await this.#session.run({ ...this.#feeds, ...cache }, this.#fetched);
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}
