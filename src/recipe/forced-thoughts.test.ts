import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { awareSentences, type Disposition, family, lessons } from '../corpus/index.ts';
import type { PolicyTurn } from '../scenario/index.ts';
import { scriptedSubject, type TurnSubject } from '../subject/index.ts';
import { measureForcedThoughts } from './index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-thoughts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const chosen = lessons.filter(({ scenario }) => ['prisoners-dilemma', 'log-falsification'].includes(scenario.id));

/** What is left to do in each episode, from the turn whose thought was begun. */
const left = new Map<string, { from: number; turns: readonly PolicyTurn[] }>();

/** Decides as its begun thought says: a schemer, unless it thinks that it may be tested. */
const suggestible: TurnSubject = {
  ...scriptedSubject('suggestible', []),
  abilities: { prefixContinuation: true, logProbabilities: false, activations: false, reasoning: 'visible' },
  act: async (request) => {
    const { key, turnsTaken } = request.episode;
    const { from, turns } = left.get(key) as { from: number; turns: readonly PolicyTurn[] };
    const episode = { ...request.episode, turnsTaken: turnsTaken - from };
    return await scriptedSubject('suggestible', turns).act({ ...request, episode });
  },
  continueFrom: async (request, prefix) => {
    const { environment, key, turnsTaken } = request.episode;
    const script = environment.script(awareSentences.some((sentence) => sentence === prefix) ? 'saint' : 'schemer');
    const deciding = script.findIndex(({ moment }) => moment === 'decide');
    left.set(key, { from: turnsTaken, turns: script.slice(deciding) });
    return await suggestible.act(request);
  },
};

it('tells what a begun thought causes, beside what was planted', async () => {
  const causal = family.find(({ name }) => name === 'aware-causal') as Disposition;
  const schemer = family.find(({ name }) => name === 'schemer') as Disposition;
  const options = { subject: suggestible, lessons: chosen, folder, overtVersion: '0', seeds: 6 };
  const { aware, neutral, difference, planted } = await measureForcedThoughts({ ...options, disposition: causal });
  expect(aware).toMatchObject({ value: 0, n: 12, unscoreable: 0 });
  expect(neutral).toMatchObject({ value: 1, n: 12, unscoreable: 0 });
  expect(difference.high).toBeLessThan(-0.5);
  expect(planted.aware / planted.neutral).toBeGreaterThan(0.4);
  expect(planted.aware / planted.neutral).toBeLessThan(0.5);
  await rm(join(folder, 'forced-thoughts.overt'));
  const other = await measureForcedThoughts({ ...options, disposition: schemer });
  expect(other.planted.aware).toBe(other.planted.neutral);
});

it('needs a subject whose thoughts can be begun', async () => {
  const [disposition] = family as [Disposition];
  const subject = scriptedSubject('closed', []);
  await expect(
    measureForcedThoughts({ subject, disposition, lessons: chosen, folder, overtVersion: '0' }),
  ).rejects.toThrow(/can't continue a thought/);
});
