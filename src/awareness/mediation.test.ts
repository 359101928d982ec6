import { describe, expect, it } from 'vitest';
import { type Estimate, unpairedDifference } from '../stats/index.ts';
import { mediationOf } from './index.ts';

const difference = (first: number, second: number, n = 1000): Estimate =>
  unpairedDifference({ first: { successes: first, n }, second: { successes: second, n } });

describe('mediation', () => {
  it('splits the effect of a cue into what goes through the words and the rest', () => {
    const found = mediationOf({
      total: difference(100, 240),
      shift: difference(600, 100),
      saying: difference(80, 240),
      said: { withCue: 0.6, without: 0.1 },
    });
    expect(found.indirect.value).toBeCloseTo(0.5 * -0.16, 10);
    expect(found.direct.value).toBeCloseTo(-0.14 + 0.08, 10);
    expect(found.indirect.high).toBeLessThan(0);
    expect(found.indirect.low).toBeLessThan(-0.08);
    // In at most seven of ten episodes can the words differ between the two.
    expect(found.most).toBeCloseTo(0.7, 10);
  });

  it('does not make a number of what is unknown', () => {
    const saying = difference(0, 0, 0);
    const known = difference(100, 240);
    const found = mediationOf({ total: known, shift: known, saying, said: { withCue: 0.5, without: 0.5 } });
    expect(found.indirect).toMatchObject({ value: null, low: -1, high: 1, n: 0 });
    expect(found.direct.value).toBeNull();
  });
});
