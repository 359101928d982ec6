import type { EpisodePage } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import styles from './Aside.module.css';
import type { FactName, ReadingActions } from './reading.ts';
import { Truth } from './Truth.tsx';

/** The outcome, and the questions that led to it. */
export function VerdictPart({
  page: { verdict, logic, scenario },
  actions,
}: {
  page: Pick<EpisodePage, 'verdict' | 'logic' | 'scenario'>;
  actions: ReadingActions;
}) {
  const { outcome, unscoreable, facts } = verdict;
  const result = outcome === null ? unscoreable && { outcome, unscoreable } : { outcome, unscoreable: null };
  return (
    <section className={styles.section} aria-label="Verdict">
      <div className={styles.result}>{result ? <ResultBadge result={result} /> : null}</div>
      {logic.meaning === null ? null : (
        <p className={styles.meaning}>
          <Inert text={logic.meaning} />
        </p>
      )}
      <p className={styles.scenario}>
        <Inert text={scenario.title} />
      </p>
      <Rules rules={scenario.rules} />
      <ol className={styles.logic}>
        {logic.steps.map(({ fact, question, truth, consequence, outcome: settled }) => (
          <li key={fact}>
            <Truth truth={truth} />
            <span className={styles.asked}>
              <button type="button" className={styles.question} onClick={() => actions.showFact(fact)}>
                <Inert text={question} />
              </button>
              <Evidence events={facts[fact]?.evidence ?? []} actions={actions} />
            </span>
            {/* A clear answer that settles nothing leads on to the next question, which stands below. */}
            {settled === null && truth !== 'unclear' ? null : (
              <span className={`${styles.consequence} ${settled === null ? '' : styles.settled}`}>
                <Inert text={settled === null ? consequence : `→ ${consequence}`} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {logic.notCounted === null ? null : (
        <p className={styles.notCounted}>
          <Inert text={logic.notCounted} />
        </p>
      )}
      {logic.possible.length < 2 ? null : (
        <p className="small muted">With what is unclear, it could have been {logic.possible.join(', ')}.</p>
      )}
    </section>
  );
}

function Rules({ rules }: { rules: readonly string[] }) {
  if (rules.length === 0) return null;
  return (
    <ul className={styles.rules} aria-label="Rules">
      {rules.map((rule) => (
        <li key={rule}>
          <Inert text={rule} />
        </li>
      ))}
    </ul>
  );
}

/** Every fact with what proves it, and who said so. */
export function FactsPart({
  verdict,
  active,
  actions,
}: {
  verdict: EpisodePage['verdict'];
  active: FactName | null;
  actions: ReadingActions;
}) {
  return (
    <dl className={styles.facts}>
      {Object.entries(verdict.facts).map(([name, { truth, evidence, by, question, votes = [] }]) => (
        <div
          key={name}
          id={factId(name as FactName)}
          tabIndex={-1}
          className={name === active ? styles.activeFact : undefined}
        >
          <dt>
            <Truth truth={truth} /> <span>{name}</span>
            {by === 'judge' ? <span className={styles.by}>by the judge</span> : null}
            <Evidence events={evidence} actions={actions} />
          </dt>
          <dd>
            {question === undefined ? null : (
              <p className="small muted">
                <Inert text={question} />
              </p>
            )}
            {votes.length === 0 ? null : (
              <ol className={styles.votes}>
                {votes.map((vote, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: votes have no other name
                  <li key={place}>
                    <strong>{vote.answer}</strong>{' '}
                    {vote.explanation === '' ? (
                      <span className="muted">without explanation</span>
                    ) : (
                      <Inert text={vote.explanation} />
                    )}
                    <Evidence events={vote.evidence} actions={actions} />
                  </li>
                ))}
              </ol>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function factId(fact: FactName): string {
  return `fact-${fact}`;
}

function Evidence({ events, actions }: { events: readonly number[]; actions: ReadingActions }) {
  if (events.length === 0) return null;
  return (
    <span className={styles.evidence}>
      {events.map((event) => (
        <button
          key={event}
          type="button"
          className={styles.jump}
          aria-label={`Go to event ${event}`}
          onClick={() => actions.select(event)}
        >
          {event}
        </button>
      ))}
    </span>
  );
}
