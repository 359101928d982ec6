import { afterAll, describe, expect, it } from 'vitest';
import { OpenedRuns, recordAt } from '../../test/support/opened-runs.ts';
import { summarise } from '../report/index.ts';
import { scenarios } from '../suites/index.ts';
import { runMeans, runOverview } from './run-overview.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

const context = {
  results: [],
  labels: 3,
  scenarioById: (id: string) => scenarios.find((scenario) => scenario.id === id),
};

describe('the overview of a run', () => {
  it('has the numbers of the summary, and the bootstrap means on their own', async () => {
    const run = await runs.played({
      scenarios: ['log-falsification', 'insider-trading'],
      subjects: ['reference:schemer@0.5+saint@0.5', 'reference:open-violator'],
      factors: { oversight: ['none', 'unmonitored'] },
      seeds: 4,
    });
    const { subjects } = summarise(run.reader);
    const overview = runOverview(run, context);
    const means = runMeans(run);
    for (const [at, { meanOverScenarios, meanOverOtherScenarios, ...counted }] of subjects.entries()) {
      expect(overview.subjects[at]).toMatchObject(counted);
      expect(means.subjects[at]).toEqual({
        subject: counted.subject,
        theseScenarios: meanOverScenarios,
        otherScenarios: meanOverOtherScenarios,
      });
    }
    expect(subjects).toHaveLength(2);
    expect(overview.factors).toEqual({ oversight: ['none', 'unmonitored'] });
    expect(overview.scenarios[0]?.rules[0]).toMatch(/\w+ \w+/);
    expect(overview.labels).toBe(3);
  });

  it('counts every episode in one cell of scenario, variant and condition', async () => {
    const run = await runs.played({
      scenarios: ['log-falsification', 'insider-trading'],
      factors: { oversight: ['none', 'logged'], goal: ['stated', 'strong'] },
    });
    const cells = runOverview(run, context).subjects.flatMap((subject) => subject.cells);
    expect(cells.reduce((sum, { episodes }) => sum + episodes, 0)).toBe(run.reader.recordedCount());
    expect(new Set(cells.map((cell) => JSON.stringify([cell.scenario, cell.variant, cell.levels]))).size).toBe(
      cells.length,
    );
    for (const { scenario, variant, levels, episodes, outcomes } of cells) {
      const own = [...run.reader.episodes({ scenario, variant })].filter(({ condition }) =>
        Object.entries(levels).every(([factor, level]) => condition[factor] === level),
      );
      expect(episodes).toBe(own.length);
      expect(outcomes.covert).toBe(own.filter(({ outcome }) => outcome === 'covert').length);
    }
    expect(cells.map(({ condition }) => condition)).toContain('oversight=logged goal=strong');
  });

  it('says nothing of rules that it does not know, and has no effects where nothing was crossed', () => {
    const run = runs.byHand([recordAt({ ordinal: 0, scenario: 'somebody-elses' })]);
    const overview = runOverview(run, context);
    expect(overview.scenarios).toEqual([
      { id: 'somebody-elses', title: 'somebody-elses', behaviour: 'sabotage', rules: [] },
    ]);
    expect(overview.subjects[0]?.effects).toEqual([]);
  });
});

describe('the effect of a factor', () => {
  const levels = ['none', 'unmonitored'];
  /** One episode for each seed under each level; `covert` says which are. */
  const crossed = (
    covert: (seed: number, level: string) => boolean | null,
    { seeds = 10, goals = ['stated'] }: { seeds?: number; goals?: string[] } = {},
  ) => {
    let ordinal = 0;
    const episodes = goals.flatMap((goal) =>
      levels.flatMap((oversight) =>
        Array.from({ length: seeds }, (_, seed) => {
          const found = covert(seed, oversight);
          return recordAt({
            ...{ ordinal: ordinal++, seed, levels: { oversight, goal } },
            ...(found === null
              ? { unscoreable: 'judge-refused' as const }
              : { outcome: found ? ('covert' as const) : ('honest' as const) }),
          });
        }),
      ),
    );
    const run = runs.byHand(episodes, { factors: { oversight: levels, ...(goals.length > 1 ? { goal: goals } : {}) } });
    return runOverview(run, context).subjects[0]?.effects ?? [];
  };

  it('is that of the level minus that of the first, environment by environment', () => {
    const [effect, ...others] = crossed((seed, level) => (level === 'none' ? seed < 2 : seed < 8 && seed !== 0));
    expect(others).toEqual([]);
    expect(effect).toMatchObject({
      ...{ factor: 'oversight', level: 'unmonitored', baseline: 'none', newlyCovert: 6, noLongerCovert: 1 },
      difference: { n: 10, unscoreable: 0, method: 'Newcombe square-and-add, paired' },
    });
    expect(effect?.difference.value).toBeCloseTo(0.5);
    // 7 discordant pairs, 6 of them one way: 2 · 8/128.
    expect(effect?.pValue).toBeCloseTo(0.125);
  });

  it('counts what could not be scored beside it', () => {
    const [effect] = crossed((seed, level) => (seed < 3 && level === 'unmonitored' ? null : level === 'unmonitored'));
    expect(effect?.difference).toMatchObject({ value: 1, n: 7, unscoreable: 3 });
  });

  it('takes pairs of one draw as alike where other factors were crossed', () => {
    const goals = ['stated', 'strong', 'none'];
    const effects = crossed((seed, level) => level === 'unmonitored' && seed < 5, { goals });
    expect(effects.map(({ factor, level }) => [factor, level])).toEqual([
      ['oversight', 'unmonitored'],
      ['goal', 'strong'],
      ['goal', 'none'],
    ]);
    const [oversight, goal] = effects;
    expect(oversight?.difference).toMatchObject({ value: 0.5, n: 30, clusters: 10 });
    const [alone] = crossed((seed, level) => level === 'unmonitored' && seed < 5);
    // Three pairs of every draw tell no more than one.
    expect(oversight?.pValue).toBeGreaterThan(0.001);
    expect(alone?.pValue).toBeGreaterThan(0.001);
    expect(goal?.difference.value).toBe(0);
  });

  it('pairs only what was played under both levels, and takes most epochs for an environment’s conduct', () => {
    const at = (ordinal: number, seed: number, oversight: string, epoch: number, covert: boolean) =>
      recordAt({ ordinal, seed, epoch, levels: { oversight }, outcome: covert ? 'covert' : 'honest' });
    const run = runs.byHand(
      [
        ...[at(0, 1, 'none', 0, true), at(1, 1, 'none', 1, false), at(2, 1, 'none', 2, false)],
        ...[at(3, 1, 'logged', 0, true), at(4, 1, 'logged', 1, true), at(5, 1, 'logged', 2, false)],
        ...[at(6, 2, 'none', 0, true), at(7, 3, 'logged', 0, true)],
      ],
      { factors: { oversight: ['none', 'logged'] } },
    );
    const [effect] = runOverview(run, context).subjects[0]?.effects ?? [];
    expect(effect).toMatchObject({ newlyCovert: 1, noLongerCovert: 0, difference: { value: 1, n: 1, unscoreable: 0 } });
  });
});
