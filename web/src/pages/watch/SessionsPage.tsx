import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useWatchSessions } from '../../answers.ts';
import { Choice } from '../../components/Choice.tsx';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { countOf, countText } from '../../components/numbers.ts';
import { Answered, Empty } from '../../components/States.tsx';
import { useParameter } from '../../parameters.ts';
import { BookFrame } from './BookFrame.tsx';
import { NoSessions } from './OverviewPage.tsx';
import { SessionList } from './SessionList.tsx';
import styles from './Sessions.module.css';
import { agentText } from './words.ts';

const states = ['any', 'open', 'ended', 'half-open'] as const;
const flags = ['any', 'yes', 'no'] as const;

/** A book’s sessions, newest first, those that go on among them. */
export function SessionsPage() {
  const { book = '' } = useParams();
  const [state, setState] = useParameter<(typeof states)[number]>('state', 'any', states);
  const [flagged, setFlagged] = useParameter<(typeof flags)[number]>('flagged', 'any', flags);
  const [agent, version, setWho] = useWho();
  const filter = useMemo(() => {
    const parameters = new URLSearchParams();
    if (agent !== null) parameters.set('agent', agent);
    if (version !== null) parameters.set('version', version);
    if (state !== 'any') parameters.set('state', state);
    if (flagged !== 'any') parameters.set('flagged', flagged);
    return parameters.toString();
  }, [agent, version, state, flagged]);
  const [first] = useWatchSessions(book, filter, [0]);
  const agents = first?.data?.agents ?? [];
  const reset = () => {
    setWho('');
    setState('any');
    setFlagged('any');
  };
  return (
    <BookFrame
      book={book}
      title="Sessions"
      about={
        first?.data === undefined
          ? ' '
          : `${countOf(first.data.total, 'session')}${filter === '' ? '' : ' match'}; what is going on now stands at the top.`
      }
    >
      <div className={styles.filters}>
        <Labelled label="Agent">
          <select
            value={agent === null ? '' : JSON.stringify([agent, version])}
            onChange={({ target }) => setWho(target.value)}
          >
            <option value="">all agents</option>
            {agents.map((each) => (
              <option
                key={JSON.stringify([each.agent, each.version])}
                value={JSON.stringify([each.agent, each.version ?? ''])}
              >
                <Inert text={agentText(each)} /> ({countText(each.sessions)})
              </option>
            ))}
          </select>
        </Labelled>
        <Choice
          label="State"
          options={states.map((value) => ({ value, text: value }))}
          value={state}
          choose={setState}
        />
        <Choice
          label="Flagged"
          options={[
            { value: 'any', text: 'any' },
            { value: 'yes', text: 'flagged' },
            { value: 'no', text: 'not flagged' },
          ]}
          value={flagged}
          choose={setFlagged}
        />
      </div>
      {first === undefined ? null : (
        <Answered answer={first} height={600}>
          {({ total }) =>
            total > 0 ? (
              <SessionList key={filter} book={book} filter={filter} total={total} />
            ) : filter === '' ? (
              <NoSessions />
            ) : (
              <Empty title="No session matches.">
                <button type="button" className="button" onClick={reset}>
                  Show all
                </button>
              </Empty>
            )
          }
        </Answered>
      )}
    </BookFrame>
  );
}

/** The chosen agent and version, which the address keeps apart; set together, as one choice. */
function useWho(): [agent: string | null, version: string | null, set: (who: string) => void] {
  const [agent, setAgent] = useParameter('agent', none);
  const [version, setVersion] = useParameter('version', none);
  const set = (who: string) => {
    const [name = none, its = none] = who === '' ? [] : (JSON.parse(who) as [string, string]);
    setAgent(name);
    setVersion(its);
  };
  return [agent === none ? null : agent, version === none ? null : version, set];
}

/** Stands for no choice: an empty version is one, that of sessions without. */
const none = '\u0000';
