import { Random } from '../../core/index.ts';
import type { Parameters } from '../model/parameters.ts';
import type { EngineOptions } from '../session.ts';
import type { Steering } from './decode-graph.ts';
import { DecodeRun, type RunRow } from './decode-run.ts';
import { drawToken, likeliestToken } from './draw.ts';
import { KeyValueCache } from './key-value-cache.ts';
import { usualSlots } from './settings.ts';

export interface SamplingRequest {
  /** What the model has read. */
  prompt: readonly number[];
  /** The beginning of what it is to write: it is put in its mouth. */
  forced?: readonly number[];
  /** Most tokens to write, those put in its mouth not counted. */
  maxTokens: number;
  /** 0 always takes the likeliest. */
  temperature: number;
  /** Tokens less likely than this share of the likeliest are not drawn; from 0 to 1. @default 0: all may be */
  minP?: number;
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
  /**
   * The natural logarithm of each token's probability at the request's temperature (at 1 if that is 0), among all tokens:
   * also those that `minP` leaves out.
   */
  logProbabilities: number[];
  end: 'stop' | 'length';
  /** By written token and layer, each `[hidden size]`: the stream from which the token was drawn. */
  activations: Float32Array[][];
}

export interface SamplerOptions extends EngineOptions {
  /** Texts that are written side by side; on the processor, rounded up to groups of equal size. @default 96 */
  slots?: number;
  /** Threads inside an operator. @default 1 on the processor: a run is too short to be shared */
  threads?: number;
  /** Added to the stream after a layer, by layer; each `[hidden size]`. */
  steering?: Steering;
}

/**
 * Slots that write in one run on a processor. With more a token costs little less, as long as all have work; with fewer the
 * engine's own cost shows. Other devices want all in one run.
 */
const slotsOfProcessorRun = 16;
/** Tokens that one run may read of a prompt. Below 16 a token costs twice as much; above 64 nothing is won. */
const readingChunks = { short: 16, long: 64 };
/** What others have read of a prompt is copied from them if it is at least so many tokens. */
const worthCopying = 16;
/** So many tokens are read where others write, one at a run. */
const readInPassing = 3;

interface Slot {
  readonly group: SlotGroup;
  /** Its place in the group. */
  readonly index: number;
  /** What the cache of this slot stands for. */
  cached: number[];
  job: Job | null;
  /** When it was last in use; 0 if never. */
  usedAt: number;
}

/** Slots that write together. */
interface SlotGroup {
  cache: KeyValueCache;
  slots: Slot[];
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
 * batching, Yu et al. 2022, OSDI, "Orca"). Prompts are read alone, many tokens in one run; writing goes on in groups of
 * slots, one token of each in one run, and a group without work costs nothing. What a cache already holds of a prompt is
 * taken from there, so the next turn of an episode reads only what is new.
 */
export class Sampler {
  readonly #parameters: Parameters;
  readonly #options: SamplerOptions;
  readonly #groups: readonly SlotGroup[];
  readonly #slots: readonly Slot[];
  readonly #waiting: Job[] = [];
  readonly #runs = new Map<string, Promise<DecodeRun>>();
  #clock = 0;
  #running: Promise<void> | null = null;
  #closed = false;
  #isOutdated = false;

  constructor(parameters: Parameters, options: SamplerOptions = {}) {
    this.#parameters = parameters;
    this.#options = options;
    this.#groups = groupsOf(parameters, options);
    this.#slots = this.#groups.flatMap(({ slots }) => slots);
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

  /** Forgets what was computed: parameters have changed. Until then, changes to them have no effect. */
  invalidate(): void {
    // A step may be under way, which must not lose what it stands on.
    this.#isOutdated = true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#forget();
  }

  async #run(): Promise<void> {
    try {
      // Requests made in the same moment start together.
      await new Promise((settle) => setImmediate(settle));
      while (this.#slots.some(({ job }) => job !== null) || this.#waiting.length > 0) {
        if (this.#isOutdated) await this.#forget();
        this.#assign();
        await this.#step();
      }
    } catch (error) {
      for (const slot of this.#slots) {
        slot.job?.fail(error);
        Object.assign(slot, { job: null, cached: [] });
      }
      for (const job of this.#waiting.splice(0)) job.fail(error);
    }
  }

  /** Gives waiting jobs to free slots. */
  #assign(): void {
    const free = new Set(this.#slots.filter(({ job }) => job === null));
    for (const job of this.#waiting.splice(0, free.size)) {
      const slot = this.#slotFor(job, free);
      free.delete(slot);
      slot.job = job;
    }
  }

  /**
   * The free slot whose text the job goes on from, or else the one that was unused for longest, which then takes over what
   * some slot has already read of the prompt.
   */
  #slotFor(job: Job, free: ReadonlySet<Slot>): Slot {
    let [source, held] = [this.#slots[0] as Slot, -1];
    for (const slot of this.#slots) {
      const length = commonPrefix(slot.cached, job.tokens);
      if (length > held || (length === held && !free.has(source))) [source, held] = [slot, length];
    }
    const goesOn = free.has(source) && 2 * held >= source.cached.length;
    const slot = goesOn ? source : [...free].reduce((one, other) => (other.usedAt < one.usedAt ? other : one));
    // At least one token has to be read to know what comes next.
    const kept = held < worthCopying ? 0 : Math.min(held, job.tokens.length - 1);
    if (slot !== source && kept > 0) {
      slot.group.cache.copy(source.group.cache, { source: source.index, slot: slot.index, places: kept });
    }
    slot.cached = source.cached.slice(0, kept);
    return slot;
  }

  /** Long prompts are read to their end, then every busy slot writes a token or reads one. */
  async #step(): Promise<void> {
    for (const slot of this.#slots) {
      while (slot.job !== null && slot.job.tokens.length - slot.cached.length > readInPassing) await this.#read(slot);
    }
    for (const group of this.#groups) {
      if (group.slots.some(({ job }) => job !== null)) await this.#write(group);
    }
  }

  /** Reads a piece of a prompt. */
  async #read(slot: Slot): Promise<void> {
    const job = slot.job as Job;
    const { cache } = slot.group;
    const pending = job.tokens.length - slot.cached.length;
    const chunk = pending > 3 * readingChunks.short ? readingChunks.long : readingChunks.short;
    const run = await this.#runOf({ slots: 1, chunk, pages: cache.pagesFor(slot.cached.length) });
    await this.#advance(run, [slot], cache.feedsOf(slot.index, run.shape.pages));
  }

