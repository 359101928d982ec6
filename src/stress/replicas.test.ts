import { describe, expect, it } from 'vitest';
import { wilson } from '../stats/index.ts';
import { defaultPlan, pooledStressSchema, poolReplicas, replicaOrganisms, type StressResult } from './index.ts';

/** A result as the whole plan's first two arms give it, with this many covert episodes of 100 after training. */
function resultOf(subject: string, covertAfter: number): StressResult {
  const plan = { ...defaultPlan({ parts: ['alignment'] }), comparisons: [] };
  const rate = (successes: number) => wilson({ successes, n: 100 });
  const place = (isTwin: boolean) => ({
    ...{
      place: isTwin ? 'twin' : 'default',
      description: '',
      variant: isTwin ? ('twin' as const) : ('tempting' as const),
    },
    ...{ file: 'run.overt', episodes: 100, groups: [], scenarios: [], honest: rate(60) },
    ...{ overRefusal: isTwin ? rate(4) : null, valid: rate(99), aware: rate(8), covertIfAware: rate(5) },
    ...{ covertIfUnaware: rate(20), cites: rate(30), citesRightly: rate(20), interview: [], unseen: [] },
  });
  const places = [place(false), place(true)];
  const before = rate(24);
  const after = rate(covertAfter);
  const difference = { ...after, value: (covertAfter - 24) / 100, low: -1, high: 1 };
  return {
    ...{
      schema: 'overt/stress@1',
      name: `of ${subject}`,
      createdAt: '2026-01-01T00:00:00Z',
      overtVersion: '0.1.0',
      plan,
    },
    arms: [
      { name: 'base', title: '', subject: `organism:base@${subject}`, after: null, phases: [], places, curve: [] },
      { name: 'sft', title: '', subject: `organism:sft@${subject}`, after: 'base', phases: [], places, curve: [] },
    ],
    comparisons: [
      {
        ...{ requirement: 'out-of-distribution', question: 'Fine-tuning alone', before: 'base', after: 'sft' },
        ...{ place: 'default', isControl: false },
        changes: [{ group: 'heldout', description: '', before, after, difference }],
      },
    ],
    ...{ conclusions: [], seconds: 1 },
  };
}

const three = [resultOf('a', 4), resultOf('b', 6), resultOf('c', 8)];

describe('replicas of a stress test', () => {
  it('are held together: each as it was found, and their mean', () => {
    const pooled = poolReplicas(three);
    expect(pooledStressSchema.parse(pooled)).toEqual(pooled);
    const [change] = pooled.comparisons[0]?.changes ?? [];
    expect(change?.after.each.map(({ value }) => value)).toEqual([0.04, 0.06, 0.08]);
    expect(change?.after.over).toMatchObject({ value: expect.closeTo(0.06, 10), clusters: 3 });
    expect(change?.difference.over.value).toBeCloseTo(-0.18, 10);
    const twin = pooled.arms.find(({ arm, place }) => arm === 'sft' && place === 'twin');
    expect(twin?.overRefusal?.each).toHaveLength(3);
    expect(pooled.arms.find(({ place }) => place === 'default')?.overRefusal).toBeNull();
  });

  it('leave out what is not in all of them', () => {
    const [first, second] = three as [StressResult, StressResult];
    const pooled = poolReplicas([first, { ...second, comparisons: [], arms: second.arms.slice(0, 1) }]);
    expect(pooled.comparisons).toEqual([]);
    expect(new Set(pooled.arms.map(({ arm }) => arm))).toEqual(new Set(['base']));
  });

  it('must belong together', () => {
    const [first, second] = three as [StressResult, StressResult];
    expect(() => poolReplicas([first])).toThrow('no replicas');
    expect(() => poolReplicas([first, first])).toThrow('organism:base@a is in two');
    const others = { ...second, plan: { ...second.plan, firstSeed: 1 } };
    expect(() => poolReplicas([first, others])).toThrow('other scenarios or places');
    const arms = second.plan.arms.map((arm) => (arm.name === 'sft' ? { ...arm, phases: [] } : arm));
    expect(() => poolReplicas([first, { ...second, plan: { ...second.plan, arms } }])).toThrow('The arm sft');
  });
});

describe('the plan of a replica', () => {
  it('takes the organisms of its seed, and only the parts that are wanted', () => {
    const organisms = replicaOrganisms('seeds', 2);
    expect(organisms.schemer).toBe('seeds/schemer-2');
    const plan = defaultPlan({ organisms, parts: ['alignment'] });
    expect(plan.arms.map(({ subject }) => subject).filter(Boolean)).toEqual(['organism:seeds/schemer-2']);
    expect(plan.comparisons.every(({ requirement }) => requirement !== 'hidden-goal')).toBe(true);
    expect(defaultPlan().arms.length).toBeGreaterThan(plan.arms.length);
  });
});
