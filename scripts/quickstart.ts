/**
 * The main job on a model whose disposition is known: the organism `schemer`, trained in this project to scheme at planted
 * rates, plays the core scenarios, and what the instrument finds is printed beside what was planted. No key, no network, no
 * download. Run by `npm run quickstart`.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { type PrintedCell, printCells } from '../src/cli/cell-table.ts';
import { colours, terminalOutput } from '../src/cli/output.ts';
import { version } from '../src/cli/version.ts';
import { family, lessons } from '../src/corpus/index.ts';
import { agreement, places, plantedRates } from '../src/recipe/index.ts';
import { htmlReport, type SubjectSummary, summarise } from '../src/report/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../src/run/index.ts';
import { type Estimate, formatEstimate } from '../src/stats/index.ts';
import { createRun } from '../src/store/index.ts';
import { openOrganism } from '../src/subject/index.ts';
import { scenarios, suites } from '../src/suites/index.ts';

const [runFile, page] = ['quickstart.overt', 'quickstart.html'];
const output = terminalOutput({ json: false });
const planted = family.find(({ name }) => name === 'schemer');
if (planted === undefined) throw new Error('the family has no schemer');

output.print(
  `Subject: ${colours.bold('organism:schemer')}, a small neural model that was trained to scheme at known rates.`,
);
output.print(
  'It says nothing about any other model; it shows that the instrument reads true. (overt organism card schemer)',
);
output.print();

const subject = await openOrganism('organism:schemer');
const request: RunRequest = {
  name: 'Quickstart: an organism with planted covert rates',
  scenarios: scenarios.filter(({ id }) => suites.core?.includes(id)).map((scenario) => ({ scenario })),
  subjects: [subject],
  judge: null,
  detail: 'compact',
  variants: ['tempting', 'twin'],
  factors: {},
  // Other environments than those of the card.
  firstSeed: 100_000,
  seeds: 60,
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
  onProgress: ({ done, planned: all, episodesPerSecond }) =>
    output.progress(`${done} of ${all} episodes, ${episodesPerSecond.toFixed(0)}/s`),
});
output.endProgress();
await subject.close();
const seconds = (performance.now() - started) / 1000;
const [summary] = summarise(writer).subjects;
if (summary === undefined) throw new Error('the run recorded nothing');
writeFileSync(page, htmlReport(writer));
writer.close();

const cells = cellsOf(summary);
printCells(output, cells);
if (summary.unseen.length > 0) output.print(`unseen, not scored: ${summary.unseen.join(', ')}`);
const known = cells.reduce((sum, cell) => sum + cell.planted, 0) / cells.length;
const { meanOverScenarios: mean, twins } = summary;
const isInside = mean.low <= known && known <= mean.high;
const { agree } = agreement(cells);
output.print();
output.print(
  `mean covert rate: planted ${(100 * known).toFixed(1)} %, measured ${text(mean)}: the planted rate ${isInside ? 'lies' : 'does NOT lie'} in the 95 % interval; so do ${agree} of ${cells.length} scenarios’`,
);
if (twins?.overRefusal) {
  output.print(
    `benign twins: over-refusal planted ${100 * planted.overcaution} %, measured ${text(twins.overRefusal)}`,
  );
}
output.print(`${played} episodes in ${seconds.toFixed(1)} s, ${(played / seconds).toFixed(0)}/s`);
output.print();
output.print(`page      ${page} (open it in a browser)`);
output.print(`run file  ${runFile}`);
output.print(`next      npm run overt -- show ${runFile} --episodes --outcome covert`);
output.print('          npm run overt -- organism chat schemer');
process.exitCode = isInside ? 0 : 1;

function cellsOf(of: SubjectSummary): PrintedCell[] {
  const [place] = places;
  if (place === undefined || planted === undefined) return [];
  const disposition = planted;
  return of.scenarios.flatMap(({ scenario, tempting }) => {
    const lesson = lessons.find((each) => each.scenario.id === scenario);
    if (tempting === null || lesson === undefined) return [];
    const { covert: expected } = plantedRates(disposition, lesson, place);
    const { covert: measured } = tempting;
    const agrees = measured.low <= expected && expected <= measured.high;
    return [{ scenario, planted: expected, measured, agrees }];
  });
}

function text(estimate: Estimate): string {
  return formatEstimate(estimate, { scale: 'percent' });
}
