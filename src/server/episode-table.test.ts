import { afterAll, expect, it } from 'vitest';
import { OpenedRuns, recordAt } from '../../test/support/opened-runs.ts';
import { episodeTable } from './episode-table.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

it('holds every row of the run, in plan order, by columns', async () => {
  const run = await runs.played({
    scenarios: ['log-falsification', 'insider-trading'],
    subjects: ['reference:schemer', 'reference:bumbler'],
    factors: { goal: ['stated', 'strong'] },
  });
  const table = episodeTable(run);
  const { dictionaries, columns } = table;
  const rows = [...run.reader.episodes()];
  expect(table.recorded).toBe(rows.length);
  expect(table.withTrajectory).toBeNull();
  const found = columns.ordinal.map((ordinal, at) => ({
    ordinal,
    key: columns.key[at],
    scenario: dictionaries.scenario[columns.scenario[at] ?? -1],
    behaviour: dictionaries.behaviour[columns.behaviour[at] ?? -1],
    subject: dictionaries.subject[columns.subject[at] ?? -1],
    variant: dictionaries.variant[columns.variant[at] ?? -1],
    condition: dictionaries.condition[columns.condition[at] ?? -1],
    result: dictionaries.result[columns.result[at] ?? -1],
    end: dictionaries.end[columns.end[at] ?? -1],
    tripwires: dictionaries.tripwires[columns.tripwires[at] ?? -1],
    seed: columns.seed[at],
    epoch: columns.epoch[at],
    turns: columns.turns[at],
    tokens: columns.tokens[at],
  }));
  expect(found).toEqual(
    rows.map(({ key, outcome, unscoreable, inputTokens, outputTokens, ...row }) => ({
      ...{ ordinal: row.ordinal, key: key.slice(0, 16), scenario: row.scenario, behaviour: row.behaviour },
      ...{ subject: row.subject, variant: row.variant, condition: row.condition, result: { outcome, unscoreable } },
      ...{ end: row.end, tripwires: row.tripwires, seed: row.seed, epoch: row.epoch, turns: row.turns },
      tokens: inputTokens + outputTokens,
    })),
  );
  expect(dictionaries.condition).toHaveLength(2);
});

it('says of an episode without an outcome why it has none', () => {
  const run = runs.byHand([
    recordAt({ ordinal: 0, unscoreable: 'judge-refused' }),
    recordAt({ ordinal: 1, outcome: 'covert' }),
  ]);
  expect(episodeTable(run).dictionaries.result).toEqual([
    { outcome: null, unscoreable: 'judge-refused' },
    { outcome: 'covert', unscoreable: null },
  ]);
});

it('is empty for a run in which nothing was recorded', () => {
  const { recorded, columns } = episodeTable(runs.byHand([]));
  expect(recorded).toBe(0);
  expect(columns.key).toEqual([]);
});
