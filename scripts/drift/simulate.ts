import { Random } from '../../src/core/index.ts';
import {
  eProcessAlarmed,
  normalQuantile,
  observeChange,
  observeEProcess,
  startChangeDetector,
  startEProcess,
  type WeightedObservation,
} from '../../src/stats/index.ts';

/** A stream of flags: at `baseline` for the first `quiet` observations, at `rate` from then on. */
export interface Stream {
  baseline: number;
  rate: number;
  quiet: number;
  /** Observations after which watching stops. */
  horizon: number;
  alpha: number;
  sampled: boolean;
}

export type Method = 'e-process' | 'e-cusum' | 'e-sr' | 'peeking z-test';

/** The observation at which the method first alarms, or null if it does not within the horizon. */
export function firstAlarm(method: Method, stream: Stream, random: Random): number | null {
  const watch = watcher(method, stream);
  for (let at = 1; at <= stream.horizon; at++) {
    const flagged = random.next() < (at <= stream.quiet ? stream.baseline : stream.rate);
    const probability = stream.sampled && random.next() < 0.5 ? 0.2 : 1;
    if (probability < 1 && random.next() >= probability) continue;
    if (watch({ value: flagged ? 1 : 0, weight: 1 / probability })) return at;
  }
  return null;
}

function watcher(method: Method, { baseline, alpha, sampled }: Stream): (observation: WeightedObservation) => boolean {
  const options = { baseline, alpha, maximumWeight: sampled ? 5 : 1 };
  if (method === 'e-process') {
    let process = startEProcess(options);
    return (observation) => {
      process = observeEProcess(process, observation);
      return eProcessAlarmed(process);
    };
  }
  if (method === 'peeking z-test') return peekingTest(baseline, alpha);
  let detector = startChangeDetector({ ...options, kind: method });
  return (observation) => {
    detector = observeChange(detector, observation);
    return detector.alarmedAt !== null;
  };
}

/** A one-sided z-test made for one look, repeated every 100 observations: the mistake that the others avoid. */
function peekingTest(baseline: number, alpha: number): (observation: WeightedObservation) => boolean {
  const limit = normalQuantile(1 - alpha);
  let [n, flags] = [0, 0];
  return ({ value }) => {
    n += 1;
    flags += value;
    return n % 100 === 0 && (flags - n * baseline) / Math.sqrt(n * baseline * (1 - baseline)) >= limit;
  };
}

/** First alarms of many independent streams. */
export function firstAlarms(method: Method, stream: Stream, count: number, seed: number): (number | null)[] {
  return Array.from({ length: count }, (_, at) =>
    firstAlarm(method, stream, Random.from('drift-simulation', seed, method, JSON.stringify(stream), at)),
  );
}
