import { requireProbability } from './checks.ts';

/**
 * Holm's adjusted p-values, in the order given: reject those at most α, and the chance of any false rejection is at
 * most α, whatever the dependence between the tests.
 *
 * @throws RangeError for a p-value outside [0, 1].
 * @see Holm (1979), "A simple sequentially rejective multiple test procedure"
 */
export function holm(pValues: readonly number[]): number[] {
  for (const pValue of pValues) requireProbability('p-value', pValue);
  const ascending = pValues.map((pValue, index) => ({ pValue, index })).sort((one, other) => one.pValue - other.pValue);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  ascending.forEach(({ pValue, index }, rank) => {
    largest = Math.max(largest, Math.min(1, pValue * (pValues.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
