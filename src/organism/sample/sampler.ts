import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Random } from '../../core/index.ts';
import type { Parameters } from '../model/parameters.ts';
import { createSession, type EngineOptions, floatTensor, integerTensor } from '../session.ts';
import { decodeGraph } from './decode-graph.ts';
import { cacheSizeFor, KeyValueCache } from './key-value-cache.ts';

export interface SamplingRequest {
  /** What the model has read. */
  prompt: readonly number[];
  /** The beginning of what it is to write: it is put in its mouth. */
  forced?: readonly number[];
  /** Most tokens to write, those put in its mouth not counted. */
  maxTokens: number;
  /** 0 always takes the likeliest. */
  temperature: number;
  /** Names the random choices. The same seed gives the same text. */
  seed: string | number;
  /** Writing one of these ends the text; it is part of it. */
  stop: readonly number[];
  /** Whether to return the stream after every layer at each written token. @default false */
  activations?: boolean;
}

export interface Sample {
  /** What was written, without what was forced. */
  tokens: number[];
  /** The natural logarithm of each token's probability at the request's temperature (at 1 if that is 0). */
  logProbabilities: number[];
  end: 'stop' | 'length';
  /** By written token and layer, each `[hidden size]`: the stream from which the token was drawn. */
  activations: Float32Array[][];
}

export interface SamplerOptions extends EngineOptions {
  /** Texts that are written side by side. @default 64 */
  slots?: number;
  /** Added to the stream after a layer, by layer; each `[hidden size]`. */
  steering?: ReadonlyMap<number, Float32Array>;
}

/** Tokens that are read in one run while prompts are long. */
const longChunk = 16;
interface Slot {
  /** What the cache of this slot stands for. */
  cached: number[];
  job: Job | null;
  /** When it was last in use. */
  usedAt: number;
}

interface Job {
  request: SamplingRequest;
  random: Random;
  /** Everything that stands so far: prompt, forced, written. */
  tokens: number[];
  written: number[];
  logProbabilities: number[];
  activations: Float32Array[][];
  stop: ReadonlySet<number>;
  settle: (sample: Sample) => void;
  fail: (error: unknown) => void;
}

/**
 * Writes texts side by side. Each has its own place, and a slot that is done takes the next text at once (continuous
 * batching, Yu et al. 2022, OSDI, "Orca"). A slot whose cache holds the beginning of a prompt is preferred for it, so the
 * next turn of an episode reads only what is new.
 */
