import type { ResultEntry, RunEntry } from '../../../../src/server/api.ts';

/** Runs that hold every word of the text in their name, file, subjects, behaviours, judge or state. */
export function matchingRuns(runs: readonly RunEntry[], text: string): RunEntry[] {
  return runs.filter(({ name, file, subjects, behaviours, judge, state, detail }) =>
    holdsAll(text, [name, file, ...subjects.map(({ subject }) => subject), ...behaviours, judge ?? '', state, detail]),
  );
}

/** The same for results: by title, kind, file, and the run that they are about. */
export function matchingResults(
  results: readonly ResultEntry[],
  runs: readonly RunEntry[],
  text: string,
): ResultEntry[] {
  return results.filter(({ title, kind, file, run }) => {
    const about = runs.find(({ id }) => id === run);
    return holdsAll(text, [title, kind, file, about?.name ?? '']);
  });
}

function holdsAll(text: string, among: readonly string[]): boolean {
  const whole = among.join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
