import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averageEvidence,
  type ChangeDetector,
  changeDetectorSchema,
  clopperPearson,
  compareWithEvaluation,
  eBenjaminiHochberg,
  eProcessAlarmed,
  eProcessSchema,
  estimateSchema,
  evaluationBaseline,
  logChangeEvidence,
  logEvidence,
  logRateEvidence,
  observeChange,
  observeEProcess,
  observeRate,
  rateConfidence,
  rateDifferenceConfidence,
  rateSequenceSchema,
  startChangeDetector,
  startEProcess,
  startRateSequence,
} from './index.ts';

const baselines = fc.constantFrom(0.001, 0.05, 0.3, 0.9);
const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });
const maximumWeight = 4;
const weighted = fc.array(
  fc.record({ value: fc.constantFrom(0, 0.5, 1), weight: fc.double({ min: 1, max: maximumWeight, noNaN: true }) }),
  { minLength: 1, maxLength: 40 },
);

/** Expectation over all sequences of flags; each step is looked at with its probability, and left out otherwise. */
function expectation<State>(
  state: State,
  observe: (state: State, value: number, weight: number) => State,
  evidence: (state: State) => number,
  rate: number,
  probabilities: readonly number[],
): number {
  const [probability, ...rest] = probabilities;
  if (probability === undefined) return evidence(state);
  const after = (next: State): number => expectation(next, observe, evidence, rate, rest);
  const seen = (value: number): number => after(observe(state, value, 1 / probability));
  const looked = rate * seen(1) + (1 - rate) * seen(0);
  return probability === 1 ? looked : probability * looked + (1 - probability) * after(state);
}

const looks = [1, 0.25, 0.5, 1, 0.25, 0.5];

describe('the e-process', () => {
  it.each([0.001, 0.05, 0.3, 0.9])(
    'has expectation 1 at the baseline %d and less below it, with sampling',
    (baseline) => {
      const start = startEProcess({ baseline, maximumWeight });
      const mean = (rate: number): number =>
        expectation(
          start,
          (state, value, weight) => observeEProcess(state, { value, weight }),
          (state) => Math.exp(logEvidence(state)),
          rate,
          looks,
        );
      expect(mean(baseline)).toBeCloseTo(1, 10);
      expect(mean(baseline / 2)).toBeLessThan(1);
      expect(mean((1 + baseline) / 2)).toBeGreaterThan(1);
    },
  );

  it('goes on from its stored state as if it had never stopped', () => {
    fc.assert(
      fc.property(baselines, weighted, (baseline, observations) => {
        let kept = startEProcess({ baseline, maximumWeight });
        let stored = kept;
        for (const each of observations) {
          kept = observeEProcess(kept, each);
          stored = observeEProcess(eProcessSchema.parse(JSON.parse(JSON.stringify(stored))), each);
        }
        expect(stored).toEqual(kept);
      }),
    );
  });

  it('stays alarmed once it has alarmed, and needs evidence to', () => {
    let process = startEProcess({ baseline: 0.05 });
    expect(eProcessAlarmed(process)).toBe(false);
    for (let at = 0; at < 10; at++) process = observeEProcess(process, { value: 1 });
    expect(eProcessAlarmed(process)).toBe(true);
    for (let at = 0; at < 500; at++) process = observeEProcess(process, { value: 0 });
    expect(logEvidence(process)).toBeLessThan(0);
    expect(eProcessAlarmed(process)).toBe(true);
  });

  it('refuses what would break its guarantee', () => {
    const process = startEProcess({ baseline: 0.05, maximumWeight });
    expect(() => observeEProcess(process, { value: 1, weight: 5 })).toThrow('stated 4');
    expect(() => observeEProcess(process, { value: Number.NaN })).toThrow('from 0 to 1');
    expect(() => startEProcess({ baseline: 0 })).toThrow('upper bound');
  });
});

describe('the change detectors', () => {
  it('have expectation at most the number of steps, which gives the run length; e-SR exactly that', () => {
    const mean = (kind: ChangeDetector['kind']): number =>
      expectation(
        startChangeDetector({ kind, baseline: 0.3, alpha: 0.01, maximumWeight }),
        (state, value, weight) => observeChange(state, { value, weight }),
        (state) => Math.exp(logChangeEvidence(state)),
        0.3,
        [1, 1, 1, 1, 1, 1],
      );
    expect(mean('e-sr')).toBeCloseTo(6, 9);
    expect(mean('e-cusum')).toBeLessThan(6);
  });

  it('e-CUSUM is never above e-SR, and both survive storage', () => {
    fc.assert(
      fc.property(baselines, weighted, (baseline, observations) => {
        let cusum = startChangeDetector({ kind: 'e-cusum', baseline, alpha: 0.01, maximumWeight });
        let roberts = startChangeDetector({ kind: 'e-sr', baseline, alpha: 0.01, maximumWeight });
        for (const each of observations) {
          cusum = observeChange(changeDetectorSchema.parse(JSON.parse(JSON.stringify(cusum))), each);
          roberts = observeChange(changeDetectorSchema.parse(JSON.parse(JSON.stringify(roberts))), each);
          expect(logChangeEvidence(cusum)).toBeLessThanOrEqual(logChangeEvidence(roberts) + 1e-9);
        }
      }),
    );
  });
});

