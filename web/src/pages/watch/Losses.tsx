import type { WatchOverview } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import styles from './Losses.module.css';

/** What could not be taken in, or is not as it was sent: each counted, none of it silent. */
export function Losses({ overview: { losses, alerts } }: { overview: WatchOverview }) {
  const undelivered = alerts.waiting.reduce((sum, { waiting }) => sum + waiting, 0);
  const failing = alerts.waiting.reduce((sum, { failing }) => sum + failing, 0);
  const rows: [name: string, count: number, about: string, isBad: boolean][] = [
    ['Refused', losses.refused, 'malformed or too large; senders were told', losses.refused > 0],
    ['Sessions incomplete', losses.incomplete, 'a part was lost; what is there is shown', losses.incomplete > 0],
    [
      'Events contradicted',
      losses.conflicts,
      'came again with other content; the first was kept',
      losses.conflicts > 0,
    ],
    ['Late telemetry', losses.revisions, 'times that it changed what was told before', false],
    ['Acknowledged, not yet sessions', losses.inbox, 'wait until their session is whole', false],
    ['Contents deleted', losses.deleted, 'sessions whose time was up; digests stay', false],
    [
      'Alerts undelivered',
      undelivered,
      failing > 0 ? `${countText(failing)} of them failed at least once` : 'wait for the next try',
      failing > 0,
    ],
    [
      'Ledger failures',
      losses.ledgerFailures,
      'what happened is in the book, not in the ledger',
      losses.ledgerFailures > 0,
    ],
  ];
  return (
    <dl className={styles.losses}>
      {rows.map(([name, count, about, isBad]) => (
        <div key={name} className={count === 0 ? styles.none : undefined}>
          <dt>{name}</dt>
          <dd className={isBad ? styles.bad : undefined}>{countText(count)}</dd>
          <dd className={styles.about}>{about}</dd>
        </div>
      ))}
      {losses.unknown.length === 0 ? null : (
        <div>
          <dt>Records of unknown shape</dt>
          <dd className={styles.bad}>{countText(losses.unknown.reduce((sum, { times }) => sum + times, 0))}</dd>
          <dd className={styles.about}>
            {losses.unknown.slice(0, 5).map(({ name, times }) => (
              <span key={name} className={styles.shape}>
                <code>
                  <Inert text={name} />
                </code>{' '}
                × {countText(times)}
              </span>
            ))}
            {losses.unknown.length > 5 ? ` and ${countText(losses.unknown.length - 5)} more names` : ''}
          </dd>
        </div>
      )}
    </dl>
  );
}
