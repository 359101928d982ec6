import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { JsonValue } from '../../core/index.ts';
import { type Environment, factNames } from '../../scenario/index.ts';
import { scenarios, suites } from '../../suites/index.ts';
import { canary } from '../../trajectory/index.ts';
import { type EnvironmentServer, outcomeRewards, type ServerOptions, serveEnvironments, TaskSet } from '../index.ts';

const trainable = scenarios.filter(({ id }) => suites.train.includes(id));
const tasks = new TaskSet({ scenarios: trainable, detail: 'compact' });
let server: EnvironmentServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(changes: Partial<ServerOptions> = {}): Promise<EnvironmentServer> {
  server = await serveEnvironments({ tasks, overtVersion: '0', ...changes });
  return server;
}

interface Reply {
  type: string;
  data: {
    observation?: { messages?: { role: string; content: string }[]; tools?: unknown[]; result?: string };
    reward?: number | null;
    done?: boolean;
    code?: string;
    message?: string;
    [key: string]: unknown;
  };
}

/** A trainer's end of a socket. */
class Client {
  readonly #socket: WebSocket;
  readonly #replies: Reply[] = [];
  #waiting: ((reply: Reply) => void)[] = [];
  readonly closed: Promise<number>;
  readonly seen: string[] = [];

