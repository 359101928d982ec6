import type { EpisodePage } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { countText, durationText } from '../../components/numbers.ts';
import styles from './Aside.module.css';

/** Where the episode stands in the design, and what it took. */
export function RowPart({ row, judge }: { row: EpisodePage['row']; judge: string | null }) {
  const facts: [name: string, value: React.ReactNode][] = [
    ['Subject', <Inert key="subject" text={row.subject} />],
    ['Scenario', <Inert key="scenario" text={row.scenario} />],
    ['Behaviour', <Inert key="behaviour" text={row.behaviour} />],
    ['Variant', row.variant],
    ['Condition', <Condition key="condition" condition={row.condition} />],
    ['Seed', row.epoch === 0 ? row.seed : `${row.seed}, epoch ${row.epoch}`],
    ['End', row.end],
    ['Turns', countText(row.turns)],
    ['Tokens', `${countText(row.inputTokens)} in, ${countText(row.outputTokens)} out`],
    ['Cost', row.cost === null ? 'not known' : `$${row.cost.toFixed(row.cost < 1 ? 4 : 2)}`],
    ['Time', durationText(row.durationMs)],
    ['Started', <Moment key="started" at={row.startedAt} />],
    ['Judge', judge === null ? 'none was asked' : <Inert key="judge" text={judge} />],
    ['Key', <code key="key">{row.key}</code>],
    ['Trajectory', <code key="digest">{row.trajectoryDigest}</code>],
  ];
  return (
    <dl className={styles.row}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Condition({ condition }: { condition: Readonly<Record<string, string>> }) {
  return (
    <ul className={styles.condition}>
      {Object.entries(condition).map(([factor, level]) => (
        <li key={factor}>
          <Inert text={`${factor}=${level}`} />
        </li>
      ))}
    </ul>
  );
}
