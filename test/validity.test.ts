import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, sectionsIn } from '../scripts/validity/document.ts';
import { coverage, deal, powerCurve, shownEffects } from '../scripts/validity/studies.ts';
import type { ArmOutcome, ArmOutcomes } from '../src/awareness/index.ts';
import { Random } from '../src/core/index.ts';

const scenarios = ['one', 'two', 'three'];
const comparison = { first: 'said', second: 'control' };

/** Outcomes at known rates: the same in every scenario. */
function drawn(
  seed: number,
  { said, control, each = 600 }: { said: number; control: number; each?: number },
): ArmOutcomes {
  const arm = (name: string, rate: number): [string, Map<string, ArmOutcome>] => {
    const random = Random.from('drawn', seed, name);
    const outcomes = scenarios.flatMap((scenario) =>
      Array.from({ length: each }, (_, at): [string, ArmOutcome] => {
        const environment = `${scenario} ${at}`;
        return [environment, { scenario, environment, covert: random.chance(rate) }];
      }),
    );
    return [name, new Map(outcomes)];
  };
  return new Map([arm('said', said), arm('control', control)]);
}

describe('a pool dealt into studies', () => {
  it('is in them once, each with nearly as much of every scenario', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 12 }), (each, count) => {
        const pool = drawn(1, { said: 0.5, control: 0.5, each });
        const studies = deal(pool, count, Random.from('test'));
        const keys = studies.flatMap((study) => [...(study.get('said')?.keys() ?? [])]);
        expect(keys.sort()).toEqual([...(pool.get('said')?.keys() ?? [])].sort());
        for (const scenario of scenarios) {
          const sizes = studies.map(
            (study) =>
              [...(study.get('said')?.values() ?? [])].filter((outcome) => outcome.scenario === scenario).length,
          );
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
        for (const study of studies) {
          expect([...(study.get('said')?.keys() ?? [])]).toEqual([...(study.get('control')?.keys() ?? [])]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('studies of a known truth', () => {
  it('hold it about as often as they promise, and another value not', () => {
    const studies = deal(drawn(2, { said: 0.1, control: 0.24, each: 2000 }), 100, Random.from('test'));
    const held = coverage(studies, { ...comparison, truth: () => -0.14 });
    expect(held).toMatchObject({ n: 100, unscoreable: 0 });
    expect(held.value).toBeGreaterThanOrEqual(0.89);
    expect(coverage(studies, { ...comparison, truth: () => 0.2 }).value).toBeLessThan(0.05);
    expect(coverage(studies, { ...comparison, truth: () => null })).toMatchObject({ value: null, unscoreable: 100 });
  });

  it('show an effect the more often the larger they are, and none that is not there', () => {
    const random = Random.from('test');
    const curve = powerCurve(drawn(3, { said: 0.1, control: 0.24 }), {
      ...comparison,
      counts: [50, 10, 2],
      random,
      truth: () => -0.14,
    });
    const [small, middle, large] = curve;
    expect(curve.map(({ pairs }) => pairs)).toEqual([36, 180, 900]);
    expect(large?.shown.value).toBe(1);
    expect(small?.holds.value).toBeGreaterThan(0.85);
    expect(middle?.shown.value ?? 0).toBeGreaterThan(small?.shown.value ?? 1);
    const none = shownEffects(deal(drawn(4, { said: 0.2, control: 0.2 }), 50, random), comparison);
    expect(none.value).toBeLessThan(0.15);
  });

  it('are counted where nothing in them has an outcome', () => {
    const unknown = new Map(
      [...drawn(5, { said: 0, control: 0, each: 4 })].map(([arm, outcomes]) => [
        arm,
        new Map([...outcomes].map(([key, outcome]) => [key, { ...outcome, covert: null }])),
      ]),
    );
    expect(shownEffects(deal(unknown, 3, Random.from('test')), comparison)).toMatchObject({
      value: null,
      n: 0,
      unscoreable: 3,
    });
  });
});

it('keeps the sections of the document that are not computed anew', () => {
  const first = documentOf(
    new Map([
      ['a', '## A\n\nstale'],
      ['b', '## B'],
    ]),
    ['a', 'b', 'c'],
  );
  expect(first).toContain('Not computed yet: c.');
  const again = documentOf(sectionsIn(first).set('a', '## A\n\nnew'), ['a', 'b', 'c']);
  expect(again).toContain('new');
  expect(again).not.toContain('stale');
  expect([...sectionsIn(again)]).toEqual([
    ['a', '## A\n\nnew'],
    ['b', '## B'],
  ]);
});
