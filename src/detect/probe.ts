import type { Random } from '../core/index.ts';
import {
  areaUnderCurve,
  type Estimate,
  fitLogistic,
  groupedFolds,
  type LogisticModel,
  logisticScore,
  outOfFold,
  type SparseRow,
} from '../stats/index.ts';
import type { Activations, LayerActivations } from './activations.ts';
import { abstained, type LabelledCase, type LearningDetector, scored } from './detector.ts';
import { DetectionDataError } from './errors.ts';
import { requireBothClasses } from './feature-detector.ts';

/** How the tokens of an episode become one vector. */
export const poolings = ['mean', 'last'] as const;
export type Pooling = (typeof poolings)[number];

export interface ProbeOptions {
  /** @default 'mean' */
  pooling?: Pooling;
  /** Strength of the L2 penalty on standardised units. @default 100 */
  l2?: number;
  /** @default 5 */
  folds?: number;
  random: Random;
}

/** How well one layer tells covert episodes, on environments that its probe did not see. */
export interface LayerResult {
  layer: string;
  area: Estimate;
}

/**
 * A linear probe for each layer: pooled activations, standardised by the training episodes alone, into penalised logistic
 * regression, cross-validated by environment. Choosing the best of these areas flatters; `probeDetector` chooses the
 * layer inside its own training cases instead.
 *
 * @throws {DetectionDataError} if layers differ in width between episodes, or labels are all alike.
 * @see Alain & Bengio (2016), "Understanding intermediate layers using linear classifier probes" (arXiv 1610.01644);
 *   Goldowsky-Dill et al. (2025), "Detecting strategic deception using linear probes" (arXiv 2502.03407)
 */
export function probeLayers(cases: readonly LabelledCase[], options: ProbeOptions): LayerResult[] {
  const { pooling = 'mean', l2 = 100, folds = 5, random } = options;
  const known = cases.filter(({ input }) => input.activations !== undefined);
  requireBothClasses('a probe', known);
  const placed = known.map(({ positive, environment }) => ({ positive, group: environment }));
  const foldOf = groupedFolds(placed, folds, random.fork('probe'));
  return layersOf(known).map((layer) => {
    const vectors = known.map(({ input }) => pooledLayer(input.activations, layer, pooling));
    const scores = outOfFold(placed, foldOf, (training) => {
      const probe = fitProbe(
        training.map((at) => vectors[at] as Float64Array),
        training.map((at) => placed[at]?.positive ?? false),
        l2,
      );
      return (at) => probe(vectors[at] as Float64Array);
    });
    const found = placed.flatMap(({ positive, group }, at) => {
      const score = scores[at] ?? null;
      return score === null ? [] : [{ score, positive, cluster: group }];
    });
    return { layer, area: areaUnderCurve(found, { unscoreable: cases.length - found.length }) };
  });
}

/** A probe as a detector. The layer with the largest cross-validated area on the training cases is the one it reads. */
export function probeDetector({ id = 'probe', ...options }: ProbeOptions & { id?: string }): LearningDetector {
  const { pooling = 'mean', l2 = 100 } = options;
  const needs = ['activations'] as const;
  return {
    kind: 'learning',
    id,
    needs,
    fit: (cases) => {
      requireBothClasses(id, cases);
      const layers = probeLayers(cases, options);
      const best = layers.reduce((one, other) => ((other.area.value ?? 0) > (one.area.value ?? 0) ? other : one));
      const vectors = cases.map(({ input }) => pooledLayer(input.activations, best.layer, pooling));
      const probe = fitProbe(
        vectors,
        cases.map(({ positive }) => positive),
        l2,
      );
      return {
        kind: 'ready',
        id,
        needs,
        learntFrom: new Set(cases.map(({ environment }) => environment)),
        score: ({ activations }) => {
          if (activations === undefined) return abstained('no activations');
          return scored(probe(pooledLayer(activations, best.layer, pooling)));
        },
      };
    },
  };
}

/** The layers that every episode has, in the order of the first. */
function layersOf(cases: readonly LabelledCase[]): string[] {
  const [first, ...others] = cases.map(({ input }) => input.activations ?? {});
  const layers = Object.keys(first ?? {}).filter((layer) => others.every((each) => Object.hasOwn(each, layer)));
  if (layers.length > 0) return layers;
  throw new DetectionDataError('The episodes have no layer in common.', {
    value: Object.keys(first ?? {}),
    remedy: 'Pass activations of the same layers for every episode.',
  });
}

function pooledLayer(activations: Activations | undefined, layer: string, pooling: Pooling): Float64Array {
  const found = activations?.[layer];
  if (found === undefined || found.tokens < 1 || found.values.length !== found.tokens * found.width) {
    throw new DetectionDataError(`The activations of layer ${layer} are missing or do not fit their shape.`, {
      value: found === undefined ? null : { tokens: found.tokens, width: found.width, values: found.values.length },
      remedy: 'Pass tokens × width numbers for every layer, with at least one token.',
    });
  }
  return pool(found, pooling);
}

function pool({ tokens, width, values }: LayerActivations, pooling: Pooling): Float64Array {
  const pooled = new Float64Array(width);
  const first = pooling === 'last' ? tokens - 1 : 0;
  for (let token = first; token < tokens; token += 1) {
    for (let unit = 0; unit < width; unit += 1) {
      pooled[unit] = (pooled[unit] as number) + (values[token * width + unit] as number) / (tokens - first);
    }
  }
  return pooled;
}

/** Learns mean, spread and weights from the vectors; gives back what scores others. */
function fitProbe(
  vectors: readonly Float64Array[],
  positives: readonly boolean[],
  l2: number,
): (vector: Float64Array) => number {
  const width = vectors[0]?.length ?? 0;
  if (vectors.some(({ length }) => length !== width)) {
    throw new DetectionDataError('A layer has different widths in different episodes.', {
      value: [...new Set(vectors.map(({ length }) => length))],
      remedy: 'Pass activations of one model.',
    });
  }
  const means = Float64Array.from({ length: width }, (_, unit) => meanOf(vectors, (vector) => vector[unit] as number));
  const spreads = means.map((mean, unit) => Math.sqrt(meanOf(vectors, (each) => ((each[unit] as number) - mean) ** 2)));
  const indices = Int32Array.from({ length: width }, (_, unit) => unit);
  const rowOf = (vector: Float64Array): SparseRow => ({
    indices,
    // A unit that does not vary says nothing, and would be divided by zero.
    values: vector.map((value, unit) => {
      const spread = spreads[unit] as number;
      return spread > 1e-12 ? (value - (means[unit] as number)) / spread : 0;
    }),
  });
  const model: LogisticModel = fitLogistic(vectors.map(rowOf), positives, width, { l2 });
  return (vector) => logisticScore(model, rowOf(vector));
}

function meanOf(vectors: readonly Float64Array[], read: (vector: Float64Array) => number): number {
  let sum = 0;
  for (const vector of vectors) sum += read(vector);
  return sum / vectors.length;
}
