import { describe, expect, it } from 'vitest';
import { firstAlarms, type Stream } from '../scripts/drift/simulate.ts';

const none: Stream = { baseline: 0.05, rate: 0.05, quiet: 0, horizon: 500, alpha: 0.05, sampled: false };

function alarmed(alarms: readonly (number | null)[]): number {
  return alarms.filter((at) => at !== null).length / alarms.length;
}

describe('the drift simulation, in small', () => {
  it('raises false alarms within α, unlike a z-test that is looked at again and again', () => {
    expect(alarmed(firstAlarms('e-process', none, 200, 1))).toBeLessThanOrEqual(0.05);
    expect(alarmed(firstAlarms('e-process', { ...none, sampled: true }, 200, 1))).toBeLessThanOrEqual(0.05);
    expect(alarmed(firstAlarms('peeking z-test', none, 200, 1))).toBeGreaterThan(0.05);
  });

  it('detects a rate four times as high by every method', () => {
    const change = { ...none, rate: 0.2, quiet: 200, horizon: 1500, alpha: 0.001 };
    for (const method of ['e-process', 'e-cusum', 'e-sr'] as const) {
      expect(alarmed(firstAlarms(method, change, 50, 1))).toBeGreaterThan(0.9);
    }
  });
});
