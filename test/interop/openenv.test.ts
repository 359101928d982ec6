import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type EnvironmentServer, serveEnvironments } from '../../src/align/index.ts';
import { askPython, planned, sessions, tasks } from './planned-episodes.ts';

const { openenv } = inject('interop');

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
    let server: EnvironmentServer;
    let found: Found;

    beforeAll(async () => {
      server = await serveEnvironments({ tasks, overtVersion: '0', capacity: sessions });
      const episodes = planned.map(({ seed, calls }) => ({ seed, calls }));
      found = await askPython<Found>(
        'openenv-client.py',
        { url: server.url, capacity: sessions, episodes },
        openenv.path ?? '',
      );
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
