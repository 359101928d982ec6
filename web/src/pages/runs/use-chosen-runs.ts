import { useSearchParams } from 'react-router';
import type { RunEntry } from '../../../../src/server/api.ts';

/** Runs that are ticked for comparison, in the order in which they were; the address keeps them. */
export function useChosenRuns(runs: readonly RunEntry[]) {
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.getAll('run').filter((id) => runs.some((run) => run.id === id));
  const choose = (next: readonly string[]) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('run');
        for (const id of next) after.append('run', id);
        return after;
      },
      { replace: true },
    );
  return {
    chosen,
    toggle: (id: string) => choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]),
    clear: () => choose([]),
  };
}
