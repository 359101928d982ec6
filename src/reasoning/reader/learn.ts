import { fitLogistic, type SparseRow } from '../../stats/index.ts';
import { answersOf, type CitationFeatures } from './answers.ts';
import { type Linear, type ReaderModel, scaleOf } from './model.ts';
import type { WeighedReading } from './read-by-model.ts';
import { ruleReadings } from './stance.ts';
import type { Features } from './tokens.ts';

/** A citation that a person read, or that was made with its reading. */
export interface LearningCase {
  features: CitationFeatures;
  reading: WeighedReading['reading'];
  /** What it counts for. */
  weight: number;
  /** Cases of one group are never split between learning and trying. */
  group: string;
}

/** In how many cases a feature must occur. */
const occurrences = 3;
const penalties = { features: 0.05, answers: 0.3 };
/** Folds by which the answers come about that the last step learns to weigh. */
const innerFolds = 3;

/**
 * Learns a reader: three questions, each a logistic regression, then one that weighs their answers. It learns to weigh answers of models
 * that did not see the case (stacking, Wolpert 1992), or it would trust them too much. Deterministic.
 */
export function learnReader(cases: readonly LearningCase[]): ReaderModel {
  const questions = learnQuestions(cases);
  const foldOf = foldsOf(cases);
  const rows = new Map<LearningCase, SparseRow>();
  for (let fold = 0; fold < innerFolds; fold += 1) {
    const asked = learnQuestions(cases.filter((each) => foldOf(each.group) !== fold));
    for (const each of cases) if (foldOf(each.group) === fold) rows.set(each, dense(answersOf(asked, each.features)));
  }
  const ordered = cases.map((each) => rows.get(each) as SparseRow);
  const size = ordered[0]?.indices.length ?? 0;
  const readings = ruleReadings.map((reading) => {
    const { intercept, weights } = fitLogistic(
      ordered,
      cases.map((each) => each.reading === reading),
      size,
      { l2: penalties.answers, tolerance: 1e-5, weights: cases.map(({ weight }) => weight) },
    );
    return [reading, { intercept: rounded(intercept), weights: [...weights].map(rounded) }] as const;
  });
  return { ...questions, readings: Object.fromEntries(readings) };
}

function learnQuestions(cases: readonly LearningCase[]): Omit<ReaderModel, 'readings'> {
  const isOnMatter = ({ reading }: LearningCase) => reading === 'correct' || reading === 'inverted';
  const clauses = [...new Set(cases.map(({ features }) => features.clause))].sort();
  return {
    saying: learn(
      cases,
      ({ saying }) => saying,
      ({ reading }) => reading === 'bare',
    ),
    stance: learn(
      cases.filter(isOnMatter),
      ({ stance }) => stance,
      ({ reading }) => reading === 'correct',
    ),
    matter: Object.fromEntries(
      clauses.map((clause) => {
        const isOwn = ({ features }: LearningCase) => features.clause === clause;
        // What is wrongly said of other clauses may be this one's matter, so it tells nothing.
        const telling = cases.filter((each) => isOnMatter(each) || (each.reading === 'distorted' && isOwn(each)));
        return [
          clause,
          learn(
            telling,
            ({ matter }) => matter,
            (each) => isOwn(each) && isOnMatter(each),
          ),
        ];
      }),
    ),
  };
}

function learn(
  cases: readonly LearningCase[],
  of: (features: CitationFeatures) => Features,
  isPositive: (each: LearningCase) => boolean,
): Linear {
  const all = cases.map(({ features }) => of(features));
  const counts = new Map<string, number>();
  for (const name of all.flatMap((features) => [...features.keys()])) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts.keys()].filter((name) => (counts.get(name) ?? 0) >= occurrences).sort();
  const places = new Map(names.map((name, at) => [name, at]));
  const rows = all.map((features): SparseRow => {
    const scale = scaleOf(features);
    const entries = [...features]
      .flatMap(([name, amount]) => {
        const at = places.get(name);
        return at === undefined ? [] : [{ at, amount }];
      })
      .sort((one, other) => one.at - other.at);
    return { indices: entries.map(({ at }) => at), values: entries.map(({ amount }) => amount * scale) };
  });
  const { intercept, weights } = fitLogistic(rows, cases.map(isPositive), names.length, {
    ...{ l2: penalties.features, tolerance: 1e-4 },
    weights: cases.map(({ weight }) => weight),
  });
  const kept = names
    .map((name, at) => [name, rounded(weights[at] ?? 0)] as const)
    .filter(([, weight]) => Math.abs(weight) >= 0.2);
  return { intercept: rounded(intercept), weights: Object.fromEntries(kept) };
}

/** Groups dealt to folds in the order in which they come. */
function foldsOf(cases: readonly LearningCase[]): (group: string) => number {
  const numbers = new Map<string, number>();
  for (const { group } of cases) if (!numbers.has(group)) numbers.set(group, numbers.size % innerFolds);
  return (group) => numbers.get(group) ?? 0;
}

function dense(values: number[]): SparseRow {
  return { indices: values.map((_, at) => at), values };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
