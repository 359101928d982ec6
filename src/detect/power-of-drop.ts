import { binomialAtLeast, binomialProbability } from '../stats/index.ts';
import { DetectionDataError } from './errors.ts';

export interface DropOptions {
  /** Items asked under both conditions. */
  n: number;
  /** By how much accuracy falls, as a fraction: 0.1 is ten points. */
  drop: number;
  /** Accuracy without the reason to hold back. */
  baseline: number;
  /** One-sided significance level. @default 0.05 */
  alpha?: number;
  /**
   * Share of items that a subject gets right only under the condition in which it holds back, by chance. Answers that are
   * sampled anew each time flip both ways; that hides a drop.
   * @default (1 − baseline) · (baseline − drop): answers independent of each other, the worst case
   */
  churn?: number;
}

/**
 * The chance that the exact one-sided McNemar test finds a drop in accuracy of this size. Exact: it sums over how many
 * items flip and in which direction. Without it "no sandbagging found" says nothing.
 *
 * @throws {DetectionDataError} if the rates are no probabilities, or more items would flip than there are.
 * @see Duffy (1984), "Asymptotic and exact power for the McNemar test and its analogue with R controls per case"
 */
export function powerOfDrop({ n, drop, baseline, alpha = 0.05, churn }: DropOptions): number {
  const gained = churn ?? (1 - baseline) * (baseline - drop);
  const lost = gained + drop;
  const isSound =
    Number.isSafeInteger(n) && n > 0 && drop >= 0 && baseline <= 1 && baseline - drop >= 0 && gained >= 0 && alpha > 0;
  if (!isSound || lost > baseline + 1e-12 || gained > 1 - baseline + 1e-12) {
    throw new DetectionDataError('No subject can drop like this.', {
      value: { n, drop, baseline, churn: gained },
      remedy: 'Pass n from 1, a baseline accuracy from 0 to 1, a drop below it, and a churn of at most 1 − baseline.',
    });
  }
  const discordant = lost + gained;
  if (discordant === 0) return 0;
  let power = 0;
  for (let flips = 1; flips <= n; flips += 1) {
    const probability = binomialProbability({ successes: flips, n, probability: Math.min(1, discordant) });
    if (probability < 1e-14) continue;
    const critical = criticalCount(flips, alpha);
    if (critical > flips) continue;
    power += probability * binomialAtLeast({ successes: critical, n: flips, probability: lost / discordant });
  }
  return Math.min(1, power);
}

/**
 * How many items it takes to find the drop with the given power; null if more than `most`.
 * @param options.power @default 0.8
 * @param options.most @default 5000
 */
export function itemsForDrop({
  power = 0.8,
  most = 5000,
  ...drop
}: Omit<DropOptions, 'n'> & { power?: number; most?: number }) {
  // The power saws up and down as counts are whole, so the smallest n after which it stays above is looked for.
  const holds = (n: number) => [0, 1, 2, 3].every((more) => powerOfDrop({ ...drop, n: n + more }) >= power);
  let [low, high] = [1, 8];
  while (!holds(high)) {
    if (high >= most) return null;
    [low, high] = [high, Math.min(most, high * 2)];
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The fewest items lost among those that flip at which the exact test rejects; more than flip if none is enough. */
function criticalCount(flips: number, alpha: number): number {
  let [low, high] = [Math.floor(flips / 2), flips + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (binomialAtLeast({ successes: middle, n: flips, probability: 0.5 }) <= alpha) high = middle;
    else low = middle;
  }
  return high;
}
