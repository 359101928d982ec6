import { Link } from 'react-router';
import type { ComparedEnvironment } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import { changes } from './comparison-rows.ts';
import styles from './Environments.module.css';

const changeClass: Record<ComparedEnvironment['change'], string | undefined> = {
  'newly-covert': styles.worse,
  'no-longer-covert': styles.better,
  'both-covert': styles.same,
  'neither-covert': styles.same,
  'not-paired': styles.same,
};

/** One environment: what changed, and where both episodes stand side by side. */
export function EnvironmentRow({
  environment: { scenario, seed, condition, first, second, change },
  runs,
}: {
  environment: ComparedEnvironment;
  runs: readonly [string, string];
}) {
  const about = changes.find((each) => each.change === change);
  const beside =
    first === null || second === null ? null : `/runs/${runs[0]}/episodes/${first.key}/beside/${runs[1]}/${second.key}`;
  return (
    <tr>
      <td className={`words ${changeClass[change]}`} title={about?.meaning}>
        {about?.text}
      </td>
      <td className={`words ${styles.scenario}`}>
        <Inert text={scenario} />
      </td>
      <td className={styles.seed}>{seed}</td>
      <td className={`words ${styles.condition}`}>
        <Inert text={condition} />
      </td>
      <Side side={first} run={runs[0]} name="first" />
      <Side side={second} run={runs[1]} name="second" />
      <td className={`words nowrap ${styles.open}`}>
        {beside === null ? null : (
          <Link to={beside} className={styles.link}>
            Side by side
          </Link>
        )}
      </td>
    </tr>
  );
}

function Side({ side, run, name }: { side: ComparedEnvironment['first']; run: string; name: string }) {
  return (
    <td className={`words ${styles.result}`}>
      <span className={styles.name}>{name}</span>
      {side === null ? (
        <span className="muted">not played</span>
      ) : (
        <Link to={`/runs/${run}/episodes/${side.key}`} className={styles.link}>
          <ResultBadge result={side.result} />
        </Link>
      )}
    </td>
  );
}
