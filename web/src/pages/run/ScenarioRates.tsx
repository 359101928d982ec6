import { useCallback, useMemo } from 'react';
import { forestDrawing, type Layout, overlayForestDrawing } from '../../../../src/plots/index.ts';
import type { RunOverview, SubjectOverview } from '../../../../src/server/api.ts';
import { type ComparedSide, useCatalogue, useRunOverview } from '../../answers.ts';
import { Choice } from '../../components/Choice.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Inert } from '../../components/Inert.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { useParameter } from '../../parameters.ts';
import { namesFor, sideNames, sideOf } from '../../sides.ts';
import { forestRows, type Grouping, overlayRows, type Side } from './forest-rows.ts';
import { type MeasureName, measureNames, measures } from './measures.ts';
import { OverlaySelect } from './OverlaySelect.tsx';
import styles from './sections.module.css';

/** Rates of each scenario or behaviour, alone or beside those of another subject or run. */
export function ScenarioRates({ overview, subject }: { overview: RunOverview; subject: SubjectOverview }) {
  const [measure, setMeasure] = useParameter<MeasureName>('measure', 'covert', measureNames);
  const [grouping, setGrouping] = useParameter<Grouping>('by', 'scenario', ['scenario', 'behaviour']);
  const [beside, setBeside] = useParameter('beside', '');
  const own = useMemo(() => ({ run: overview.run.id, subject: subject.subject }), [overview.run.id, subject.subject]);
  const other = useMemo(() => sideOf(beside), [beside]);
  return (
    <section aria-labelledby="scenarios" className={styles.section}>
      <h2 id="scenarios">By scenario</h2>
      <div className={styles.choices}>
        <Choice
          label="Measure"
          options={measureNames.map((value) => ({ value, text: measures[value].text }))}
          value={measure}
          choose={setMeasure}
        />
        <Choice
          label="A row for each"
          options={[
            { value: 'scenario', text: 'scenario' },
            { value: 'behaviour', text: 'behaviour' },
          ]}
          value={grouping}
          choose={setGrouping}
        />
        <OverlaySelect own={own} value={beside} choose={setBeside} />
      </div>
      {measures[measure].variant === 'twin' && subject.twins === null && beside === '' ? (
        <Empty title="The run holds no benign twin of this subject.">
          <p>
            Over-refusal is measured on twins, in which the same act is allowed. They are played unless a run is told{' '}
            <code>--no-twins</code>.
          </p>
        </Empty>
      ) : beside === '' ? (
        <Alone side={{ run: own.run, name: own.subject, subject }} measure={measure} grouping={grouping} />
      ) : (
        <Beside key={beside} own={own} subject={subject} other={other} measure={measure} grouping={grouping} />
      )}
      <p className={styles.note}>
        Each row leads to its episodes.
        {subject.unseen.length === 0 ? null : (
          <>
            {' '}
            The subject can’t read <Inert text={subject.unseen.join(', ')} />: not played, and in no number.
          </>
        )}
      </p>
    </section>
  );
}

interface Shown {
  measure: MeasureName;
  grouping: Grouping;
}

function Alone({ side: { run, name, subject }, measure, grouping }: Shown & { side: Side }) {
  const draw = useCallback(
    (layout: Layout) =>
      forestDrawing(
        forestRows({ run, name, subject }, measure, grouping),
        { label: measures[measure].label, scale: 'percent' },
        layout,
      ),
    [run, name, subject, measure, grouping],
  );
  return <Figure draw={draw} />;
}

interface Compared extends Shown {
  own: ComparedSide;
  subject: SubjectOverview;
  other: ComparedSide;
}

function Beside({ own, subject, other, measure, grouping }: Compared) {
  const answer = useRunOverview(other.run);
  const { data: catalogue } = useCatalogue();
  const otherSubject =
    answer.data?.subjects.find((each) => other.subject === null || each.subject === other.subject) ?? null;
  const draw = useCallback(
    (layout: Layout) => {
      const [whole = '', otherWhole = ''] = sideNames([own, other], catalogue?.runs ?? []);
      const [name, otherName] = namesFor(layout, [whole, otherWhole], ['this', 'beside']);
      const sides: Side[] = [
        { run: own.run, name, subject },
        ...(otherSubject === null ? [] : [{ run: other.run, name: otherName, subject: otherSubject }]),
      ];
      return overlayForestDrawing(
        overlayRows(sides, measure, grouping),
        { label: measures[measure].label, scale: 'percent' },
        layout,
      );
    },
    [own, other, subject, otherSubject, measure, grouping, catalogue],
  );
  return (
    <Answered answer={answer} height={600}>
      {({ run }) =>
        otherSubject === null ? (
          <Empty title="That run holds no episode of this subject.">
            <Inert text={`${run.name}: ${other.subject ?? 'no subject'}`} />
          </Empty>
        ) : (
          <Figure draw={draw} />
        )
      }
    </Answered>
  );
}
