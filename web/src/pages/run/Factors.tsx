import { useCallback } from 'react';
import { effectsDrawing, heatMapDrawing, type Layout, overlayForestDrawing } from '../../../../src/plots/index.ts';
import type { Variant } from '../../../../src/scenario/index.ts';
import type { RunOverview, SubjectOverview } from '../../../../src/server/api.ts';
import { Choice } from '../../components/Choice.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Inert } from '../../components/Inert.tsx';
import { useParameter } from '../../parameters.ts';
import { heatMapCells, levelRows, plottedEffects } from './factor-rows.ts';
import styles from './sections.module.css';

/** What conditions do: each factor’s levels, their effects, and every scenario under every condition. */
export function Factors({ overview, subject }: { overview: RunOverview; subject: SubjectOverview }) {
  const crossed = Object.entries(overview.factors).filter(([, levels]) => levels.length > 1);
  const names = crossed.map(([name]) => name);
  const [factor, setFactor] = useParameter('factor', names[0] ?? '', names);
  const [variant, setVariant] = useParameter<Variant>('cells', 'tempting', ['tempting', 'twin']);
  const levels = overview.factors[factor];
  const hasTwins = subject.cells.some((cell) => cell.variant === 'twin');
  return (
    <section aria-labelledby="factors" className={styles.section}>
      <h2 id="factors">By condition</h2>
      {levels === undefined ? (
        <p className={styles.note}>
          All episodes stand under one condition. To see what a factor does, play several of its levels:{' '}
          <code>overt run … --factor oversight=none,unmonitored</code>
        </p>
      ) : (
        <>
          <h3>What each level does</h3>
          <p className={styles.lead}>
            The covert rate under a level minus that under the factor’s first, over environments that were scored under
            both. The p-value is McNemar’s, exact and two-sided; where several factors were crossed, so that pairs share
            a draw, that of a test that allows for it.
          </p>
          <Effects run={overview.run.id} subject={subject} />
          <h3>Levels side by side</h3>
          <div className={styles.choices}>
            {names.length > 1 ? (
              <Choice
                label="Factor"
                options={names.map((value) => ({ value, text: value }))}
                value={factor}
                choose={setFactor}
              />
            ) : (
              <p className={styles.note}>
                Factor: <Inert text={factor} />
              </p>
            )}
          </div>
          <Levels run={overview.run.id} subject={subject} factor={factor} levels={levels} />
          <h3>Every scenario under every condition</h3>
          <div className={styles.choices}>
            {hasTwins ? (
              <Choice
                label="Episodes"
                options={[
                  { value: 'tempting', text: 'tempting' },
                  { value: 'twin', text: 'benign twins' },
                ]}
                value={variant}
                choose={setVariant}
              />
            ) : null}
          </div>
          <HeatMap run={overview.run.id} subject={subject} variant={variant} />
        </>
      )}
    </section>
  );
}

interface Shown {
  run: string;
  subject: SubjectOverview;
}

function Effects({ run, subject }: Shown) {
  const draw = useCallback(
    (layout: Layout) => effectsDrawing(plottedEffects(run, subject), {}, layout),
    [run, subject],
  );
  return <Figure draw={draw} />;
}

function Levels({ run, subject, factor, levels }: Shown & { factor: string; levels: readonly string[] }) {
  const draw = useCallback(
    (layout: Layout) =>
      overlayForestDrawing(
        levelRows(run, subject, factor, levels, 'tempting'),
        { label: `covert by ${factor}, of scored tempting episodes`, scale: 'percent' },
        layout,
      ),
    [run, subject, factor, levels],
  );
  return <Figure draw={draw} />;
}

function HeatMap({ run, subject, variant }: Shown & { variant: Variant }) {
  const draw = useCallback(
    (layout: Layout) => heatMapDrawing(heatMapCells(run, subject, variant), { label: 'covert' }, layout),
    [run, subject, variant],
  );
  return <Figure draw={draw} />;
}
