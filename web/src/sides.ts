import type { Layout } from '../../src/plots/index.ts';
import type { RunEntry } from '../../src/server/api.ts';
import type { ComparedSide } from './answers.ts';

/** A run, or one subject of it, as addresses name it: `run` or `run~subject`. */
export function sideText({ run, subject }: ComparedSide): string {
  return subject === null ? run : `${run}~${subject}`;
}

export function sideOf(text: string): ComparedSide {
  // Ids of runs have no `~`; names of subjects may.
  const cut = text.indexOf('~');
  return cut === -1 ? { run: text, subject: null } : { run: text.slice(0, cut), subject: text.slice(cut + 1) };
}

/** The path by which a comparison is asked for. */
export function comparisonPath(first: ComparedSide, second: ComparedSide): string {
  const side = (name: string, { run, subject }: ComparedSide) =>
    `${name}=${run}${subject === null ? '' : `&${name}Subject=${encodeURIComponent(subject)}`}`;
  return `compare?${side('first', first)}&${side('second', second)}`;
}

/** On phones long names would leave no room for numbers; shorter ones then stand for them. */
export function namesFor(
  layout: Layout,
  names: readonly [string, string],
  short: readonly [string, string],
): readonly [string, string] {
  return layout === 'narrow' && names.some(({ length }) => length > 12) ? short : names;
}

/** Names that tell sides apart with as few words as will do: by subject, by run, or by both. */
export function sideNames(sides: readonly ComparedSide[], runs: readonly RunEntry[]): string[] {
  const known = sides.map(({ run, subject }) => {
    const entry = runs.find(({ id }) => id === run);
    const name = entry?.name ?? run;
    const who = subject ?? entry?.subjects[0]?.subject ?? '';
    return { name, who, file: entry?.file ?? run };
  });
  const areDistinct = (names: string[]) => new Set(names).size === names.length;
  const ways = [
    known.map(({ who }) => who),
    known.map(({ name }) => name),
    known.map(({ name, who }) => `${name}: ${who}`),
    known.map(({ file, who }) => `${file}: ${who}`),
  ];
  return ways.find(areDistinct) ?? known.map(({ file, who }, place) => `${place + 1}. ${file}: ${who}`);
}
