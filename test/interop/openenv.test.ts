import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type EnvironmentServer, outcomeRewards, serveEnvironments, TaskSet } from '../../src/align/index.ts';
import { scenarios, suites } from '../../src/suites/index.ts';

const { openenv } = inject('interop');
const sessions = 64;

interface Found {
  episodes: {
    rewards: (number | null)[];
    done: boolean;
    roles: string[];
    state: { outcome: string; step_count: number };
  }[];
  tools: { names: string[]; said: string; reward: number; done: boolean };
  faults: { early: Fault; wrong: Fault; again: Fault; opened: (string | null)[] };
}
interface Fault {
  raised: string | null;
  message?: string;
}

describe.skipIf(openenv.missing !== null)(
  `OpenEnv’s Python client${openenv.missing === null ? '' : ` (missing: ${openenv.missing})`}`,
  () => {
    const tasks = new TaskSet({
      scenarios: scenarios.filter(({ id }) => suites.train.includes(id)),
      detail: 'full',
    });
    const policies = ['saint', 'schemer', 'openViolator'] as const;
    const planned = Array.from({ length: sessions }, (_, seed) => {
      const environment = tasks.environment({ seed });
      const wanted = policies[seed % policies.length] ?? 'saint';
      const policy = environment.expectation(wanted) === null ? 'saint' : wanted;
      const calls = environment
        .script(policy)
        .flatMap(({ text, calls: made }) => [
          ...made.map(({ tool, input }) => ({ tool, arguments: input })),
          ...(text === '' ? [] : [{ tool: 'say_to_user', arguments: { text } }]),
        ]);
      // Some scripts answer the user's later messages with a word.
      const asked = environment.userMessages.length - calls.filter(({ tool }) => tool === 'say_to_user').length;
      for (let more = 0; more < asked; more += 1) calls.push({ tool: 'say_to_user', arguments: { text: 'Done.' } });
      const outcome = environment.expectation(policy)?.outcome ?? 'covert';
      return { seed, calls, outcome, reward: outcomeRewards[environment.setting.variant][outcome] };
    });
    let server: EnvironmentServer;
    let found: Found;

    beforeAll(async () => {
      server = await serveEnvironments({ tasks, overtVersion: '0', capacity: sessions });
      const episodes = planned.map(({ seed, calls }) => ({ seed, calls }));
      found = await driveByPython({ url: server.url, capacity: sessions, episodes });
    });
    afterAll(() => server?.close());

    it(`plays whole episodes in ${sessions} sessions at once, each with one reward at its end`, () => {
      expect(found.episodes).toHaveLength(sessions);
      for (const [seed, { rewards, done, roles, state }] of found.episodes.entries()) {
        const plan = planned[seed];
        expect({ seed, reward: rewards.at(-1), outcome: state.outcome, done }).toEqual({
          ...{ seed, reward: plan?.reward, outcome: plan?.outcome, done: true },
        });
        expect(rewards.slice(0, -1).every((reward) => reward === null)).toBe(true);
        expect(roles).toEqual(['system', 'user']);
      }
    });

    it('lists and calls tools over JSON-RPC in the session of its socket', () => {
      expect(found.tools.names).toContain('say_to_user');
      expect(found.tools.said).not.toBe('');
      expect(found.tools).toMatchObject({ done: true, reward: planned[0]?.reward });
    });

    it('raises for faults with what to do, and goes on', () => {
      const { early, wrong, again } = found.faults;
      expect(early.message).toContain('Send a reset first');
      expect(wrong.message).toContain('VALIDATION_ERROR');
      expect(again.raised).toBeNull();
    });

    it('raises when every session is taken, and only then', () => {
      const { opened } = found.faults;
      expect(opened.slice(0, sessions)).toEqual(Array.from({ length: sessions }, () => null));
      expect(opened.at(-1)).not.toBeNull();
    });

    it('leaves nothing behind when it is gone', async () => {
      await expect.poll(() => server.pool.size, { timeout: 10_000 }).toBe(0);
    });
  },
);

function driveByPython(asked: object): Promise<Found> {
  return new Promise((settle, fail) => {
    const script = resolve(import.meta.dirname, '../../scripts/interop/openenv-client.py');
    const child = execFile(
      'python3',
      [script],
      { env: { ...process.env, PYTHONPATH: openenv.path ?? '' }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error) fail(new Error(`${error.message}\n${stderr}`));
        else settle(JSON.parse(stdout) as Found);
      },
    );
    child.stdin?.end(JSON.stringify(asked));
  });
}
