import { useSearchParams } from 'react-router';
import type { Catalogue } from '../../../../src/server/api.ts';
import type { ComparedSide } from '../../answers.ts';
import { sideOf, sideText } from '../../sides.ts';

/** The sides that the address names, each with a subject where its run is known, and how to change them. */
export function useSides({ runs }: Catalogue) {
  const [parameters, setParameters] = useSearchParams();
  const sides = withSubjects(parameters.getAll('run').filter(Boolean).map(sideOf), runs);
  const set = (next: readonly ComparedSide[]) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('run');
        after.delete('against');
        for (const side of next) after.append('run', sideText(side));
        return after;
      },
      { replace: true },
    );
  return { sides, set };
}

/** A run that is named without a subject means its first that no side before it has. */
export function withSubjects(sides: readonly ComparedSide[], runs: Catalogue['runs']): ComparedSide[] {
  const taken: ComparedSide[] = [];
  for (const { run, subject } of sides) {
    const subjects = (runs.find(({ id }) => id === run)?.subjects ?? []).map((each) => each.subject);
    const free = subjects.find((name) => !taken.some((side) => side.run === run && side.subject === name));
    taken.push({ run, subject: subject ?? free ?? subjects[0] ?? null });
  }
  return taken;
}
