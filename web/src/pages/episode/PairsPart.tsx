import { Link } from 'react-router';
import type { PairedEpisode } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import styles from './Aside.module.css';

/** Episodes of the same environment, by what differs; each is opened beside this one. */
export function PairsPart({ run, episode, pairs }: { run: string; episode: string; pairs: readonly PairedEpisode[] }) {
  if (pairs.length === 0) return <p className="small muted">No other episode plays this environment.</p>;
  return [...groupsOf(pairs)].map(([differs, own]) => (
    <div key={differs} className={styles.pairs}>
      <h3>Differs in {differs}</h3>
      <ul>
        {own.map((pair) => (
          <li key={`${pair.run} ${pair.key}`}>
            <Link to={`/runs/${run}/episodes/${episode}/beside/${pair.run}/${pair.key}`}>
              <ResultBadge result={pair.result} />
              <span>
                <Inert text={wordsOf(pair)} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** Those that differ in least stand first. */
function groupsOf(pairs: readonly PairedEpisode[]): Map<string, PairedEpisode[]> {
  const groups = new Map<string, PairedEpisode[]>();
  for (const pair of [...pairs].sort((one, other) => one.differs.length - other.differs.length)) {
    const differs = pair.differs.length === 0 ? 'nothing' : pair.differs.join(' and ');
    groups.set(differs, [...(groups.get(differs) ?? []), pair]);
  }
  return groups;
}

/** What it is where it differs. */
function wordsOf({ differs, subject, condition, variant, epoch, runName }: PairedEpisode): string {
  const words = { condition, subject, variant, epoch: `epoch ${epoch}`, run: runName };
  return differs.length === 0 ? condition : differs.map((name) => words[name]).join(' · ');
}
