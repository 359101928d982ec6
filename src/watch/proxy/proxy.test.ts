import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../core/index.ts';
import { stopAtSeverity } from '../../monitor/index.ts';
import { type TrajectoryEvent, trajectoryEventSchema } from '../../trajectory/index.ts';
import { type ProxyGuard, type ProxyOptions, type ProxyReport, startProxy } from './index.ts';
import { supervised } from './supervised.ts';

type Handler = (request: IncomingMessage, body: Buffer, response: ServerResponse) => void;
const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

async function upstream(handle: Handler): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handle(request, Buffer.concat(chunks), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function proxied(handle: Handler, options: Partial<ProxyOptions> = {}) {
  const url = await upstream(handle);
  const reports: ProxyReport[] = [];
  const sink = { take: (report: ProxyReport) => void reports.push(report) };
  const upstreams = { openai: url, anthropic: url };
  const proxy = await startProxy({ upstreams, port: 0, sink, clock: () => 1_700_000_000_000, ...options });
  open.push(proxy);
  const sessions = async () => {
    await expect.poll(() => proxy.statistics().requests.open).toBe(0);
    await proxy.flush();
    const found = new Map<string, TrajectoryEvent[]>();
    for (const { session, events } of reports) found.set(session.id, [...(found.get(session.id) ?? []), ...events]);
    return found;
  };
  return { url, proxy, reports, sessions };
}

interface Answer {
  status: number;
  rawHeaders: string[];
  bytes: Buffer;
  chunks: Buffer[];
  isBroken: boolean;
}

/** By hand, so that nothing decodes or joins what comes. */
function send(
  base: string,
  path: string,
  body: JsonValue | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = requestHttp(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => {});
      response.on('close', () =>
        resolve({
          ...{ status: response.statusCode ?? 0, rawHeaders: response.rawHeaders, chunks },
          ...{ bytes: Buffer.concat(chunks), isBroken: !response.complete },
        }),
      );
    });
    request.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
}

function json(response: ServerResponse, body: JsonValue, status = 200, headers: Record<string, string> = {}) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}

const call = (id: string, command: string) => ({
  id,
  type: 'function',
  function: { name: 'shell', arguments: JSON.stringify({ command }) },
});
const completion = (message: { [key: string]: JsonValue }): JsonValue => ({
  ...{ id: 'chatcmpl-1', object: 'chat.completion', model: 'm' },
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 10, completion_tokens: 4, completion_tokens_details: { reasoning_tokens: 3 } },
});
const chunk = (delta: JsonValue, reason: string | null = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;
const chatStream = [
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: 'I’ll lo' }),
  ': a comment\n\n',
  chunk({ content: 'ok.' }),
  chunk({
    tool_calls: [{ index: 0, id: 'call_abcdefgh1234', type: 'function', function: { name: 'shell', arguments: '' } }],
  }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: '{"command":' } }] }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: '"ls"}' } }] }),
  chunk({}, 'tool_calls'),
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [], usage: { prompt_tokens: 7, completion_tokens: 5 } })}\n\n`,
  'data: [DONE]\n\n',
];
const messageEvent = (value: { type: string; [key: string]: JsonValue }) =>
  `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
