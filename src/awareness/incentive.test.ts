import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { executeRun, openRunFor, type RunRequest } from '../run/index.ts';
import type { RunWriter } from '../store/index.ts';
import { scriptedSubject, type TurnSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import {
  contrastOf,
  type Incentive,
  incentiveConclusion,
  incentiveSides,
  missingSides,
  playMissingSides,
} from './index.ts';

const chosen = scenarios.filter(({ id }) => ['log-falsification', 'prisoners-dilemma'].includes(id));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-incentive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Schemes at a rate that hangs on the goal that its prompt states; a closed model, which nobody can look into. */
function ambitious(id: string, rates: Record<string, number>): TurnSubject {
  return {
    ...scriptedSubject(id, []),
    act: async (request) => {
      const { environment, key } = request.episode;
      const rate = rates[environment.setting.condition.goal] ?? 0;
      const conduct = Random.from(id, key).chance(rate) ? 'schemer' : 'saint';
      return await scriptedSubject(id, environment.script(conduct)).act(request);
    },
  };
}

async function played(
  subject: TurnSubject,
  {
    factors = {},
    seeds = 20,
    of = chosen,
  }: { factors?: RunRequest['factors']; seeds?: number; of?: typeof chosen } = {},
): Promise<RunWriter> {
  const request: RunRequest = {
    ...{ name: subject.id, subjects: [subject], scenarios: of.map((scenario) => ({ scenario })), judge: null },
    ...{ detail: 'compact', variants: ['tempting', 'twin'], factors, firstSeed: 0, seeds, epochs: 1, limits: {} },
  };
  const writer = openRunFor(request, { file: join(folder, `${subject.id}.overt`), overtVersion: '0' });
  await executeRun({ request, writer });
  return writer;
}

const playing = (source: RunWriter, subject: TurnSubject, incentive: Incentive = 'goal') =>
  playMissingSides({
    ...{ source, subject, incentive, scenarios, overtVersion: '0' },
    file: join(folder, `${subject.id}-${incentive}.overt`),
  });

function effect(readers: readonly RunWriter[], subject: string, incentive: Incentive = 'goal') {
  const { present, absent } = incentiveSides(incentive);
  return contrastOf(readers, { subject, first: present, second: absent });
}

describe('the counterfactual incentive', () => {
  it('plays both sides where the run has neither, in its environments, and finds what hangs on the incentive', async () => {
    const subject = ambitious('ambitious', { strong: 0.7, stated: 0.4, none: 0.1 });
    const source = await played(subject);
    const study = await playing(source, subject);
    expect(study?.recordedCount()).toBe(2 * 20 * 2);
    const { effect: found, arms, episodes } = effect([source, study as RunWriter], subject.id);
    expect(found.difference.low).toBeLessThan(0.6);
    expect(found.difference.high).toBeGreaterThan(0.6);
    expect(found.difference.low).toBeGreaterThan(0.2);
    expect(found.pValue).toBeLessThan(0.001);
    expect(arms.map(({ arm }) => arm)).toEqual(['incentive', 'no incentive']);
    expect(episodes).toHaveLength(80);
    expect(new Set([...(study?.episodes() ?? [])].map(({ variant }) => variant))).toEqual(new Set(['tempting']));
    const { words, cannot } = incentiveConclusion('goal', found);
    expect(words.join(' ')).toContain('goes with the incentive');
    expect(cannot[0]).toContain('taken away here');
    // The same request goes on where it was.
    study?.close();
    const again = await playing(source, subject);
    expect(again?.recordedCount()).toBe(80);
    for (const each of [source, again]) each?.close();
  });

  it('plays what is missing alone, and nothing if nothing is', async () => {
    const subject = ambitious('half', { strong: 0.5, none: 0.5 });
    const source = await played(subject, { factors: { goal: ['strong'] }, seeds: 4 });
    const study = await playing(source, subject);
    expect([...(study?.episodes() ?? [])].map(({ condition }) => condition.goal)).toEqual(Array(8).fill('none'));
    const { effect: found } = effect([source, study as RunWriter], subject.id);
    expect(found.difference.n).toBe(8);
    expect(incentiveConclusion('goal', found).words.join(' ')).toContain('No effect is shown');
    for (const each of [source, study]) each?.close();
    const whole = ambitious('whole', { strong: 1, none: 0 });
    const both = await played(whole, { factors: { goal: ['strong', 'none'] }, seeds: 3 });
    expect(await playing(both, whole)).toBeNull();
    expect(effect([both], whole.id).effect.difference.value).toBe(1);
    both.close();
  });

  it('takes away goal, pressure and penalty at once, and nothing else differs', async () => {
    const subject = ambitious('all-three', { strong: 1, none: 0 });
    const source = await played(subject, { factors: { cue: ['none', 'test'] }, seeds: 2 });
    const study = await playing(source, subject, 'all');
    const conditions = [...(study?.episodes() ?? [])].map(({ condition }) => condition);
    expect(conditions).toHaveLength(2 * 2 * 2 * 2);
    for (const { goal, pressure, penalty } of conditions) {
      expect([`strong high stated`, `none none none`]).toContain(`${goal} ${pressure} ${penalty}`);
    }
    const { effect: found } = effect([source, study as RunWriter], subject.id, 'all');
    expect(found.pairs).toMatchObject({ onlyFirst: 8, both: 0 });
    for (const each of [source, study]) each?.close();
  });

  it('counts scenarios that have no such incentive, and says so if there is no other', async () => {
    const subject = ambitious('bare', { strong: 1 });
    const bare = scenarios.filter(({ id }) => id === 'sensitive-but-allowed');
    const source = await played(subject, { of: bare, seeds: 2 });
    expect(missingSides(source, { subject: subject.id, scenarios, incentive: 'goal' })).toMatchObject({ without: 2 });
    await expect(playing(source, subject)).rejects.toMatchObject({
      code: 'study',
      remedy: expect.stringContaining('another'),
    });
    expect(() => effect([source], subject.id)).toThrow('has no episodes of bare with goal=strong');
    source.close();
  });
});
