import type { Catalogue } from '../../../../src/server/api.ts';
import { type ComparedSide, useCatalogue } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import { ResultList } from '../../components/ResultList.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { Comparisons } from './Comparisons.tsx';
import { HeldComparisons } from './HeldComparisons.tsx';
import { Sides } from './Sides.tsx';
import { useSides } from './use-sides.ts';

/** Two subjects or runs, or more, side by side: before and after training, one model and another. */
export function ComparePage() {
  const answer = useCatalogue();
  return (
    <>
      <PageHead title="Compare" crumbs={[{ text: 'Runs', to: '/' }]}>
        Paired by environment: the same scenario, seed and condition on both sides, tempting episodes alone.
      </PageHead>
      <Answered answer={answer} height={700}>
        {(catalogue) => <Compared catalogue={catalogue} />}
      </Answered>
    </>
  );
}

function Compared({ catalogue }: { catalogue: Catalogue }) {
  const { runs, comparisons } = catalogue;
  const { sides, set } = useSides(catalogue);
  const missing = sides.filter(({ run }) => !runs.some(({ id }) => id === run));
  if (runs.length === 0) {
    return (
      <Empty title="There is no run to compare.">
        <p>
          Record two with <code>npx overt run …</code>, with the same scenarios, seeds and factors.
        </p>
      </Empty>
    );
  }
  return (
    <>
      {comparisons === null ? (
        <Sides runs={runs} sides={sides} set={set} />
      ) : (
        <HeldComparisons runs={runs} comparisons={comparisons} sides={sides} set={set} />
      )}
      {missing.length > 0 ? (
        <Empty title="A run that the address names is not in the folder.">
          <p>Choose others above, or drop it.</p>
        </Empty>
      ) : comparisons !== null && sides.length < 2 ? null : sides.length < 2 ? (
        <Empty title={sides.length === 0 ? 'Choose two runs.' : 'Choose a run to compare it with.'}>
          <p>The first is what the others are compared with. Runs can be ticked in the list of runs as well.</p>
        </Empty>
      ) : (
        <Comparisons runs={runs} sides={sides} />
      )}
      <Gates catalogue={catalogue} sides={sides} />
    </>
  );
}

/** What gates of the folder decided about these runs. */
function Gates({ catalogue: { results, runs }, sides }: { catalogue: Catalogue; sides: readonly ComparedSide[] }) {
  const gates = results.filter(({ kind, run }) => kind === 'gate' && sides.some((side) => side.run === run));
  if (gates.length === 0) return null;
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">Decisions of gates about these runs</h2>
      <ResultList results={gates} runs={runs} />
    </section>
  );
}
