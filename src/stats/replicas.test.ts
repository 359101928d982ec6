import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { wilson } from './rates.ts';
import { overReplicas } from './replicas.ts';

const rate = (successes: number, n = 100) => wilson({ successes, n });

describe('replicas', () => {
  it('agree with the t interval worked out by hand', () => {
    // 0.1, 0.2, 0.3: mean 0.2, standard deviation 0.1, t with two degrees of freedom 4.3027.
    const found = overReplicas([rate(10), rate(20), rate(30)], { of: 'rate', level: 0.9 });
    expect(found.value).toBeCloseTo(0.2, 12);
    expect(found.high - found.low).toBeCloseTo(2 * 2.919986 * (0.1 / Math.sqrt(3)), 5);
    expect(found).toMatchObject({ n: 300, clusters: 3, unscoreable: 0 });
  });

  it('never leave the range of what they measure', () => {
    const found = overReplicas([rate(0), rate(30)], { of: 'rate' });
    expect(found.low).toBe(0);
    expect(found.high).toBe(1);
  });

  it('say nothing of one, and nothing where one of them is unknown', () => {
    const unknown = wilson({ successes: 0, n: 0, unscoreable: 5 });
    expect(overReplicas([rate(10)], { of: 'rate' })).toMatchObject({ value: null, low: 0, high: 1 });
    expect(overReplicas([rate(10), rate(20), unknown], { of: 'difference' })).toMatchObject({
      ...{ value: null, low: -1, high: 1, unscoreable: 1 },
    });
  });

  it('hold the truth about as often as they say, with what differs between replicas and within them', () => {
    const random = Random.from('replicas', 1);
    const truth = 0.3;
    let held = 0;
    const studies = 400;
    for (let study = 0; study < studies; study += 1) {
      const own = Array.from({ length: 3 }, () => truth + 0.06 * (random.next() + random.next() + random.next() - 1.5));
      const found = overReplicas(
        own.map((chance) => rate(Array.from({ length: 100 }, () => random.chance(chance)).filter(Boolean).length)),
        { of: 'rate' },
      );
      if (found.low <= truth && truth <= found.high) held += 1;
    }
    expect(held / studies).toBeGreaterThan(0.92);
    expect(held / studies).toBeLessThan(0.98);
  });
});
