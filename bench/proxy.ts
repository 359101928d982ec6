/**
 * What the proxy adds: requests and streamed chunks, direct and through it, taken in turn in one run against an upstream of our own. Each part is
 * a process of its own, as in use. Run by `npm run bench:proxy`; `--requests N`, `--streams N` (at the same time) and `--json` change it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, createServer, request as requestHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { quantile } from '../src/stats/index.ts';
import { startProxy } from '../src/watch/proxy/index.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: 'string', default: '2000' },
    streams: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  },
});
const chunksInStream = 20;
/** Ten chunks a second and stream: 1,000 streams make 10,000 a second. */
const chunkEveryMs = 100;

if (positionals[0] === 'upstream') await upstream();
else if (positionals[0] === 'proxy') await proxy(positionals[1] ?? '', positionals[2] === 'guarded');
else await main();

/** Chunks carry the moment at which they were sent, on the clock that all processes of a machine share. */
async function upstream(): Promise<void> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.headers['x-stream'] === undefined) {
        const message = { role: 'assistant', content: 'Hello!' };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: 'c', choices: [{ index: 0, message, finish_reason: 'stop' }] }));
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      let sent = 0;
      const timer = setInterval(() => {
        sent += 1;
        const delta = { content: `${process.hrtime.bigint()} ` };
        response.write(`data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`);
        if (sent < chunksInStream) return;
        clearInterval(timer);
        response.end('data: [DONE]\n\n');
      }, chunkEveryMs);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', 4096, listening));
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function proxy(url: string, isGuarded: boolean): Promise<void> {
  const { url: own } = await startProxy({
    ...{ upstreams: { openai: url }, port: 0, sink: { take: () => {} } },
    ...(isGuarded
      ? {
          guard: {
            failPolicy: 'closed',
            decide: (_session, actions) => actions.map(() => ({ decision: { kind: 'proceed' } })),
          },
        }
      : {}),
  });
  console.log(own);
  process.on('message', () => process.send?.(process.memoryUsage.rss() / 2 ** 20));
}

async function main(): Promise<void> {
  const children: ChildProcess[] = [];
  try {
    const direct = await start(children, 'upstream');
    const through = await start(children, 'proxy', direct);
    const guarded = await start(children, 'proxy', direct, 'guarded');
    const ways = { direct, through, guarded };
    const requests = await measureRequests(ways, Number(options.requests));
    const few = await measureStreams(ways, 20);
    const many = await measureStreams(ways, Number(options.streams));
    const memoryMB = await memoryOf(children[1]);
    const result = {
      processor: `${cpus().length} × ${cpus()[0]?.model}`,
      node: process.version,
      requests,
      few,
      many,
      memoryMB,
    };
    if (options.json) console.log(JSON.stringify(result, null, 2));
    else {
      console.log(`${result.processor}, Node ${result.node}\n`);
      show(`a request of 20 messages (${options.requests} of each, one after the other)`, requests);
      show('a chunk of a stream (20 streams at once)', few);
      show(`a chunk of a stream (${options.streams} streams at once)`, many);
      console.log(`memory of the proxy afterwards: ${memoryMB.toFixed(0)} MB`);
    }
  } finally {
    for (const child of children) child.kill();
  }
}

type Ways = Record<'direct' | 'through' | 'guarded', string>;
type Times = Record<keyof Ways, { p50: number; p99: number; n: number }>;

function body(turn: number): string {
  const messages = Array.from({ length: 20 }, (_, place) => ({
    role: place % 2 === 0 ? 'user' : 'assistant',
    content: `${turn} ${place} ${'words '.repeat(100)}`,
  }));
  return JSON.stringify({ model: 'm', messages });
}

/** In turn, so that what else the machine does falls on all ways alike. */
async function measureRequests(ways: Ways, count: number): Promise<Times> {
  const agent = new Agent({ keepAlive: true });
  const times: Record<keyof Ways, number[]> = { direct: [], through: [], guarded: [] };
  const warmUp = 200;
  for (let turn = 0; turn < count + warmUp; turn += 1) {
    for (const way of ['direct', 'through', 'guarded'] as const) {
      const began = performance.now();
      await ask(ways[way], agent, body(turn));
      if (turn >= warmUp) times[way].push(performance.now() - began);
    }
  }
  agent.destroy();
  return summary(times);
}

async function measureStreams(ways: Ways, streams: number): Promise<Times> {
  const times: Record<keyof Ways, number[]> = { direct: [], through: [], guarded: [] };
  for (let round = 0; round < 3; round += 1) {
    for (const way of ['direct', 'through', 'guarded'] as const) {
      const agent = new Agent({ keepAlive: true });
      await Promise.all(
        Array.from({ length: streams }, (_, stream) =>
          ask(ways[way], agent, body(stream), (text) => {
            const now = process.hrtime.bigint();
            for (const [, sent] of text.matchAll(/"content":"(\d+) /g))
              times[way].push(Number(now - BigInt(sent ?? 0)) / 1e6);
          }),
        ),
      );
      agent.destroy();
    }
  }
  return summary(times);
}

function ask(base: string, agent: Agent, text: string, onText?: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(onText === undefined ? {} : { 'x-stream': '1' }) };
    const request = requestHttp(`${base}/v1/chat/completions`, { method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`HTTP ${response.statusCode}`));
      response.setEncoding('utf8');
      response.on('data', (piece: string) => onText?.(piece));
      response.on('end', resolve);
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(text);
  });
}

function summary(times: Record<keyof Ways, number[]>): Times {
  const of = (all: number[]) => ({ p50: quantile(all, 0.5), p99: quantile(all, 0.99), n: all.length });
  return { direct: of(times.direct), through: of(times.through), guarded: of(times.guarded) };
}

function show(what: string, { direct, through, guarded }: Times): void {
  const line = (name: string, { p50, p99, n }: Times['direct']) =>
    console.log(
      `  ${name.padEnd(18)} p50 ${p50.toFixed(2).padStart(7)} ms  p99 ${p99.toFixed(2).padStart(7)} ms  n ${n}`,
    );
  console.log(what);
  line('direct', direct);
  line('proxied', through);
  line('proxied, guarded', guarded);
  console.log(
    `  added              p50 ${(through.p50 - direct.p50).toFixed(2).padStart(7)} ms  p99 ${(through.p99 - direct.p99).toFixed(2).padStart(7)} ms\n`,
  );
}

function start(children: ChildProcess[], ...role: string[]): Promise<string> {
  const child = spawn(process.execPath, [import.meta.filename, ...role], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', () => reject(new Error(`${role[0]} ended.`)));
  });
}

function memoryOf(child: ChildProcess | undefined): Promise<number> {
  return new Promise((resolve) => {
    child?.once('message', (megabytes) => resolve(Number(megabytes)));
    child?.send('memory');
  });
}
