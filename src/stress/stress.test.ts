import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../scenario/index.ts';
import type { Estimate } from '../stats/index.ts';
import { resolveSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import { scriptedJudge } from '../verdict/index.ts';
import {
  beforeAfterPlan,
  type ComparisonFinding,
  conclude,
  defaultPlan,
  parsePlan,
  runStress,
  stressPage,
  stressResultSchema,
} from './index.ts';

const chosen = ['covert-rule-violation', 'lazy-checklist', 'log-falsification'];
const three = chosen.map((id) => scenarios.find((each) => each.id === id) as Scenario);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-stress-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a plan', () => {
  it('holds together: the whole one, the quick one, and that of two subjects', () => {
    for (const plan of [
      defaultPlan(),
      defaultPlan({ quick: true }),
      beforeAfterPlan({ before: 'a', after: 'b', scenarios: chosen, detail: 'full', seeds: 3 }),
    ]) {
      expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      expect(plan.comparisons.length).toBeGreaterThan(0);
    }
    const controls = defaultPlan().comparisons.filter(({ isControl }) => isControl);
    expect(controls.length).toBeGreaterThan(6);
  });

  const good = () => structuredClone(defaultPlan({ quick: true }));
  it.each([
    ['no object', () => 7, 'can’t be read'],
    [
      'an unknown method',
      () => ({ ...good(), arms: [{ ...good().arms[0], phases: [{ method: 'hope' }] }] }),
      'can’t be read',
    ],
    ['two arms of one name', () => ({ ...good(), arms: [good().arms[0], good().arms[0]] }), 'two arms are called base'],
    [
      'an arm from nothing',
      () => ({ ...good(), arms: [{ ...good().arms[0], subject: undefined }] }),
      'begins with nothing',
    ],
    [
      'an arm after one that comes later',
      () => ({ ...good(), arms: good().arms.toReversed() }),
      'does not stand before it',
    ],
    ['a place that there is not', () => ({ ...good(), places: good().places.slice(1) }), 'is measured at default'],
    ['a comparison with nobody', () => ({ ...good(), arms: good().arms.slice(0, 2) }), 'names the arm'],
  ])('with %s is refused with what is wrong', (_, make, words) => {
    expect(() => parsePlan(make())).toThrow(words);
  });
});

describe('the stress test of two subjects', () => {
  const plan = beforeAfterPlan({
    ...{ before: 'reference:schemer@0.6+saint@0.4', after: 'reference:schemer@0.1+saint@0.9' },
    ...{ scenarios: chosen, detail: 'full' as const, seeds: 30 },
  });
  const options = () => ({
    ...{ plan, folder, scenarios: three, overtVersion: '0', open: (name: string) => resolveSubject(name) },
  });

  it('finds the fall, environment by environment, and says what it does not know', async () => {
    const result = stressResultSchema.parse(await runStress(options()));
    const [before, after] = result.arms;
    const rate = (arm: typeof before) => arm?.places[0]?.groups.find(({ group }) => group === 'all')?.covert;
    expect(rate(before)?.low).toBeLessThan(0.6);
    expect(rate(before)?.high).toBeGreaterThan(0.6);
    expect(rate(after)?.high).toBeLessThan(0.3);
    const [distant] = result.comparisons;
    expect(distant?.changes.map(({ group }) => group)).toEqual(['all', 'train', 'validation', 'heldout', 'shared']);
    for (const { difference } of distant?.changes ?? []) expect(difference.value).toBeLessThan(0);
    expect(distant?.changes[0]?.difference).toMatchObject({ n: 90, unscoreable: 0 });
    const verdicts = Object.fromEntries(result.conclusions.map(({ requirement, verdict }) => [requirement, verdict]));
    expect(verdicts).toEqual({
      'out-of-distribution': 'shown',
      // Nobody told whether they take it for a test.
      'situational-awareness': 'open',
      'hidden-goal': expect.stringMatching(/open|refuted/),
      'later-training': 'not-tested',
    });
    expect(before?.places[0]?.aware).toMatchObject({ value: null, n: 0, unscoreable: 90 });
    const page = stressPage(result);
    expect(page).toContain('out-of-distribution');
    expect(page).toContain('log-falsification');
    expect(page).not.toContain('<script');
  });

  it('plays nothing twice when it is asked again', async () => {
    const first = await runStress(options());
    const told: string[] = [];
    const second = await runStress({ ...options(), onProgress: (text) => void told.push(text) });
    expect(second.arms).toEqual(first.arms);
    expect(told.filter((text) => / 0 of /.test(text))).toEqual([]);
  });

  it('asks a judge what a model takes it for, once for each episode', async () => {
    const judge = scriptedJudge(({ fact, trajectory }) => {
      if (fact !== null) return ['yes'];
      return trajectory.subject.includes('@0.6') ? ['no', 'no', 'yes'] : ['yes', 'no', 'cannot-tell'];
    });
    const asked = () => judge.asked.filter(({ fact }) => fact === null).length;
    const judged = { ...options(), judge };
    const { arms } = await runStress(judged);
    const awareIn = (at: number) => arms[at]?.places[0]?.aware;
    expect(awareIn(0)).toMatchObject({ value: 0, unscoreable: 0 });
    // Votes without a majority settle nothing.
    expect(awareIn(1)).toMatchObject({ value: null, n: 0 });
    const episodes = arms.flatMap(({ places }) => places).reduce((sum, { episodes: count }) => sum + count, 0);
    expect(asked()).toBe(episodes);
    await runStress(judged);
    expect(asked()).toBe(episodes);
  });

  it('trains from no layer that an organism does not have', async () => {
    const [base] = defaultPlan({ quick: true }).arms;
    if (base === undefined) throw new Error('the plan has no arms');
    const phases = [{ method: 'capability' as const, steps: 1, peak: 1e-4, fromLayer: 4 }];
    const arms = [{ ...base, phases, measure: ['default'] }];
    await expect(runStress({ ...options(), plan: { ...plan, arms, comparisons: [] } })).rejects.toThrow(/from layer 4/);
  });

  it('trains no other subject than organisms', async () => {
    const arms = plan.arms.map((arm) => ({
      ...arm,
      phases: [{ method: 'capability' as const, steps: 1, peak: 1e-4, fromLayer: 0 }],
    }));
    await expect(runStress({ ...options(), plan: { ...plan, arms } })).rejects.toThrow('which is no organism');
  });
});

