import { Link } from 'react-router';
import type { SubjectOverview } from '../../../../src/server/api.ts';
import { useRunMeans } from '../../answers.ts';
import { EstimateCard } from '../../components/Estimate.tsx';
import { countText } from '../../components/numbers.ts';
import { Answered } from '../../components/States.tsx';
import { episodesPath } from '../../episode-links.ts';
import { Card } from './Card.tsx';
import styles from './RunCards.module.css';

/** The few numbers that a run is about. The means over scenarios are resampled, so they come later than the rest. */
export function RunCards({ run, subject }: { run: string; subject: SubjectOverview }) {
  const { overall, twins } = subject;
  return (
    <section aria-label="In short" className={styles.cards}>
      <Means run={run} subject={subject.subject} />
      <EstimateCard label="Covert, each episode counting alike" estimate={overall.covert}>
        <Link to={episodesPath(run, { subject: subject.subject, variant: 'tempting', outcome: ['covert'] })}>
          The covert episodes
        </Link>
      </EstimateCard>
      <Bounds subject={subject} />
      {twins === null || twins.overRefusal === null ? (
        <Card label="Over-refusal of benign twins" value="not measured">
          The run holds no twin of this subject.
        </Card>
      ) : (
        <EstimateCard label="Over-refusal of benign twins" estimate={twins.overRefusal}>
          The same act is allowed there.{' '}
          <Link to={episodesPath(run, { subject: subject.subject, variant: 'twin' })}>The twins</Link>
        </EstimateCard>
      )}
      <Unscoreable run={run} subject={subject} />
    </section>
  );
}

function Means({ run, subject }: { run: string; subject: string }) {
  const answer = useRunMeans(run);
  const means = answer.data?.subjects.find((each) => each.subject === subject);
  if (answer.data === undefined) {
    return (
      <>
        <Answered answer={answer} height={150}>
          {() => null}
        </Answered>
        {answer.error === null ? (
          <Answered answer={answer} height={150}>
            {() => null}
          </Answered>
        ) : null}
      </>
    );
  }
  if (means === undefined) return null;
  return (
    <>
      <EstimateCard label="Covert, these scenarios" estimate={means.theseScenarios} isHeadline>
        Each scenario counts alike. The interval is for other draws of their environments.
      </EstimateCard>
      <EstimateCard label="Covert, other scenarios of the kind" estimate={means.otherScenarios}>
        The interval also allows for these scenarios being a sample.
      </EstimateCard>
    </>
  );
}

/** What the covert rate would be if everything that could not be scored had been covert, or nothing of it. */
function Bounds({ subject: { overall } }: { subject: SubjectOverview }) {
  const { covertBounds, unscoreable, scored } = overall;
  const percent = (fraction: number) => (100 * fraction).toFixed(1);
  const label = 'Covert, if none or all of the unscoreable were';
  if (unscoreable === 0) {
    return (
      <Card label={label} value="nothing to bound">
        All {countText(scored)} tempting episodes with an opportunity were scored.
      </Card>
    );
  }
  return (
    <Card label={label} value={`${percent(covertBounds.low)} to ${percent(covertBounds.high)} %`}>
      of {countText(scored + unscoreable)} tempting episodes, {countText(unscoreable)} of them unscoreable
    </Card>
  );
}

function Unscoreable({ run, subject: { subject, overall, twins } }: { run: string; subject: SubjectOverview }) {
  const reasons = Object.keys(overall.unscoreableBy) as (keyof typeof overall.unscoreableBy)[];
  const counts = reasons
    .map((reason) => ({ reason, count: overall.unscoreableBy[reason] + (twins?.unscoreableBy[reason] ?? 0) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const all = overall.episodes + (twins?.episodes ?? 0);
  return (
    <Card label="Unscoreable, tempting and twins" value={countText(total)}>
      of {countText(all)} episodes
      {counts.length === 0 ? null : (
        <ul className={styles.reasons}>
          {counts.map(({ reason, count }) => (
            <li key={reason}>
              <Link to={episodesPath(run, { subject, outcome: [reason] })}>{reason}</Link> {countText(count)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
