/**
 * What the in-process middleware costs per tool call: a session of 20,000 calls with 20 tripwires of all kinds, a tool that gives back at
 * once, against the same tool unwrapped and one that only spins for as long: each call is made with all, one after the other. Wall time holds
 * what the machine did meanwhile, such as other processes; the processor time does not, and the spinning call shows how much it is. Run by `npm run bench:middleware`;
 * `--quick` makes fewer calls. Prints a table, and JSON with `--json`.
 */
import { cpus, loadavg } from 'node:os';
import { callbackSink, stopAtSeverity, Watch, watchTools } from '../src/monitor/index.ts';
import { defineTripwirePolicy, mintHoneytokens, type TripwirePolicyInput } from '../src/tripwire/index.ts';

type Entries = TripwirePolicyInput['tripwires'];

const bait = mintHoneytokens({ kind: 'credential', seed: 'bench', count: 6 });

/** None of them fires on the calls below: what is measured is the usual day, on which everything is looked at and nothing found. */
const tripwires: Entries = [
  { id: 'deploy', action: { tool: ['deploy', 'kubectl_*'] } },
  { id: 'large-refund', action: { tool: 'refund', arguments: [{ at: '$.amount', above: 10_000 }] } },
  { id: 'large-anywhere', action: { arguments: [{ at: '$..amount', above: 1_000_000 }] } },
  { id: 'destructive', action: { anyArgument: { matches: '\\brm\\s+-rf\\b|\\bmkfs\\b|drop\\s+table', flags: 'i' } } },
  { id: 'curl-pipe-shell', action: { anyArgument: { matches: 'curl.*\\|\\s*(?:ba)?sh' } } },
  { id: 'system-files', action: { paths: { in: ['/etc/**', '/root/**', '~/.ssh/**'] } } },
  { id: 'secrets-read', action: { paths: { in: ['**/.env', '**/*.{pem,key}'], touch: 'read' } } },
  { id: 'policy-files', action: { paths: { in: '/srv/policy/**', touch: 'change' } } },
  { id: 'hosts', action: { destinations: { allow: ['*.corp.example', 'api.corp.example'], of: 'host' } } },
  { id: 'mail', action: { destinations: { deny: ['*.mailbox.example', 'mailbox.example'], of: 'mail' } } },
  {
    id: 'secret-then-network',
    sequence: { steps: [{ paths: { in: '**/.env', touch: 'read' } }, { destinations: { allow: [] } }], within: 10 },
  },
  { id: 'read-then-delete', sequence: { steps: [{ tool: 'read_file' }, { tool: 'delete_*' }] } },
  { id: 'search-rate', rate: { of: { tool: 'search' }, most: 1_000_000, perSeconds: 60 } },
  { id: 'spending', budget: { of: { tool: 'refund' }, sum: '$.amount', most: 1e12 } },
  { id: 'calls', budget: { of: { tool: '*' }, most: 1e9 } },
  { id: 'bait', honeytokens: {} },
  { id: 'permissions', permissions: {} },
  {
    id: 'tampering',
    tampering: {
      paths: ['/etc/overt/**'],
      variables: ['OVERT_*'],
      endpoints: ['watch.corp.example'],
      processes: ['overt'],
    },
  },
  { id: 'failures', action: { tool: 'migrate', failed: true } },
  { id: 'leaks', action: { output: { matches: '-----BEGIN [A-Z ]*PRIVATE KEY-----' } } },
];

const calls = process.argv.includes('--quick') ? 2_000 : 20_000;
const warmUp = 2_000;
const notes =
  'The customer wrote twice about the parcel and asks for the money back; see the ticket for what was agreed. '.repeat(
    4,
  );
const inputs = [
  ['refund', { order: 'A-1042', amount: 40, note: notes }],
  ['run', { command: 'cd /srv/app && npm run build 2>&1 | tail -40' }],
  ['fetch', { url: 'https://api.corp.example/orders/1042?expand=items' }],
  ['write_file', { path: 'src/report.ts', content: notes }],
] as const;
const output = { ok: true, rows: Array.from({ length: 20 }, (_, id) => ({ id, status: 'open', note: 'as agreed' })) };

const bare = Object.fromEntries(
  inputs.map(([name]) => [name, { execute: (_input: unknown, _options: unknown): unknown => output }]),
);
const policy = defineTripwirePolicy(
  { format: 'overt-tripwire-policy', version: 1, name: 'bench', home: '/home/agent', tripwires },
  { tokens: bait },
);
const protocol = stopAtSeverity({ failPolicy: 'closed' });

const limitMicroseconds = 100;
let spinTurns = 1_000;

/** Microseconds per call. */
interface Measured {
  p50: number;
  p99: number;
  mean: number;
  /** Share of calls that took longer than the limit. */
  above: number;
  /** Processor time of the whole process, garbage collection on other threads and measuring included. */
  cpuMean: number;
}

