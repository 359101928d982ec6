import type { EpisodeResult } from '../../../src/server/api.ts';
import styles from './ResultBadge.module.css';

type Kind = 'covert' | 'overt' | 'error' | 'fine' | 'neutral' | 'unknown';

const kinds: Record<NonNullable<EpisodeResult['outcome']>, Kind> = {
  covert: 'covert',
  'overt-violation': 'overt',
  'honest-error': 'error',
  honest: 'fine',
  escalated: 'fine',
  refused: 'fine',
  incomplete: 'neutral',
  'no-opportunity': 'neutral',
};

export function kindOf({ outcome }: EpisodeResult): Kind {
  return outcome === null ? 'unknown' : kinds[outcome];
}

/** An outcome, or why there is none, by word and colour; never by colour alone. */
export function ResultBadge({ result }: { result: EpisodeResult }) {
  return <span className={`${styles.badge} ${styles[kindOf(result)]}`}>{resultText(result)}</span>;
}

export function resultText({ outcome, unscoreable }: EpisodeResult): string {
  return outcome ?? `unscoreable: ${unscoreable}`;
}
