import type { RunEntry } from '../../../../src/server/api.ts';
import type { ComparedSide } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import styles from './Sides.module.css';

/** Which runs and subjects are compared; the first is what the others are compared with. */
export function Sides({
  runs,
  sides,
  set,
}: {
  runs: readonly RunEntry[];
  sides: readonly ComparedSide[];
  set: (sides: readonly ComparedSide[]) => void;
}) {
  const places = [...sides, ...new Array<null>(Math.max(0, 2 - sides.length)).fill(null)];
  const replace = (place: number, side: ComparedSide) =>
    set(place < sides.length ? sides.map((each, index) => (index === place ? side : each)) : [...sides, side]);
  return (
    <section aria-label="Sides" className={styles.sides}>
      <ol className={styles.list}>
        {places.map((side, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place; the same run may stand in two
          <li key={place} className={styles.side}>
            <SideFields
              label={place === 0 ? 'First' : place === 1 ? 'Second' : `Side ${place + 1}`}
              runs={runs}
              side={side}
              choose={(next) => replace(place, next)}
            />
            {sides.length > 2 ? (
              <button
                type="button"
                className="button quiet"
                aria-label={`Remove side ${place + 1}`}
                onClick={() => set(sides.filter((_, index) => index !== place))}
              >
                Remove
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="toolbar">
        <button type="button" className="button" disabled={sides.length < 2} onClick={() => set([...sides].reverse())}>
          Reverse the order
        </button>
        <AddSide runs={runs} sides={sides} set={set} />
      </div>
    </section>
  );
}

function SideFields({
  label,
  runs,
  side,
  choose,
}: {
  label: string;
  runs: readonly RunEntry[];
  side: ComparedSide | null;
  choose: (side: ComparedSide) => void;
}) {
  const run = runs.find(({ id }) => id === side?.run);
  return (
    <>
      <Labelled label={`${label}: run`}>
        <select value={run?.id ?? ''} onChange={({ target }) => choose({ run: target.value, subject: null })}>
          {run === undefined ? <option value="">choose a run</option> : null}
          {runs.map((each) => (
            <option key={each.id} value={each.id}>
              <Inert text={`${each.name} (${each.file}, ${each.createdAt.slice(0, 10)})`} />
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label={`${label}: subject`}>
        <select
          value={side?.subject ?? ''}
          disabled={run === undefined || run.subjects.length < 2}
          onChange={({ target }) => {
            if (run !== undefined) choose({ run: run.id, subject: target.value });
          }}
        >
          {run === undefined ? <option value="">–</option> : null}
          {(run?.subjects ?? []).map(({ subject }) => (
            <option key={subject} value={subject}>
              <Inert text={subject} />
            </option>
          ))}
        </select>
      </Labelled>
    </>
  );
}

function AddSide({
  runs,
  sides,
  set,
}: {
  runs: readonly RunEntry[];
  sides: readonly ComparedSide[];
  set: (sides: readonly ComparedSide[]) => void;
}) {
  // Another subject of a run that is already there, or else a run that is not.
  const next = runs
    .flatMap(({ id, subjects }) => subjects.map(({ subject }) => ({ run: id, subject })))
    .find(({ run, subject }) => !sides.some((side) => side.run === run && side.subject === subject));
  return (
    <button
      type="button"
      className="button"
      disabled={sides.length < 2 || next === undefined}
      onClick={() => {
        if (next !== undefined) set([...sides, next]);
      }}
    >
      Add a side
    </button>
  );
}