const messageStream = [
  messageEvent({
    type: 'message_start',
    message: {
      id: 'msg_1',
      role: 'assistant',
      content: [],
      model: 'c',
      usage: { input_tokens: 5, cache_read_input_tokens: 20 },
    },
  }),
  messageEvent({ type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } }),
  messageEvent({ type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm.' } }),
  messageEvent({ type: 'content_block_stop', index: 0 }),
  messageEvent({ type: 'content_block_start', index: 1, content_block: { type: 'redacted_thinking', data: 'xx' } }),
  messageEvent({ type: 'content_block_stop', index: 1 }),
  messageEvent({ type: 'ping' }),
  messageEvent({ type: 'content_block_start', index: 2, content_block: { type: 'text', text: '' } }),
  messageEvent({ type: 'content_block_delta', index: 2, delta: { type: 'text_delta', text: 'I’ll look.' } }),
  messageEvent({ type: 'content_block_stop', index: 2 }),
  messageEvent({ type: 'newly_invented', index: 2 }),
  messageEvent({
    type: 'content_block_start',
    index: 3,
    content_block: { type: 'tool_use', id: 'toolu_abcdefgh1234', name: 'shell', input: {} },
  }),
  messageEvent({
    type: 'content_block_delta',
    index: 3,
    delta: { type: 'input_json_delta', partial_json: '{"command":' },
  }),
  messageEvent({ type: 'content_block_delta', index: 3, delta: { type: 'input_json_delta', partial_json: '"ls"}' } }),
  messageEvent({ type: 'content_block_stop', index: 3 }),
  messageEvent({ type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 9 } }),
  messageEvent({ type: 'message_stop' }),
];
const functionCall = {
  type: 'function_call',
  id: 'fc_1',
  call_id: 'call_abcdefgh1234',
  name: 'shell',
  arguments: '{"command":"ls"}',
  status: 'completed',
};
const said = {
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text: 'I’ll look.', annotations: [] }],
};
const hidden = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'xx' };
const summarised = { type: 'reasoning', id: 'rs_2', summary: [{ type: 'summary_text', text: 'Hm.' }] };
const output = [hidden, summarised, said, functionCall];
const whole = (id: string, items: JsonValue[] = output): { [key: string]: JsonValue } => ({
  ...{ id, object: 'response', status: 'completed', model: 'm', output: items },
  usage: { input_tokens: 10, output_tokens: 4, output_tokens_details: { reasoning_tokens: 3 } },
});
const responseStream = [
  { type: 'response.created', response: { ...whole('resp_1'), status: 'in_progress', output: [] } },
  ...output.flatMap((item, place) => [
    { type: 'response.output_item.added', output_index: place, item },
    { type: 'response.output_item.done', output_index: place, item },
  ]),
  { type: 'response.completed', response: whole('resp_1') },
].map((event, place) => messageEvent({ ...event, sequence_number: place } as Parameters<typeof messageEvent>[0]));

const dialects = [
  { path: '/v1/chat/completions', stream: chatStream, name: 'chat completions', thoughts: [] },
  { path: '/v1/messages', stream: messageStream, name: 'messages', thoughts: ['Hm.', ''] },
  { path: '/v1/responses', stream: responseStream, name: 'responses', thoughts: ['', 'Hm.'] },
];
const asked = (path: string): JsonValue =>
  path.endsWith('responses')
    ? { model: 'm', input: 'Look.' }
    : { model: 'm', messages: [{ role: 'user', content: 'Look.' }] };

const streamer =
  (events: readonly string[]): Handler =>
  async (_request, _body, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'X-Odd-Case': '1' });
    for (const event of events) {
      response.write(event);
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };

const of = <Type extends TrajectoryEvent['type']>(events: readonly TrajectoryEvent[] | undefined, type: Type) =>
  (events ?? []).filter((event): event is Extract<TrajectoryEvent, { type: Type }> => event.type === type);

function onlySession(sessions: Map<string, TrajectoryEvent[]>): TrajectoryEvent[] {
  expect(sessions.size).toBe(1);
  return [...sessions.values()][0] ?? [];
}

const refusing: ProxyGuard = {
  failPolicy: 'closed',
  decide: (_session, proposed) => proposed.map(() => ({ decision: { kind: 'reject', reason: 'no shells.' } })),
};
const allowing: ProxyGuard = {
  failPolicy: 'closed',
  decide: (_session, proposed) => proposed.map(() => ({ decision: { kind: 'proceed' } })),
};

