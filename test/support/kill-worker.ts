/**
 * Runs, or goes on with, a run of scripted episodes; for tests that kill it. Arguments: the run file and how many seeds.
 */
import { existsSync } from 'node:fs';
import { executeRun, manifestOf, type RunRequest } from '../../src/run/index.ts';
import { createRun, openRunForWriting } from '../../src/store/index.ts';
import { referenceSubject } from '../../src/subject/index.ts';
import { scenarios } from '../../src/suites/index.ts';

const [, , file = '', seeds = '10'] = process.argv;
const request: RunRequest = {
  name: 'killed again and again',
  scenarios: scenarios.map((scenario) => ({ scenario })),
  subjects: [referenceSubject('reference:schemer@0.3+saint@0.7')],
  judge: null,
  detail: 'compact',
  variants: ['tempting', 'twin'],
  factors: {},
  firstSeed: 0,
  seeds: Number(seeds),
  epochs: 1,
  limits: {},
};
const writer = existsSync(file)
  ? openRunForWriting(file)
  : createRun(file, manifestOf(request, { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' }));
// Whoever kills this process counts from here.
process.stdout.write('ready\n');
await executeRun({ request, writer });
writer.close();
