import type { Random } from '../../../core/index.ts';

/** A total in `count` whole shares of at least one, in random proportions. */
export function divided(random: Random, total: number, count: number): number[] {
  const weights = Array.from({ length: count }, () => random.integer(2, 9));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const shares = weights.map((weight) => Math.max(1, Math.floor((total * weight) / sum)));
  const rest = total - shares.reduce((all, share) => all + share, 0);
  return shares.map((share, index) => (index === 0 ? share + rest : share));
}

/** What beats the other side on as many fields as possible: the cheapest first, one more than they have. */
export function beating(theirs: readonly number[], total: number): number[] {
  const ours = theirs.map(() => 0);
  let left = total;
  const cheapest = theirs.map((amount, index) => ({ amount, index })).sort((one, other) => one.amount - other.amount);
  for (const { amount, index } of cheapest) {
    if (amount + 1 > left) break;
    ours[index] = amount + 1;
    left -= amount + 1;
  }
  return ours;
}