describe.each(dialects)('a stream of $name', ({ path, stream, thoughts }) => {
  it('reaches the agent byte by byte, and becomes the events of a session', async () => {
    const { url, proxy, sessions } = await proxied(streamer(stream));
    const [direct, through] = [await send(url, path, asked(path)), await send(proxy.url, path, asked(path))];
    expect(through.bytes.equals(direct.bytes)).toBe(true);
    expect(through.rawHeaders.filter((_, place) => place % 2 === 0)).toContain('X-Odd-Case');
    const events = onlySession(await sessions());
    expect(of(events, 'reasoning').map(({ text }) => text)).toEqual(thoughts);
    expect(of(events, 'reasoning').filter(({ redacted }) => redacted)).toHaveLength(thoughts.length / 2);
    expect(of(events, 'instruction').map(({ text }) => text)).toEqual(['Look.']);
    expect(of(events, 'message').map(({ text }) => text)).toEqual(['I’ll look.']);
    expect(of(events, 'tool-call')).toMatchObject([{ tool: 'shell', input: { command: 'ls' }, turn: 1 }]);
    expect(of(events, 'model-call')[0]?.usage.outputTokens).toBeGreaterThan(0);
    expect(events.map(({ index }) => index)).toEqual(events.map((_, place) => place));
    for (const event of events) trajectoryEventSchema.parse(event);
  });

  it('is told the same however it is cut, and compressed', async () => {
    const bytes = Buffer.from(stream.join('').replaceAll('\n', '\r\n'));
    const zipped = gzipSync(bytes);
    const { proxy, sessions } = await proxied(async (request, _body, response) => {
      const isZipped = request.headers['accept-encoding'] === 'gzip';
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      });
      const all = isZipped ? zipped : bytes;
      for (let from = 0; from < all.length; from += 7) {
        response.write(all.subarray(from, from + 7));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    const plain = await send(proxy.url, path, asked(path), { 'x-overt-session': 'plain' });
    const packed = await send(proxy.url, path, asked(path), { 'x-overt-session': 'packed', 'accept-encoding': 'gzip' });
    expect(plain.bytes.equals(bytes)).toBe(true);
    expect(packed.bytes.equals(zipped)).toBe(true);
    const found = await sessions();
    expect(of(found.get('plain'), 'tool-call')).toMatchObject([{ input: { command: 'ls' } }]);
    expect(found.get('packed')).toEqual(found.get('plain'));
  });

  it('goes on byte by byte when a guard lets its calls through', async () => {
    const { url, proxy } = await proxied(streamer(stream), { guard: allowing });
    const [direct, through] = [await send(url, path, asked(path)), await send(proxy.url, path, asked(path))];
    expect(through.bytes.equals(direct.bytes)).toBe(true);
    expect(proxy.statistics().held).toMatchObject({ passed: 1, blocked: 0 });
  });

  it('loses its calls, and says why, when a guard rejects them; the text before is passed on at once', async () => {
    let release = () => {};
    const decided = new Promise<void>((resolve) => {
      release = resolve;
    });
    const guard: ProxyGuard = {
      failPolicy: 'closed',
      decide: async (session, proposed) => {
        await decided;
        return refusing.decide(session, proposed);
      },
    };
    const { proxy, sessions } = await proxied(streamer(stream), { guard });
    const seen = new Promise<void>((resolve) => {
      const request = requestHttp(`${proxy.url}${path}`, { method: 'POST' }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
          // The decision is made only after the agent has read the text.
          if (text.includes('look.') || text.includes('ok.')) release();
        });
        response.on('end', () => {
          expect(text).not.toContain('call_abcdefgh1234');
          expect(text).not.toContain('toolu_abcdefgh1234');
          expect(text).toContain('no shells.');
          resolve();
        });
      });
      request.end(JSON.stringify(asked(path)));
    });
    await seen;
    const events = onlySession(await sessions());
    expect(of(events, 'tool-call')).toHaveLength(1);
    expect(of(events, 'tool-result')).toMatchObject([{ isError: true, output: expect.stringContaining('no shells.') }]);
    expect(of(events, 'message').map(({ text }) => text)).toEqual(['I’ll look.']);
    expect(proxy.statistics().held.blocked).toBe(1);
  });

  it('that breaks off reaches the agent broken, and is a fault', async () => {
    const { proxy, sessions } = await proxied(async (_request, _body, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(stream.slice(0, -4).join(''));
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.destroy();
    });
    const answer = await send(proxy.url, path, asked(path));
    expect(answer.isBroken).toBe(true);
    expect(answer.bytes.toString()).toBe(stream.slice(0, -4).join(''));
    await expect.poll(() => proxy.statistics().faults).toEqual({ 'cut-stream': 1 });
    const events = onlySession(await sessions());
    expect(of(events, 'message').map(({ text }) => text)).toEqual(['I’ll look.']);
    expect(of(events, 'fault')).toHaveLength(1);
  });
});

