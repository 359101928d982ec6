import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { headSize } from '../model/architecture.ts';
import type { Parameters } from '../model/parameters.ts';
import { floatTensor } from '../session.ts';

/** Caches come in a few sizes, because shapes are static in a graph. */
const cacheSizes = [64, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096];

/** What a slot's part of the cache stands for: tokens that were read. */
interface CachedSlot {
  cached: readonly number[];
}

/** Keys and values of all slots, by layer, `[slots, kv heads, size of the cache, head size]`. */
export class KeyValueCache {
  readonly size: number;
  readonly feeds: Record<string, Tensor> = {};
  readonly #parameters: Parameters;
  readonly #count: number;
  readonly #mask: Float32Array;

  constructor(parameters: Parameters, count: number, size: number) {
    const { layers, keyValueHeads } = parameters.architecture;
    this.#parameters = parameters;
    this.#count = count;
    this.size = size;
    this.#mask = new Float32Array(count * size);
    this.feeds.mask = floatTensor(this.#mask, [count, 1, 1, size]);
    const width = headSize(parameters.architecture);
    for (let layer = 0; layer < layers; layer += 1) {
      for (const kind of ['keys', 'values']) {
        const values = new Float32Array(count * keyValueHeads * size * width);
        this.feeds[`${kind} ${layer}`] = floatTensor(values, [count, keyValueHeads, size, width]);
      }
    }
  }

  /** This cache, or a larger one that holds the same. */
  grownTo(size: number, slots: readonly CachedSlot[]): KeyValueCache {
    if (size <= this.size) return this;
    const grown = new KeyValueCache(this.#parameters, this.#count, size);
    const width = headSize(this.#parameters.architecture);
    const { layers, keyValueHeads } = this.#parameters.architecture;
    for (let layer = 0; layer < layers; layer += 1) {
      for (const kind of ['keys', 'values']) {
        const from = this.feeds[`${kind} ${layer}`]?.data as Float32Array;
        const into = grown.feeds[`${kind} ${layer}`]?.data as Float32Array;
        for (const [slot, { cached }] of slots.entries()) {
          for (let head = 0; head < keyValueHeads; head += 1) {
            const row = slot * keyValueHeads + head;
            const start = row * this.size * width;
            into.set(from.subarray(start, start + cached.length * width), row * size * width);
          }
        }
      }
    }
    return grown;
  }

  maskFrom(slots: readonly CachedSlot[]): void {
    for (const [slot, { cached }] of slots.entries()) {
      const start = slot * this.size;
      this.#mask.fill(0, start, start + cached.length);
      this.#mask.fill(-1e9, start + cached.length, start + this.size);
    }
  }

  /** Takes over what a run computed for a slot's new tokens. */
  store(results: InferenceSession.OnnxValueMapType, slot: number, from: number, count: number, chunk: number): void {
    const { layers, keyValueHeads } = this.#parameters.architecture;
    const width = headSize(this.#parameters.architecture);
    for (let layer = 0; layer < layers; layer += 1) {
      for (const kind of ['keys', 'values']) {
        const fresh = results[`new ${kind} ${layer}`]?.data as Float32Array;
        const into = this.feeds[`${kind} ${layer}`]?.data as Float32Array;
        for (let head = 0; head < keyValueHeads; head += 1) {
          const row = slot * keyValueHeads + head;
          const start = row * chunk * width;
          into.set(fresh.subarray(start, start + count * width), (row * this.size + from) * width);
        }
      }
    }
  }
}

/** The size of a cache that holds as many places. */
export function cacheSizeFor(places: number): number {
  const size = cacheSizes.find((each) => each >= places);
  if (size === undefined) throw new RangeError(`no cache is as long as ${places} tokens`);
  return size;
}
