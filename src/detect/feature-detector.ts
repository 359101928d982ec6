import { fitLogistic, logisticScore } from '../stats/index.ts';
import {
  abstained,
  type DetectorInput,
  type DetectorNeed,
  type LabelledCase,
  type LearningDetector,
  missingNeed,
  type ReadyDetector,
  scored,
} from './detector.ts';
import { DetectionDataError } from './errors.ts';
import { type FeatureSpace, type Features, featureSpace } from './feature-space.ts';

export interface FeatureDetectorOptions {
  id: string;
  needs: readonly DetectorNeed[];
  /** Features of an input, or why there are none. */
  features(input: DetectorInput): Features | { abstain: string };
  /** Strength of the L2 penalty on scaled features. @default 10 */
  l2?: number;
  /** In how many environments a feature has to occur to be learnt from. @default 2 */
  minimumEnvironments?: number;
  /** What a feature is multiplied by, from its standard deviation. @default one over it */
  scale?(name: string, deviation: number): number;
}

/** A feature detector that has learnt, with what it has learnt laid open. */
export interface FittedFeatureDetector extends ReadyDetector {
  /** The features with the largest weights either way, in log-odds per unit of the scaled feature. */
  strongest(count: number): { feature: string; weight: number }[];
}

/** A learning detector that can be read once it has learnt. */
export interface FeatureDetector extends LearningDetector {
  fit(cases: readonly LabelledCase[]): FittedFeatureDetector;
}

/**
 * A detector that learns a penalised logistic regression over named features. Its score is the log-odds of covert
 * conduct among cases mixed as those it learnt from.
 */
export function featureDetector(options: FeatureDetectorOptions): FeatureDetector {
  const { id, needs, features, l2 = 10, minimumEnvironments = 2, scale = standardised } = options;
  const read = (input: DetectorInput): Features | { abstain: string } => {
    const missing = missingNeed(needs, input);
    return missing === null ? features(input) : { abstain: missing };
  };
  // Cross-validation fits on most cases again and again. Scoring reads anew, as its cost is measured.
  const remembered = new WeakMap<DetectorInput, Features | { abstain: string }>();
  return {
    kind: 'learning',
    id,
    needs,
    fit: (cases) => {
      const readable = cases.flatMap(({ input, positive, environment }) => {
        const found = remembered.get(input) ?? read(input);
        remembered.set(input, found);
        return 'abstain' in found ? [] : [{ features: found, positive, group: environment }];
      });
      const space = featureSpace(readable, { minimumGroups: minimumEnvironments, scale });
      requireBothClasses(id, readable);
      const model = fitLogistic(
        readable.map((each) => space.rowOf(each.features)),
        readable.map(({ positive }) => positive),
        space.names.length,
        { l2 },
      );
      return {
        kind: 'ready',
        id,
        needs,
        learntFrom: new Set(cases.map(({ environment }) => environment)),
        score: (input) => {
          const found = read(input);
          if ('abstain' in found) return abstained(found.abstain);
          return scored(logisticScore(model, space.rowOf(found)));
        },
        strongest: (count) => strongest(space, model.weights, count),
      };
    },
  };
}

/** A feature that does not vary says nothing. */
export function standardised(_name: string, deviation: number): number {
  return deviation > 0 ? 1 / deviation : 0;
}

function strongest(space: FeatureSpace, weights: Float64Array, count: number): { feature: string; weight: number }[] {
  return space.names
    .map((feature, at) => ({ feature, weight: weights[at] ?? 0 }))
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, count);
}

export function requireBothClasses(id: string, cases: readonly { positive: boolean }[]): void {
  const positives = cases.filter(({ positive }) => positive).length;
  if (positives > 0 && positives < cases.length) return;
  throw new DetectionDataError(`${id} can't learn from ${positives} covert of ${cases.length} readable episodes.`, {
    value: { positives, cases: cases.length },
    remedy: 'Pass episodes of both kinds: some covert, some not, with what the detector needs to read.',
  });
}
