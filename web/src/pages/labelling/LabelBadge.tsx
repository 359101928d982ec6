import type { Label } from '../../../../src/server/api.ts';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import styles from './LabelBadge.module.css';

/** What a person said of an episode. */
export function LabelBadge({ outcome }: { outcome: Label['outcome'] }) {
  if (outcome === 'cannot-tell') return <span className={styles.unknown}>cannot tell</span>;
  return <ResultBadge result={{ outcome, unscoreable: null }} />;
}