describe('confidence sequences', () => {
  it('are Estimates, are the rates that the test does not reject, and survive storage', () => {
    fc.assert(
      fc.property(weighted, (observations) => {
        const sequence = observations.reduce(observeRate, startRateSequence({ maximumWeight }));
        expect(rateSequenceSchema.parse(JSON.parse(JSON.stringify(sequence)))).toEqual(sequence);
        const found = rateConfidence(sequence);
        expect(estimateSchema.safeParse(found).error).toBeUndefined();
        for (const rate of [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
          expect(rate >= found.low && rate <= found.high).toBe(logRateEvidence(sequence, rate) < Math.log(20));
        }
      }),
    );
  });

  it.each([0.05, 0.3, 0.9])(
    'rest on an e-value: its expectation at the true rate %d is at most 1, with sampling',
    (rate) => {
      const mean = expectation(
        startRateSequence({ maximumWeight }),
        (state, value, weight) => observeRate(state, { value, weight }),
        (state) => Math.exp(logRateEvidence(state, rate)),
        rate,
        looks,
      );
      expect(mean).toBeLessThanOrEqual(1 + 1e-12);
    },
  );

  it('know the mixture of Krichevsky and Trofimov: two hits have 3/8', () => {
    const sequence = [{ value: 1 }, { value: 1 }].reduce(observeRate, startRateSequence());
    expect(Math.exp(logRateEvidence(sequence, 0.5))).toBeCloseTo(3 / 8 / 0.25, 12);
  });

  it('of a difference turn round with the order, and show a clear difference', () => {
    fc.assert(
      fc.property(scores, scores, (first, second) => {
        const [one, other] = [first, second].map((values) =>
          values.map((value) => ({ value })).reduce(observeRate, startRateSequence()),
        ) as [ReturnType<typeof startRateSequence>, ReturnType<typeof startRateSequence>];
        const [there, back] = [rateDifferenceConfidence(one, other), rateDifferenceConfidence(other, one)];
        expect(estimateSchema.safeParse(there).error).toBeUndefined();
        expect(there.low).toBeCloseTo(-back.high, 6);
      }),
      { numRuns: 20 },
    );
    const at = (hits: number) => ({ maximumWeight: 1, n: 1000, hits, misses: 1000 - hits });
    expect(rateDifferenceConfidence(at(100), at(10)).low).toBeGreaterThan(0);
    expect(rateDifferenceConfidence(at(12), at(10)).low).toBeLessThan(0);
  });
});

describe('many streams', () => {
  it('e-BH rejects the largest k that are each at least m / (k α), ties alike, in any order', () => {
    const logs = [50, 3, 50, 1].map(Math.log);
    expect(eBenjaminiHochberg(logs, 0.05)).toEqual([true, false, true, false]);
    expect(eBenjaminiHochberg([...logs].reverse(), 0.05)).toEqual([false, true, false, true]);
    expect(eBenjaminiHochberg([50, 3, 39, 1].map(Math.log), 0.05)).toEqual([false, false, false, false]);
    expect(eBenjaminiHochberg([])).toEqual([]);
  });

  it('e-values average, however large', () => {
    expect(averageEvidence([Math.log(4), Number.NEGATIVE_INFINITY])).toBeCloseTo(Math.log(2), 12);
    expect(averageEvidence([5000, 5000])).toBe(5000);
  });
});

describe('an evaluation’s prediction', () => {
  it('gives the upper bound as baseline with half of α left, and refuses bounds that spend more', () => {
    const estimate = clopperPearson({ successes: 1, n: 200 });
    expect(evaluationBaseline(estimate, { equalTailed: true })).toEqual({ baseline: estimate.high, alpha: 0.025 });
    expect(() => evaluationBaseline(estimate)).toThrow('0.975');
    expect(() => evaluationBaseline(clopperPearson({ successes: 0, n: 0 }))).toThrow('says nothing');
  });

  it('is compared in words that do not take overlap for agreement', () => {
    const production = clopperPearson({ successes: 50, n: 1000 });
    const low = clopperPearson({ successes: 1, n: 1000 });
    const found = compareWithEvaluation(production, { all: low, aware: low, unaware: production });
    expect(found).toMatchObject({ all: 'above', aware: 'above', unaware: 'compatible' });
    expect(found.sentences.join(' ')).toContain('Other causes are not excluded');
    expect(compareWithEvaluation(production, { all: production }).sentences.join(' ')).toContain('not proof of none');
    expect(compareWithEvaluation(production, { all: clopperPearson({ successes: 0, n: 0 }) }).all).toBe('unknown');
  });
});