  /** One token more for every busy slot of a group. */
  async #write({ cache, slots }: SlotGroup): Promise<void> {
    const longest = Math.max(...slots.map(({ job, cached }) => (job === null ? 0 : cached.length)));
    const run = await this.#runOf({ slots: slots.length, chunk: 1, pages: cache.pagesFor(longest) });
    await this.#advance(run, slots, cache.feeds(run.shape.pages));
  }

  /** Runs once for these slots, keeps what is new, and draws a token for those that have read all. */
  async #advance(run: DecodeRun, slots: readonly Slot[], feeds: ReturnType<KeyValueCache['feeds']>): Promise<void> {
    const rows = slots.map(({ job, cached }): RunRow | null => {
      if (job === null) return null;
      const tokens = job.tokens.slice(cached.length, cached.length + run.shape.chunk);
      return { tokens, cached: cached.length, temperature: job.request.temperature };
    });
    // Jobs are only given out between steps, so the slots hold the same ones afterwards.
    await run.run(rows, feeds);
    for (const [row, slot] of slots.entries()) {
      const tokens = rows[row]?.tokens;
      if (tokens === undefined || slot.job === null) continue;
      const from = slot.cached.length;
      slot.group.cache.store(run, { row, slot: slot.index, from, count: tokens.length });
      slot.cached.push(...tokens);
      this.#clock += 1;
      slot.usedAt = this.#clock;
      if (slot.cached.length === slot.job.tokens.length) this.#draw(run, row, slot);
    }
  }

  /** Draws the next token of a slot's text, and hands the text over if it is finished. */
  #draw(run: DecodeRun, row: number, slot: Slot): void {
    const job = slot.job as Job;
    const { vocabularySize, contextLength, hiddenSize } = this.#parameters.architecture;
    const rowOf = (values: Float32Array) => values.subarray(row * vocabularySize, (row + 1) * vocabularySize);
    const { token, logProbability } =
      job.request.temperature === 0
        ? likeliestToken(rowOf(run.logits))
        : drawToken(rowOf(run.probabilities), job.random.next(), job.request.minP);
    job.tokens.push(token);
    job.written.push(token);
    job.logProbabilities.push(logProbability);
    if (job.request.activations) {
      job.activations.push(run.states.map((state) => state.slice(row * hiddenSize, (row + 1) * hiddenSize)));
    }
    const end = endOf(job, contextLength);
    if (end === null) return;
    slot.job = null;
    const { written, logProbabilities, activations } = job;
    job.settle({ tokens: written, logProbabilities, activations, end });
  }

  #runOf(shape: { slots: number; chunk: number; pages: number }): Promise<DecodeRun> {
    const key = `${shape.slots} ${shape.chunk} ${shape.pages}`;
    let run = this.#runs.get(key);
    if (run === undefined) {
      const pageSize = (this.#groups[0] as SlotGroup).cache.pageSize;
      const { provider = 'cpu' } = this.#options;
      const options = provider === 'cpu' ? { threads: 1, ...this.#options } : this.#options;
      run = DecodeRun.of(this.#parameters, options, { ...shape, pageSize });
      this.#runs.set(key, run);
    }
    return run;
  }

  /** Drops caches and graphs that hold parameters of before. Nothing may be under way. */
  async #forget(): Promise<void> {
    this.#isOutdated = false;
    for (const slot of this.#slots) slot.cached = [];
    const runs = [...this.#runs.values()];
    this.#runs.clear();
    for (const run of runs) await (await run).close();
  }
}

/** Groups of equal size, as few as go with what one run should hold; the last may have slots to spare. */
function groupsOf({ architecture }: Parameters, { slots = usualSlots, provider = 'cpu' }: SamplerOptions): SlotGroup[] {
  const count = provider === 'cpu' ? Math.ceil(slots / slotsOfProcessorRun) : 1;
  const size = Math.ceil(slots / count);
  return Array.from({ length: count }, () => {
    const group: SlotGroup = { cache: new KeyValueCache(architecture, size), slots: [] };
    group.slots = Array.from({ length: size }, (_, index) => ({ group, index, cached: [], job: null, usedAt: 0 }));
    return group;
  });
}

function commonPrefix(one: readonly number[], other: readonly number[]): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at += 1;
  return at;
}

function endOf({ request, written, tokens, stop }: Job, contextLength: number): Sample['end'] | null {
  if (stop.has(written.at(-1) ?? -1)) return 'stop';
  return written.length >= request.maxTokens || tokens.length >= contextLength ? 'length' : null;
}