export class Sampler {
  readonly #parameters: Parameters;
  readonly #options: SamplerOptions;
  readonly #slots: Slot[];
  readonly #waiting: Job[] = [];
  readonly #sessions = new Map<string, Promise<InferenceSession>>();
  #cache: KeyValueCache;
  #clock = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(parameters: Parameters, options: SamplerOptions = {}) {
    this.#parameters = parameters;
    this.#options = options;
    this.#slots = Array.from({ length: options.slots ?? 64 }, () => ({ cached: [], job: null, usedAt: 0 }));
    this.#cache = new KeyValueCache(parameters, this.#slots.length, cacheSizeFor(1));
  }

  /**
   * Writes one text. Requests may be made at any time; they share the machine.
   * @throws {RangeError} if prompt and text can't fit into the context.
   */
  sample(request: SamplingRequest): Promise<Sample> {
    const { contextLength } = this.#parameters.architecture;
    const tokens = [...request.prompt, ...(request.forced ?? [])];
    if (tokens.length === 0) throw new RangeError('there is nothing to go on from');
    if (tokens.length >= contextLength) {
      throw new RangeError(`${tokens.length} tokens do not fit into a context of ${contextLength}`);
    }
    if (this.#closed) throw new Error('the sampler is closed');
    return new Promise((settle, fail) => {
      const random = Random.from('sample', request.seed);
      const stop = new Set(request.stop);
      const state = { written: [], logProbabilities: [], activations: [] };
      this.#waiting.push({ request, random, tokens, stop, settle, fail, ...state });
      this.#running ??= this.#run().finally(() => {
        this.#running = null;
      });
    });
  }

  /** Forgets what was cached: parameters have changed. */
  invalidate(): void {
    for (const slot of this.#slots) slot.cached = [];
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    for (const session of this.#sessions.values()) await (await session).release();
    this.#sessions.clear();
  }

  async #run(): Promise<void> {
    try {
      // Requests made in the same moment start together.
      await new Promise((settle) => setImmediate(settle));
      for (this.#assign(); this.#slots.some(({ job }) => job !== null); this.#assign()) await this.#step();
    } catch (error) {
      for (const slot of this.#slots) {
        slot.job?.fail(error);
        Object.assign(slot, { job: null, cached: [] });
      }
      for (const job of this.#waiting.splice(0)) job.fail(error);
    }
  }

  /** Gives waiting jobs to free slots: those whose cache fits best first. */
  #assign(): void {
    const free = this.#slots.filter(({ job }) => job === null);
    for (const job of this.#waiting.splice(0, free.length)) {
      const fits = (slot: Slot) => commonPrefix(slot.cached, job.tokens);
      free.sort((one, other) => fits(other) - fits(one) || one.usedAt - other.usedAt);
      const slot = free.shift();
      if (slot === undefined) break;
      // At least one token has to be read to know what comes next.
      slot.cached.length = Math.min(fits(slot), job.tokens.length - 1);
      slot.job = job;
    }
  }

  /** One run: every busy slot reads up to a chunk of tokens, and those that have read all write one. */
  async #step(): Promise<void> {
    const { architecture } = this.#parameters;
    const busy = this.#slots.flatMap((slot, index) => (slot.job === null ? [] : [{ slot, job: slot.job, index }]));
    const pending = Math.max(...busy.map(({ slot, job }) => job.tokens.length - slot.cached.length));
    const chunk = pending > 2 ? longChunk : 1;
    const longest = Math.max(...busy.map(({ slot }) => slot.cached.length));
    this.#cache = this.#cache.grownTo(cacheSizeFor(longest + chunk), this.#slots);
    const count = this.#slots.length;

    const tokens = new BigInt64Array(count * chunk);
    const positions = new BigInt64Array(count * chunk);
    const last = BigInt64Array.from({ length: count }, (_, index) => BigInt(index * chunk));
    const reading = busy.map(({ slot, job, index }) => {
      const from = slot.cached.length;
      const read = job.tokens.slice(from, from + chunk);
      read.forEach((token, offset) => {
        tokens[index * chunk + offset] = BigInt(token);
        positions[index * chunk + offset] = BigInt(from + offset);
      });
      last[index] = BigInt(index * chunk + read.length - 1);
      return read;
    });
    this.#cache.maskFrom(this.#slots);
    const results = await (await this.#session(chunk)).run({
      ...this.#weightFeeds,
      ...this.#steeringFeeds,
      ...this.#cache.feeds,
      tokens: integerTensor(tokens, [count, chunk]),
      positions: integerTensor(positions, [count, chunk]),
      last: integerTensor(last, [count]),
    });
    const logits = results.logits?.data as Float32Array;
    busy.forEach(({ slot, job, index }, each) => {
      const read = reading[each] ?? [];
      this.#cache.store(results, index, slot.cached.length, read.length, chunk);
      slot.cached.push(...read);
      this.#clock += 1;
      slot.usedAt = this.#clock;
      if (slot.cached.length < job.tokens.length) return;
      const width = architecture.vocabularySize;
      write(job, logits.subarray(index * width, (index + 1) * width));
      if (job.request.activations) job.activations.push(this.#statesOf(results, index));
      const end = endOf(job, architecture.contextLength);
      if (end === null) return;
      slot.job = null;
      const { written, logProbabilities, activations } = job;
      job.settle({ tokens: written, logProbabilities, activations, end });
    });
  }

  #statesOf(results: InferenceSession.OnnxValueMapType, slot: number): Float32Array[] {
    const { layers, hiddenSize } = this.#parameters.architecture;
    return Array.from({ length: layers }, (_, layer) => {
      const states = results[`state ${layer}`]?.data as Float32Array;
      return states.slice(slot * hiddenSize, (slot + 1) * hiddenSize);
    });
  }

  #session(chunk: number): Promise<InferenceSession> {
    const key = `${chunk} ${this.#cache.size}`;
    let session = this.#sessions.get(key);
    if (session === undefined) {
      const shape = { slots: this.#slots.length, chunk, cached: this.#cache.size };
      session = createSession(decodeGraph(this.#parameters.architecture, shape), this.#options);
      this.#sessions.set(key, session);
    }
    return session;
  }

  get #weightFeeds(): Record<string, Tensor> {
    return Object.fromEntries(
      this.#parameters.places.map((place) => [place.name, floatTensor(this.#parameters.view(place), place.shape)]),
    );
  }

  get #steeringFeeds(): Record<string, Tensor> {
    const { layers, hiddenSize } = this.#parameters.architecture;
    return Object.fromEntries(
      Array.from({ length: layers }, (_, layer) => {
        const vector = this.#options.steering?.get(layer) ?? new Float32Array(hiddenSize);
        return [`steering ${layer}`, floatTensor(vector, [hiddenSize])];
      }),
    );
  }
}

function commonPrefix(one: readonly number[], other: readonly number[]): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at += 1;
  return at;
}

/** Draws the next token by inverting the cumulative distribution, and notes its log-probability. */
function write(job: Job, logits: Float32Array): void {
  const { temperature } = job.request;
  const heat = temperature === 0 ? 1 : temperature;
  let best = 0;
  for (let token = 1; token < logits.length; token += 1) {
    if ((logits[token] as number) > (logits[best] as number)) best = token;
  }
  const peak = logits[best] as number;
  let total = 0;
  for (let token = 0; token < logits.length; token += 1) total += Math.exp(((logits[token] as number) - peak) / heat);
  let chosen = best;
  if (temperature > 0) {
    let rest = job.random.next() * total;
    chosen = logits.length - 1;
    for (let token = 0; token < logits.length; token += 1) {
      rest -= Math.exp(((logits[token] as number) - peak) / heat);
      if (rest < 0) {
        chosen = token;
        break;
      }
    }
  }
  job.tokens.push(chosen);
  job.written.push(chosen);
  job.logProbabilities.push(((logits[chosen] as number) - peak) / heat - Math.log(total));
}

function endOf({ request, written, tokens, stop }: Job, contextLength: number): Sample['end'] | null {
  if (stop.has(written.at(-1) ?? -1)) return 'stop';
  return written.length >= request.maxTokens || tokens.length >= contextLength ? 'length' : null;
}
