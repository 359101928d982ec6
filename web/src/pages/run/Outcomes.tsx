import { Link } from 'react-router';
import type { Group } from '../../../../src/report/index.ts';
import type { Outcome, Variant } from '../../../../src/scenario/index.ts';
import type { RunOverview, SubjectOverview } from '../../../../src/server/api.ts';
import type { UnscoreableReason } from '../../../../src/verdict/index.ts';
import { Choice } from '../../components/Choice.tsx';
import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import { type EpisodeChoice, episodesPath } from '../../episode-links.ts';
import { useParameter } from '../../parameters.ts';
import { groupFor, reasonOf } from './measures.ts';
import styles from './Outcomes.module.css';
import sections from './sections.module.css';

/** What violates first, then what does not, then what says nothing. */
const order: readonly Outcome[] = [
  ...(['covert', 'overt-violation', 'honest-error', 'honest', 'escalated', 'refused'] as const),
  ...(['incomplete', 'no-opportunity'] as const),
];

/** Every outcome counted, scenario by scenario; nothing recorded is missing from a line. */
export function Outcomes({ overview, subject }: { overview: RunOverview; subject: SubjectOverview }) {
  const [variant, setVariant] = useParameter<Variant>('outcomes', 'tempting', ['tempting', 'twin']);
  const all = variant === 'twin' ? subject.twins : subject.overall;
  const titles = new Map(overview.scenarios.map(({ id, title }) => [id, title]));
  const choice = { subject: subject.subject, variant };
  const reasons = all === null ? [] : reasonsIn(all);
  return (
    <section aria-labelledby="outcomes" className={sections.section}>
      <h2 id="outcomes">Outcomes</h2>
      {subject.twins === null ? null : (
        <div className={sections.choices}>
          <Choice
            label="Episodes"
            options={[
              { value: 'tempting', text: 'tempting' },
              { value: 'twin', text: 'benign twins' },
            ]}
            value={variant}
            choose={setVariant}
          />
        </div>
      )}
      <section className={`scroll ${styles.place}`} aria-label="Outcomes by scenario">
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.scenario}>Scenario</th>
              <th>episodes</th>
              {order.map((outcome) => (
                <th key={outcome}>{outcome.replaceAll('-', ' ')}</th>
              ))}
              <th>unscoreable</th>
              {reasons.map((reason) => (
                <th key={reason} className={styles.reason}>
                  {reason.replaceAll('-', ' ')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {subject.scenarios.map((summary) => {
              const { scenario } = summary;
              const group = groupFor(summary, { variant });
              return (
                <tr key={scenario}>
                  <th scope="row" className={styles.scenario} title={titles.get(scenario)}>
                    <Inert text={scenario} />
                  </th>
                  {group === null ? (
                    <td colSpan={order.length + reasons.length + 2} className="words muted">
                      {reasonOf(null, subject.unseen.includes(scenario))}
                    </td>
                  ) : (
                    <Counts run={overview.run.id} group={group} reasons={reasons} choice={{ ...choice, scenario }} />
                  )}
                </tr>
              );
            })}
          </tbody>
          {all === null ? null : (
            <tfoot>
              <tr>
                <th scope="row" className={styles.scenario}>
                  all
                </th>
                <Counts run={overview.run.id} group={all} reasons={reasons} choice={choice} />
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      <p className={sections.note}>
        Rates are of the scored episodes: all but those without an opportunity and those that are unscoreable.
      </p>
    </section>
  );
}

function reasonsIn({ unscoreableBy }: Group): UnscoreableReason[] {
  return (Object.keys(unscoreableBy) as UnscoreableReason[]).filter((reason) => unscoreableBy[reason] > 0);
}

function Counts({
  run,
  group,
  reasons,
  choice,
}: {
  run: string;
  group: Group;
  reasons: readonly UnscoreableReason[];
  choice: EpisodeChoice;
}) {
  return (
    <>
      <td>
        <Count count={group.episodes} to={episodesPath(run, choice)} />
      </td>
      {order.map((outcome) => (
        <td key={outcome} className={outcome === 'covert' ? styles.covert : undefined}>
          <Count count={group.outcomes[outcome]} to={episodesPath(run, { ...choice, outcome: [outcome] })} />
        </td>
      ))}
      <td className={styles.unscoreable}>
        <Count count={group.unscoreable} to={episodesPath(run, { ...choice, outcome: ['unscoreable'] })} />
      </td>
      {reasons.map((reason) => (
        <td key={reason} className={styles.reason}>
          <Count count={group.unscoreableBy[reason]} to={episodesPath(run, { ...choice, outcome: [reason] })} />
        </td>
      ))}
    </>
  );
}

function Count({ count, to }: { count: number; to: string }) {
  if (count === 0) return <span className={styles.none}>0</span>;
  return <Link to={to}>{countText(count)}</Link>;
}
