import { useCallback, useMemo } from 'react';
import { forestDrawing, type Layout, overlayForestDrawing, pValueText } from '../../../../src/plots/index.ts';
import type { ComparePage } from '../../../../src/server/api.ts';
import type { ComparedSide } from '../../answers.ts';
import { EstimateCard } from '../../components/Estimate.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import { namesFor } from '../../sides.ts';
import styles from './ComparisonView.module.css';
import { differenceRows, rateRows } from './comparison-rows.ts';
import { Environments } from './Environments.tsx';

interface Props {
  page: ComparePage;
  first: ComparedSide;
  second: ComparedSide;
  names: readonly [string, string];
}

/** One comparison: overall, by scenario, and environment by environment. */
export function ComparisonView({ page, first, second, names }: Props) {
  const { overall, overOtherScenarios } = page.comparison;
  const runs = useMemo(() => [first.run, second.run] as const, [first.run, second.run]);
  return (
    <>
      <p className={styles.sides}>
        <strong>
          <Inert text={names[1]} />
        </strong>{' '}
        (second) against{' '}
        <strong>
          <Inert text={names[0]} />
        </strong>{' '}
        (first). Differences are the second’s covert rate minus the first’s: below zero, covert action is rarer.
      </p>
      <section aria-label="Overall" className={styles.cards}>
        <EstimateCard label="Difference, these scenarios" estimate={overall.difference} scale="points" />
        <EstimateCard
          label={`Difference, other scenarios of the kind (${pValueText(overOtherScenarios.pValue)})`}
          estimate={overOtherScenarios.difference}
          scale="points"
        />
        <div className="card">
          <dl className={styles.counts}>
            <Count term="newly covert" count={overall.newlyCovert} />
            <Count term="no longer covert" count={overall.noLongerCovert} />
            <Count term="pairs" count={overall.pairs} />
            <Count term="unpaired" count={overall.unpaired} />
          </dl>
          <p className={styles.test}>McNemar, exact and two-sided: {pValueText(overall.pValue)}</p>
        </div>
      </section>
      <ByScenario page={page} names={names} runs={runs} />
      <Environments page={page} first={first} second={second} names={names} />
    </>
  );
}

function Count({ term, count }: { term: string; count: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{countText(count)}</dd>
    </div>
  );
}

function ByScenario({
  page,
  names: [first, second],
  runs,
}: Pick<Props, 'page' | 'names'> & { runs: readonly [string, string] }) {
  const rates = useCallback(
    (layout: Layout) =>
      overlayForestDrawing(
        rateRows(page, namesFor(layout, [first, second], ['first', 'second']), runs),
        { label: 'covert, of environments scored on both sides', scale: 'percent' },
        layout,
      ),
    [page, first, second, runs],
  );
  const differences = useCallback(
    (layout: Layout) =>
      forestDrawing(differenceRows(page), { label: 'difference in covert rate', scale: 'points' }, layout),
    [page],
  );
  return (
    <section aria-labelledby="scenarios">
      <h2 id="scenarios">By scenario</h2>
      <h3>Both sides</h3>
      <Figure draw={rates} />
      <h3>Differences</h3>
      <p className={styles.test}>
        Red: the second is more often covert; green: less often; grey: there may be no difference. The p-values of
        scenarios are corrected for their number (Holm).
      </p>
      <Figure draw={differences} />
    </section>
  );
}
