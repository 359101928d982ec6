/**
 * What the in-process middleware costs per tool call: a session of 20,000 calls with 20 tripwires of all kinds, a tool that gives back at
 * once, against the same tool unwrapped, in one run. Run by `npm run bench:middleware`; `--quick` makes fewer calls. Prints a table, and
 * JSON with `--json`.
 */
import { cpus } from 'node:os';
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

const unwrapped = measured(() => bare);
const wrapped = measured(() =>
  watchTools(bare, new Watch({ agent: 'bench', policy, protocol, sinks: [callbackSink(() => {})] })),
);
const overhead = { p50: wrapped.p50 - unwrapped.p50, p99: wrapped.p99 - unwrapped.p99 };

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({
      schema: 'overt/bench-middleware@1',
      calls,
      tripwires: tripwires.length,
      unwrapped,
      wrapped,
      overhead,
    }),
  );
} else {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; ${calls} calls in a session, ${tripwires.length} tripwires\n`,
  );
  console.log('µs per call      p50      p99     mean');
  for (const [name, { p50, p99, mean }] of Object.entries({ unwrapped, wrapped })) {
    console.log(`${name.padEnd(11)}${[p50, p99, mean].map((each) => each.toFixed(2).padStart(9)).join('')}`);
  }
  console.log(
    `\noverhead p50 ${overhead.p50.toFixed(1)} µs, p99 ${overhead.p99.toFixed(1)} µs (aim: p99 under 100 µs): ${overhead.p99 < 100 ? 'met' : 'not met'}`,
  );
  console.log(
    `a wrapped call takes ${(wrapped.mean / unwrapped.mean).toFixed(0)} times as long as a tool that does nothing`,
  );
}

interface Measured {
  p50: number;
  p99: number;
  mean: number;
}

/** Microseconds per call; a session of its own to warm up. */
function measured(open: () => typeof bare): Measured {
  play(open(), warmUp);
  const times = play(open(), calls).sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] as number) / 1000;
  return { p50: at(0.5), p99: at(0.99), mean: times.reduce((sum, each) => sum + each, 0) / times.length / 1000 };
}

/** Nanoseconds of each call. */
function play(tools: typeof bare, count: number): number[] {
  const times: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const [name, input] = inputs[number % inputs.length] as (typeof inputs)[number];
    const { execute } = tools[name] as (typeof bare)[string];
    // As from a model: a new object each time, of which nothing is known yet.
    const fresh: unknown = structuredClone(input);
    const options = { toolCallId: `call-${number}` };
    const began = process.hrtime.bigint();
    execute(fresh, options);
    times.push(Number(process.hrtime.bigint() - began));
  }
  return times;
}
