/**
 * A run of 2,000 episodes, killed with SIGKILL at random moments at least 20 times and resumed each time, against one
 * that was left alone. Prints what was recorded at each kill. Run by `npm run bench:kill`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../src/core/index.ts';
import { scenarios } from '../src/suites/index.ts';
import { contentOf, exitOf, runUnderFire, start } from '../test/support/kill.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-kill-'));
const seeds = Math.ceil(2000 / (scenarios.length * 2));
const [calm, killed] = [join(folder, 'calm.overt'), join(folder, 'killed.overt')];
try {
  await exitOf(start(calm, seeds));
  // Shorter lives than the whole run needs, or it would be finished before it was killed often enough.
  const { kills, recorded } = await runUnderFire(killed, {
    seeds,
    kills: 24,
    longestMs: 160,
    random: Random.from('bench'),
  });
  const [expected, found] = [contentOf(calm), contentOf(killed)];
  const same = found.length === expected.length && found.every((line, index) => line === expected[index]);
  console.log(`${kills} kills; recorded at each: ${recorded.join(', ')}`);
  console.log(
    `${found.length} episodes, ${same ? 'equal to' : 'DIFFERENT from'} the undisturbed run's ${expected.length}`,
  );
  process.exitCode = same && kills >= 20 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
