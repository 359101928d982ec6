import { execFile, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  type Assembled,
  decodeTelemetry,
  encodingOf,
  exportAnswer,
  SessionAssembler,
} from '../../src/telemetry/index.ts';

const { senders, telemetry } = inject('interop');

/** What every sender’s agent does: it is asked, thinks where the sender can say so, calls a tool, answers. */
const loop = (thinks: boolean) => [
  'system: You count crates.',
  'user: How many crates are in the hall?',
  ...(thinks ? ['thinks: I must count.'] : []),
  'calls count {"place":"hall"} as call_1',
  'result of call_1: {"crates":3}',
  'says: Three crates.',
  'end: finished',
];

let collector: Collector;
let upstream: Server;
let upstreamUrl: string;

beforeAll(async () => {
  collector = await Collector.listen();
  upstream = createServer(async (request, response) => {
    const { messages } = JSON.parse((await bodyOf(request)).toString()) as { messages: { role: string }[] };
    const isAnswered = messages.at(-1)?.role === 'tool';
    const call = { id: 'call_1', type: 'function', function: { name: 'count', arguments: '{"place":"hall"}' } };
    const message = isAnswered
      ? { role: 'assistant', content: 'Three crates.' }
      : { role: 'assistant', content: null, tool_calls: [call] };
    const choice = { index: 0, finish_reason: isAnswered ? 'stop' : 'tool_calls', message };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    const id = `chatcmpl-${messages.length}`;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ id, object: 'chat.completion', created: 1, model: 'model-x', choices: [choice], usage }),
    );
  });
  upstreamUrl = await listen(upstream);
});
afterAll(() => {
  for (const server of [collector?.server, upstream]) {
    server?.closeAllConnections();
    server?.close();
  }
});

describe.skipIf(senders.missing !== null)(
  `telemetry from JavaScript${senders.missing === null ? '' : ` (missing: ${senders.missing})`}`,
  () => {
    const run = promisify(execFile);
    const send = async (sender: string, task: object): Promise<Assembled> => {
      const whole = { collector: collector.url, upstream: upstreamUrl, conversation: 'conversation-1', ...task };
      return await collector.sessionOf(() =>
        run(process.execPath, [join(senders.path ?? '', sender), JSON.stringify(whole)]),
      );
    };

    it.each([
      { encoding: 'protobuf', compression: 'gzip' },
      { encoding: 'protobuf', compression: 'none', oneByOne: true },
      { encoding: 'json', compression: 'none' },
      { encoding: 'json', compression: 'gzip' },
    ])('OpenTelemetry’s SDK, $encoding, compression $compression', async (task) => {
      const { trajectory, coverage } = await send('opentelemetry.mjs', task);
      expect(told(trajectory)).toEqual(loop(true));
      expect(trajectory.origin).toEqual({
        ...{ kind: 'production', agent: 'counter', session: 'conversation-1', version: '1.2.3', source: 'gen-ai' },
      });
      expect(coverage.reasoning).toEqual({ present: 1, absent: 1, redacted: 0 });
    });

    it.each([
      { names: 'version 7’s', legacy: false, encoding: 'protobuf' },
      { names: 'older', legacy: true, encoding: 'json' },
    ])('the AI SDK’s telemetry with $names names', async (task) => {
      const { trajectory, coverage, contradictions } = await send('ai-sdk.mjs', task);
      expect(told(trajectory)).toEqual(loop(true));
      expect(trajectory).toMatchObject({ subject: 'model-x', origin: { agent: 'counter', source: 'ai-sdk' } });
      expect(coverage.toolResults).toEqual({ present: 1, absent: 0, redacted: 0 });
      expect(contradictions).toEqual([]);
    });

    it('OpenInference’s instrumentation of the openai client', async () => {
      const { trajectory, coverage } = await send('openinference.mjs', { compression: 'gzip' });
      expect(told(trajectory)).toEqual(loop(false));
      expect(trajectory.origin).toMatchObject({ agent: 'counter', session: 'conversation-1', source: 'openinference' });
      expect(coverage.reasoning).toEqual({ present: 0, absent: 2, redacted: 0 });
    });
  },
);

describe.skipIf(telemetry.missing !== null)(
  `telemetry from Python${telemetry.missing === null ? '' : ` (missing: ${telemetry.missing})`}`,
  () => {
    it.each([
      { conventions: 'current', capture: 'span_only' },
      { conventions: 'current', capture: 'event_only' },
      { conventions: 'older', capture: 'true' },
    ])('OpenTelemetry’s instrumentation of the openai client, $conventions conventions, $capture', async (task) => {
      const whole = { collector: collector.url, upstream: upstreamUrl, conversation: 'conversation-1', ...task };
      const { trajectory, coverage } = await collector.sessionOf(() => python(whole));
      expect(told(trajectory)).toEqual(loop(false));
      expect(trajectory.origin).toMatchObject({ agent: 'counter', session: 'conversation-1', source: 'gen-ai' });
      expect(coverage.messages).toEqual({ present: 2, absent: 0, redacted: 0 });
    });
  },
);

/** A receiver of the barest kind: what comes is decoded, gathered and answered. */
class Collector {
  readonly server: Server;
  url = '';
  #assembler = new SessionAssembler();
  #failure: unknown = null;

  private constructor() {
    this.server = createServer(async (request, response) => {
      try {
        const signal = request.url === '/v1/logs' ? 'logs' : 'traces';
        const contentType = request.headers['content-type'] ?? '';
        const contentEncoding = request.headers['content-encoding'];
        const batch = decodeTelemetry(signal, await bodyOf(request), { contentType, contentEncoding });
        this.#assembler.add(batch);
        const answer = exportAnswer(signal, encodingOf(contentType), batch.shortfall);
        response.writeHead(200, { 'content-type': answer.contentType });
        response.end(answer.body);
      } catch (error) {
        this.#failure = error;
        response.writeHead(500).end();
      }
    });
  }

  static async listen(): Promise<Collector> {
    const collector = new Collector();
    collector.url = await listen(collector.server);
    return collector;
  }

  /** The one session that a sender sends. */
  async sessionOf(send: () => Promise<unknown>): Promise<Assembled> {
    this.#assembler = new SessionAssembler();
    await send();
    if (this.#failure !== null) throw this.#failure;
    expect(this.#assembler.sessions()).toHaveLength(1);
    const session = this.#assembler.session(this.#assembler.sessions()[0] ?? '');
    if (session === null) throw new Error('the session is gone');
    return session;
  }
}

async function python(task: object): Promise<void> {
  const script = resolve(import.meta.dirname, '../../scripts/interop/telemetry-client.py');
  const child = spawn('python3', [script], { env: { ...process.env, PYTHONPATH: telemetry.path ?? '' } });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  child.stdin.end(JSON.stringify(task));
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(errors.slice(-2_000));
}

function told({ events }: Assembled['trajectory']): string[] {
  return events.map((event) => {
    switch (event.type) {
      case 'instruction':
        return `${event.role}: ${event.text}`;
      case 'reasoning':
        return `thinks: ${event.text}`;
      case 'message':
        return `says: ${event.text}`;
      case 'tool-call':
        return `calls ${event.tool} ${JSON.stringify(event.input)} as ${event.callId}`;
      case 'tool-result':
        return `result of ${event.callId}: ${event.output}`;
      case 'end':
        return `end: ${event.reason}`;
      default:
        return event.type;
    }
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
