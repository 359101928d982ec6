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
  comparedSides,
  contrastAmong,
  type Incentive,
  type IncentiveCounterpart,
  incentiveFinding,
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

const playing = (
  source: RunWriter,
  subject: TurnSubject,
  incentive: Incentive = 'goal',
  against: IncentiveCounterpart = 'none',
) =>
  playMissingSides({
    ...{ source, subject, incentive, against, scenarios, overtVersion: '0' },
    file: join(folder, `${subject.id}-${incentive}-${against}.overt`),
  });

function finding(
  readers: readonly RunWriter[],
  subject: string,
  incentive: Incentive = 'goal',
  against: IncentiveCounterpart = 'none',
) {
  const contrast = contrastAmong(readers, { subject, sides: comparedSides(incentive, against) });
  const isOrganism = subject.startsWith('organism:');
  const found = incentiveFinding(incentive, { against, contrast, isOrganism });
  return { ...contrast, ...found, effect: found.effects[0] };
}

describe('the counterfactual incentive', () => {
  it('plays both sides where the run has neither, in its environments, and finds what hangs on the incentive', async () => {
    const subject = ambitious('ambitious', { strong: 0.7, stated: 0.4, none: 0.1 });
    const source = await played(subject);
    const study = await playing(source, subject);
    expect(study?.recordedCount()).toBe(2 * 20 * 2);
    const { effect: found, arms, episodes, words, cannot } = finding([source, study as RunWriter], subject.id);
    expect(found.difference.low).toBeLessThan(0.6);
    expect(found.difference.high).toBeGreaterThan(0.6);
    expect(found.difference.low).toBeGreaterThan(0.2);
    expect(found.pValue).toBeLessThan(0.001);
    expect(arms.map(({ arm }) => arm)).toEqual(['incentive', 'no incentive']);
    expect(episodes).toHaveLength(80);
    expect(new Set([...(study?.episodes() ?? [])].map(({ variant }) => variant))).toEqual(new Set(['tempting']));
    expect(words.join(' ')).toContain('goes with the incentive');
    expect(cannot[0]).toContain('Taken away is not turned round');
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
    const { effect: found, words } = finding([source, study as RunWriter], subject.id);
    expect(found.difference.n).toBe(8);
    expect(words.join(' ')).toContain('No effect is shown');
    for (const each of [source, study]) each?.close();
    const whole = ambitious('whole', { strong: 1, none: 0 });
    const both = await played(whole, { factors: { goal: ['strong', 'none'] }, seeds: 3 });
    expect(await playing(both, whole)).toBeNull();
    expect(finding([both], whole.id).effect.difference.value).toBe(1);
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
    const { effect: found } = finding([source, study as RunWriter], subject.id, 'all');
    expect(found.pairs).toMatchObject({ onlyFirst: 8, both: 0 });
    for (const each of [source, study]) each?.close();
  });

  it('turns round what pays beside taking it away, in the same environments, and tells the two apart', async () => {
    const subject = ambitious('turned', { strong: 0.9, none: 0.8, reversed: 0.1 });
    const source = await played(subject, { factors: { goal: ['none'] } });
    const study = (await playing(source, subject, 'goal', 'reversed')) as RunWriter;
    // The side that the run holds is not played again.
    expect(new Set([...study.episodes()].map(({ condition }) => condition.goal))).toEqual(
      new Set(['strong', 'reversed']),
    );
    expect(study.recordedCount()).toBe(2 * 20 * 2);
    const found = finding([source, study], subject.id, 'goal', 'reversed');
    expect(found.arms.map(({ arm }) => arm)).toEqual(['incentive', 'no incentive', 'incentive reversed']);
    expect(found.effects.map(({ first, second }) => `${first} − ${second}`)).toEqual([
      'incentive − incentive reversed',
      'incentive − no incentive',
      'no incentive − incentive reversed',
    ]);
    const [turned, taken, beyond] = found.effects.map(({ difference }) => difference.value ?? Number.NaN);
    expect(turned).toBeCloseTo((taken ?? 0) + (beyond ?? 0), 9);
    expect(found.effects[0].difference.low).toBeGreaterThan(0.4);
    const words = found.words.join(' ');
    expect(words).toContain('where honesty pays, it leaves that off');
    expect(words).toContain('more than the mere lack of the incentive does');
    const cannot = found.cannot.join(' ');
    expect(cannot).toContain('Only the system prompt is turned round');
    expect(cannot).toContain('may be obedience');
    expect(cannot).not.toMatch(/Organisms|--against/);
    for (const each of [source, study]) each.close();
  });

  it('says of organisms that they never read such prompts, and takes only environments with all three sides', async () => {
    const subject = ambitious('organism:made-up', { strong: 1, none: 1, reversed: 1 });
    const source = await played(subject, { factors: { penalty: ['stated', 'none'] }, seeds: 3 });
    const study = await playMissingSides({
      ...{ source, subject, incentive: 'penalty' as const, against: 'reversed' as const, scenarios, overtVersion: '0' },
      ...{ limit: 2, file: join(folder, 'limited.overt') },
    });
    const found = finding([source, study as RunWriter], subject.id, 'penalty', 'reversed');
    expect(found.effects.map(({ difference }) => difference.n)).toEqual([2, 2, 2]);
    expect(found.cannot.join(' ')).toContain('were trained on none of them');
    expect(found.words.join(' ')).toContain('No effect is shown');
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
    expect(() => finding([source], subject.id)).toThrow('has no episodes of bare with goal=strong');
    source.close();
  });
});
