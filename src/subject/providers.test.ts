import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultCondition } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import { faultyServer } from '../testing/index.ts';
import {
  type ActRequest,
  languageModelFor,
  resolveSubject,
  type Subject,
  SubjectFaultError,
  type Turn,
} from './index.ts';

const [scenario] = scenarios;
if (scenario === undefined) throw new Error('there are no scenarios');
const environment = scenario.draw(0, { detail: 'full', variant: 'tempting', condition: defaultCondition });

const key = 'k3y-0123456789abcdef';
const open: (() => Promise<void>)[] = [];
beforeEach(() => {
  for (const variable of ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'OVERT_API_KEY']) {
    vi.stubEnv(variable, '');
  }
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of open.splice(0)) await close();
});

/** A server on the loopback interface that answers as it is told to. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => listener(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function completion(message: Record<string, unknown>, reason = 'stop'): unknown {
  return {
    id: 'c',
    created: 0,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content: '', ...message }, finish_reason: reason }],
    usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
  };
}

function requestWith(parts: Partial<ActRequest> = {}): ActRequest {
  return {
    messages: [{ role: 'user', text: 'Hello' }],
    tools: [],
    seed: 1,
    maxOutputTokens: 16,
    signal: new AbortController().signal,
    episode: { key: 'k', turnsTaken: 0, environment },
    ...parts,
  };
}

async function ask(subject: Subject, request = requestWith()): Promise<Turn> {
  if (subject.kind !== 'turns') throw new Error('a model is asked turn by turn');
  return await subject.act(request);
}

/** How asking a server that answers like this fails. */
async function faultOf(listener: RequestListener, options = {}): Promise<SubjectFaultError> {
  const subject = await resolveSubject(`${await serve(listener)}#m`, options);
  const error = await ask(subject).catch((thrown: unknown) => thrown);
  if (error instanceof SubjectFaultError) return error;
  throw new Error('there was no fault', { cause: error });
}

describe('what goes wrong over the wire', () => {
  it.each([
    [400, 'bad-request', false],
    [401, 'unauthorised', false],
    [403, 'unauthorised', false],
    [404, 'bad-request', false],
    [408, 'time-out', true],
    [422, 'bad-request', false],
    [429, 'rate-limited', true],
    [500, 'server-error', true],
    [503, 'server-error', true],
    [504, 'time-out', true],
    [529, 'server-error', true],
  ])('HTTP %i is %s', async (status, kind, isRetryable) => {
    let requests = 0;
    const fault = await faultOf((_request, response) => {
      requests += 1;
      send(response, status, { error: { message: 'no' } });
    });
    expect(fault).toMatchObject({ kind, isRetryable, message: expect.stringContaining(String(status)) });
    // Retries are the episode's, where they are recorded.
    expect(requests).toBe(1);
  });

  it('says how long to wait, in whichever way the server does', async () => {
    const waitAskedBy = async (headers: Record<string, string>) =>
      (await faultOf((_request, response) => send(response, 429, { error: { message: 'no' } }, headers))).retryAfterMs;
    expect(await waitAskedBy({ 'retry-after': '2' })).toBe(2000);
    expect(await waitAskedBy({ 'retry-after': '2', 'retry-after-ms': '1500' })).toBe(1500);
    const date = await waitAskedBy({ 'retry-after': new Date(Date.now() + 30_000).toUTCString() });
    expect(date).toBeGreaterThan(25_000);
    expect(date).toBeLessThanOrEqual(30_000);
    expect(await waitAskedBy({ 'retry-after': new Date(0).toUTCString() })).toBe(0);
    expect(await waitAskedBy({ 'retry-after': 'soon' })).toBeUndefined();
    expect(await waitAskedBy({})).toBeUndefined();
  });

  it.each<[string, RequestListener]>([
    [
      'a body that breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
        response.write('{"id":"c","choi');
        setTimeout(() => response.destroy(), 5);
      },
    ],
    ['a connection that is reset', (request) => void request.socket.resetAndDestroy()],
    ['a page instead of an answer', (_request, response) => send(response, 200, '<html>Sign in</html>')],
    ['no choices', (_request, response) => send(response, 200, { ...(completion({}) as object), choices: [] })],
    ['an error with status 200', (_request, response) => send(response, 200, { error: { message: 'busy' } })],
  ])('%s is a cut stream', async (_name, listener) => {
    expect(await faultOf(listener)).toMatchObject({ kind: 'cut-stream', isRetryable: true });
  });

  it('a server that is silent is a time-out, within the time allowed', async () => {
    expect(await faultOf(() => {}, { timeoutMs: 100 })).toMatchObject({ kind: 'time-out' });
  });

  it('a server that is not there is unreachable', async () => {
    const subject = await resolveSubject('http://127.0.0.1:1/v1#m');
    await expect(ask(subject)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('a user who stops gets the own reason back, not a fault', async () => {
    const subject = await resolveSubject(`${await serve(() => {})}#m`);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('stopped by Ctrl-C')), 20);
    await expect(ask(subject, requestWith({ signal: stop.signal }))).rejects.toThrow('stopped by Ctrl-C');
  });
});

