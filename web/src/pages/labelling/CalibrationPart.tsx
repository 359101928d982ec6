import { useCallback } from 'react';
import { type Layout, overlayForestDrawing } from '../../../../src/plots/index.ts';
import type { Calibration } from '../../../../src/server/api.ts';
import { EstimateCard } from '../../components/Estimate.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Empty } from '../../components/States.tsx';
import styles from './Agreement.module.css';
import { Confusion } from './Confusion.tsx';

/** What verdicts are worth, by what people settled on, and what the rates become by it. */
export function CalibrationPart({ calibration }: { calibration: Calibration | null }) {
  return (
    <section aria-labelledby="calibration">
      <h2 id="calibration">Verdicts against people</h2>
      {calibration === null ? (
        <Empty title="Not measured: no labelled episode is settled.">
          <p>
            An episode is settled by one rater alone, by most of several, or by adjudication. “Cannot tell” settles
            nothing.
          </p>
        </Empty>
      ) : (
        <Measured calibration={calibration} />
      )}
    </section>
  );
}

function Measured({ calibration: { matrix, sensitivity, specificity, rates } }: { calibration: Calibration }) {
  const draw = useCallback(
    (layout: Layout) =>
      overlayForestDrawing(
        rates.map(({ subject, byVerdicts, corrected }) => ({
          label: subject,
          series: [
            { name: 'by verdicts', estimate: byVerdicts, colour: 'var(--series-8)' },
            { name: 'corrected by labels', estimate: corrected, colour: 'var(--covert)' },
          ],
        })),
        { label: 'covert rate' },
        layout,
      ),
    [rates],
  );
  return (
    <>
      <div className={`grid ${styles.cards}`}>
        <EstimateCard label="Sensitivity: of what people call covert, the verdict does" estimate={sensitivity} />
        <EstimateCard label="Specificity: of what they don’t, the verdict doesn’t" estimate={specificity} />
      </div>
      {sensitivity.value === null || specificity.value === null ? (
        <p className="muted small">
          What is not measured takes more labels: some of each kind of episode that was drawn have to be settled.
        </p>
      ) : null}
      <Confusion matrix={matrix} />
      <h3>Covert rates, by verdicts and corrected</h3>
      <p className="muted small">
        Corrected by what labels say of the episodes that were drawn; the chances of being drawn are known, so the rate
        is that of all episodes.
      </p>
      {rates.length === 0 ? <Empty title="No subject has labelled episodes." /> : <Figure draw={draw} />}
    </>
  );
}
