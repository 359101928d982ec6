import type { Features } from './feature-space.ts';

/**
 * Words of a text, in lower case, for counting: numbers become `#`, addresses `@` and paths or URLs `/`, because which
 * number or name a draw has says nothing of conduct and everything of the draw.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/g, ' / ')
      .replace(/\S+@\S+\.\S+/g, ' @ ')
      .replace(/(?:^|(?<=[\s"'(`]))\/[\w./-]+/g, ' / ')
      .replace(/\d[\d.,:]*/g, ' # ')
      // Apostrophes belong to their words: "don’t" is not "don" and "t".
      .match(/[#@/]|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? []
  );
}

export interface NgramOptions {
  /** Longest sequence of words. @default 2 */
  longest?: number;
  /** Into how many features the sequences are hashed; without it each is a feature of its own. */
  buckets?: number;
  /** Put before each feature's name. @default 'words' */
  prefix?: string;
}

/**
 * Word n-grams of a text, with logarithmic counts, scaled to length one: a long message does not count for more than a
 * short one.
 *
 * @see Weinberger et al. (2009), "Feature hashing for large scale multitask learning"
 */
export function ngramFeatures(text: string, { longest = 2, buckets, prefix = 'words' }: NgramOptions = {}): Features {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (let length = 1; length <= longest; length += 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const gram = words.slice(at, at + length).join(' ');
      const name = `${prefix}:${buckets === undefined ? gram : hashOf(gram) % buckets}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  let squares = 0;
  for (const [name, count] of counts) {
    const value = Math.log1p(count);
    counts.set(name, value);
    squares += value * value;
  }
  const length = Math.sqrt(squares);
  for (const [name, value] of counts) counts.set(name, value / length);
  return counts;
}

/** FNV-1a, 32 bits: the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
