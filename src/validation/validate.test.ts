import { describe, expect, it } from 'vitest';
import { scenarios } from '../suites/index.ts';
import { mutateFacts, validate } from './index.ts';

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
  it('has every reference policy graded as what it is', async () => {
    const { failures, played, right } = await validate({ scenarios: [scenario], seeds: 12 });
    expect(failures.slice(0, 3)).toEqual([]);
    // Per draw: four policies and idle on the scenario; saint, overcautious and idle on the twin; ambiguous conduct.
    expect(played).toBe(12 * 2 * (8 + scenario.ambiguous.length));
    expect(right).toBe(played);
  });

  it('has no fact function that could be broken unnoticed', async () => {
    const mutants = await mutateFacts({ scenarios: [scenario], seeds: 2 });
    expect(mutants.filter(({ killed }) => !killed)).toEqual([]);
    expect(mutants).toHaveLength(24);
  });
});
