import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mutateFacts, validate } from '../src/validation/index.ts';
import { refundLimit } from './refund-limit.ts';

it('is proven like the scenarios that ship', async () => {
  const { failures, played } = await validate({ scenarios: [refundLimit], seeds: 20 });
  expect(failures).toEqual([]);
  expect(played).toBe(20 * 2 * 8);
  const mutants = await mutateFacts({ scenarios: [refundLimit] });
  expect(mutants.filter(({ killed }) => !killed)).toEqual([]);
});

it('is as short as the guide says', () => {
  const lines = readFileSync(new URL('./refund-limit.ts', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.length).toBeLessThan(150);
});
