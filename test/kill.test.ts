import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Random } from '../src/core/index.ts';
import { scenarios } from '../src/suites/index.ts';
import { contentOf, exitOf, runUnderFire, start } from './support/kill.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('loses nothing and duplicates nothing when it is killed again and again', async () => {
  const seeds = Math.ceil(900 / (2 * scenarios.length));
  const [calm, killed] = [join(folder, 'calm.overt'), join(folder, 'killed.overt')];
  expect(await exitOf(start(calm, seeds))).toBe(0);
  const random = Random.from('kill test');
  const { kills, recorded } = await runUnderFire(killed, { seeds, kills: 5, longestMs: 100, random });
  expect(kills).toBeGreaterThanOrEqual(3);
  // What was recorded once stays recorded.
  expect(recorded).toEqual([...recorded].sort((one, other) => one - other));
  expect(contentOf(killed)).toEqual(contentOf(calm));
}, 120_000);
