/**
 * False alarms, run lengths and delays of the tests that watch production. Run by `npm run drift:simulation`; writes its tables into
 * docs/drift.md between the markers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { clopperPearson, formatEstimate, quantile } from '../src/stats/index.ts';
import { firstAlarms, type Method } from './drift/simulate.ts';

const streams = 1000;
const page = new URL('../docs/drift.md', import.meta.url);
const [begin, end] = ['<!-- drift-simulation: begin -->', '<!-- drift-simulation: end -->'];

const tables = [falseAlarms(), runLengths(), delays()].join('\n\n');
const text = readFileSync(page, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
if (from < 0 || to < from) throw new Error(`docs/drift.md has no markers ${begin} … ${end}: put them back.`);
writeFileSync(page, `${text.slice(0, from + begin.length)}\n${tables}\n${text.slice(to)}`);
console.log(tables);

function falseAlarms(): string {
  const horizon = 2000;
  const cases: [Method, number, number, boolean][] = [];
  for (const baseline of [0.001, 0.01, 0.1]) {
    for (const alpha of [0.01, 0.05]) {
      cases.push(['e-process', baseline, alpha, false], ['e-process', baseline, alpha, true]);
      cases.push(['peeking z-test', baseline, alpha, false]);
    }
  }
  const rows = cases.map(([method, baseline, alpha, sampled]) => {
    const alarms = firstAlarms(method, { baseline, rate: baseline, quiet: 0, horizon, alpha, sampled }, streams, 1);
    const rate = clopperPearson({ successes: alarms.filter((at) => at !== null).length, n: streams });
    return `| ${method} | ${percent(baseline)} | ${percent(alpha)} | ${sampled ? 'yes' : 'no'} | ${formatEstimate(rate)} |`;
  });
  return `False alarms within ${horizon} steps of ${streams} streams without a change, looked at after every observation (z-test: every 100):

| test | baseline | α | sampling weights 1 and 5 | streams with a false alarm |
|---|--:|--:|:-:|:--|
${rows.join('\n')}`;
}

function runLengths(): string {
  const [horizon, alpha, count] = [10_000, 0.001, 200];
  const rows = (['e-cusum', 'e-sr'] as const).flatMap((method) =>
    [0.001, 0.01].map((baseline) => {
      const stream = { baseline, rate: baseline, quiet: 0, horizon, alpha, sampled: false };
      const alarms = firstAlarms(method, stream, count, 2);
      const mean = alarms.reduce<number>((sum, at) => sum + (at ?? horizon), 0) / count;
      const rate = clopperPearson({ successes: alarms.filter((at) => at !== null).length, n: count });
      const atLeast = alarms.includes(null) ? 'at least ' : '';
      return `| ${method} | ${percent(baseline)} | ${1 / alpha} | ${atLeast}${mean.toFixed(0)} | ${formatEstimate(rate)} |`;
    }),
  );
  return `Run length without a change, ${count} streams each, cut off at ${horizon} steps; where streams were quiet until then, the true mean is higher:

| detector | baseline | promised mean, at least | mean seen | alarmed before the cut |
|---|--:|--:|--:|:--|
${rows.join('\n')}`;
}

function delays(): string {
  const [quiet, count] = [1000, 200];
  const changes = [
    [0.001, 0.01],
    [0.01, 0.03],
    [0.05, 0.1],
  ] as const;
  const methods = [
    ['e-process', 0.05],
    ['e-cusum', 0.0001],
    ['e-sr', 0.0001],
  ] as const;
  const rows = changes.flatMap(([baseline, rate]) =>
    methods.map(([method, alpha]) => {
      const stream = { baseline, rate, quiet, horizon: quiet + 20_000, alpha, sampled: false };
      const alarms = firstAlarms(method, stream, count, 3);
      const inTime = alarms.filter((at) => at === null || at > quiet);
      // Streams without an alarm count as the longest delays, so quantiles are not flattered.
      const late = inTime.map((at) => (at ?? stream.horizon) - quiet);
      const [first, median, third] = [0.25, 0.5, 0.75].map((probability) => quantile(late, probability).toFixed(0));
      const early = clopperPearson({ successes: count - inTime.length, n: count });
      const detected = clopperPearson({ successes: inTime.filter((at) => at !== null).length, n: inTime.length });
      return `| ${percent(baseline)} → ${percent(rate)} | ${method} | ${alpha} | ${median} | ${first} to ${third} | ${formatEstimate(detected)} | ${formatEstimate(early)} |`;
    }),
  );
  return `Delay in observations after a change at step ${quiet}, ${count} streams each:

| change | test | α | median delay | quartiles | detected within 20000 | alarmed before the change (left out of the delay) |
|---|---|--:|--:|--:|:--|:--|
${rows.join('\n')}`;
}

function percent(rate: number): string {
  return `${Number((100 * rate).toFixed(3))} %`;
}
