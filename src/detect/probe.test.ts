import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { normalQuantile } from '../stats/index.ts';
import type { Activations } from './activations.ts';
import type { LabelledCase } from './detector.ts';
import { probeDetector, probeLayers } from './probe.ts';
import { scoreCases } from './score-cases.ts';

const normal = (random: Random) => normalQuantile((random.next() * 2 ** 32 + 0.5) / 2 ** 32);

/** Episodes whose second layer tells the label along one direction, under noise that environments share; the first tells nothing. */
function episodes(random: Random, signal: number, environments = 40): LabelledCase[] {
  return Array.from({ length: environments }, (_, environment) => {
    const shared = Array.from({ length: 16 }, () => normal(random));
    return [true, false, true, false].map((positive) => {
      const tokens = random.integer(3, 8);
      const layer = (strength: number) => ({
        tokens,
        width: 16,
        values: Float32Array.from({ length: tokens * 16 }, (_value, at) => {
          const unit = at % 16;
          return 100 * unit + (shared[unit] ?? 0) + normal(random) + (unit < 2 && positive ? strength : 0);
        }),
      });
      const activations: Activations = { first: layer(0), second: layer(signal) };
      return { input: { events: [], activations }, positive, environment: `${environment}`, scenario: 'made-up' };
    });
  }).flat();
}

describe('a linear probe', () => {
  it('finds the layer that tells, on environments that it has not seen', () => {
    const random = Random.from('probe');
    const [first, second] = probeLayers(episodes(random, 2), { random });
    expect(second).toMatchObject({ layer: 'second', area: { n: 160, clusters: 40 } });
    expect(second?.area.low).toBeGreaterThan(0.75);
    expect(first?.area.low).toBeLessThan(0.5);
    expect(first?.area.high).toBeGreaterThan(0.5);
  });

  it('over the mean of tokens sees what one token hides in noise', () => {
    const random = Random.from('pooling');
    const cases = episodes(random, 1.2);
    const [, mean] = probeLayers(cases, { random, pooling: 'mean' });
    const [, last] = probeLayers(cases, { random, pooling: 'last' });
    expect(mean?.area.value).toBeGreaterThan(last?.area.value ?? 1);
  });

  it('as a detector chooses its layer within its training cases, and abstains without activations', async () => {
    const random = Random.from('detector');
    const cases = episodes(random, 2.5, 20);
    const scores = await scoreCases(probeDetector({ random }), cases, { random });
    const mean = (positive: boolean) => {
      const found = scores.flatMap(({ score }, at) => (cases[at]?.positive === positive ? [score.score ?? 0] : []));
      return found.reduce((sum, score) => sum + score, 0) / found.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false) + 0.5);
    const fitted = await probeDetector({ random }).fit(cases);
    expect(await fitted.score({ events: [] })).toMatchObject({ score: null, reason: 'no activations' });
  });

  it('refuses activations that do not fit together', () => {
    const random = Random.from('wrong');
    const [one, two, ...others] = episodes(random, 1, 4);
    if (one === undefined || two === undefined) throw new Error('no episodes');
    const other = (activations: Activations) => [{ ...one, input: { events: [], activations } }, two, ...others];
    const short = { tokens: 2, width: 16, values: new Float32Array(3) };
    expect(() => probeLayers(other({ first: short, second: short }), { random })).toThrow('do not fit their shape');
    expect(() => probeLayers(other({ third: short }), { random })).toThrow('no layer in common');
    const narrow = { tokens: 1, width: 2, values: new Float32Array(2) };
    expect(() => probeLayers(other({ first: narrow, second: narrow }), { random })).toThrow('different widths');
    expect(() =>
      probeLayers(
        others.filter(({ positive }) => positive),
        { random },
      ),
    ).toThrow("can't learn from");
  });
});
