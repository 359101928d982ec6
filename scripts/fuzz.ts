/** Runs the property tests with new cases each time: `npm run test:fuzz -- ROUNDS`. A failure prints the seed that shows it again. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

const rounds = Number(process.argv[2] ?? '1');
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`ROUNDS = ${process.argv[2]}: a whole number from 1 on is needed, as in npm run test:fuzz -- 5`);
  process.exit(2);
}
const files = globSync(['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/*.test.ts']).filter((file) =>
  readFileSync(file, 'utf8').includes("from 'fast-check'"),
);
for (let round = 1; round <= rounds; round += 1) {
  console.log(`round ${round} of ${rounds}, ${files.length} files`);
  const { status } = spawnSync('npx', ['vitest', 'run', ...files], {
    stdio: 'inherit',
    env: { ...process.env, OVERT_FUZZ: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
