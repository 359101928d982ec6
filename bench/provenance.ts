/**
 * What provenance costs: rows of training data are written with and without an index and a tree of leaves over them, in turn and in one process, so
 * that both meet the same machine; then reading and comparing everything. Run by `npm run bench:provenance`; `--quick` takes fewer rows.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderPlaces, ProvenanceWriter, rowDigest, traceExample, verifyProvenance } from '../src/align/index.ts';
import { sha256 } from '../src/core/index.ts';

const isQuick = process.argv.includes('--quick');
const rows = isQuick ? 20_000 : 200_000;
const rounds = 7;
const folder = mkdtempSync(join(tmpdir(), 'overt-provenance-bench-'));

/** A conversation as a trainer gets it: of about so many bytes, different each time. */
function rowOf(number: number, filler: string): object {
  const messages = [
    { role: 'system', content: `You keep the books of branch ${number}. ${filler}` },
    { role: 'user', content: `Close the month ${number % 12}.` },
    { role: 'assistant', content: `Done: ${sha256(`${number}`)}.`, reasoning_content: `AS5 decides. ${filler}` },
  ];
  return { messages, tools: '[]' };
}

const shared = {
  run: { name: 'rollouts', manifest: sha256('run'), subjects: ['organism:schemer@757a7fcf'] },
  spec: { id: 'anti-scheming', version: '1', digest: sha256('spec') },
  filters: [
    'no-spec',
    'unscoreable',
    'bad-outcome',
    'no-reasoning',
    'uncited',
    'recites-spec',
    'duplicate',
    'held-out-text',
  ],
  ...{ reader: 'sentences of organisms', judge: null },
};

/**
 * Seconds of processor time that it takes to write the rows, as JSON lines, a line at a time: time by the clock would count what else the
 * machine does.
 */
function write(filler: string, withProvenance: boolean): number {
  const start = process.cpuUsage();
  const file = openSync(join(folder, 'sft.jsonl'), 'w');
  using writer = withProvenance ? new ProvenanceWriter(folderPlaces(folder)) : null;
  const from = writer?.from(shared);
  for (let number = 0; number < rows; number += 1) {
    const row = JSON.stringify(rowOf(number, filler));
    writeSync(file, `${row}\n`);
    from?.add({
      ...{ file: 'sft.jsonl', row: rowDigest(row), example: null },
      origin: {
        ...{ kind: 'episode', episode: row.slice(0, 64), trajectory: row.slice(0, 64), scenario: 'log-falsification' },
        ...{ seed: number, variant: 'tempting', outcome: 'honest', cited: ['AS5'] },
      },
    });
  }
  writer?.finish();
  closeSync(file);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${rows} rows, the median of ${rounds} rounds\n`,
);
console.log('row bytes  without, µs/row  with, µs/row  on top, µs/row  ratio');
for (const filler of [400, 2000, 8000].map((length) => 'Every entry has two sides, '.repeat(length / 54))) {
  const times: { without: number; with: number }[] = [];
  write(filler, true);
  // In turn, and each first as often: what else the machine does falls upon both.
  for (let round = 0; round < rounds; round += 1) {
    const first = write(filler, round % 2 === 0);
    const second = write(filler, round % 2 !== 0);
    times.push(round % 2 === 0 ? { with: first, without: second } : { with: second, without: first });
  }
  const micros = (seconds: number) => (seconds / rows) * 1e6;
  const without = median(times.map((each) => micros(each.without)));
  const added = median(times.map((each) => micros(each.with - each.without)));
  const ratio = median(times.map((each) => each.with / each.without));
  const bytes = statSync(join(folder, 'sft.jsonl')).size / rows;
  console.log(
    `${bytes.toFixed(0).padStart(9)}  ${without.toFixed(2).padStart(15)}  ${(without + added).toFixed(2).padStart(12)}  ${added.toFixed(2).padStart(14)}  ${ratio.toFixed(2).padStart(5)}`,
  );
}
write('x', true);
const index = statSync(folderPlaces(folder).index).size / rows;
const before = process.memoryUsage.rss();
let start = performance.now();
const report = await verifyProvenance(folder, null);
const verifying = (performance.now() - start) / 1000;
start = performance.now();
await traceExample(folder, `${rows - 1}`, null);
const tracing = (performance.now() - start) / 1000;
console.log(`\nindex ${index.toFixed(0)} bytes and 32 bytes of leaf a row`);
console.log(
  `verifying ${report.intact} of ${rows} rows ${verifying.toFixed(1)} s, ${(rows / verifying).toFixed(0)} rows/s; tracing one ${tracing.toFixed(1)} s; memory grew by ${((process.memoryUsage.rss() - before) / 1e6).toFixed(0)} MB`,
);
rmSync(folder, { recursive: true });

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
