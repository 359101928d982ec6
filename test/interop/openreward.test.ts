import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type EnvironmentServer, serveEnvironments } from '../../src/align/index.ts';
import { askPython, planned, sessions, tasks } from './planned-episodes.ts';

const { openreward } = inject('interop');

interface Found {
  episodes: { prompt: string; names: string[]; rewards: (number | null)[]; finished: boolean[] }[];
  splits: string[];
  tasks: object[];
  number: number;
  over: string;
  heldout: string | null;
}

describe.skipIf(openreward.missing !== null)(
  `the Open Reward Standard’s Python client${openreward.missing === null ? '' : ` (missing: ${openreward.missing})`}`,
  () => {
    let server: EnvironmentServer;
    let found: Found;

    beforeAll(async () => {
      server = await serveEnvironments({ tasks, overtVersion: '0', capacity: sessions });
      const episodes = planned.map(({ seed, calls }) => ({ seed, calls }));
      found = await askPython<Found>('openreward-client.py', { url: server.url, episodes }, openreward.path ?? '');
    });
    afterAll(() => server?.close());

    it(`plays whole episodes in ${sessions} sessions at once, each with one reward at its end`, () => {
      expect(found.episodes).toHaveLength(sessions);
      for (const [seed, { prompt, names, rewards, finished }] of found.episodes.entries()) {
        const { system, tools } = tasks.environment({ seed });
        expect(prompt.startsWith(system)).toBe(true);
        expect(names).toEqual(tools.map(({ name }) => name));
        expect({ seed, reward: rewards.at(-1), finished: finished.at(-1) }).toEqual({
          ...{ seed, reward: planned[seed]?.reward, finished: true },
        });
        expect(rewards.slice(0, -1).every((reward) => reward === null)).toBe(true);
        expect(finished.slice(0, -1).some(Boolean)).toBe(false);
      }
    });

    it('lists splits and tasks, and raises for what is not served or is over', () => {
      expect(found.splits).toEqual(['train']);
      expect(found.tasks).toEqual([2, 3, 4].map((seed) => ({ split: 'train', seed })));
      expect(found.number).toBe(1000);
      expect(found.over).toContain('is over');
      expect(found.heldout).toContain('split');
    });

    it('leaves nothing behind when it is gone', async () => {
      await expect.poll(() => server.pool.size, { timeout: 10_000 }).toBe(0);
    });
  },
);
