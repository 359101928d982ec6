import type { Alert } from '../../../../src/server/api.ts';
import badges from '../../components/ResultBadge.module.css';

const styles = { critical: badges.covert, warning: badges.overt, notice: badges.neutral };

/** How grave something is, by word and colour. */
export function SeverityBadge({ severity }: { severity: Alert['severity'] }) {
  return <span className={`${badges.badge} ${styles[severity]}`}>{severity}</span>;
}

export function StateBadge({ state }: { state: 'open' | 'ended' | 'half-open' }) {
  const style = state === 'open' ? badges.fine : state === 'ended' ? badges.neutral : badges.unknown;
  return <span className={`${badges.badge} ${style}`}>{state}</span>;
}
