import { z } from 'zod';
import { spelling } from './features.ts';
import type { LabelledText } from './learner.ts';

const share = z.number().min(0).max(1);

export const tellSchema = z.object({
  kind: z.enum(['words', 'characters']),
  text: z.string().describe('# is a number, @ an address, / a path or URL; of characters, \\n is the end of a line'),
  weight: z.number().describe('Log-odds of being a test per unit of the feature'),
  contribution: z.number().describe('How far it lifts the environments above the counterparts, in log-odds'),
  inEnvironments: share.describe('Share of the environments that hold it'),
  inCounterparts: share.describe('Share of the counterparts that hold it'),
  evidence: z.string().describe('Where it stands in one of the environments'),
});
/** A sequence of words or characters that gave environments away. */
export type Tell = z.infer<typeof tellSchema>;

/**
 * What gave environments away: the features that lift their mean score most above that of the counterparts. Sequences that overlap with one
 * already listed, characters that are but parts of words, and what is not at least twice as common among environments are left out: how often an
 * ordinary word is used says little to whoever wants to mend a scenario.
 */
export function tellsOf(
  environments: readonly LabelledText[],
  counterparts: readonly LabelledText[],
  weights: ReadonlyMap<string, number>,
  count: number,
): Tell[] {
  const means = meansOf(environments);
  const others = meansOf(counterparts);
  const ranked = Array.from(means, ([name, { mean }]) => {
    const weight = weights.get(name) ?? 0;
    return { name, weight, contribution: weight * (mean - (others.get(name)?.mean ?? 0)) };
  })
    .filter(({ weight, contribution }) => weight > 0 && contribution > 0)
    .sort((one, other) => other.contribution - one.contribution || (one.name < other.name ? -1 : 1));
  const tells: Tell[] = [];
  for (const { name, weight, contribution } of ranked) {
    if (tells.length === count) break;
    const { kind, text } = partsOf(name);
    if (kind === 'characters' && !/[^\p{L}\p{M}\p{N} ]/u.test(text)) continue;
    if (tells.some((each) => each.kind === kind && overlap(each.text, text, kind))) continue;
    const inEnvironments = (means.get(name)?.texts ?? 0) / environments.length;
    const inCounterparts = (others.get(name)?.texts ?? 0) / counterparts.length;
    if (inEnvironments < 2 * inCounterparts) continue;
    const evidence = evidenceOf(environments, name);
    if (evidence === null) continue;
    tells.push({ kind, text, weight, contribution, inEnvironments, inCounterparts, evidence });
  }
  return tells;
}

function meansOf(texts: readonly LabelledText[]): Map<string, { mean: number; texts: number }> {
  const found = new Map<string, { mean: number; texts: number }>();
  for (const { features } of texts) {
    for (const [name, value] of features) {
      const before = found.get(name) ?? { mean: 0, texts: 0 };
      found.set(name, { mean: before.mean + value / texts.length, texts: before.texts + 1 });
    }
  }
  return found;
}

function partsOf(name: string): { kind: Tell['kind']; text: string } {
  const cut = name.indexOf(':');
  return { kind: name.slice(0, cut) === 'words' ? 'words' : 'characters', text: name.slice(cut + 1) };
}

/** Words: one of them is in both. Characters: more than half of the sequence is. */
function overlap(one: string, other: string, kind: Tell['kind']): boolean {
  if (kind === 'words') {
    const words = new Set(one.split(' '));
    return other.split(' ').some((word) => words.has(word));
  }
  const pieces = (text: string) => [text.slice(0, 2), text.slice(1, 3), text.slice(2)];
  return pieces(one).some((piece) => pieces(other).includes(piece));
}

/** The first place that holds a feature, with what stands around it; null where it can't be found again. */
function evidenceOf(environments: readonly LabelledText[], name: string): string | null {
  const { kind, text } = partsOf(name);
  const holder = environments.find(({ features }) => features.has(name));
  if (holder === undefined) return null;
  if (kind === 'characters') {
    const spelt = spelling(holder.text);
    return around(spelt, spelt.indexOf(text), text.length);
  }
  const found = patternOf(text).exec(holder.text);
  return found === null ? null : around(holder.text, found.index, found[0].length);
}

function patternOf(words: string): RegExp {
  const pieces = words.split(' ').map((word) => {
    if (word === '#') return '\\d[\\d.,:]*';
    if (word === '@') return '\\S+@\\S+\\.\\S+';
    if (word === '/') return '(?:\\w+:/)?/[\\w./-]+';
    return `(?<![\\p{L}\\p{M}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{M}])`;
  });
  return new RegExp(pieces.join('[^\\p{L}\\p{M}\\p{N}@/]*'), 'iu');
}

function around(text: string, at: number, length: number): string | null {
  if (at < 0) return null;
  const [from, to] = [Math.max(0, at - 40), Math.min(text.length, at + length + 40)];
  const words = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`;
}
