import type { EpisodeTable, RunOverview } from '../../../../src/server/api.ts';

/** Factors whose levels differ between episodes, with their levels: in the order of the run’s design where that is known. */
export function crossedFactors(
  { dictionaries }: EpisodeTable,
  overview: RunOverview | undefined,
): { factor: string; levels: string[] }[] {
  const levels = new Map<string, Set<string>>();
  for (const condition of dictionaries.condition) {
    for (const [factor, level] of Object.entries(condition)) {
      levels.set(factor, (levels.get(factor) ?? new Set()).add(level));
    }
  }
  return [...levels]
    .filter(([, found]) => found.size > 1)
    .map(([factor, found]) => {
      const designed = (overview?.factors[factor] ?? []).filter((level) => found.has(level));
      return { factor, levels: [...new Set([...designed, ...found])] };
    });
}

/** Each condition of the dictionary in few words: as the run names it, or the levels of what was crossed. */
export function conditionTexts(table: EpisodeTable, overview: RunOverview | undefined): string[] {
  const crossed = crossedFactors(table, overview).map(({ factor }) => factor);
  const named = new Map(
    overview?.subjects.flatMap(({ cells }) => cells.map(({ levels, condition }) => [textOf(levels), condition])) ?? [],
  );
  const names = Object.keys(overview?.factors ?? {});
  return table.dictionaries.condition.map((condition) => {
    const design = names.flatMap((name) => (condition[name] === undefined ? [] : [[name, condition[name]] as const]));
    const short = crossed.map((factor) => `${factor}=${condition[factor] ?? ''}`).join(' ');
    return named.get(textOf(Object.fromEntries(design))) ?? (short === '' ? 'one for all' : short);
  });
}

/** Subjects without what all of their names begin with, as far as a `:` or `/` in it. */
export function subjectTexts(subjects: readonly string[]): string[] {
  const [first = ''] = subjects;
  if (subjects.length < 2) return [...subjects];
  let shared = 0;
  while (shared < first.length && subjects.every((subject) => subject[shared] === first[shared])) shared += 1;
  const cut = Math.max(first.lastIndexOf(':', shared - 1), first.lastIndexOf('/', shared - 1)) + 1;
  return subjects.map((subject) => (cut === 0 || shared === 0 ? subject : `…${subject.slice(cut)}`));
}

function textOf(levels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(levels).sort(([one], [other]) => (one < other ? -1 : 1)));
}
