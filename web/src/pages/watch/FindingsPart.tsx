import type { WatchSessionPage } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import aside from '../episode/Aside.module.css';
import { findingId } from '../episode/use-reading.ts';
import { blindnessOf, type Finding } from './findings.ts';
import styles from './Session.module.css';
import { SeverityBadge } from './SeverityBadge.tsx';

/** Every finding, with the events that it rests on. */
export function FindingsPart({
  page,
  findings,
  go,
}: {
  page: WatchSessionPage;
  findings: readonly Finding[];
  go: (event: number) => void;
}) {
  const blind = blindnessOf(page.observations);
  const isLookedAt = page.tallies.length > 0;
  return (
    <>
      {findings.length === 0 ? (
        <p className="muted small">
          {isLookedAt
            ? 'Monitors looked and raised nothing. What they could not see says nothing.'
            : 'No monitor has looked at this session.'}
        </p>
      ) : (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <li key={finding.id} id={findingId(finding.id)} tabIndex={-1} className={styles.finding}>
              {finding.kind === 'observation' ? (
                <Observed observation={finding.observation} />
              ) : (
                <Decided decision={finding.decision} />
              )}
              {finding.events.length === 0 ? null : (
                <span className={aside.evidence}>
                  {finding.events.map((event) => (
                    <button
                      key={event}
                      type="button"
                      className={aside.jump}
                      onClick={() => go(event)}
                      aria-label={`Go to event ${event}`}
                    >
                      {event}
                    </button>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {blind.length === 0 ? null : (
        <>
          <h3>Could not look</h3>
          <ul className={styles.blind}>
            {blind.map(({ monitor, reason, times }) => (
              <li key={`${monitor} ${reason}`}>
                <Inert text={`${monitor}: ${reason}`} /> {times > 1 ? `(${times} times)` : ''}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Observed({ observation }: { observation: WatchSessionPage['observations'][number] }) {
  const { monitor, severity, isShadow, evidence, score, weight } = observation;
  return (
    <div className={styles.what}>
      <p className={styles.title}>
        {severity === null ? null : <SeverityBadge severity={severity} />} <Inert text={monitor} />
        {isShadow ? <span className="muted"> in shadow</span> : null}
      </p>
      {evidence.slice(0, 4).map(({ detail, quote }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no name and keeps its place
        <div key={place}>
          <p className={styles.detail}>
            <Inert text={detail} />
          </p>
          {quote === null ? null : (
            <blockquote className={styles.quote}>
              <Inert text={quote.length > 600 ? `${quote.slice(0, 599)}…` : quote} />
            </blockquote>
          )}
        </div>
      ))}
      {score !== null && (score < 1 || weight !== 1) ? (
        <p className="muted small">
          score {score.toFixed(2)}
          {weight === 1 ? '' : `, counts ${weight.toFixed(1)}× as it was sampled`}
        </p>
      ) : null}
    </div>
  );
}

function Decided({ decision: { kind, reason, isAdvisory } }: { decision: WatchSessionPage['decisions'][number] }) {
  return (
    <div className={styles.what}>
      <p className={styles.title}>
        Decision: {kind}
        {isAdvisory ? <span className="muted"> after the fact</span> : null}
      </p>
      {reason === null ? null : (
        <p className={styles.detail}>
          <Inert text={reason} />
        </p>
      )}
      {isAdvisory ? <p className="muted small">It had happened when it was judged; nothing was stopped.</p> : null}
    </div>
  );
}