describe('sessions', () => {
  const answering: Handler = (_request, body, response) => {
    const { messages } = JSON.parse(body.toString()) as { messages: { role: string }[] };
    const turn = messages.filter(({ role }) => role === 'assistant').length;
    json(
      response,
      completion(
        turn === 0
          ? { content: null, tool_calls: [call(`call_${Math.random()}`, 'ls')] }
          : { content: `Done ${turn}.` },
      ),
    );
  };
  const converse = async (base: string, system: string, headers: Record<string, string> = {}) => {
    const messages: JsonValue[] = [
      { role: 'system', content: system },
      { role: 'user', content: 'Look.' },
    ];
    const next = async () => {
      const answer = await send(base, '/v1/chat/completions', { model: 'm', messages }, headers);
      const { choices } = JSON.parse(answer.bytes.toString()) as {
        choices: { message: { [key: string]: JsonValue } }[];
      };
      const message = choices[0]?.message ?? {};
      messages.push(message);
      if (Array.isArray(message.tool_calls)) {
        const [first] = message.tool_calls as { id: string }[];
        messages.push({ role: 'tool', tool_call_id: first?.id ?? '', content: 'a.txt' });
      } else messages.push({ role: 'user', content: 'Go on.' });
    };
    return { next, messages };
  };

  it('are recognised by the conversation that grows, and nothing is told twice', async () => {
    const { proxy, sessions } = await proxied(answering);
    const { next } = await converse(proxy.url, 'You are an agent.');
    for (let turn = 0; turn < 4; turn += 1) await next();
    const events = onlySession(await sessions());
    expect(of(events, 'instruction').map(({ text }) => text)).toEqual([
      'You are an agent.',
      'Look.',
      'Go on.',
      'Go on.',
    ]);
    expect(of(events, 'message').map(({ text }) => text)).toEqual(['Done 1.', 'Done 2.', 'Done 3.']);
    expect(of(events, 'tool-call')).toHaveLength(1);
    expect(of(events, 'tool-result').map(({ output: text }) => text)).toEqual(['a.txt']);
    expect(proxy.statistics().recognised).toMatchObject({ new: 1, prefix: 3 });
  });

  it('of two agents with the same prompts stay apart', async () => {
    const { proxy, sessions } = await proxied(answering);
    const [one, other] = [await converse(proxy.url, 'Same.'), await converse(proxy.url, 'Same.')];
    for (let turn = 0; turn < 3; turn += 1) await Promise.all([one.next(), other.next()]);
    const found = [...(await sessions()).values()];
    expect(found).toHaveLength(2);
    for (const events of found) {
      expect(of(events, 'tool-call')).toHaveLength(1);
      expect(of(events, 'message').map(({ text }) => text)).toEqual(['Done 1.', 'Done 2.']);
    }
  });

  it('that can’t be told apart begin anew, and are counted', async () => {
    const { proxy } = await proxied((_request, _body, response) => json(response, completion({ content: 'Hello!' })));
    const [one, other] = [await converse(proxy.url, 'Same.'), await converse(proxy.url, 'Same.')];
    for (const { next } of [one, other, one]) await next();
    expect(proxy.statistics()).toMatchObject({ recognised: { new: 2, ambiguous: 1 }, sessions: { started: 3 } });
  });

  it('go on though the system prompt changes, where a call is named', async () => {
    const { proxy, sessions } = await proxied(answering);
    const { next, messages } = await converse(proxy.url, 'It is 10:00.');
    await next();
    messages[0] = { role: 'system', content: 'It is 10:01.' };
    await next();
    expect(of(onlySession(await sessions()), 'instruction').map(({ text }) => text)).toEqual([
      'It is 10:00.',
      'Look.',
      'It is 10:01.',
    ]);
  });

  it('are named by headers, which the upstream never sees', async () => {
    const seen: string[] = [];
    const { proxy, reports } = await proxied((request, body, response) => {
      seen.push(...Object.keys(request.headers));
      answering(request, body, response);
    });
    const headers = { 'x-overt-session': 's1', 'x-overt-agent': 'mender', 'x-overt-version': '2' };
    const { next } = await converse(proxy.url, 'A.', headers);
    await next();
    await next();
    await proxy.flush();
    expect(new Set(reports.map(({ session }) => JSON.stringify(session)))).toEqual(
      new Set([JSON.stringify({ id: 's1', agent: 'mender', version: '2' })]),
    );
    expect(seen.filter((name) => name.startsWith('x-overt'))).toEqual([]);
  });

  it('of the Responses API are followed by the response that came before', async () => {
    let count = 0;
    const { proxy, sessions } = await proxied((_request, _body, response) => {
      count += 1;
      json(response, whole(`resp_${count}`, count === 1 ? [functionCall] : [said]));
    });
    await send(proxy.url, '/v1/responses', { model: 'm', input: 'Look.' });
    const input = [{ type: 'function_call_output', call_id: functionCall.call_id, output: 'a.txt' }];
    await send(proxy.url, '/v1/responses', { model: 'm', input, previous_response_id: 'resp_1' });
    const events = onlySession(await sessions());
    expect(of(events, 'tool-result')).toMatchObject([{ callId: functionCall.call_id, tool: 'shell', output: 'a.txt' }]);
    await send(proxy.url, '/v1/responses', { model: 'm', input, previous_response_id: 'resp_unheard' });
    expect(proxy.statistics().recognised).toMatchObject({ parent: 1, 'unknown-parent': 1 });
  });

  it('survive an error and the client’s next attempt', async () => {
    let count = 0;
    const { proxy, sessions } = await proxied((_request, _body, response) => {
      count += 1;
      if (count === 1)
        json(response, { error: { message: 'Slow down, sk-secret-key-1' } }, 429, { 'retry-after': '1' });
      else json(response, completion({ content: 'Hello!' }));
    });
    const key = { authorization: 'Bearer sk-secret-key-1' };
    const first = await send(proxy.url, '/v1/chat/completions', asked('/v1/chat/completions'), key);
    expect(first.status).toBe(429);
    expect(first.rawHeaders).toContain('retry-after');
    await send(proxy.url, '/v1/chat/completions', asked('/v1/chat/completions'), {
      ...key,
      'x-stainless-retry-count': '1',
    });
    const events = onlySession(await sessions());
    expect(events.map(({ type }) => type)).toEqual(['instruction', 'fault', 'model-call', 'message']);
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});

describe('the proxy', () => {
  it('passes everything else through, both ways, without reading it', async () => {
    const { proxy } = await proxied((request, body, response) => {
      response.writeHead(201, 'Made', { 'X-Path': request.url ?? '' });
      response.end(body);
    });
    const bytes = Buffer.from([0, 255, 1, 254]);
    const answer = await send(proxy.url, '/openai/v1/files?a=%20b', bytes, {
      'content-type': 'application/octet-stream',
    });
    expect([answer.status, answer.bytes]).toEqual([201, bytes]);
    expect(answer.rawHeaders).toContain('/v1/files?a=%20b');
    expect(proxy.statistics().requests).toMatchObject({ all: 1, read: 0 });
  });

  it('tells the upstream when the agent leaves', async () => {
    const left = Promise.withResolvers<void>();
    const { proxy, sessions } = await proxied((_request, _body, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chatStream.slice(0, 4).join(''));
      response.on('close', () => left.resolve());
    });
    const request = requestHttp(`${proxy.url}/v1/chat/completions`, { method: 'POST' }, (response) => {
      response.on('error', () => {});
      response.once('data', () => request.destroy());
    });
    request.on('error', () => {});
    request.end(JSON.stringify(asked('/v1/chat/completions')));
    await left.promise;
    await expect.poll(() => proxy.statistics().cancelled).toBe(1);
    expect(of(onlySession(await sessions()), 'message')).toHaveLength(1);
    expect(proxy.statistics().faults).toEqual({});
  });

  it('says 502 where nothing listens, and records it', async () => {
    const { proxy, sessions } = await proxied(() => {}, { upstreams: { openai: 'http://127.0.0.1:1' } });
    const answer = await send(proxy.url, '/v1/chat/completions', asked('/v1/chat/completions'));
    expect(answer.status).toBe(502);
    expect(answer.rawHeaders).toContain('x-overt-proxy');
    await expect
      .poll(async () => of(onlySession(await sessions()), 'fault').map(({ kind }) => kind))
      .toEqual(['unreachable']);
  });

  it('passes on what is too large to be read, and counts it', async () => {
    const big = completion({ content: 'x'.repeat(5000) });
    const { proxy } = await proxied((_request, _body, response) => json(response, big), {
      requestBytes: 1000,
      answerBytes: 1000,
    });
    const body = { model: 'm', messages: [{ role: 'user', content: 'y'.repeat(5000) }] };
    const answer = await send(proxy.url, '/v1/chat/completions', body);
    expect(answer.bytes.toString()).toBe(JSON.stringify(big));
    await expect.poll(() => proxy.statistics().unread).toMatchObject({ truncatedRequests: 1, truncatedAnswers: 1 });
  });

  it('never waits for a slow sink, and says what was lost', async () => {
    const wait = Promise.withResolvers<void>();
    const { proxy } = await proxied((_request, _body, response) => json(response, completion({ content: 'Hello!' })), {
      sink: { take: () => wait.promise },
      waitingEvents: 5,
    });
    for (let count = 0; count < 5; count += 1) {
      expect((await send(proxy.url, '/v1/chat/completions', asked('/v1/chat/completions'))).status).toBe(200);
    }
    expect(proxy.statistics().events.lost).toBeGreaterThan(0);
    wait.resolve();
  });

  it('refuses upstreams that can’t be used', async () => {
    for (const address of ['ftp://x', 'https://u:p@x', 'nothing']) {
      await expect(
        startProxy({ upstreams: { openai: address }, port: 0, sink: { take: () => {} } }),
      ).rejects.toMatchObject({
        code: 'proxy-start',
      });
    }
  });
});

describe('a guard', () => {
  const shell = (_request: IncomingMessage, _body: Buffer, response: ServerResponse) =>
    json(response, completion({ content: 'Now.', tool_calls: [call('call_abcdefgh1234', 'rm -rf /')] }));
  const ask = (url: string) =>
    send(url, '/v1/chat/completions', asked('/v1/chat/completions'), { 'x-overt-session': 's' });

  it('that fails lets calls through or not, as its fail policy says', async () => {
    for (const [failPolicy, isThrough] of [
      ['open', true],
      ['closed', false],
    ] as const) {
      const guard: ProxyGuard = {
        failPolicy,
        decide: () => {
          throw new Error('broken');
        },
      };
      const { proxy } = await proxied(shell, { guard });
      const answer = await ask(proxy.url);
      expect(answer.bytes.toString().includes('rm -rf')).toBe(isThrough);
      expect(proxy.statistics().held.byFailPolicy).toBe(1);
    }
  });

  it('that ends a session ends it for good', async () => {
    const guard: ProxyGuard = {
      failPolicy: 'closed',
      decide: () => [{ decision: { kind: 'terminate', reason: 'enough.' } }],
    };
    const { proxy, sessions } = await proxied(shell, { guard });
    expect((await ask(proxy.url)).bytes.toString()).toContain('enough.');
    expect((await ask(proxy.url)).status).toBe(403);
    expect(onlySession(await sessions()).at(-1)).toMatchObject({ type: 'end', reason: 'monitor-stopped' });
    expect(proxy.statistics().held.refusedRequests).toBe(1);
  });

  it('holds calls that are fetched later, too', async () => {
    const { proxy } = await proxied(
      (request, _body, response) =>
        json(
          response,
          request.method === 'GET' ? whole('resp_1', [functionCall]) : { ...whole('resp_1', []), status: 'queued' },
        ),
      { guard: refusing },
    );
    await send(proxy.url, '/v1/responses', { model: 'm', input: 'Look.', background: true });
    const fetched = await (await fetch(`${proxy.url}/v1/responses/resp_1`)).text();
    expect(fetched).toContain('no shells.');
    expect(fetched).not.toContain('function_call');
  });

  it('is made of monitors and a protocol', async () => {
    const guard = supervised(
      () => [
        {
          ...{ id: 'no-rm', description: 'rm', reads: 'actions', stages: ['before-action'], mode: 'in-line' },
          observe: ({ action }) => ({
            ...{ kind: 'observed', monitor: 'no-rm', score: 1, label: 'removal', weight: 1, severity: 'critical' },
            evidence: [{ event: null, quote: null, detail: `removal by ${action?.tool}.` }],
          }),
        },
      ],
      stopAtSeverity({ failPolicy: 'closed' }),
    );
    const { proxy, sessions } = await proxied(shell, { guard });
    expect((await ask(proxy.url)).bytes.toString()).not.toContain('rm -rf');
    expect(of(onlySession(await sessions()), 'tripwire')).toMatchObject([
      { tripwire: 'no-rm', blocked: true, severity: 'critical' },
    ]);
  });
});
