import { groupOf } from '../report/index.ts';
import { describeCondition } from '../scenario/index.ts';
import type { OutcomeCount } from '../store/index.ts';
import type { ConditionCell } from './api.ts';

/** One subject’s episodes by scenario, variant and condition, in the order in which they are counted. */
export function conditionCells(
  counts: readonly OutcomeCount[],
  factors: Readonly<Record<string, readonly string[]>>,
): ConditionCell[] {
  const grouped = new Map<string, { first: OutcomeCount; counts: OutcomeCount[] }>();
  for (const count of counts) {
    const place = JSON.stringify([count.scenario, count.variant, describeCondition(count.condition)]);
    const group = grouped.get(place) ?? { first: count, counts: [] };
    grouped.set(place, group);
    group.counts.push(count);
  }
  return [...grouped.values()].map(({ first, counts: own }) => {
    const { episodes, scored, unscoreable, outcomes, covert } = groupOf(own, 0.95);
    const { scenario, variant, condition } = first;
    const levels = Object.fromEntries(Object.keys(factors).map((factor) => [factor, condition[factor] ?? '']));
    return {
      ...{ scenario, variant, levels, condition: describeCondition(condition) },
      ...{ episodes, scored, unscoreable, outcomes, covert },
    };
  });
}
