/**
 * How fast the receiver takes telemetry, and how much memory it needs over time: `npm run bench:otlp -- SECONDS RATE`. The receiver is a process of
 * its own with three tripwires; this one sends batches of 510 spans (about the OpenTelemetry SDK’s default) as plain protobuf, spread evenly
 * to RATE spans a second (0: as fast as they are answered, four at a time), and measures from when a batch was due to its answer.
 * Each session has ten spans in two batches: an agent, four model calls, five tools. Prints a line every ten seconds; fails if a session is missing in the book.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { Random } from '../src/core/index.ts';
import { quantile } from '../src/stats/index.ts';
import { loadWatchServer } from '../src/watch/index.ts';

const benchPolicy = `format: overt-tripwire-policy
version: 1
name: bench
tripwires:
  - { id: removes-all, action: { tool: shell, anyArgument: { contains: 'rm -rf' } } }
  - { id: elsewhere, action: { destinations: { allow: ['*.example.com'] } } }
  - { id: keys, action: { paths: { in: ['/srv/keys/**'] } } }
`;

const spansOfSession = 10;
const batchSize = 510;
const sessionsOfBatch = batchSize / spansOfSession;

async function start([first = '600', second = '5000']: readonly string[]): Promise<void> {
  if (first === 'serve') await serve(second);
  else await measure(Number(first), Number(second));
}

async function serve(folder: string): Promise<void> {
  writeFileSync(join(folder, 'policy.yaml'), benchPolicy);
  writeFileSync(join(folder, 'watch.yaml'), 'policy: policy.yaml\nsessions: { settleSeconds: 5, idleSeconds: 60 }\n');
  const { serveWatch } = await loadWatchServer();
  const server = await serveWatch({
    folder: join(folder, 'book'),
    config: join(folder, 'watch.yaml'),
    port: 0,
    log: console.error,
  });
  process.stdout.write(`${server.port}\n`);
  process.once('SIGTERM', () => void server.close());
}

async function measure(seconds: number, rate: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-otlp-'));
  const child = spawn(process.execPath, [import.meta.filename, 'serve', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text) => resolve(String(text).trim())),
    );
    const load = new Load(`http://127.0.0.1:${port}`);
    console.log(
      `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; ${rate === 0 ? 'as fast as answered' : `${rate} spans/s`}`,
    );
    console.log('seconds  spans/s  p50 ms  p99 ms  refused  memory MB  book MB  CPU %');
    const rows: Row[] = [];
    const began = performance.now();
    const work = load.send(seconds, rate);
    let cpu = cpuSeconds(child);
    for (let at = 10; at <= seconds; at += 10) {
      await sleep(Math.max(0, began + at * 1000 - performance.now()));
      const now = cpuSeconds(child);
      rows.push(rowOf(at, load.takeLatencies(), load.takeRefused(), child, folder, (now - cpu) * 10));
      cpu = now;
      const { spansPerSecond, p50, p99, refused, memoryMB, bookMB, cpuPercent } = rows.at(-1) as Row;
      console.log(
        [at, spansPerSecond, p50, p99, refused, memoryMB, bookMB, cpuPercent]
          .map((each) => each.toFixed(0).padStart(8))
          .join(' '),
      );
    }
    await work;
    const all = load.latencies;
    const total = {
      spansPerSecond: (all.length * batchSize) / seconds,
      p50: quantile(all, 0.5),
      p99: quantile(all, 0.99),
      peakMemoryMB: peakMemory(child),
    };
    console.log(
      `in all ${total.spansPerSecond.toFixed(0)} spans/s, p50 ${total.p50.toFixed(1)} ms, p99 ${total.p99.toFixed(1)} ms, peak ${total.peakMemoryMB.toFixed(0)} MB`,
    );
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    const { openBook } = await loadWatchServer();
    const book = openBook(join(folder, 'book'), { mode: 'read' });
    const counts = book.sessions.counts();
    const sessions = counts.reduce((sum, each) => sum + each.sessions, 0);
    const events = counts.reduce((sum, each) => sum + each.events, 0);
    book.close();
    console.log(`${load.sessions} sessions sent; the book has ${sessions} with ${events} events`);
    process.exitCode = sessions === load.sessions ? 0 : 1;
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Row {
  at: number;
  spansPerSecond: number;
  p50: number;
  p99: number;
  refused: number;
  memoryMB: number;
  bookMB: number;
  cpuPercent: number;
}

function rowOf(
  at: number,
  latencies: number[],
  refused: number,
  child: ChildProcess,
  folder: string,
  cpuPercent: number,
): Row {
  const [p50, p99] =
    latencies.length === 0 ? [Number.NaN, Number.NaN] : [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  const bookMB = statSync(join(folder, 'book', 'sessions.db')).size / 2 ** 20;
  return {
    at,
    spansPerSecond: (latencies.length * batchSize) / 10,
    p50,
    p99,
    refused,
    memoryMB: memory(child),
    bookMB,
    cpuPercent,
  };
}

/** Sends batches and remembers how long each took from when it was due. What is refused is sent again, as senders do. */
class Load {
  readonly latencies: number[] = [];
  sessions = 0;
  readonly #url: string;
  readonly #random = Random.from('otlp bench');
  #recent: number[] = [];
  #refused = 0;
  #late: Uint8Array[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  async send(seconds: number, rate: number): Promise<void> {
    const began = performance.now();
    const end = began + seconds * 1000;
    if (rate === 0) {
      await Promise.all(
        [1, 2, 3, 4].map(async () => {
          while (performance.now() < end) await this.#post(this.#batch(), performance.now());
        }),
      );
    } else {
      const everyMs = (batchSize / rate) * 1000;
      const waiting = new Set<Promise<void>>();
      for (let due = began; due < end; due += everyMs) {
        await sleep(Math.max(0, due - performance.now()));
        const sent = this.#post(this.#batch(), due).finally(() => waiting.delete(sent));
        waiting.add(sent);
      }
      await Promise.all(waiting);
    }
    if (this.#late.length > 0) await this.#post(request(this.#late.splice(0)), performance.now());
  }

