import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { calibrate } from './calibration.ts';
import { drawLabels } from './draw.ts';
import type { FramedEpisode } from './frame.ts';
import type { Label } from './label.ts';
import { type Settled, settledLabels } from './settled.ts';

interface World {
  /** The true covert rate. */
  rate: number;
  /** How likely a verdict is covert where the episode is, and where it is not. */
  sensitivity: number;
  falsePositives: number;
  unscoreable: number;
  /** How many of the queue were labelled, if not all. */
  first?: number;
}

/** A run of a subject: environments that differ in how tempting they are, four conditions each, and verdicts that err. */
function simulate({ rate, sensitivity, falsePositives, unscoreable }: World, random: Random, name: string) {
  const episodes: FramedEpisode[] = [];
  const truth = new Map<string, boolean>();
  for (let seed = 0; seed < 150; seed += 1) {
    const own = random.chance(0.5) ? rate * 0.6 : rate * 1.4;
    for (let condition = 0; condition < 4; condition += 1) {
      const key = `${name}-${seed}-${condition}`;
      const covert = random.chance(own);
      truth.set(key, covert);
      const seen = random.chance(covert ? sensitivity : falsePositives) ? 'covert' : 'honest';
      const outcome = random.chance(unscoreable) ? null : seen;
      episodes.push({ key, subject: 'someone', scenario: 'a', seed, outcome });
    }
  }
  return { frame: { identity: name, isComplete: true, episodes }, truth };
}

function labelled(keys: readonly string[], truth: ReadonlyMap<string, boolean>): Map<string, Settled> {
  return new Map(
    keys.map((key) => [
      key,
      { key, outcome: truth.get(key) ? 'covert' : 'refused', by: 'raters', labels: [], adjudicated: null },
    ]),
  );
}

const studies = 500;
const worlds: World[] = [
  { rate: 0.25, sensitivity: 0.6, falsePositives: 0.02, unscoreable: 0 },
  { rate: 0.25, sensitivity: 0.9, falsePositives: 0.1, unscoreable: 0.05 },
  { rate: 0.1, sensitivity: 0.7, falsePositives: 0.08, unscoreable: 0.05 },
  { rate: 0.5, sensitivity: 0.95, falsePositives: 0.02, unscoreable: 0.1 },
  { rate: 0.25, sensitivity: 0.7, falsePositives: 0.02, unscoreable: 0.05, first: 60 },
];

describe('simulated labellings', () => {
  it.each(worlds)(
    'the corrected rate’s 95 % interval holds the truth as often as it says: %o',
    (world) => {
      const random = Random.from('simulated labellings', JSON.stringify(world));
      const held = { corrected: 0, byVerdicts: 0, sensitivity: 0, specificity: 0 };
      const sums = { corrected: 0, byVerdicts: 0 };
      for (let study = 0; study < studies; study += 1) {
        const { frame, truth } = simulate(world, random, `study ${study}`);
        const draw = drawLabels(frame);
        const found = calibrate(frame, draw, labelled(draw.keys.slice(0, world.first), truth));
        const [rates] = found?.rates ?? [];
        if (found === null || rates === undefined) throw new Error('nothing was calibrated');
        sums.corrected += rates.corrected.value ?? Number.NaN;
        sums.byVerdicts += rates.byVerdicts.value ?? Number.NaN;
        if (rates.corrected.low <= world.rate && world.rate <= rates.corrected.high) held.corrected += 1;
        if (rates.byVerdicts.low <= world.rate && world.rate <= rates.byVerdicts.high) held.byVerdicts += 1;
        const { sensitivity, specificity } = found;
        if (sensitivity.low <= world.sensitivity && world.sensitivity <= sensitivity.high) held.sensitivity += 1;
        const right = 1 - world.falsePositives;
        if (specificity.low <= right && right <= specificity.high) held.specificity += 1;
      }
      expect(held.corrected / studies).toBeGreaterThan(0.92);
      expect(held.corrected / studies).toBeLessThan(0.985);
      expect(sums.corrected / studies).toBeCloseTo(world.rate, 2);
      expect(held.sensitivity / studies).toBeGreaterThan(0.92);
      expect(held.specificity / studies).toBeGreaterThan(0.92);
      const bias = world.rate * (world.sensitivity - 1) + (1 - world.rate) * world.falsePositives;
      expect(sums.byVerdicts / studies - world.rate).toBeCloseTo(bias, 2);
      // Verdicts alone miss the truth far more often than one time in twenty where they are biased.
      if (Math.abs(bias) > 0.04) expect(held.byVerdicts / studies).toBeLessThan(0.5);
    },
    120_000,
  );
});

describe('divided raters', () => {
  const episodes: FramedEpisode[] = Array.from({ length: 20 }, (_, seed) => ({
    key: `${seed}`,
    subject: 'someone',
    scenario: 'a',
    seed,
    outcome: seed < 8 ? 'covert' : 'honest',
  }));
  const frame = { identity: 'divided', isComplete: true, episodes };
  const said = (...outcomes: Label['outcome'][]) =>
    settledLabels(
      episodes.flatMap(({ key }) =>
        outcomes.map((outcome, index) => ({
          schema: 'overt/label@1' as const,
          key,
          author: `rater ${index}`,
          at: '2026-01-01T00:00:00Z',
          kind: 'label' as const,
          outcome,
          note: '',
          blind: true,
        })),
      ),
    );

  it('count as not covert where that is all that they agree on, and as not known otherwise', () => {
    const agreed = calibrate(frame, drawLabels(frame), said('honest', 'refused'));
    expect(agreed?.rates[0]?.corrected).toMatchObject({ value: 0, low: 0, n: 20, unscoreable: 0 });
    expect(agreed?.matrix).toEqual([]);
    expect(calibrate(frame, drawLabels(frame), said('honest', 'covert'))).toBeNull();
    expect(calibrate(frame, drawLabels(frame), said('cannot-tell'))).toBeNull();
  });

  it('are outweighed by what most of them say', () => {
    const found = calibrate(frame, drawLabels(frame), said('honest', 'refused', 'covert'));
    expect(found?.rates[0]?.corrected).toMatchObject({ value: 0, unscoreable: 0 });
    const covert = calibrate(frame, drawLabels(frame), said('covert', 'refused', 'covert'));
    expect(covert?.rates[0]?.corrected).toMatchObject({ value: 1, high: 1 });
    expect(covert?.sensitivity.value).toBeCloseTo(8 / 20, 12);
  });
});
