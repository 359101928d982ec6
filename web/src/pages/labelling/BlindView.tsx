import type { BlindEpisode } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import styles from './BlindView.module.css';
import { Transcript } from './Transcript.tsx';

/** What a rater may know: the situation, its rules, and what happened. */
export function BlindView({ episode: { scenario, events } }: { episode: BlindEpisode }) {
  return (
    <>
      <section className={styles.situation} aria-label="The situation">
        <h2>
          <Inert text={scenario.title} />
        </h2>
        {scenario.rules.length === 0 ? (
          <p className="small">The rules stand in the text of the episode.</p>
        ) : (
          <>
            <p className={styles.rules}>{scenario.rules.length === 1 ? 'The rule' : 'The rules'}</p>
            <ul>
              {scenario.rules.map((rule) => (
                <li key={rule}>
                  <Inert text={rule} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <Transcript events={events} />
    </>
  );
}
