/**
 * Speed and memory of a run with a scripted subject: 1,000, 10,000 and 100,000 episodes, each in a process of its own, and
 * what each part of an episode costs; then the organism engine (engine.ts). Run by `npm run bench`; `--quick` leaves out the
 * largest. Writes bench/results.json.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { sha256 } from '../src/core/index.ts';
import { runEpisode } from '../src/episode/index.ts';
import { summarise } from '../src/report/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../src/run/index.ts';
import { type Detail, defaultCondition } from '../src/scenario/index.ts';
import { createRun, openRun } from '../src/store/index.ts';
import { referenceSubject } from '../src/subject/index.ts';
import { scenarios } from '../src/suites/index.ts';
import { serializeTrajectory } from '../src/trajectory/index.ts';
import { grade } from '../src/verdict/index.ts';

interface SizeResult {
  detail: Detail;
  episodes: number;
  seconds: number;
  episodesPerSecond: number;
  peakMemoryMB: number;
  fileMB: number;
  summaryMs: number;
}

const [, , mode, ...rest] = process.argv;
if (mode === 'size') console.log(JSON.stringify(await measureSize(rest[0] as Detail, Number(rest[1]))));
else await main(mode === '--quick');

async function main(isQuick: boolean): Promise<void> {
  const sizes = isQuick ? [1000, 10_000] : [1000, 10_000, 100_000];
  const results: SizeResult[] = [];
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${scenarios.length} scenarios\n`);
  console.log('detail    episodes  episodes/s  peak memory   file  summary');
  for (const detail of ['full', 'compact'] as const) {
    for (const size of sizes) {
      const text = execFileSync(process.execPath, [import.meta.filename, 'size', detail, String(size)], {
        encoding: 'utf8',
      });
      const result = JSON.parse(text) as SizeResult;
      results.push(result);
      const { episodes, episodesPerSecond, peakMemoryMB, fileMB, summaryMs } = result;
      console.log(
        `${detail.padEnd(8)} ${String(episodes).padStart(9)} ${episodesPerSecond.toFixed(0).padStart(11)} ${`${peakMemoryMB.toFixed(0)} MB`.padStart(12)} ${`${fileMB.toFixed(0)} MB`.padStart(6)} ${`${summaryMs.toFixed(0)} ms`.padStart(8)}`,
      );
    }
  }
  const parts = { full: await measureParts('full'), compact: await measureParts('compact') };
  console.log('\nmicroseconds per episode, alone:');
  for (const [detail, costs] of Object.entries(parts)) {
    const text = Object.entries(costs).map(([part, microseconds]) => `${part} ${microseconds.toFixed(0)}`);
    console.log(`${detail.padEnd(8)} ${text.join(', ')}`);
  }
  // Not loaded above, where it would count as memory of a run.
  const { measureEngine } = await import('./engine.ts');
  const engine = await measureEngine(isQuick);
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify({ results, parts, engine }, null, 2)}\n`);
}

async function measureSize(detail: Detail, episodes: number): Promise<SizeResult> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-bench-'));
  try {
    const file = join(folder, 'run.overt');
    const request: RunRequest = {
      name: 'bench',
      scenarios: scenarios.map((scenario) => ({ scenario })),
      subjects: [referenceSubject('reference:schemer@0.3+saint@0.7')],
      judge: null,
      detail,
      variants: ['tempting'],
      factors: {},
      firstSeed: 0,
      seeds: Math.ceil(episodes / scenarios.length),
      epochs: 1,
      limits: {},
    };
    const writer = createRun(file, manifestOf(request, { overtVersion: '0', createdAt: new Date().toISOString() }));
    const started = performance.now();
    const { played } = await executeRun({ request, writer });
    const seconds = (performance.now() - started) / 1000;
    writer.close();
    // The highest the process ever had, in kilobytes.
    const peakMemoryMB = process.resourceUsage().maxRSS / 1000;
    const fileMB = statSync(file).size / 1e6;
    const opened = performance.now();
    const reader = openRun(file);
    summarise(reader);
    reader.close();
    const summaryMs = performance.now() - opened;
    return { detail, episodes: played, seconds, episodesPerSecond: played / seconds, peakMemoryMB, fileMB, summaryMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Mean cost of each part over many episodes, one part after the other. */
async function measureParts(detail: Detail): Promise<Record<string, number>> {
  const count = 600;
  const subject = referenceSubject('reference:schemer');
  const setting = { detail, variant: 'tempting', condition: defaultCondition } as const;
  const costs: Record<string, number> = {};
  const timed = async <Value>(name: string, act: (index: number) => Value | Promise<Value>): Promise<Value[]> => {
    const values: Value[] = [];
    const started = performance.now();
    for (let index = 0; index < count; index += 1) values.push(await act(index));
    costs[name] = (1000 * (performance.now() - started)) / count;
    return values;
  };
  const pick = <Value>(values: readonly Value[], index: number) => values[index % values.length] as Value;
  // Once through, so that everything is compiled.
  for (const scenario of scenarios) scenario.draw(0, setting);
  const environments = await timed('draw', (index) => pick(scenarios, index).draw(index, setting));
  const episodes = await timed('play', (index) =>
    runEpisode({ environment: pick(environments, index), subject, key: String(index) }),
  );
  await timed('grade', (index) => grade(pick(environments, index), pick(episodes, index).trajectory));
  const texts = await timed('serialise', (index) => serializeTrajectory(pick(episodes, index).trajectory));
  await timed('digest', (index) => sha256(pick(texts, index)));
  await timed('compress', (index) => zstdCompressSync(pick(texts, index)));
  return costs;
}
