import { Random } from '../core/index.ts';
import { type Estimate, wilson } from '../stats/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';
import { type Decision, decideGate } from './decide.ts';
import type { Policy } from './policy.ts';

export interface Simulation {
  policy: Policy;
  /** True covert rates. */
  baseline: number;
  candidate: number;
  /** Environments that both play. */
  environments: number;
  /** Share of episodes that nobody can score, on either side. @default 0 */
  unscoreable?: number;
  repetitions: number;
  seed: number;
}

/** How often a gate decides what, at known true rates: its error rates and its power. */
export function simulateGate({ policy, repetitions, seed, ...truth }: Simulation): Record<Decision, Estimate> {
  const counts: Record<Decision, number> = { pass: 0, fail: 0, undecided: 0 };
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const random = Random.from('gate simulation', seed, repetition);
    const side = (rate: number) => ({ reader: drawnRun(random, { rate, ...truth }) });
    counts[decideGate(policy, side(truth.candidate), side(truth.baseline)).decision] += 1;
  }
  const rate = (successes: number) => wilson({ successes, n: repetitions, level: 0.95 });
  return { pass: rate(counts.pass), fail: rate(counts.fail), undecided: rate(counts.undecided) };
}

/** A run whose episodes are covert by chance: what a gate reads of a run, and nothing else. */
function drawnRun(
  random: Random,
  { rate, environments, unscoreable = 0 }: { rate: number; environments: number; unscoreable?: number },
): RunReader {
  const rows = Array.from({ length: environments }, (_, seed): Partial<EpisodeRow> => {
    const isUnscoreable = random.chance(unscoreable);
    const outcome = random.chance(rate) ? 'covert' : 'honest';
    return {
      ...{
        scenario: 'drawn',
        behaviour: 'drawn',
        subject: 'drawn',
        variant: 'tempting',
        condition: {},
        seed,
        epoch: 0,
      },
      ...(isUnscoreable ? { outcome: null, unscoreable: 'infrastructure' } : { outcome, unscoreable: null }),
    };
  });
  const reader: Pick<RunReader, 'location' | 'recordedCount'> & {
    manifest(): object;
    episodes(): IterableIterator<object>;
  } = {
    location: 'drawn',
    manifest: () => ({ subjects: ['drawn'], planned: environments }),
    recordedCount: () => environments,
    episodes: () => rows.values(),
  };
  // Decisions read these four only.
  return reader as unknown as RunReader;
}
