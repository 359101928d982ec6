import { useParams } from 'react-router';
import type { RunOverview } from '../../../../src/server/api.ts';
import { useRunOverview } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { PageHead } from '../../components/Page.tsx';
import { ResultList } from '../../components/ResultList.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { useParameter } from '../../parameters.ts';
import { Factors } from './Factors.tsx';
import { Outcomes } from './Outcomes.tsx';
import { RunCards } from './RunCards.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunLinks } from './RunLinks.tsx';
import styles from './RunPage.module.css';
import { ScenarioRates } from './ScenarioRates.tsx';

/** A run’s numbers: one subject at a time, from the few that matter down to every count. */
export function RunPage() {
  const { run = '' } = useParams();
  const answer = useRunOverview(run);
  const title = answer.data?.run.name ?? run;
  return (
    <>
      <PageHead title={title} crumbs={[{ text: 'Runs', to: '/' }]}>
        <div className={styles.facts}>{answer.data === undefined ? null : <RunFacts overview={answer.data} />}</div>
      </PageHead>
      <Answered answer={answer} height={900}>
        {(overview) => <Overview overview={overview} />}
      </Answered>
    </>
  );
}

function Overview({ overview }: { overview: RunOverview }) {
  const { run, subjects, results } = overview;
  const names = subjects.map(({ subject }) => subject);
  const [chosen, choose] = useParameter('subject', names[0] ?? '', names);
  const subject = subjects.find((each) => each.subject === chosen);
  return (
    <>
      <RunLinks overview={overview} subject={chosen} />
      {subject === undefined ? (
        <Empty title="No episode is recorded yet.">
          <p>Numbers stand here as soon as there are some. A run that was stopped goes on with</p>
          <p>
            <code>
              npx overt resume <Inert text={run.file} />
            </code>
          </p>
        </Empty>
      ) : (
        <>
          {names.length < 2 ? null : (
            <div className={styles.subject}>
              <Labelled label={`Subject, one of ${names.length}`}>
                <select value={chosen} onChange={({ target }) => choose(target.value)}>
                  {names.map((name) => (
                    <option key={name} value={name}>
                      <Inert text={name} />
                    </option>
                  ))}
                </select>
              </Labelled>
            </div>
          )}
          <RunCards run={run.id} subject={subject} />
          <ScenarioRates overview={overview} subject={subject} />
          <Factors overview={overview} subject={subject} />
          <Outcomes overview={overview} subject={subject} />
        </>
      )}
      {results.length === 0 ? null : (
        <section aria-labelledby="results">
          <h2 id="results">Results about this run</h2>
          <ResultList results={results} runs={[]} />
        </section>
      )}
    </>
  );
}
