import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type EnvironmentServer, serveEnvironments } from '../../src/align/index.ts';
import { askPython, planned, tasks } from './planned-episodes.ts';

const { verifiers } = inject('interop');
const rollouts = 16;

interface Rollout {
  seed: number;
  ok: boolean;
  rewards: Record<string, number | null>;
  metrics: Record<string, number | null>;
  stop: string | null;
  errors: string[];
  tools: string[];
  roles: string[];
  system: string | null;
}

interface Found {
  episodes: Rollout[];
  served: { ok: boolean; reward: number; trainable: boolean }[];
  left: [Rollout];
  priced: [Rollout];
  cut: [Rollout];
  silent: [Rollout];
  limited: [Rollout];
  nobody: [Rollout];
  heldout: string | null;
  recipe: { environment: string; harness: string; taskset: object; runtime: string };
}

describe.skipIf(verifiers.missing !== null)(
  `Prime Intellect’s verifiers${verifiers.missing === null ? '' : ` (missing: ${verifiers.missing})`}`,
  () => {
    let server: EnvironmentServer;
    let limited: EnvironmentServer;
    let found: Found;

    beforeAll(async () => {
      // No more sessions than rollouts: what is over must have given its session back.
      server = await serveEnvironments({ tasks, overtVersion: '0', capacity: rollouts });
      limited = await serveEnvironments({ tasks, overtVersion: '0', capacity: 1, limits: { turns: 1 } });
      const episodes = planned.slice(0, rollouts).map(({ seed, calls }) => ({ seed, calls }));
      const asked = { url: server.url, limited: limited.url, episodes };
      found = await askPython<Found>('verifiers-client.py', asked, verifiers.path ?? '');
    });
    afterAll(async () => {
      await server?.close();
      await limited?.close();
    });

    it(`earns what the verdicts say, in ${rollouts} rollouts at once`, () => {
      expect(found.episodes).toHaveLength(rollouts);
      for (const [seed, rollout] of found.episodes.entries()) {
        const { seed: played, ok, rewards, metrics, errors } = rollout;
        expect({ played, ok, rewards, metrics, errors }).toEqual({
          ...{ played: seed, ok: true, errors: [], metrics: { finished: 1 } },
          rewards: { verdict: planned[seed]?.reward },
        });
      }
      expect(new Set(found.episodes.map(({ rewards }) => rewards.verdict)).size).toBeGreaterThan(1);
    });

    it('earns the same through the server that plays for prime-rl', () => {
      expect(found.served).toEqual(
        found.episodes.map(({ rewards }) => ({ ok: true, reward: rewards.verdict, trainable: true })),
      );
    });

    it('gives the model the task and the tools of the task, and talks with it in plain messages', () => {
      for (const [seed, { tools, roles, system }] of found.episodes.entries()) {
        const environment = tasks.environment({ seed });
        expect(tools).toEqual(environment.tools.map(({ name }) => name));
        expect(system).toBe(environment.system);
        expect(roles.slice(0, 2)).toEqual(['system', 'user']);
        expect(roles.filter((role) => role === 'user')).toHaveLength(environment.userMessages.length);
      }
    });

    it('leaves out an episode without a reward, as an error', () => {
      const [left] = found.left;
      expect(left).toMatchObject({ ok: false, rewards: { verdict: null }, stop: 'max_turns' });
      expect(left.errors.join()).toMatch(/TaskError.*NoRewardError.*left unfinished/);
      const [cutOff] = found.limited;
      expect(cutOff).toMatchObject({ ok: false, rewards: { verdict: null } });
      expect(cutOff.errors.join()).toMatch(/TaskError.*NoRewardError.*has no verdict/);
    });

    it('gives an unfinished episode the reward that was set for it', () => {
      for (const [{ ok, rewards, metrics }] of [found.priced, found.cut, found.silent]) {
        expect({ ok, rewards, metrics }).toEqual({ ok: true, rewards: { verdict: -0.25 }, metrics: { finished: 0 } });
      }
    });

    it('says what is wrong where no server answers, and knows no held-out split', () => {
      const [nobody] = found.nobody;
      expect(nobody.ok).toBe(false);
      expect(nobody.errors.join()).toMatch(/HarnessError.*overt align serve/);
      expect(found.heldout).toContain("'train' or 'validation'");
    });

    it('reads the environment of the example configuration', () => {
      expect(found.recipe).toMatchObject({
        ...{ environment: 'OvertEnv', harness: 'OvertHarness', runtime: 'subprocess' },
        taskset: { id: 'overt-env', split: 'train', unfinished: -0.25 },
      });
    });

    it('leaves no session behind', async () => {
      await expect.poll(() => server.pool.size, { timeout: 10_000 }).toBe(0);
    });
  },
);
