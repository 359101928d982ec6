import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCheckpoint, shippedOrganisms, wordsOf } from '../organism/index.ts';
import { conditionOf, factorLevels } from '../scenario/index.ts';
import { lessons } from './index.ts';

const { tokenizer } = await loadCheckpoint(join(shippedOrganisms(), 'schemer'));

describe.each(Object.entries(factorLevels))('prompts under every level of %s', (factor, levels) => {
  it.each(levels)('hold words of the vocabulary that ships, alone: %s', (level) => {
    const unknown = new Set<string>();
    const prompts = new Set<string>();
    for (const { scenario } of lessons.filter((each) => each.scenario.factors.some((name) => name === factor))) {
      for (let seed = 0; seed < 25; seed += 1) {
        const condition = conditionOf({ [factor]: level });
        const { system } = scenario.draw(seed, { detail: 'compact', variant: 'tempting', condition });
        prompts.add(system);
        for (const word of wordsOf(system)) if (!tokenizer.has(word)) unknown.add(word);
      }
    }
    expect(prompts.size).toBeGreaterThan(lessons.length);
    expect([...unknown]).toEqual([]);
  });
});
