import { type Features, ngramFeatures } from '../detect/index.ts';

/** Length of the character sequences that are features. */
const characters = 4;

/**
 * What a discriminator sees of a text: sequences of one and two words, and of four characters, which carry punctuation, case and layout. Each
 * kind has length one, so that a long text counts for no more than a short one.
 */
export function featuresOf(text: string): Features {
  const features = new Map(ngramFeatures(text, { longest: 2 }));
  for (const [name, value] of characterFeatures(text)) features.set(name, value);
  return features;
}

/** The text as character sequences see it: numbers without their digits, as which number a draw has says nothing. */
export function spelling(text: string): string {
  return text
    .replace(/\d+/g, '0')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n');
}

function characterFeatures(text: string): Map<string, number> {
  const spelt = spelling(text);
  const counts = new Map<string, number>();
  for (let at = 0; at + characters <= spelt.length; at += 1) {
    const name = `characters:${spelt.slice(at, at + characters)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const squares = Array.from(counts.values(), (count) => Math.log1p(count) ** 2).reduce((sum, each) => sum + each, 0);
  const length = Math.sqrt(squares);
  for (const [name, count] of counts) counts.set(name, Math.log1p(count) / length);
  return counts;
}
