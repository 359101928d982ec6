import type { EpisodeResult } from '../../../../src/server/api.ts';
import { countText } from '../../components/numbers.ts';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import styles from './Episodes.module.css';

const order = [
  'covert',
  'overt-violation',
  'honest-error',
  'honest',
  'escalated',
  'refused',
  'incomplete',
  'no-opportunity',
];

/** Results with how many there are under the other filters; any of them can be asked for together. */
export function ResultChips({
  results,
  counts,
  chosen,
  toggle,
}: {
  results: readonly EpisodeResult[];
  counts: readonly number[];
  chosen: readonly string[];
  toggle: (outcome: string) => void;
}) {
  const place = ({ outcome }: EpisodeResult) => (outcome === null ? order.length : order.indexOf(outcome));
  const chips = results
    .map((result, index) => ({ result, count: counts[index] ?? 0 }))
    .sort((one, other) => place(one.result) - place(other.result));
  const isAsked = ({ outcome, unscoreable }: EpisodeResult) =>
    outcome === null ? chosen.includes(unscoreable) || chosen.includes('unscoreable') : chosen.includes(outcome);
  return (
    <fieldset className={styles.chips}>
      <legend className="visually-hidden">Results</legend>
      {chips.map(({ result, count }) => (
        <button
          key={result.outcome ?? result.unscoreable}
          type="button"
          className={styles.chip}
          aria-pressed={isAsked(result)}
          onClick={() => toggle(chipName(result, chosen))}
        >
          <ResultBadge result={result} />
          <span>{countText(count)}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** Where `unscoreable` asks for all reasons at once, pressing one of them takes that away. */
function chipName({ outcome, unscoreable }: EpisodeResult, chosen: readonly string[]): string {
  if (outcome !== null) return outcome;
  return chosen.includes('unscoreable') ? 'unscoreable' : unscoreable;
}
