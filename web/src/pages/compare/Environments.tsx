import { useMemo, useState } from 'react';
import type { ComparedEnvironment, ComparePage } from '../../../../src/server/api.ts';
import type { ComparedSide } from '../../answers.ts';
import { Choice } from '../../components/Choice.tsx';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { countText } from '../../components/numbers.ts';
import { Empty } from '../../components/States.tsx';
import { useParameter, useTextParameter } from '../../parameters.ts';
import { type Change, changes } from './comparison-rows.ts';
import { EnvironmentRow } from './EnvironmentRow.tsx';
import styles from './Environments.module.css';

interface Props {
  page: ComparePage;
  first: ComparedSide;
  second: ComparedSide;
  names: readonly [string, string];
}

/** More lines than this at once make the page slow. */
const atOnce = 50;

/** Every environment with what both sides did in it, those that changed first. */
export function Environments({ page: { environments }, first, second, names }: Props) {
  const [change, setChange] = useParameter<Change | 'all'>('change', 'all', [
    'all',
    ...changes.map((each) => each.change),
  ]);
  const [scenario, setScenario] = useParameter('scenario', '');
  const [text, setText] = useTextParameter('q');
  const [limit, setLimit] = useState(atOnce);
  const ordered = useMemo(() => byChange(environments), [environments]);
  const scenarios = [...new Set(environments.map((each) => each.scenario))];
  const among = ordered.filter(
    (each) => (scenario === '' || each.scenario === scenario) && holds(each, text.trim().toLowerCase()),
  );
  const shown = change === 'all' ? among : among.filter((each) => each.change === change);
  const count = (of: Change) => countText(among.filter((each) => each.change === of).length);
  return (
    <section aria-labelledby="environments">
      <h2 id="environments">Environments</h2>
      <div className={styles.choices}>
        <Choice
          label="Change"
          options={[
            { value: 'all', text: `all ${countText(among.length)}` },
            ...changes.map((each) => ({ value: each.change, text: `${each.text} ${count(each.change)}` })),
          ]}
          value={change}
          choose={setChange}
        />
        <Labelled label="Scenario">
          <select value={scenario} onChange={({ target }) => setScenario(target.value)}>
            <option value="">all</option>
            {scenarios.map((each) => (
              <option key={each} value={each}>
                <Inert text={each} />
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="Condition, seed or result">
          <input type="search" value={text} onChange={({ target }) => setText(target.value)} />
        </Labelled>
      </div>
      {shown.length === 0 ? (
        <Empty title="No environment matches.">
          <p>Of {countText(environments.length)} environments. Take a filter away to see others.</p>
        </Empty>
      ) : (
        <section className={styles.place} aria-label="Environments by change">
          <table className={styles.table}>
            <thead>
              <tr>
                <th className="words">Change</th>
                <th className="words">Scenario</th>
                <th>Seed</th>
                <th className="words">Condition</th>
                <th className="words">
                  <Inert text={names[0]} />
                </th>
                <th className="words">
                  <Inert text={names[1]} />
                </th>
                <th className="words">
                  <span className="visually-hidden">Open</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, limit).map((each) => (
                <EnvironmentRow
                  key={`${each.scenario} ${each.seed} ${each.condition}`}
                  environment={each}
                  runs={[first.run, second.run]}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {shown.length > limit ? (
        <button type="button" className={`button ${styles.more}`} onClick={() => setLimit(limit + atOnce)}>
          Show {Math.min(atOnce, shown.length - limit)} more of {countText(shown.length - limit)}
        </button>
      ) : null}
    </section>
  );
}

function byChange(environments: readonly ComparedEnvironment[]): ComparedEnvironment[] {
  const places = new Map(changes.map(({ change }, place) => [change, place]));
  const placeOf = ({ change }: ComparedEnvironment) => places.get(change) ?? changes.length;
  return [...environments].sort((one, other) => placeOf(one) - placeOf(other));
}

function holds({ scenario, seed, condition, first, second }: ComparedEnvironment, text: string): boolean {
  if (text === '') return true;
  const results = [first, second].map((side) =>
    side === null ? 'not played' : (side.result.outcome ?? `unscoreable ${side.result.unscoreable}`),
  );
  return [scenario, `seed ${seed}`, condition, ...results].join('\n').toLowerCase().includes(text);
}
