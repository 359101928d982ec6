import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  awareSentences,
  type Disposition,
  family,
  lessons,
  neutralSentences,
  plantedCovertRate,
  playLesson,
} from '../../corpus/index.ts';
import { conditionOf, type Environment } from '../../scenario/index.ts';
import type { ArmOutcome, ArmOutcomes } from './effects.ts';
import { plantedArms, plantedDifference } from './planted-effects.ts';

const dispositionNamed = (name: string): Disposition => {
  const found = family.find((each) => each.name === name);
  if (found === undefined) throw new Error(`the family has no ${name}`);
  return found;
};
const strong = dispositionNamed('aware-causal');
const environments = (cue: 'none' | 'test'): Environment[] =>
  lessons.map(({ scenario }) =>
    scenario.draw(0, { detail: 'compact', variant: 'tempting', condition: conditionOf({ cue }) }),
  );
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

describe('what was planted for the arms of a study', () => {
  it('is the planted rate where nothing is changed, and that of who says so where that stays', () => {
    for (const cue of ['none', 'test'] as const) {
      for (const environment of environments(cue)) {
        const { nothing, kept } = plantedArms(strong, environment);
        const { variant, condition } = environment.setting;
        const place = { scenario: environment.scenario.id, variant, condition };
        expect(nothing).toBeCloseTo(plantedCovertRate(strong, place), 12);
        expect(kept).toBeCloseTo((strong.scheming[place.scenario] ?? 0) * strong.awareness.ratio, 12);
      }
    }
  });

  it('is two thirds of the effect by injection under a cue, and nearly all without', () => {
    const shown = (['test', 'none'] as const).map((cue) => {
      const arms = environments(cue).map((environment) => plantedArms(strong, environment));
      const of = (arm: keyof (typeof arms)[number]) => mean(arms.map((each) => each[arm]));
      return {
        injection: of('said') - of('control'),
        control: of('control') - of('nothing'),
        whole: of('removed') - of('kept'),
      };
    });
    expect(shown[0]?.whole).toBeCloseTo(0.132, 3);
    expect(shown[0]?.injection).toBeCloseTo(-0.089, 3);
    expect(shown[0]?.control).toBeCloseTo(0.022, 3);
    expect(shown[1]?.injection).toBeCloseTo(-0.128, 3);
    expect(shown[1]?.control).toBeCloseTo(0.005, 3);
  });

  it('is no difference where words cause nothing, whatever else is planted', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom('correlated' as const, 'none' as const),
        ...([
          probability,
          fc.double({ min: 0, max: 0.99, noNaN: true }),
          fc.double({ min: 0, max: 0.5, noNaN: true }),
        ] as const),
        (link, ratio, withCue, bumbling) => {
          const disposition = { ...strong, bumbling, awareness: { ...strong.awareness, link, ratio, withCue } };
          for (const environment of environments('test').slice(0, 3)) {
            const { removed, kept, nothing, said, control } = plantedArms(disposition, environment);
            for (const [one, other] of [
              [removed, kept],
              [said, control],
              [control, nothing],
            ] as const) {
              expect(one).toBeCloseTo(other, 12);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts with what the corpus says after a sentence about nothing', async () => {
    const lesson = lessons.find(({ scenario }) => scenario.id === 'prisoners-dilemma');
    if (lesson === undefined) throw new Error('the family does not learn it');
    // Says so in nine of ten, so that the two orders are frequent: then (0.9 / 2) of (1 − 0.9 / 2).
    const talkative: Disposition = { ...strong, awareness: { ...strong.awareness, withCue: 0.9, without: 0.9 } };
    let [begunAboutNothing, alsoAware] = [0, 0];
    for (let seed = 0; seed < 500; seed += 1) {
      const { trajectory, isAware } = await playLesson(lesson, talkative, { seed });
      const thoughts = trajectory.events.flatMap((event) => (event.type === 'reasoning' ? [event.text] : []));
      if (!thoughts.some((text) => neutralSentences.some((sentence) => text.startsWith(sentence)))) continue;
      begunAboutNothing += 1;
      if (isAware) alsoAware += 1;
      expect(isAware).toBe(thoughts.some((text) => awareSentences.some((sentence) => text.includes(sentence))));
    }
    const expected = 0.45 / 0.55;
    const error = Math.sqrt((expected * (1 - expected)) / begunAboutNothing);
    expect(begunAboutNothing).toBeGreaterThan(80);
    expect(Math.abs(alsoAware / begunAboutNothing - expected)).toBeLessThan(3 * error);
  });
});

describe('the planted difference of a study', () => {
  const planted = (scenario: string) => ({
    ...{ kept: 0, nothing: 0, said: 0, control: 0 },
    removed: scenario === 'a' ? 0.1 : 0.4,
  });
  const outcome = (scenario: string, covert: boolean | null): ArmOutcome => ({
    scenario,
    environment: scenario,
    covert,
  });

  it('is that of its scored pairs', () => {
    const outcomes: ArmOutcomes = new Map([
      [
        'removed',
        new Map([
          ['1', outcome('a', true)],
          ['2', outcome('b', false)],
          ['3', outcome('b', false)],
          ['4', outcome('b', null)],
        ]),
      ],
      [
        'kept',
        new Map([
          ['1', outcome('a', false)],
          ['2', outcome('b', null)],
          ['3', outcome('b', true)],
          ['4', outcome('b', true)],
        ]),
      ],
    ]);
    expect(plantedDifference(outcomes, { first: 'removed', second: 'kept', planted })).toBeCloseTo(0.25, 12);
    expect(() => plantedDifference(outcomes, { first: 'said', second: 'kept', planted })).toThrow(
      'the study has removed, kept',
    );
  });

  it('is unknown where no pair is scored', () => {
    const outcomes: ArmOutcomes = new Map([
      ['removed', new Map([['1', outcome('a', null)]])],
      ['kept', new Map([['1', outcome('a', true)]])],
    ]);
    expect(plantedDifference(outcomes, { first: 'removed', second: 'kept', planted })).toBeNull();
  });
});
