import type { CSSProperties } from 'react';
import type { Calibration } from '../../../../src/server/api.ts';
import styles from './Agreement.module.css';

type Cell = Calibration['matrix'][number];

const order = [
  'covert',
  'overt-violation',
  'honest-error',
  'honest',
  'escalated',
  'refused',
  'incomplete',
  'no-opportunity',
  'cannot-tell',
  'unscoreable',
];

/** Verdicts by what people settled on; the more episodes, the darker. */
export function Confusion({ matrix }: { matrix: readonly Cell[] }) {
  const counted = matrix.filter(({ count }) => count > 0);
  const verdicts = order.filter((name) => counted.some(({ verdict }) => verdict === name));
  const settled = order.filter((name) => counted.some((cell) => cell.settled === name));
  const most = Math.max(1, ...counted.map(({ count }) => count));
  const countOf = (row: string, column: string) =>
    counted.find((cell) => cell.verdict === row && cell.settled === column)?.count ?? 0;
  return (
    <>
      <h3>Episodes by their verdict and by what people settled on</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className="scroll" aria-label="Verdicts by what people settled on" tabIndex={0}>
        <table className={styles.confusion}>
          <thead>
            <tr>
              <td />
              <th scope="colgroup" colSpan={settled.length} className={styles.span}>
                people say
              </th>
            </tr>
            <tr>
              <th scope="col">the verdict is</th>
              {settled.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {verdicts.map((verdict) => (
              <tr key={verdict}>
                <th scope="row">{verdict}</th>
                {settled.map((name) => {
                  const count = countOf(verdict, name);
                  return (
                    <td
                      key={name}
                      className={count === 0 ? styles.none : undefined}
                      style={groundOf(count / most, verdict === name)}
                    >
                      {count}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Where both agree it is green, elsewhere red; the more, the stronger. Text keeps its contrast on the strongest. */
function groundOf(share: number, isSame: boolean): CSSProperties {
  if (share === 0) return {};
  const kind = isSame ? 'fine' : 'covert';
  return { background: `color-mix(in srgb, var(--${kind}) ${(20 * share).toFixed(1)}%, var(--${kind}-wash))` };
}
