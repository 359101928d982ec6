/**
 * Speed of the ledger: appends acknowledged per second (entries made, hashed, synced, under a signed checkpoint), verification of a whole log,
 * and what a training example costs. Run by `npm run bench:ledger`; `-- --quick` takes a tenth. Prints a table; `-- --json` prints JSON.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, folderSource, generateSigner, LeafHasher, policyOf, verifyLog } from '../src/ledger/index.ts';

const isQuick = process.argv.includes('--quick');
const entries = isQuick ? 100_000 : 1_000_000;
/** Appends that are under way at once: what a busy monitor has. */
const underWay = 32_768;

const home = mkdtempSync(join(tmpdir(), 'overt-bench-ledger-'));
try {
  const signer = generateSigner('example.org/bench', 'log');
  const folder = join(home, 'log');
  const append = await measureAppends(folder);
  const latency = await measureLatency(join(home, 'single'));
  const verify = await seconds(async () => {
    const { findingCount, checkpoint } = await verifyLog(folderSource(folder), { policy: policyOf(signer) });
    if (findingCount > 0 || checkpoint.size !== entries) throw new Error('the log does not verify');
  });
  const example = measureExamples();
  const results = {
    entries,
    appendsPerSecond: entries / append,
    singleAppendMs: latency,
    verifySeconds: verify,
    verifiedPerSecond: entries / verify,
    microsecondsPerExample: example,
    peakMemoryMB: process.resourceUsage().maxRSS / 1024,
  };
  if (process.argv.includes('--json')) console.log(JSON.stringify(results));
  else {
    console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${entries} entries\n`);
    console.log(`appends, batched           ${results.appendsPerSecond.toFixed(0)} entries/s`);
    console.log(`one append by itself       ${latency.p50.toFixed(1)} ms median, ${latency.p99.toFixed(1)} ms p99`);
    console.log(`verification               ${verify.toFixed(1)} s, ${results.verifiedPerSecond.toFixed(0)} entries/s`);
    for (const [size, microseconds] of Object.entries(example)) {
      console.log(`a training example of ${size.padEnd(7)} ${microseconds.toFixed(2)} µs`);
    }
    console.log(`peak memory                ${results.peakMemoryMB.toFixed(0)} MB`);
  }

  async function measureAppends(at: string): Promise<number> {
    await using log = await createLog({ folder: at, signer });
    return await seconds(async () => {
      for (let done = 0; done < entries; done += underWay) {
        const count = Math.min(underWay, entries - done);
        await Promise.all(Array.from({ length: count }, (_, index) => log.append(alert(done + index))));
      }
    });
  }

  async function measureLatency(at: string): Promise<{ p50: number; p99: number }> {
    await using log = await createLog({ folder: at, signer });
    const times: number[] = [];
    for (let index = 0; index < 300; index += 1) times.push(1000 * (await seconds(() => log.append(alert(index)))));
    times.sort((one, other) => one - other);
    return { p50: times[150] ?? Number.NaN, p99: times[297] ?? Number.NaN };
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** An entry as monitors write them: about 150 bytes. */
function alert(number: number) {
  const body = `sha256:${createHash('sha256').update(String(number)).digest('hex')}`;
  return { type: 'alert' as const, body, monitor: 'honeytoken', number };
}

/** Microseconds that hashing adds for each example of a stream, by its length. */
function measureExamples(): Record<string, number> {
  const costs: Record<string, number> = {};
  for (const kilobytes of [1, 4]) {
    const hasher = new LeafHasher();
    const example = 'x'.repeat(kilobytes * 1024 - 16);
    const count = 100_000;
    const texts = Array.from({ length: 1000 }, (_, index) => `${index}`.padEnd(16) + example);
    const start = performance.now();
    for (let index = 0; index < count; index += 1) hasher.add(texts[index % 1000] as string);
    hasher.root();
    costs[`${kilobytes} KB`] = ((performance.now() - start) * 1000) / count;
  }
  return costs;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
