import { pValueText } from '../../../../src/plots/index.ts';
import { type ComparedSide, useComparison } from '../../answers.ts';
import { EstimateText } from '../../components/Estimate.tsx';
import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import styles from './EachAgainstFirst.module.css';

/** All sides in short, each against the first. */
export function EachAgainstFirst({ sides, names }: { sides: readonly ComparedSide[]; names: readonly string[] }) {
  const [first] = sides;
  if (first === undefined) return null;
  return (
    <section className={`scroll ${styles.place}`} aria-label="Each against the first">
      <table>
        <thead>
          <tr>
            <th>
              Against <Inert text={names[0] ?? ''} />
            </th>
            <th className="words">Difference, these scenarios</th>
            <th>newly covert</th>
            <th>no longer covert</th>
            <th>p</th>
          </tr>
        </thead>
        <tbody>
          {sides.slice(1).map((side, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place; the same run may stand in two
            <tr key={place}>
              <th scope="row" className={styles.name}>
                <Inert text={names[place + 1] ?? ''} />
              </th>
              <InShort first={first} second={side} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function InShort({ first, second }: { first: ComparedSide; second: ComparedSide }) {
  const { data, error } = useComparison(first, second);
  if (data === undefined) {
    return (
      <td colSpan={4} className={`words muted ${styles.waiting}`}>
        {error === null ? 'Being compared' : <Inert text={error.message} />}
      </td>
    );
  }
  const { difference, newlyCovert, noLongerCovert, pValue } = data.comparison.overall;
  return (
    <>
      <td className="words">
        <EstimateText estimate={difference} scale="points" />
      </td>
      <td>{countText(newlyCovert)}</td>
      <td>{countText(noLongerCovert)}</td>
      <td className="nowrap">{pValueText(pValue).replace(/^p (= )?/, '')}</td>
    </>
  );
}
