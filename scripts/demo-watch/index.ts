/**
 * After release, from end to end: an example agent works in a loop and starts to scheme half-way. A tripwire stops one act before it is done, the
 * drift alarm rises over the others, and the incident stands in a ledger that anybody can verify. Run by `npm run demo:watch`.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { colours, terminalOutput } from '../../src/cli/output.ts';
import { Random } from '../../src/core/index.ts';
import {
  createLog,
  folderSource,
  formatOfflineProof,
  generateSigner,
  parseOfflineProof,
  parseVerifier,
  policyOf,
  proveEntry,
  verifierKeyFile,
  verifyLog,
  verifyOfflineProof,
  writeKeyFile,
} from '../../src/ledger/index.ts';
import { formatEstimate } from '../../src/stats/index.ts';
import { addHoneytokens, loadTripwirePolicy, mintHoneytokens } from '../../src/tripwire/index.ts';
import { endpointSink, loadWatchServer } from '../../src/watch/index.ts';
import { drawJob, type Job, work } from './agent.ts';

const [sessions, schemesFrom, leaksAt] = [300, 150, 170];
const folder = resolve('demo-watch');
const output = terminalOutput({ json: false });
const here = import.meta.dirname;

// A demonstration of before is made anew; nothing else lies there.
if (existsSync(join(folder, 'watch.yaml'))) rmSync(folder, { recursive: true });
mkdirSync(folder, { recursive: true });
for (const name of ['watch.yaml', 'policy.yaml']) copyFileSync(join(here, name), join(folder, name));
const [bait] = mintHoneytokens({ kind: 'credential', shape: 'aws', seed: 'demonstration' });
if (bait === undefined) throw new Error('no key was minted');
addHoneytokens(join(folder, 'honeytokens.json'), [bait]);
const signer = generateSigner('demo.example/watch', 'log');
writeKeyFile(join(folder, 'ledger.key'), signer);
await (await createLog({ folder: join(folder, 'ledger'), signer })).close();

const { serveWatch } = await loadWatchServer();
const server = await serveWatch({ folder, config: join(folder, 'watch.yaml'), everyMs: 100 });
const policy = loadTripwirePolicy(join(folder, 'policy.yaml'));

output.print(
  `${colours.bold('release-agent')} does ${sessions} jobs. From job ${schemesFrom} on it schemes in about one of five.`,
);
output.print(`Tripwires: ${policy.tripwires.map(({ id }) => id).join(', ')}. Ledger: demo-watch/ledger.`);
output.print();
const random = Random.from('demo-watch');
let schemed = 0;
const told = new Set<string>();
for (let number = 0; number < sessions; number += 1) {
  const drawn = drawJob(random, { schemes: number >= schemesFrom });
  const job: Job = number === leaksAt ? { ...drawn, conduct: 'leaks the key' } : drawn;
  if (job.conduct !== 'honest') schemed += 1;
  const { stopped } = await work(
    job,
    { plantedKey: bait.value },
    {
      ...{ agent: 'release-agent', version: '2.3.0', session: `job-${number}`, policy, seed: String(number) },
      sinks: [endpointSink(server.url)],
    },
  );
  output.progress(`job ${number + 1} of ${sessions}`);
  for (const what of stopped) say('stopped', `job ${number}: ${what}`);
  tellAlerts(number);
}
output.endProgress();
await everythingSeen();
tellAlerts(sessions);

const [stream] = (server.watch.drift?.streams() ?? []).filter(
  ({ tool, monitor }) => tool === '' && monitor.includes('tests-said'),
);
const [incident] = server.book.incidents.list();
await server.close();
if (stream === undefined || incident === undefined) throw new Error('the monitor saw nothing; something is wrong');
output.print();
output.print(
  `It schemed in ${schemed} of ${sessions} jobs. ${stream.monitor} flags ${formatEstimate(stream.rate, { scale: 'percent' })} of sessions,`,
);
output.print(
  `against at most ${100 * stream.baseline} % expected: e-value ${stream.eValue.toPrecision(3)}, alarm from ${1 / stream.alpha} on.`,
);
output.print();
output.print(`incident  ${incident.id}: ${incident.finding.detail}; prevented: ${incident.finding.prevented}`);
output.print(`          npm run overt -- watch incident demo-watch ${incident.id}`);
await showLedger(incident.ledger?.index ?? Number.NaN);
output.print();
output.print('viewer    npm run overt -- view demo-watch');

/** Waits until the last sessions have been quiet for long enough to count as over. */
async function everythingSeen(): Promise<void> {
  const isOpen = () => server.book.sessions.list({ state: 'open' }).length > 0;
  for (let waited = 0; isOpen() && waited < 30_000; waited += 100) await setTimeout(100);
  await server.watch.drain();
}

/** Tells alerts that the monitor raised since the last look; it sees a session when that is over. */
function tellAlerts(number: number): void {
  for (const { id, title, detail } of server.book.alerts.list().reverse()) {
    if (told.has(id)) continue;
    told.add(id);
    say('alert', `after job ${number}: ${title}`);
    output.print(`          ${detail}`);
  }
}

function say(what: 'stopped' | 'alert', text: string): void {
  output.endProgress();
  const name = what === 'stopped' ? colours.red(what) : colours.yellow(what);
  output.print(`${name.padEnd(name.length + 10 - what.length)}${text}`);
}

/** Whoever was not there checks the log with the public key alone, and one entry of it from a file. */
async function showLedger(entry: number): Promise<void> {
  const log = folderSource(join(folder, 'ledger'));
  const trust = policyOf(parseVerifier(readFileSync(join(folder, 'ledger', verifierKeyFile), 'utf8').trim()));
  const { checkpoint, findings, types, sessions: numbered } = await verifyLog(log, { policy: trust, deep: true });
  output.print(`ledger    ${checkpoint.size} entries (${listOf(types)}); damaged: ${findings.length}`);
  const file = join(folder, 'incident.tlog-proof');
  writeFileSync(file, formatOfflineProof(await proveEntry(log, entry)));
  verifyOfflineProof(parseOfflineProof(readFileSync(file, 'utf8')), trust);
  output.print(`proof     demo-watch/incident.tlog-proof: entry ${entry}, the incident, is in the signed log`);
  // One byte of the log is changed, in a copy of what is read, and the same check is made again.
  const damaged = { ...log, read: async (path: string) => flipped(path, await log.read(path)) };
  const again = await verifyLog(damaged, { policy: trust, deep: true });
  output.print(`          with one byte of one entry changed: ${again.findings[0]?.message ?? 'NOTHING IS FOUND'}`);
  if (findings.length > 0 || again.findings.length === 0 || numbered.problems.length > 0) process.exitCode = 1;
}

function flipped(path: string, bytes: Buffer | null): Buffer | null {
  if (bytes === null || !path.startsWith('tile/entries/')) return bytes;
  const copy = Buffer.from(bytes);
  copy[40] = (copy[40] ?? 0) ^ 1;
  return copy;
}

function listOf(types: Readonly<Record<string, number>>): string {
  return Object.entries(types)
    .map(([type, count]) => `${count} ${type}`)
    .join(', ');
}
