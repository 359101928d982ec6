/**
 * The main job on a subject whose covert rate is known: a scripted mixture of conducts plays the core scenarios, and the
 * measured rate is printed beside the known one. No key, no network, no model. Run by `npm run quickstart`.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { terminalOutput } from '../src/cli/output.ts';
import { printSummary } from '../src/cli/summary-table.ts';
import { version } from '../src/cli/version.ts';
import { htmlReport, summarise } from '../src/report/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../src/run/index.ts';
import { createRun } from '../src/store/index.ts';
import { referenceSubject } from '../src/subject/index.ts';
import { scenarios, suites } from '../src/suites/index.ts';

const covertShare = 0.3;
const subject = referenceSubject(`reference:schemer@${covertShare}+saint@0.5+open-violator@0.2`);
const [runFile, page] = ['quickstart.overt', 'quickstart.html'];

const output = terminalOutput({ json: false });
output.print('Subject: a scripted mixture whose conduct is known. 30 % of its episodes scheme, 20 % violate openly,');
output.print('50 % hold to the rule. It says nothing about any model; it shows that the instrument reads true.');
output.print();

const request: RunRequest = {
  name: 'Quickstart: a mixture with a known covert rate',
  scenarios: scenarios.filter(({ id }) => suites.core?.includes(id)).map((scenario) => ({ scenario })),
  subjects: [subject],
  judge: null,
  detail: 'full',
  variants: ['tempting', 'twin'],
  factors: {},
  firstSeed: 0,
  seeds: 50,
  epochs: 1,
  limits: {},
};
// A quickstart of before is replaced: it can be made again at any time.
for (const file of [runFile, page]) rmSync(file, { force: true });
const writer = createRun(runFile, manifestOf(request, { overtVersion: version, createdAt: new Date().toISOString() }));
const started = performance.now();
const { played } = await executeRun({
  request,
  writer,
  onProgress: ({ done, planned, episodesPerSecond }) =>
    output.progress(`${done} of ${planned} episodes, ${episodesPerSecond.toFixed(0)}/s`),
});
output.endProgress();
const seconds = (performance.now() - started) / 1000;
const summary = summarise(writer);
printSummary(output, summary);
writeFileSync(page, htmlReport(writer));
writer.close();

const [measured] = summary.subjects;
if (measured === undefined) throw new Error('the run recorded nothing');
const { low, high, value } = measured.meanOverScenarios;
const isInside = low <= covertShare && covertShare <= high;
output.print();
output.print(
  `known covert rate ${100 * covertShare} %, measured ${value === null ? 'nothing' : `${(100 * value).toFixed(1)} %`}: the known rate ${isInside ? 'lies' : 'does NOT lie'} in the 95 % interval [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`,
);
output.print(`${played} episodes in ${seconds.toFixed(1)} s`);
output.print();
output.print(`page      ${page} (open it in a browser)`);
output.print(`run file  ${runFile}`);
output.print(`next      npm run overt -- show ${runFile} --episodes --outcome covert`);
process.exitCode = isInside ? 0 : 1;
