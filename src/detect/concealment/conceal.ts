import type { LabelledCase } from '../detector.ts';
import { type ConcealmentManner, type ThoughtSource, withNewThoughts, withoutThoughts } from './thoughts.ts';

/** The cases of a measurement with their reasoning hidden in one manner. */
export interface Concealment {
  manner: ConcealmentManner;
  /** Who thinks or paraphrases; null if nobody has to. */
  by: string | null;
  /** In the order of the cases; what could not be concealed, and why. */
  cases: readonly (LabelledCase | { problem: string })[];
}

/** A manner in which nothing was concealed. */
export interface UnmeasuredConcealment {
  manner: ConcealmentManner;
  by: null;
  reason: string;
}

/** Thoughts taken out. Of activations and log-probabilities those remain that were computed without thoughts. */
export function stripped(cases: readonly LabelledCase[]): Concealment {
  return {
    manner: 'stripped',
    by: null,
    cases: cases.map((each) => {
      const { withoutReasoning = {}, activations: _, logProbabilities: __, ...input } = each.input;
      return {
        ...each,
        input: { ...input, ...withoutReasoning, withoutReasoning, events: withoutThoughts(input.events) },
      };
    }),
  };
}

export interface ConcealOptions {
  /** Reads the episodes again, whose activations and log-probabilities are no longer those of before. @default they have none then */
  readAgain?(cases: readonly LabelledCase[]): Promise<LabelledCase[]>;
  /** Episodes at the same time. @default 16 */
  atOnce?: number;
  onProgress?(done: number, of: number): void;
}

/** Thoughts replaced by those of another source. Pairs stay as they are: nothing compares their thoughts. */
export async function concealed(
  cases: readonly LabelledCase[],
  source: ThoughtSource,
  { readAgain, atOnce = 16, onProgress }: ConcealOptions = {},
): Promise<Concealment> {
  const found = new Array<LabelledCase | { problem: string }>(cases.length);
  const waiting = [...cases.entries()];
  let done = 0;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, each] = next;
      const { activations: _, logProbabilities: __, withoutReasoning: ___, ...input } = each.input;
      const changed = await withNewThoughts(input.events, source);
      found[at] =
        changed.events === null
          ? { problem: changed.problem }
          : { ...each, input: { ...input, events: changed.events } };
      done += 1;
      onProgress?.(done, cases.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const { manner, id } = source;
  return { manner, by: id, cases: readAgain === undefined ? found : await readTogether(found, readAgain) };
}

/** Reads those that were concealed, and puts them back into their places. */
async function readTogether(
  found: readonly (LabelledCase | { problem: string })[],
  readAgain: (cases: readonly LabelledCase[]) => Promise<LabelledCase[]>,
): Promise<Concealment['cases']> {
  const read = await readAgain(found.filter((each) => 'input' in each));
  return found.map((each) => ('input' in each ? (read.shift() as LabelledCase) : each));
}
