import type { Tensor } from 'onnxruntime-node';
import { type Architecture, headSize } from '../model/architecture.ts';
import { floatTensor } from '../session.ts';
import type { DecodeRun } from './decode-run.ts';

/** A page is no shorter than this. */
const shortestPage = 128;
/** Every number of pages needs graphs of its own, so a context has no more than about this many. */
const mostPages = 8;

/** Below so many numbers, copying one by one is quicker than a call. */
const fewNumbers = 64;

/** The places of a page, for a context of so many tokens. */
export function pageSizeFor(contextLength: number): number {
  return shortestPage * Math.ceil(contextLength / (shortestPage * mostPages));
}

/** Pages of one place of text, by layer: `keys L P` and `values L P`. */
interface Page {
  keys: Float32Array[];
  values: Float32Array[];
}

/**
 * Keys and values of some slots that run together. They lie in pages `[slots, kv heads, page size, head size]`, so that a
 * run over short texts reads little memory, and texts grow without being copied.
 */
export class KeyValueCache {
  readonly pageSize: number;
  readonly #architecture: Architecture;
  readonly #slots: number;
  readonly #pages: Page[] = [];
  readonly #feeds: Record<string, Tensor> = {};

  constructor(architecture: Architecture, slots: number) {
    this.#architecture = architecture;
    this.#slots = slots;
    this.pageSize = pageSizeFor(architecture.contextLength);
  }

  /** The pages that hold so many places. */
  pagesFor(places: number): number {
    return Math.ceil(places / this.pageSize);
  }

  /** The first pages of all slots, for a run. */
  feeds(pages: number): Record<string, Tensor> {
    this.#reserve(pages);
    const { layers } = this.#architecture;
    const names = Array.from({ length: layers }, (_, layer) => namesOf(layer, pages)).flat();
    return Object.fromEntries(names.map((name) => [name, this.#feeds[name] as Tensor]));
  }

  /** The first pages of one slot, for a run of this slot alone. Views, no copies. */
  feedsOf(slot: number, pages: number): Record<string, Tensor> {
    const [, ...shape] = this.#shape;
    const length = this.#slotLength;
    return Object.fromEntries(
      Object.entries(this.feeds(pages)).map(([name, { data }]) => [
        name,
        floatTensor((data as Float32Array).subarray(slot * length, (slot + 1) * length), [1, ...shape]),
      ]),
    );
  }

  /** Takes over what a run computed for the first new tokens of one of its rows: they follow on `from` places. */
  store(run: DecodeRun, { row, slot, from, count }: { row: number; slot: number; from: number; count: number }): void {
    const { layers, keyValueHeads } = this.#architecture;
    const width = headSize(this.#architecture);
    const { chunk } = run.shape;
    this.#reserve(this.pagesFor(from + count));
    for (let done = 0; done < count; ) {
      const inPage = (from + done) % this.pageSize;
      const length = Math.min(count - done, this.pageSize - inPage);
      const page = this.#pages[Math.floor((from + done) / this.pageSize)] as Page;
      for (let layer = 0; layer < layers; layer += 1) {
        for (let head = 0; head < keyValueHeads; head += 1) {
          const start = ((row * keyValueHeads + head) * chunk + done) * width;
          const place = ((slot * keyValueHeads + head) * this.pageSize + inPage) * width;
          copy(run.newKeys[layer], start, page.keys[layer], place, length * width);
          copy(run.newValues[layer], start, page.values[layer], place, length * width);
        }
      }
      done += length;
    }
  }

  /** Takes over the first places of a slot of this or another cache of the same model. */
  copy(from: KeyValueCache, { source, slot, places }: { source: number; slot: number; places: number }): void {
    const pages = this.pagesFor(places);
    this.#reserve(pages);
    const length = this.#slotLength;
    for (const [index, page] of this.#pages.slice(0, pages).entries()) {
      for (const kind of ['keys', 'values'] as const) {
        for (const [layer, into] of page[kind].entries()) {
          const values = from.#pages[index]?.[kind][layer]?.subarray(source * length, (source + 1) * length);
          if (values !== undefined) into.set(values, slot * length);
        }
      }
    }
  }

  get #shape(): [number, number, number, number] {
    const { keyValueHeads } = this.#architecture;
    return [this.#slots, keyValueHeads, this.pageSize, headSize(this.#architecture)];
  }

  /** Numbers of a slot in a page of a layer's keys or values. */
  get #slotLength(): number {
    const [, heads, places, width] = this.#shape;
    return heads * places * width;
  }

  #reserve(pages: number): void {
    while (this.#pages.length < pages) {
      const index = this.#pages.length;
      const page: Page = { keys: [], values: [] };
      for (let layer = 0; layer < this.#architecture.layers; layer += 1) {
        for (const kind of ['keys', 'values'] as const) {
          const values = new Float32Array(this.#slots * this.#slotLength);
          page[kind].push(values);
          this.#feeds[`${kind} ${layer} ${index}`] = floatTensor(values, this.#shape);
        }
      }
      this.#pages.push(page);
    }
  }
}

function namesOf(layer: number, pages: number): string[] {
  return Array.from({ length: pages }, (_, page) => [`keys ${layer} ${page}`, `values ${layer} ${page}`]).flat();
}

function copy(
  from: Float32Array | undefined,
  start: number,
  into: Float32Array | undefined,
  place: number,
  count: number,
): void {
  if (from === undefined || into === undefined) throw new Error('the run and the cache are of different models');
  if (count > fewNumbers) {
    into.set(from.subarray(start, start + count), place);
    return;
  }
  for (let index = 0; index < count; index += 1) into[place + index] = from[start + index] as number;
}