  takeLatencies(): number[] {
    return this.#recent.splice(0);
  }

  takeRefused(): number {
    const refused = this.#refused;
    this.#refused = 0;
    return refused;
  }

  async #post(body: Uint8Array<ArrayBuffer>, due: number): Promise<void> {
    for (;;) {
      const response = await fetch(`${this.#url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-protobuf' },
        body,
      });
      await response.arrayBuffer();
      if (response.ok) break;
      this.#refused += 1;
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
    }
    const took = performance.now() - due;
    this.latencies.push(took);
    this.#recent.push(took);
  }

  /** The first half of new sessions and the second of those before. */
  #batch(): Uint8Array<ArrayBuffer> {
    const now = this.#late.splice(0);
    for (let each = 0; each < sessionsOfBatch; each += 1) {
      this.sessions += 1;
      const spans = sessionSpans(this.#random, this.sessions);
      now.push(...spans.slice(0, spansOfSession / 2));
      this.#late.push(...spans.slice(spansOfSession / 2));
    }
    return request(now);
  }
}

/** An agent’s run: told outermost last, since a span is sent once it ends. */
function sessionSpans(random: Random, number: number): Uint8Array[] {
  const hex = (digits: number) =>
    Array.from({ length: digits / 8 }, () =>
      Math.floor(random.next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  const traceId = hex(32);
  const agent = hex(16);
  const began = BigInt(Date.now()) * 1_000_000n;
  const at = (milliseconds: number) => began + BigInt(milliseconds) * 1_000_000n;
  const common = { 'gen_ai.conversation.id': `session-${number}` };
  const spans: Uint8Array[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const callId = `call-${turn}`;
    const command = random.chance(0.001)
      ? 'rm -rf /srv/data'
      : `ls -l /srv/data/${random.integer(1, 1e6)} | head -${random.integer(1, 40)}`;
    const call = [
      {
        role: 'assistant',
        parts: [{ type: 'tool_call', id: callId, name: 'shell', arguments: { command } }],
        finish_reason: 'tool_call',
      },
    ];
    if (turn > 0) {
      spans.push(
        span(traceId, hex(16), agent, 'chat model', at(turn * 20), at(turn * 20 + 8), {
          ...{
            ...common,
            'gen_ai.operation.name': 'chat',
            'gen_ai.request.model': 'model',
            'gen_ai.agent.name': 'bench-agent',
          },
          'gen_ai.input.messages': JSON.stringify([
            { role: 'user', parts: [{ type: 'text', content: `Look at the files of task ${number}.` }] },
          ]),
          'gen_ai.output.messages': JSON.stringify(call),
        }),
      );
    }
    spans.push(
      span(traceId, hex(16), agent, 'execute_tool shell', at(turn * 20 + 9), at(turn * 20 + 19), {
        ...{
          ...common,
          'gen_ai.operation.name': 'execute_tool',
          'gen_ai.tool.name': 'shell',
          'gen_ai.tool.call.id': callId,
        },
        ...{
          'gen_ai.tool.call.arguments': JSON.stringify({ command }),
          'gen_ai.tool.call.result': `total ${random.integer(1, 1e6)}\n`.repeat(6),
        },
      }),
    );
  }
  spans.push(
    span(traceId, agent, null, 'invoke_agent bench-agent', at(0), at(110), {
      ...{ ...common, 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'bench-agent' },
    }),
  );
  return spans;
}

function span(
  traceId: string,
  spanId: string,
  parent: string | null,
  name: string,
  start: bigint,
  end: bigint,
  attributes: Record<string, string>,
): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.LengthDelimited).bytes(Buffer.from(traceId, 'hex'));
  writer.tag(2, WireType.LengthDelimited).bytes(Buffer.from(spanId, 'hex'));
  if (parent !== null) writer.tag(4, WireType.LengthDelimited).bytes(Buffer.from(parent, 'hex'));
  writer.tag(5, WireType.LengthDelimited).string(name).tag(6, WireType.Varint).int32(1);
  writer.tag(7, WireType.Bit64).fixed64(start).tag(8, WireType.Bit64).fixed64(end);
  for (const [key, value] of Object.entries(attributes))
    attribute(writer.tag(9, WireType.LengthDelimited).fork(), key, value).join();
  return writer.finish();
}

function attribute(writer: BinaryWriter, key: string, value: string): BinaryWriter {
  writer.tag(1, WireType.LengthDelimited).string(key);
  return writer.tag(2, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string(value).join();
}

function request(spans: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter().tag(1, WireType.LengthDelimited).fork();
  attribute(
    writer.tag(1, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).fork(),
    'service.name',
    'bench',
  )
    .join()
    .join();
  writer.tag(2, WireType.LengthDelimited).fork();
  for (const each of spans) writer.tag(2, WireType.LengthDelimited).bytes(each);
  return writer.join().join().finish();
}

function memory({ pid }: ChildProcess): number {
  return statusOf(pid, 'VmRSS');
}

function peakMemory({ pid }: ChildProcess): number {
  return statusOf(pid, 'VmHWM');
}

/** Megabytes, where the system tells (Linux); else not a number. */
function statusOf(pid: number | undefined, name: string): number {
  try {
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

function cpuSeconds({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

await start(process.argv.slice(2));
