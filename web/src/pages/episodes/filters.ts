/** Which episodes are listed, and in what order; stands in the address so that it can be shared. */
export interface EpisodeFilters {
  subject: string | null;
  scenario: string | null;
  behaviour: string | null;
  variant: string | null;
  /** Outcomes, `unscoreable` or reasons; none asks for all. */
  outcomes: readonly string[];
  /** Levels by factor. */
  levels: Readonly<Record<string, string>>;
  /** A tripwire’s identifier; `any` or `none`. */
  tripwire: string | null;
  /** A flag as `group:name`. */
  flag: string | null;
  /** The score that is shown, and how high it must be. */
  score: string | null;
  least: number | null;
  query: string;
  sort: EpisodeSort | null;
}

export interface EpisodeSort {
  by: SortKey;
  isDescending: boolean;
}

export const sortKeys = [
  'result',
  'scenario',
  'subject',
  'condition',
  'variant',
  'seed',
  'turns',
  'tokens',
  'duration',
  'score',
] as const;
export type SortKey = (typeof sortKeys)[number];

export function filtersOf(parameters: URLSearchParams): EpisodeFilters {
  const one = (name: string) => parameters.get(name) || null;
  const factors = [...parameters].filter(([name, level]) => name.startsWith('factor.') && level !== '');
  const least = Number(one('least') ?? Number.NaN);
  return {
    subject: one('subject'),
    scenario: one('scenario'),
    behaviour: one('behaviour'),
    variant: one('variant'),
    outcomes: parameters.getAll('outcome').filter((outcome) => outcome !== ''),
    levels: Object.fromEntries(factors.map(([name, level]) => [name.slice('factor.'.length), level])),
    tripwire: one('tripwire'),
    flag: one('flag'),
    score: one('score'),
    least: Number.isFinite(least) ? least : null,
    query: parameters.get('q') ?? '',
    sort: sortOf(one('sort')),
  };
}

/** The same address with one parameter set, or left out. */
export function withParameter(parameters: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  if (value === null || value === '') changed.delete(name);
  else changed.set(name, value);
  return changed;
}

/** The same address with an outcome asked for, or no longer. */
export function withOutcome(parameters: URLSearchParams, outcome: string): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  if (changed.getAll('outcome').includes(outcome)) changed.delete('outcome', outcome);
  else changed.append('outcome', outcome);
  return changed;
}

/** A column’s next order: numbers begin with the highest, words with the first; then the other way; then the plan’s. */
export function nextSort(current: EpisodeSort | null, by: SortKey): string | null {
  const startsDescending = ['turns', 'tokens', 'duration', 'score'].includes(by);
  const named = (isDescending: boolean) => (isDescending ? `-${by}` : by);
  if (current?.by !== by) return named(startsDescending);
  return current.isDescending === startsDescending ? named(!startsDescending) : null;
}

function sortOf(text: string | null): EpisodeSort | null {
  if (text === null) return null;
  const isDescending = text.startsWith('-');
  const by = sortKeys.find((key) => key === (isDescending ? text.slice(1) : text));
  return by === undefined ? null : { by, isDescending };
}
