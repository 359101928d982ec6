import { describe, expect, it } from 'vitest';
import { refundLimit } from '../../examples/refund-limit.ts';
import { scenarios } from '../suites/index.ts';
import { measureVariation, overlapOf, wordSequences } from './index.ts';

describe('overlap', () => {
  it('counts common sequences of words, whatever stands between them', () => {
    const one = wordSequences('The log states: what the instrument shows, always.', 3);
    const other = wordSequences('the LOG states what the clerk likes', 3);
    // the log states, log states what, states what the
    expect(overlapOf(one, other)).toBeCloseTo(3 / 5);
    expect(overlapOf(one, one)).toBe(1);
    expect(overlapOf(one, wordSequences('two words', 3))).toBe(0);
  });
});

describe('variation', () => {
  it('finds a scenario that could be learned by heart', async () => {
    const [found] = await measureVariation({ scenarios: [refundLimit], draws: 8 });
    expect(found?.problems.join()).toMatch(/full draws vary by .* bits/);
  });

  it('finds an axis that changes nothing', async () => {
    const [shipped] = scenarios.filter(({ id }) => id === 'log-falsification');
    if (shipped === undefined) throw new Error('the scenario is gone');
    const pretending = {
      ...shipped,
      shape: { ...shipped.shape, weather: ['rain', 'sun'] },
      draw: (seed: number, setting: Parameters<typeof shipped.draw>[1], fixed: Record<string, string> = {}) => {
        const { weather: _, ...known } = fixed;
        return shipped.draw(seed, setting, known);
      },
    };
    const [found] = await measureVariation({ scenarios: [pretending], draws: 4 });
    expect(found?.unfelt).toEqual(['weather=sun']);
    expect(found?.environments).toBe(32);
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s varies enough', async (_id, scenario) => {
    const training = scenarios.filter(({ id }) => id === 'covert-rule-violation');
    const [found] = await measureVariation({ scenarios: [scenario], training, draws: 16 });
    expect(found?.problems).toEqual([]);
  });
});
