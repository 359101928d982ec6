import type { HeldComparison, RunEntry } from '../../../../src/server/api.ts';
import type { ComparedSide } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { Empty } from '../../components/States.tsx';
import { sideNames } from '../../sides.ts';

/** The comparisons of a static page to choose from: it can make no others. */
export function HeldComparisons({
  runs,
  comparisons,
  sides,
  set,
}: {
  runs: readonly RunEntry[];
  comparisons: readonly HeldComparison[];
  sides: readonly ComparedSide[];
  set: (sides: readonly ComparedSide[]) => void;
}) {
  if (comparisons.length === 0) {
    return (
      <Empty title="This static page holds no comparison.">
        <p>
          It takes two subjects that played the same environments, and room for them. With the run files any two can be
          compared: <code>overt view FOLDER</code>
        </p>
      </Empty>
    );
  }
  const chosen = comparisons.findIndex(
    (held) => sides.length === 2 && isSame(held.first, sides[0]) && isSame(held.second, sides[1]),
  );
  // All are against the same first; named together, so that the names tell all of them apart.
  const [first = '', ...others] = sideNames(
    [...comparisons.slice(0, 1).map((held) => held.first), ...comparisons.map(({ second }) => second)],
    runs,
  );
  return (
    <section aria-label="Sides">
      <Labelled label={`Comparison, one of ${comparisons.length} that this static page holds`}>
        <select
          value={chosen === -1 ? '' : String(chosen)}
          onChange={({ target }) => {
            const held = comparisons[Number(target.value)];
            if (held !== undefined) set([held.first, held.second]);
          }}
        >
          {chosen === -1 ? <option value="">choose one</option> : null}
          {others.map((name, place) => (
            <option key={name} value={place}>
              <Inert text={`${first} and ${name}`} />
            </option>
          ))}
        </select>
      </Labelled>
      <p className="muted small">
        Others take the run files: <code>overt view FOLDER</code>
      </p>
    </section>
  );
}

function isSame(held: HeldComparison['first'], side: ComparedSide | undefined): boolean {
  return held.run === side?.run && held.subject === side.subject;
}
