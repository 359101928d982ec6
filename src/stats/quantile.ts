/**
 * The quantile of values at a probability, between neighbours in proportion: definition 7 of Hyndman & Fan 1996, "Sample
 * quantiles in statistical packages", the default of R and NumPy. NaN if there are no values.
 */
export function quantile(values: readonly number[], probability: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * probability;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) return Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