describe('what a server answers', () => {
  const turnOf = async (body: unknown) =>
    await ask(await resolveSubject(`${await serve((_request, response) => send(response, 200, body))}#m`));

  it('is kept whole, beside what was asked', async () => {
    const turn = await turnOf(completion({ content: 'Hi', reasoning_content: 'A greeting.' }));
    expect(turn).toMatchObject({
      text: 'Hi',
      reasoning: { text: 'A greeting.' },
      usage: { inputTokens: 7, outputTokens: 3 },
      raw: { request: { model: 'm', max_tokens: 16 }, response: { id: 'c', usage: { total_tokens: 10 } } },
    });
    expect(JSON.parse(JSON.stringify(turn.raw))).toEqual(turn.raw);
  });

  it('is a refusal in its own words where the refusal field says so', async () => {
    expect(await turnOf(completion({ content: null, refusal: 'I won’t.' }))).toMatchObject({ refusal: 'I won’t.' });
    expect(await turnOf(completion({}, 'content_filter'))).toMatchObject({ refusal: expect.stringMatching(/filter/) });
  });

  it('is cut at the output limit, and says what was wrong with half a tool call', async () => {
    const half = { id: 'x', type: 'function', function: { name: 'read_file', arguments: '{"path": "/sr' } };
    const turn = await turnOf(completion({ tool_calls: [half] }, 'length'));
    expect(turn).toMatchObject({ cut: true, toolCalls: [{ input: '{"path": "/sr', malformed: expect.any(String) }] });
  });
});

describe('a key', () => {
  it.each([
    ['openai/m', 'OPENAI_API_KEY'],
    ['anthropic/m', 'ANTHROPIC_API_KEY'],
    ['google/m', 'GOOGLE_GENERATIVE_AI_API_KEY'],
  ])('that %s lacks is named: %s', async (name, variable) => {
    await expect(languageModelFor(name)).rejects.toMatchObject({
      code: 'subject-unavailable',
      exitCode: 4,
      remedy: expect.stringContaining(variable),
    });
    expect(await languageModelFor(name, { apiKey: key })).toMatchObject({ modelId: 'm' });
  });

  it('goes to the server and into no record, though the server repeats it', async () => {
    vi.stubEnv('OVERT_API_KEY', key);
    let sent: IncomingHttpHeaders = {};
    const url = await serve((request, response) => {
      sent = request.headers;
      send(response, 200, { ...(completion({ content: 'Hi' }) as object), echo: { header: `Bearer ${key}` } });
    });
    const turn = await ask(await resolveSubject(`${url}#m`));
    expect(sent.authorization).toBe(`Bearer ${key}`);
    expect(JSON.stringify(turn.raw)).not.toContain(key);
    const fault = await faultOf((_request, response) =>
      send(response, 401, { error: { message: `The key ${key} is not known` } }),
    );
    expect(fault.message).toContain('is not known');
    expect(fault.message).not.toContain(key);
  });

  it('in an address is refused, and not repeated', async () => {
    const error = await resolveSubject(`http://me:${key}@127.0.0.1:1/v1#m`).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'usage', remedy: expect.stringContaining('OVERT_API_KEY') });
    expect(JSON.stringify(error) + String(error)).not.toContain(key);
  });
});

describe('a hosted provider', () => {
  it.each([
    ['openai/m', 'OPENAI_BASE_URL', '/v1/responses'],
    ['anthropic/m', 'ANTHROPIC_BASE_URL', '/v1/messages'],
    ['google/m', 'GOOGLE_GENERATIVE_AI_BASE_URL', '/v1/models/m:generateContent'],
  ])('%s is found where %s says', async (name, variable, path) => {
    const asked: (string | undefined)[] = [];
    vi.stubEnv(
      variable,
      await serve((request, response) => {
        asked.push(request.url);
        send(response, 401, { error: { message: 'no', type: 'x', code: 401, status: 'x' } });
      }),
    );
    const subject = await resolveSubject(name, { apiKey: key });
    await expect(ask(subject)).rejects.toMatchObject({ kind: 'unauthorised' });
    expect(asked).toEqual([path]);
  });
});

describe('a name', () => {
  it.each(['http://127.0.0.1:1/v1', 'http://127.0.0.1:1/v1#', 'http://[bad#m', 'openai-compatible:foo#m', 'openai/'])(
    '%s is wrong, and a right one is shown',
    async (name) => {
      await expect(languageModelFor(name)).rejects.toMatchObject({
        code: 'usage',
        remedy: expect.stringMatching(/^Write for example/),
      });
    },
  );
});

describe('the check before a run', () => {
  const neverAborted = new AbortController().signal;
  const checkOf = async (fault: Parameters<typeof faultyServer>[0]['fault'], options = {}) => {
    const server = await faultyServer({ turns: [{ text: 'Hi' }], ...(fault ? { fault } : {}) });
    open.push(server.close);
    const subject = await resolveSubject(`${server.baseURL}#m`, { timeoutMs: 100, ...options });
    await subject.check(neverAborted);
    return server.requests;
  };

  it('asks once, or not at all if told so', async () => {
    expect(await checkOf(undefined)).toBe(1);
    expect(await checkOf(() => 'server-error', { probe: false })).toBe(0);
  });

  it('says that a model takes no tools', async () => {
    await expect(checkOf(() => 'no-tools')).rejects.toMatchObject({
      code: 'subject-unavailable',
      message: expect.stringContaining('does not take tools'),
      remedy: expect.stringContaining('tool support'),
    });
  });

  it.each(['unauthorised', 'server-error', 'time-out', 'cut-stream'] as const)('fails on %s', async (fault) => {
    await expect(checkOf(() => fault)).rejects.toMatchObject({ code: 'subject-unavailable', exitCode: 4 });
  });

  it('lets a busy server pass', async () => {
    await expect(checkOf(() => 'rate-limited')).resolves.toBe(1);
  });

  it('fails where nobody listens', async () => {
    const subject = await resolveSubject('http://127.0.0.1:1/v1#m');
    await expect(subject.check(neverAborted)).rejects.toMatchObject({ code: 'subject-unavailable' });
  });
});
