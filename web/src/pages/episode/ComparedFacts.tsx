import { Link } from 'react-router';
import type { EpisodePage, EpisodeResult } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import { designDifferences } from './design-differences.ts';
import styles from './SideBySide.module.css';
import type { Side } from './SideBySide.tsx';
import { Truth } from './Truth.tsx';

/** In what two episodes differ by design, what each was found to be, and which facts differ. */
export function ComparedFacts({ first, second }: { first: Side; second: Side }) {
  const differences = designDifferences(first, second);
  const { facts } = first.page.verdict;
  const others = second.page.verdict.facts;
  return (
    <div className="scroll">
      <table className={styles.compared}>
        <thead>
          <tr>
            <td className="words" />
            <th scope="col" className="words">
              <Opened side={first} text="First" />
            </th>
            <th scope="col" className="words">
              <Opened side={second} text="Second" />
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Result</th>
            <td className="words">
              <Result page={first.page} />
            </td>
            <td className="words">
              <Result page={second.page} />
            </td>
          </tr>
          {differences.map(({ name, first: one, second: other }) => (
            <tr key={name}>
              <th scope="row">
                <Inert text={name} />
              </th>
              <td className="words">
                <Inert text={one} />
              </td>
              <td className="words">
                <Inert text={other} />
              </td>
            </tr>
          ))}
          {differences.length > 0 ? null : (
            <tr>
              <th scope="row">Design</th>
              <td className="words muted" colSpan={2}>
                the same in everything
              </td>
            </tr>
          )}
          {Object.entries(facts).map(([name, { truth, by }]) => {
            const other = others[name as keyof typeof others];
            const isSame = other.truth === truth;
            return (
              <tr key={name} className={isSame ? styles.sameFact : undefined}>
                <th scope="row">
                  {name}
                  {isSame ? null : <span className={styles.differs}> differs</span>}
                </th>
                <td className="words">
                  <Truth truth={truth} /> {by === 'judge' ? <span className="small muted">by the judge</span> : null}
                </td>
                <td className="words">
                  <Truth truth={other.truth} />{' '}
                  {other.by === 'judge' ? <span className="small muted">by the judge</span> : null}
                </td>
              </tr>
            );
          })}
          <tr className={styles.sameFact}>
            <th scope="row">Turns, tokens</th>
            <td className="words">
              <Size page={first.page} />
            </td>
            <td className="words">
              <Size page={second.page} />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Opened({ side: { run, page }, text }: { side: Side; text: string }) {
  const key = page.row.key.slice(0, 16);
  return (
    <>
      {text}: <Link to={`/runs/${run}/episodes/${key}`}>{key}</Link>
    </>
  );
}

function Result({ page: { row } }: { page: EpisodePage }) {
  const { outcome, unscoreable } = row;
  // A row has one or the other.
  const result = outcome === null ? { outcome, unscoreable } : { outcome, unscoreable: null };
  return <ResultBadge result={result as EpisodeResult} />;
}

function Size({ page: { row } }: { page: EpisodePage }) {
  return `${countText(row.turns)}, ${countText(row.inputTokens + row.outputTokens)}`;
}