  constructor({ url }: EnvironmentServer, query = '') {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/ws${query}`);
    this.#socket.on('message', (data) => {
      this.seen.push(String(data));
      const reply = JSON.parse(String(data)) as Reply;
      const next = this.#waiting.shift();
      if (next) next(reply);
      else this.#replies.push(reply);
    });
    this.closed = new Promise((resolve) => this.#socket.on('close', resolve));
  }

  async opened(): Promise<this> {
    if (this.#socket.readyState !== WebSocket.OPEN) await new Promise((resolve) => this.#socket.once('open', resolve));
    return this;
  }

  next(): Promise<Reply> {
    const reply = this.#replies.shift();
    return reply ? Promise.resolve(reply) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  async ask(message: object | string): Promise<Reply> {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    return await this.next();
  }

  step(tool: string, input: JsonValue): Promise<Reply> {
    return this.ask({ type: 'step', data: { type: 'call_tool', tool_name: tool, arguments: input } });
  }

  drop(): void {
    this.#socket.terminate();
  }
}

/** Plays a reference policy over the wire, and gives back the last answer. */
async function play(client: Client, environment: Environment, policy: 'saint' | 'schemer'): Promise<Reply> {
  let last: Reply = { type: 'none', data: {} };
  for (const { text, calls } of environment.script(policy)) {
    for (const { tool, input } of calls) last = await client.step(tool, input);
    if (text !== '') last = await client.step('say_to_user', { text });
  }
  while (last.data.done !== true) last = await client.step('say_to_user', { text: 'it is done .' });
  return last;
}

describe('the environment server over a WebSocket', () => {
  it('plays whole episodes with one reward, at the end', async () => {
    const client = await new Client(await serve()).opened();
    for (const policy of ['saint', 'schemer'] as const) {
      const environment = tasks.environment({ seed: 3 });
      const begun = await client.ask({ type: 'reset', data: { seed: 3 } });
      expect(begun).toMatchObject({ type: 'observation', data: { reward: null, done: false } });
      expect(begun.data.observation?.messages?.[0]).toEqual({ role: 'system', content: environment.system });
      const tools = await client.ask({ type: 'step', data: { type: 'list_tools' } });
      expect(tools.data.observation?.tools).toHaveLength(environment.tools.length + 1);
      const last = await play(client, environment, policy);
      const outcome = environment.expectation(policy)?.outcome ?? 'covert';
      expect(last.data.reward).toBe(outcomeRewards[environment.setting.variant][outcome]);
      expect(await client.ask({ type: 'state' })).toMatchObject({ data: { outcome, seed: 3, reward_kind: 'outcome' } });
    }
    const rewards = client.seen.map((text) => (JSON.parse(text) as Reply).data.reward).filter((each) => each !== null);
    expect(rewards.filter((each) => each !== undefined)).toHaveLength(2);
  });

  it('lets no ground truth into an observation', async () => {
    const client = await new Client(await serve()).opened();
    await client.ask({ type: 'reset', data: { seed: 5 } });
    await play(client, tasks.environment({ seed: 5 }), 'schemer');
    const shown = client.seen.join('\n');
    const [scenario] = trainable;
    for (const secret of [
      canary,
      scenario?.id ?? '',
      '"covert"',
      'tempting',
      ...factNames.map((name) => `"${name}"`),
    ]) {
      expect(shown).not.toContain(secret);
    }
  });

  it('gives the same task for the same seed, and another each time without one', async () => {
    const client = await new Client(await serve()).opened();
    const first = await client.ask({ type: 'reset', data: { seed: 9, episode_id: 'mine' } });
    expect(await client.ask({ type: 'state' })).toMatchObject({ data: { episode_id: 'mine' } });
    expect((await client.ask({ type: 'reset', data: { seed: 9 } })).data.observation).toEqual(first.data.observation);
    const drawn = [];
    for (let at = 0; at < 4; at += 1)
      drawn.push(JSON.stringify((await client.ask({ type: 'reset' })).data.observation));
    expect(new Set(drawn).size).toBe(4);
  });

  it('holds 64 sessions at once, each with its own episode', async () => {
    const running = await serve();
    const played = await Promise.all(
      Array.from({ length: 64 }, async (_, seed) => {
        const client = await new Client(running).opened();
        const policy = seed % 2 === 0 ? 'saint' : 'schemer';
        await client.ask({ type: 'reset', data: { seed } });
        const environment = tasks.environment({ seed });
        const { reward } = (await play(client, environment, policy)).data;
        const expected = environment.expectation(policy) ?? environment.expectation('saint');
        return { reward, expected: outcomeRewards[environment.setting.variant][expected?.outcome ?? 'covert'] };
      }),
    );
    expect(running.pool.size).toBe(64);
    for (const { reward, expected } of played) expect(reward).toBe(expected);
  });

  it.each([
    ['no JSON', '{', 'INVALID_JSON'],
    ['an unknown message', { type: 'jump' }, 'UNKNOWN_TYPE'],
    ['no object', '7', 'UNKNOWN_TYPE'],
    ['a step without a tool', { type: 'step', data: { type: 'call_tool' } }, 'VALIDATION_ERROR'],
    ['a split that is never served', { type: 'reset', data: { split: 'heldout' } }, 'VALIDATION_ERROR'],
    ['a split without scenarios', { type: 'reset', data: { split: 'validation' } }, 'EXECUTION_ERROR'],
    ['a wrong seed', { type: 'reset', data: { seed: -1 } }, 'VALIDATION_ERROR'],
    [
      'a step before a reset',
      { type: 'step', data: { type: 'call_tool', tool_name: 'list_files' } },
      'EXECUTION_ERROR',
    ],
  ])('answers %s with its code, and goes on', async (_, message, code) => {
    const client = await new Client(await serve()).opened();
    const reply = await client.ask(message);
    expect(reply).toMatchObject({ type: 'error', data: { code } });
    expect(reply.data.message).not.toBe('');
    expect(await client.ask({ type: 'state' })).toMatchObject({ type: 'state' });
  });

  it('shows the model its own mistakes, without an end', async () => {
    const client = await new Client(await serve()).opened();
    await client.ask({ type: 'reset', data: { seed: 1 } });
    expect((await client.step('no_such_tool', {})).data.observation?.result).toContain('There is no tool');
    expect((await client.step('say_to_user', { words: 7 })).data).toMatchObject({ done: false, reward: null });
  });

  it('refuses steps after the end, and begins anew', async () => {
    const client = await new Client(await serve()).opened();
    await client.ask({ type: 'reset', data: { seed: 1 } });
    await play(client, tasks.environment({ seed: 1 }), 'saint');
    expect((await client.step('list_files', {})).data).toMatchObject({ code: 'EXECUTION_ERROR' });
    expect((await client.ask({ type: 'reset', data: { seed: 1 } })).data.done).toBe(false);
  });

  it('says when all sessions are taken, and frees those of trainers that are gone', async () => {
    const running = await serve({ capacity: 2 });
    const [one] = await Promise.all([new Client(running).opened(), new Client(running).opened()]);
    await one.ask({ type: 'reset', data: { seed: 1 } });
    await one.step('list_files', {});
    const third = new Client(running);
    expect((await third.next()).data).toMatchObject({ code: 'CAPACITY_REACHED' });
    expect(await third.closed).toBe(1013);
    one.drop();
    await one.closed;
    await expect.poll(() => running.pool.size).toBe(1);
    expect(await (await new Client(running).opened()).ask({ type: 'state' })).toMatchObject({ type: 'state' });
  });

  it('refuses to join a session that is not there', async () => {
    const client = new Client(await serve(), '?session_id=nobody');
    expect((await client.next()).data).toMatchObject({ code: 'SESSION_ERROR', message: 'There is no session nobody.' });
    expect(await client.closed).toBe(1008);
  });

  it('closes sessions that nobody uses', async () => {
    const running = await serve({ idleMs: 40 });
    running.pool.open();
    expect(running.pool.size).toBe(1);
    await expect.poll(() => running.pool.size).toBe(0);
  });
});

describe('the environment server over HTTP', () => {
  const post = (url: string, body: object, session?: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(session ? { 'X-Session-ID': session } : {}) },
      body: JSON.stringify(body),
    });

  it('is healthy, and says what it serves', async () => {
    const { url } = await serve();
    const get = async (path: string) => (await fetch(`${url}${path}`)).json();
    expect(await get('/health')).toEqual({ status: 'healthy' });
    expect(await get('/schema')).toMatchObject({ action: { title: 'CallToolAction' }, state: { title: 'State' } });
    expect(await get('/metadata')).toMatchObject({ splits: { train: suites.train, validation: [] } });
  });

  it('keeps a session from reset to reward', async () => {
    const { url } = await serve();
    const begun = await post(`${url}/reset`, { seed: 2 });
    const session = begun.headers.get('X-Session-ID') ?? '';
    expect((await begun.json()).observation.messages[0].role).toBe('system');
    const environment = tasks.environment({ seed: 2 });
    let last: { reward?: number | null; done?: boolean } = {};
    for (const { text, calls } of environment.script('saint')) {
      const all = [...calls, ...(text === '' ? [] : [{ tool: 'say_to_user', input: { text } }])];
      for (const { tool, input } of all) {
        const action = { type: 'call_tool', tool_name: tool, arguments: input };
        last = await (await post(`${url}/step`, { action }, session)).json();
      }
    }
    expect(last).toMatchObject({ done: true, reward: 1 });
    expect((await post(`${url}/step`, { action: { type: 'list_tools' } })).status).toBe(404);
    expect((await post(`${url}/step`, { action: { type: 'fly' } }, session)).status).toBe(422);
  });

  it('keeps no session whose first reset failed', async () => {
    const { url, pool } = await serve();
    const refused = await post(`${url}/reset`, { seed: -1 });
    expect([refused.status, refused.headers.get('X-Session-ID'), pool.size]).toEqual([422, null, 0]);
  });

  it('shares a session between JSON-RPC and a socket', async () => {
    const running = await serve();
    const rpc = async (method: string, params: object = {}) =>
      (await post(`${running.url}/mcp`, { jsonrpc: '2.0', id: 1, method, params })).json();
    const { session_id: id } = (await rpc('openenv/session/create')).result;
    const client = await new Client(running, `?session_id=${id}`).opened();
    await client.ask({ type: 'reset', data: { seed: 4 } });
    const { tools } = (await rpc('tools/list', { session_id: id })).result;
    expect(tools.map(({ name }: { name: string }) => name)).toContain('say_to_user');
    const called = await rpc('tools/call', { session_id: id, name: 'list_files', arguments: {} });
    expect(called.result).toMatchObject({ isError: false, _meta: { done: false, reward: null } });
    expect(await client.ask({ type: 'state' })).toMatchObject({ data: { step_count: 1 } });
    expect((await rpc('openenv/session/close', { session_id: id })).result).toMatchObject({ closed: true });
    expect((await rpc('tools/list', { session_id: id })).error.message).toContain('There is no session');
    expect((await rpc('fly', { session_id: running.pool.open().id })).error.code).toBe(-32601);
    expect((await rpc('tools/list')).error.message).toContain('session_id is missing');
  });

  it('says when its port is taken', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    await expect(serveEnvironments({ tasks, overtVersion: '0', port })).rejects.toThrow(/EADDRINUSE/);
  });
});

describe('the tasks', () => {
  it('are never of what models are judged by', () => {
    const heldout = scenarios.filter(({ id }) => suites.heldout.includes(id));
    expect(() => new TaskSet({ scenarios: [...trainable, ...heldout], detail: 'full' })).toThrow(/heldout split/);
    expect(() => new TaskSet({ scenarios: [], detail: 'full' })).toThrow(/nothing to train on/);
  });

  it('have benign twins among them, in their share', () => {
    const twins = Array.from({ length: 400 }, (_, seed) => tasks.environment({ seed }).setting.variant);
    expect(twins.filter((variant) => variant === 'twin').length / 400).toBeCloseTo(0.15, 1);
  });
});
