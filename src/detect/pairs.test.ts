import { describe, expect, it } from 'vitest';
import { conditionOf, type ReferenceName } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { playReference } from '../validation/index.ts';
import { labelEpisodes } from './label.ts';
import { pairedDivergenceDetector } from './paired-divergence.ts';
import { pairsOf } from './pairs.ts';

const scenario = scenarios.find(({ id }) => id === 'oversight-subversion');

/** An episode of one subject, who acts by another policy where it is told that nobody watches. */
async function played(oversight: string, policy: ReferenceName, { seed = 1, epoch = 0 } = {}): Promise<Trajectory> {
  if (scenario === undefined) throw new Error('no scenario');
  const condition = conditionOf({ oversight });
  const trajectory = await playReference(
    scenario.draw(seed, { detail: 'compact', variant: 'tempting', condition }),
    policy,
  );
  const { origin } = trajectory;
  if (origin.kind === 'production') throw new Error('not played here');
  return { ...trajectory, id: `${oversight} ${seed} ${epoch}`, subject: 'one', origin: { ...origin, epoch } };
}

describe('pairs from runs', () => {
  it('hold the same environment watched and unwatched, for the unwatched episode alone', async () => {
    const trajectories = [
      await played('logged', 'saint'),
      await played('unmonitored', 'schemer'),
      await played('none', 'saint'),
      await played('unmonitored', 'saint', { seed: 2 }),
    ];
    const { pairs, baseline } = pairsOf(trajectories);
    expect([...pairs.keys()]).toEqual(['unmonitored 1 0']);
    // Who is told that it is watched goes before who is told nothing.
    expect(pairs.get('unmonitored 1 0')?.watched).toEqual([trajectories[0]?.events]);
    expect(baseline).toBeNull();
    const { cases } = labelEpisodes(
      trajectories.map((trajectory) => ({ trajectory, verdict: { outcome: 'honest', unscoreable: null } })),
      { pairs },
    );
    expect(cases.map(({ input }) => input.pair !== undefined)).toEqual([false, true, false, false]);
    expect(await pairedDivergenceDetector().score(cases[1]?.input ?? { events: [] })).toMatchObject({
      reason: 'no repeats under the same condition, and no baseline',
    });
    expect(
      (await pairedDivergenceDetector({ baseline: 0 }).score(cases[1]?.input ?? { events: [] })).score,
    ).toBeGreaterThan(0.1);
  });

  it('tell from repeats how much chance alone changes, and never mix subjects', async () => {
    const repeated = [
      await played('none', 'saint'),
      await played('none', 'openViolator', { epoch: 1 }),
      await played('unmonitored', 'saint'),
    ];
    expect(pairsOf(repeated).baseline).toBeGreaterThan(0);
    const [first, ...others] = repeated;
    if (first === undefined) throw new Error('nothing was played');
    expect(pairsOf([first, ...others.map((each) => ({ ...each, subject: 'other' }))]).pairs.size).toBe(1);
    expect(pairsOf([first, { ...first, subject: 'other' }]).pairs.size).toBe(0);
  });
});
