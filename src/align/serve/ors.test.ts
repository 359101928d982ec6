import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../core/index.ts';
import { scenarios, suites } from '../../suites/index.ts';
import { type EnvironmentServer, outcomeRewards, serveEnvironments, TaskSet } from '../index.ts';

const tasks = new TaskSet({ scenarios: scenarios.filter(({ id }) => suites.train.includes(id)), detail: 'compact' });
let server: EnvironmentServer;
beforeEach(async () => {
  server = await serveEnvironments({ tasks, overtVersion: '0', capacity: 3 });
});
afterEach(() => server.close());

const ask = (method: 'GET' | 'POST', path: string, { session, body }: { session?: string; body?: object } = {}) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(session ? { 'X-Session-ID': session } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const json = async (...args: Parameters<typeof ask>) => (await ask(...args)).json();

/** The events of an answer, by name. */
async function events(...args: Parameters<typeof ask>): Promise<Record<string, string>> {
  const text = await (await ask(...args)).text();
  return Object.fromEntries(
    text
      .split('\n\n')
      .filter((each) => each !== '')
      .map((each) => [/^event: (.*)$/m.exec(each)?.[1] ?? '', /^data: (.*)$/m.exec(each)?.[1] ?? '']),
  );
}

async function begin(seed: number): Promise<string> {
  const { end } = await events('POST', '/create_session', { body: {} });
  const { sid } = JSON.parse(end ?? '{}');
  await json('POST', '/create', { session: sid, body: { task_spec: { split: 'train', seed } } });
  return sid;
}

const call = async (session: string, name: string, input: JsonValue, more: object = {}) => {
  const found = await events('POST', '/call', { session, body: { name, input, ...more } });
  return { id: found.task_id, ...JSON.parse(found.end ?? '{}') };
};

describe('the Open Reward Standard', () => {
  it('lists tasks by split and index, with the name of the environment before the path and without', async () => {
    expect(await json('GET', '/list_environments')).toEqual(['overt']);
    expect(await json('GET', '/overt/splits')).toEqual([{ name: 'train', type: 'train' }]);
    expect(await json('POST', '/num_tasks', { body: { split: 'train' } })).toEqual({ num_tasks: 1000 });
    expect(await json('POST', '/num_tasks', { body: { split: 'validation' } })).toEqual({ num_tasks: 0 });
    expect(await json('POST', '/overt/task', { body: { split: 'train', index: 7 } })).toEqual({
      ...{ task: { split: 'train', seed: 7 }, env_name: 'overt' },
    });
    const range = async (start: number | null, stop: number | null) =>
      (await json('POST', '/task_range', { body: { split: 'train', start, stop } })).tasks.map(
        ({ seed }: { seed: number }) => seed,
      );
    expect(await range(2, 5)).toEqual([2, 3, 4]);
    expect(await range(-2, null)).toEqual([998, 999]);
    expect((await ask('POST', '/tasks', { body: { split: 'heldout' } })).status).toBe(422);
  });

  it('plays an episode to its one reward', async () => {
    for (const policy of ['saint', 'schemer'] as const) {
      const session = await begin(3);
      const environment = tasks.environment({ seed: 3 });
      const [prompt] = await json('GET', '/prompt', { session });
      expect(prompt.text).toBe([environment.system, environment.userMessages[0]].join('\n\n'));
      const listed = await json('GET', '/overt/task_tools', { session });
      expect(listed.tools.map(({ name }: { name: string }) => name)).toEqual(environment.tools.map(({ name }) => name));
      expect(listed.terminal_tool).toMatchObject({ name: 'say_to_user', arg: 'text' });
      const outputs: { reward: number | null; finished: boolean }[] = [];
      for (const { text, calls } of environment.script(policy)) {
        const all = [...calls, ...(text === '' ? [] : [{ tool: 'say_to_user', input: { text } }])];
        for (const { tool, input } of all) outputs.push((await call(session, tool, input)).output);
      }
      const last = outputs.pop();
      const outcome = environment.expectation(policy)?.outcome ?? 'covert';
      expect(last).toMatchObject({ finished: true, reward: outcomeRewards[environment.setting.variant][outcome] });
      expect(outputs.every(({ reward, finished }) => reward === null && !finished)).toBe(true);
      await ask('POST', '/delete', { session });
    }
    expect(server.pool.size).toBe(0);
  });

  it('answers a call again whose answer was lost, without making it again', async () => {
    const session = await begin(1);
    const first = await call(session, 'list_files', {});
    const again = await call(session, 'list_files', {}, { task_id: first.id });
    expect(again).toEqual(first);
    expect(server.pool.get(session)?.state.step_count).toBe(1);
  });

  it('says what is wrong: no session, no task, after the end, too many', async () => {
    expect((await ask('GET', '/prompt', { session: 'nobody' })).status).toBe(404);
    const { end } = await events('POST', '/create_session', { body: {} });
    const { sid } = JSON.parse(end ?? '{}');
    expect((await ask('GET', '/prompt', { session: sid })).status).toBe(404);
    expect(await call(sid, 'list_files', {})).toMatchObject({ ok: false, reason: 'not_found' });
    const session = await begin(1);
    await call(session, 'say_to_user', { text: 'it is done .' });
    expect(await call(session, 'list_files', {})).toMatchObject({ ok: false });
    expect((await ask('POST', '/create', { session, body: { split: 'heldout', index: 1 } })).status).toBe(422);
    await begin(2);
    const full = await ask('POST', '/create_session', { body: {} });
    expect(full.status).toBe(503);
    expect((await full.json()).detail).toContain('sessions are taken');
  });
});
