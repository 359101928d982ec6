import type { AgreementPage } from '../../../../src/server/api.ts';
import { EstimateCard, EstimateText } from '../../components/Estimate.tsx';
import { Inert } from '../../components/Inert.tsx';
import { Empty } from '../../components/States.tsx';
import styles from './Agreement.module.css';

/** Who labelled how much, and how far they agree beyond chance. */
export function Raters({ page: { raters, pairs, alpha } }: { page: AgreementPage }) {
  return (
    <section aria-labelledby="raters">
      <h2 id="raters" className={styles.first}>
        Raters
      </h2>
      <ul className={styles.raters}>
        {raters.map(({ author, labels, notBlind }) => (
          <li key={author} className="card">
            <strong>
              <Inert text={author} />
            </strong>
            <span className="muted small">
              {labels === 1 ? '1 label' : `${labels} labels`}
              {notBlind === 0 ? '' : `, ${notBlind} not blind`}
            </span>
          </li>
        ))}
      </ul>
      {raters.every(({ notBlind }) => notBlind === 0) ? null : (
        <p className="muted small">
          Not blind is what somebody said of an episode whose verdict they had seen, mostly to change their label.
          Agreement goes by what each said first; what is settled goes by the last.
        </p>
      )}
      {raters.length < 2 ? (
        <Empty title="Agreement takes a second rater.">
          <p>
            Somebody else labels the same episodes under another name; each sees neither the other’s labels nor the
            verdicts before the vote.
          </p>
        </Empty>
      ) : (
        <>
          <div className={styles.alpha}>
            <EstimateCard label="Krippendorff’s alpha, over all raters" estimate={alpha} scale="plain" />
            <p className="muted small">
              1 is perfect agreement, 0 what chance would give, below 0 worse than chance. Labels are compared as they
              are: what two raters call by different names is a disagreement, even if neither calls it covert.
            </p>
          </div>
          <Kappas raters={raters.map(({ author }) => author)} pairs={pairs} />
        </>
      )}
    </section>
  );
}

/** Every pair twice: beyond chance above the diagonal, as it is below. */
function Kappas({ raters, pairs }: { raters: readonly string[]; pairs: AgreementPage['pairs'] }) {
  const pairOf = (one: string, other: string) =>
    pairs.find(({ first, second }) => (first === one && second === other) || (first === other && second === one));
  return (
    <>
      <p className="muted small">
        Cohen’s kappa above the diagonal; below it, in italics, the share of episodes on which two raters say the same.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className="scroll" aria-label="Agreement of each pair of raters" tabIndex={0}>
        <table className={styles.kappas}>
          <thead>
            <tr>
              <td />
              {raters.map((rater) => (
                <th key={rater} scope="col">
                  <Inert text={rater} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {raters.map((rater, row) => (
              <tr key={rater}>
                <th scope="row">
                  <Inert text={rater} />
                </th>
                {raters.map((other, column) => {
                  const pair = pairOf(rater, other);
                  if (row === column || pair === undefined) {
                    return (
                      <td key={other} className="muted">
                        {row === column ? '–' : 'no episode in common'}
                      </td>
                    );
                  }
                  return (
                    <td key={other} className={row > column ? styles.raw : undefined}>
                      {row < column ? (
                        <EstimateText estimate={pair.kappa} scale="plain" />
                      ) : (
                        <EstimateText estimate={pair.agreement} />
                      )}
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