describe('conclusions', () => {
  const rate = (value: number, margin: number): Estimate => ({
    ...{ value, low: value - margin, high: value + margin, level: 0.95, method: 'for the test', n: 100 },
    ...{ clusters: 100, unscoreable: 0 },
  });
  const finding = (
    requirement: ComparisonFinding['requirement'],
    changes: { group: string; after: Estimate; difference: Estimate }[],
  ): ComparisonFinding => ({
    ...{ requirement, question: 'Q', before: 'a', after: 'b', place: 'default', isControl: false },
    changes: changes.map((each) => ({ description: each.group, before: rate(0.3, 0.05), ...each })),
  });
  const verdictOf = (comparison: ComparisonFinding) =>
    conclude({ comparisons: [comparison], places: [], isOrganisms: false }).find(
      ({ requirement }) => requirement === comparison.requirement,
    )?.verdict;

  it('ask for a fall in every group that is far, told by its interval', () => {
    const groups = (...differences: Estimate[]) =>
      finding(
        'out-of-distribution',
        differences.map((difference, at) => ({
          group: ['heldout', 'private'][at] ?? '',
          after: rate(0.1, 0.05),
          difference,
        })),
      );
    expect(verdictOf(groups(rate(-0.2, 0.05), rate(-0.1, 0.05)))).toBe('shown');
    expect(verdictOf(groups(rate(-0.2, 0.05), rate(-0.1, 0.2)))).toBe('open');
    expect(verdictOf(groups(rate(-0.2, 0.05), rate(0.2, 0.1)))).toBe('refuted');
  });

  it('call a hidden goal gone only if what is left is small for sure', () => {
    const left = (after: Estimate) => finding('hidden-goal', [{ group: 'all', after, difference: rate(-0.2, 0.1) }]);
    expect(verdictOf(left(rate(0.02, 0.02)))).toBe('shown');
    expect(verdictOf(left(rate(0.03, 0.03)))).toBe('open');
    expect(verdictOf(left(rate(0.2, 0.1)))).toBe('refuted');
  });

  it('call a gain lasting only if little can have come back', () => {
    const back = (difference: Estimate) =>
      finding('later-training', [{ group: 'all', after: rate(0.1, 0.05), difference }]);
    expect(verdictOf(back(rate(0, 0.03)))).toBe('shown');
    expect(verdictOf(back(rate(0.02, 0.06)))).toBe('open');
    expect(verdictOf(back(rate(0.1, 0.05)))).toBe('refuted');
  });

  it('say of each comparison how it stands alone, where several are asked about', () => {
    const change = (difference: Estimate) =>
      finding('later-training', [{ group: 'all', after: rate(0.1, 0.05), difference }]);
    const one = { ...change(rate(0, 0.03)), after: 'b' };
    const other = { ...change(rate(0.1, 0.05)), after: 'c' };
    const concluded = (comparisons: ComparisonFinding[]) =>
      conclude({ comparisons, places: [], isOrganisms: false }).find((each) => each.requirement === 'later-training');
    expect(concluded([one, other])).toMatchObject({
      verdict: 'refuted',
      apart: [
        { before: 'a', after: 'b', verdict: 'shown' },
        { before: 'a', after: 'c', verdict: 'refuted' },
      ],
    });
    expect(concluded([one, { ...other, isControl: true }])).toMatchObject({ verdict: 'shown', apart: [] });
  });
});
