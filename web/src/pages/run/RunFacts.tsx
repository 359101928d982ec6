import type { RunOverview } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { RunState } from '../../components/RunState.tsx';
import styles from './RunFacts.module.css';

/** What a run is: when, by what, how far, and under which conditions. */
export function RunFacts({ overview: { run, factors } }: { overview: RunOverview }) {
  const crossed = Object.entries(factors).map(([factor, levels]) => `${factor}: ${levels.join(', ')}`);
  return (
    <>
      <ul className={styles.facts}>
        <li>
          <RunState run={run} />
        </li>
        <li>
          <Moment at={run.createdAt} />
        </li>
        <li>{run.detail} detail</li>
        <li>{run.judge === null ? 'no judge' : <Inert text={`judge ${run.judge}`} />}</li>
        <li>
          <Inert text={`Overt ${run.overtVersion}`} />
        </li>
        <li>
          <Inert text={run.file} />
        </li>
      </ul>
      {crossed.length === 0 ? null : (
        <p className={styles.crossed}>
          <Inert text={`Crossed: ${crossed.join(' × ')}`} />
        </p>
      )}
    </>
  );
}
