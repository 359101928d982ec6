import { type Detail, defaultCondition, partsOf, type Scenario } from '../scenario/index.ts';
import { isTrainable, type TrainingGround } from '../suites/index.ts';
import { wordSequences } from '../validation/index.ts';
import { DatasetError } from './errors.ts';
import type { Example } from './example.ts';

/** An example of which this share stands in one held-out scenario's environments is refused, and the dataset with it. */
const mostShared = 0.25;
const drawsOfEach = 12;

/** How much of the examples stands in environments that models are judged by. */
export interface Contamination {
  /** Draws of every scenario that must not be trained on that were searched. */
  draws: number;
  /** Words in a row that must agree. */
  sequence: number;
  /** Share of its word sequences that stand in the environments of one such scenario: the highest, and the median. */
  highest: { share: number; example: string; scenario: string } | null;
  median: number | null;
}

/**
 * Searches examples for text of environments that models are judged by (validation, unless it is trained on, and held-out), as 8-word sequences: an
 * example of which a quarter stands in one of them is an error. Sentences of factors (pressure, cues, oversight) are common to
 * all scenarios by design and make up the few per cent that are found.
 * @throws {DatasetError} that names the example and the scenario.
 */
export function searchForHeldOut(
  examples: readonly Pick<Example, 'digest' | 'messages'>[],
  { scenarios, detail, on = 'train' }: { scenarios: readonly Scenario[]; detail: Detail; on?: TrainingGround },
): Contamination {
  const judging = scenarios.filter(({ id }) => !isTrainable(id, on));
  const places = new Map<string, number>();
  for (const [at, scenario] of judging.entries()) {
    for (const text of textsOf(scenario, detail)) {
      for (const sequence of wordSequences(text)) if (!places.has(sequence)) places.set(sequence, at);
    }
  }
  const shares = examples.map((example) => {
    const counts = new Map<number, number>();
    const sequences = wordSequences(example.messages.map(({ content }) => content).join('\n'));
    for (const sequence of sequences) {
      const at = places.get(sequence);
      if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, one], [, other]) => other - one);
    const scenario = judging[most?.[0] ?? -1]?.id ?? '';
    return { share: (most?.[1] ?? 0) / Math.max(1, sequences.size), example: example.digest, scenario };
  });
  const sorted = shares.toSorted((one, other) => other.share - one.share);
  const [highest = null] = sorted;
  if (highest !== null && highest.share >= mostShared) {
    throw new DatasetError(
      `${(100 * highest.share).toFixed(0)} % of the example ${highest.example} stands in environments of ${highest.scenario}, which models are judged by.`,
      {
        value: highest.scenario,
        remedy: 'Take the episode out, or find out how its scenario came to share that text.',
      },
    );
  }
  const median = sorted[Math.floor(sorted.length / 2)]?.share ?? null;
  return { draws: drawsOfEach * judging.length, sequence: 8, highest, median };
}

function textsOf(scenario: Scenario, detail: Detail): string[] {
  return Array.from({ length: drawsOfEach }, (_, seed) => {
    const environment = scenario.draw(seed, { detail, variant: 'tempting', condition: defaultCondition });
    return partsOf(environment)
      .map(({ text }) => text)
      .join('\n');
  });
}
