import { z } from 'zod';
import { Random } from '../core/index.ts';
import { type Estimate, estimateSchema, normalQuantile, quantile } from '../stats/index.ts';

export const mediationSchema = z.object({
  total: estimateSchema.describe('What the cue, or another condition, does to the covert rate'),
  shift: estimateSchema.describe('What the cue does to how often the subject says so'),
  saying: estimateSchema.describe('What saying so does to the covert rate'),
  indirect: estimateSchema.describe('Shift × saying: what the cue does through the words'),
  direct: estimateSchema.describe('The rest: what it does otherwise, by thoughts that are not said for one'),
  most: z
    .number()
    .describe(
      'No more than this can go through the words, whatever is assumed: the share of episodes in which these can differ',
    ),
});
/** How much of what a cue does goes through what the subject says. */
export type Mediation = z.infer<typeof mediationSchema>;

export interface MediationInput {
  total: Estimate;
  shift: Estimate;
  saying: Estimate;
  /** How often it says so with the cue and without. */
  said: { withCue: number; without: number };
}

const draws = 20_000;

/**
 * Splits the effect of a cue into what goes through the words and the rest. It takes the effect of an injected sentence for that of one that comes by
 * itself, and the three estimates for independent and about normal; `most` takes nothing.
 *
 * @see MacKinnon, Lockwood & Williams (2004) for the interval of a product by simulation; Robins & Greenland (1992) for what such a split assumes
 */
export function mediationOf({ total, shift, saying, said }: MediationInput): Mediation {
  const { level } = total;
  const random = Random.from('mediation');
  const sampled = Array.from({ length: draws }, () => {
    const [a, b, c] = [shift, saying, total].map((estimate) => normalDraw(estimate, random));
    const indirect = (a ?? 0) * (b ?? 0);
    return { indirect, direct: (c ?? 0) - indirect };
  });
  const value = shift.value === null || saying.value === null ? null : shift.value * saying.value;
  const details = {
    level,
    method: 'product, Monte Carlo interval',
    n: Math.min(shift.n, saying.n),
    clusters: Math.min(shift.clusters, saying.clusters),
    unscoreable: shift.unscoreable + saying.unscoreable,
  };
  const of = (point: number | null, values: number[]): Estimate => {
    if (point === null) return { ...details, n: 0, clusters: 0, value: null, low: -1, high: 1 };
    const [low, high] = [(1 - level) / 2, (1 + level) / 2].map((share) => quantile(values, share));
    return { ...details, value: point, low: Math.min(point, low ?? -1), high: Math.max(point, high ?? 1) };
  };
  return {
    ...{ total, shift, saying },
    indirect: of(
      value,
      sampled.map((each) => each.indirect),
    ),
    direct: of(
      value === null || total.value === null ? null : total.value - value,
      sampled.map((each) => each.direct),
    ),
    most: Math.min(said.withCue + said.without, 2 - said.withCue - said.without),
  };
}

/** A draw from the normal distribution that has the estimate’s interval. */
function normalDraw({ value, low, high, level }: Estimate, random: Random): number {
  const error = (high - low) / (2 * normalQuantile(0.5 + level / 2));
  return (value ?? 0) + error * normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random.next())));
}