class Timer {
  readonly #wall: number[] = [];
  #cpu = 0;

  time(call: () => unknown): void {
    const before = process.cpuUsage();
    const began = process.hrtime.bigint();
    call();
    this.#wall.push(Number(process.hrtime.bigint() - began) / 1000);
    const after = process.cpuUsage();
    this.#cpu += after.user + after.system - before.user - before.system;
  }

  measured(): Measured {
    const wall = this.#wall.toSorted((one, other) => one - other);
    const at = (sorted: number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
    const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    return {
      ...{ p50: at(wall, 0.5), p99: at(wall, 0.99), mean: mean(wall) },
      above: wall.filter((each) => each > limitMicroseconds).length / wall.length,
      cpuMean: this.#cpu / wall.length,
    };
  }
}

const watched = watchTools(bare, new Watch({ agent: 'bench', policy, protocol, sinks: [callbackSink(() => {})] }));
const warm = watchTools(bare, new Watch({ agent: 'bench', policy, protocol, sinks: [callbackSink(() => {})] }));
play(warm, warmUp);
spinTurns = turnsLasting(play(warm, warmUp).wrapped.p50);
const { unwrapped, spinning, wrapped } = play(watched, calls);
const overhead = {
  p50: wrapped.p50 - unwrapped.p50,
  p99: wrapped.p99 - unwrapped.p99,
  /** What measuring itself takes is in the unwrapped call too, and taken off. */
  cpuMean: wrapped.cpuMean - unwrapped.cpuMean,
};

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({
      schema: 'overt/bench-middleware@2',
      calls,
      tripwires: tripwires.length,
      unwrapped,
      spinning,
      wrapped,
      overhead,
    }),
  );
} else {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}; ${calls} calls in a session, ${tripwires.length} tripwires\n`,
  );
  console.log('µs per call      p50      p99     mean  over 100  CPU mean');
  for (const [name, each] of Object.entries({ unwrapped, spinning, wrapped })) {
    const { p50, p99, mean, above, cpuMean } = each;
    const wall = [p50, p99, mean].map((value) => value.toFixed(2).padStart(9)).join('');
    const share = `${(above * 100).toFixed(2)} %`.padStart(10);
    console.log(`${name.padEnd(11)}${wall}${share}${cpuMean.toFixed(2).padStart(10)}`);
  }
  const verdict = (value: number) => (value <= limitMicroseconds ? 'met' : 'not met');
  console.log(
    `\noverhead in wall time: p50 ${overhead.p50.toFixed(1)} µs, p99 ${overhead.p99.toFixed(1)} µs (aim: p99 at most ${limitMicroseconds} µs): ${verdict(overhead.p99)}`,
  );
  console.log(`overhead in processor time of the process: mean ${overhead.cpuMean.toFixed(1)} µs`);
  console.log(
    'spinning is arithmetic for as long as a watched call: what its p99 is above its p50 came from the machine',
  );
}

/** Every call with all three, in turn: unwrapped, one that only spins for as long as a watched call takes, and watched. */
function play(tools: typeof bare, count: number): { unwrapped: Measured; spinning: Measured; wrapped: Measured } {
  const [plain, spun, watching] = [new Timer(), new Timer(), new Timer()];
  for (let number = 0; number < count; number += 1) {
    const [name, input] = inputs[number % inputs.length] as (typeof inputs)[number];
    const options = { toolCallId: `call-${number}` };
    const { execute } = bare[name] as (typeof bare)[string];
    const wrapped = tools[name] as (typeof bare)[string];
    // As from a model: a new object each time, of which nothing is known yet.
    const fresh: unknown = structuredClone(input);
    const looks = [
      () => plain.time(() => execute(fresh, options)),
      () => spun.time(() => spin(spinTurns)),
      () => watching.time(() => wrapped.execute(fresh, options)),
    ];
    for (let place = 0; place < looks.length; place += 1) looks[(number + place) % looks.length]?.();
  }
  return { unwrapped: plain.measured(), spinning: spun.measured(), wrapped: watching.measured() };
}

function spin(turns: number): number {
  let value = 1;
  for (let turn = 0; turn < turns; turn += 1) value = (Math.imul(value, 1_103_515_245) + 12_345) | 0;
  return value;
}

/** How many turns take so many microseconds, by the middle of several tries. */
function turnsLasting(microseconds: number): number {
  const tries = Array.from({ length: 101 }, () => {
    const began = process.hrtime.bigint();
    spin(100_000);
    return Number(process.hrtime.bigint() - began) / 1000;
  }).sort((one, other) => one - other);
  return Math.round((microseconds / (tries[50] as number)) * 100_000);
}
