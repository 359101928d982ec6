import { afterAll, expect, it } from 'vitest';
import { OpenedRuns, recordAt } from '../../test/support/opened-runs.ts';
import type { OpenedRun } from './opened-run.ts';
import { pairedEpisodes } from './paired-episodes.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

function rowAt({ reader }: OpenedRun, ordinal: number) {
  const [row] = [...reader.episodes({ offset: ordinal, limit: 1 })];
  if (row === undefined) throw new Error(`no episode ${ordinal}`);
  return row;
}

it('finds the same draw under other conditions, subjects, variants, epochs and in other runs, nearest first', () => {
  const at = (ordinal: number, rest: Partial<Parameters<typeof recordAt>[0]> = {}) =>
    recordAt({ ordinal, seed: 7, ...rest });
  const run = runs.byHand([
    at(0),
    at(1, { levels: { oversight: 'logged', goal: 'strong' }, subject: 'other', variant: 'twin' }),
    at(2, { levels: { oversight: 'logged', goal: 'strong' } }),
    at(3, { levels: { oversight: 'logged' }, outcome: 'covert' }),
    at(4, { epoch: 1, unscoreable: 'cut-off' }),
    at(5, { seed: 8 }),
    at(6, { scenario: 'b' }),
  ]);
  const again = runs.byHand([at(0), at(1, { seed: 8 })]);
  const pairs = pairedEpisodes(run, rowAt(run, 0), [again]);
  expect(pairs.map(({ differs }) => differs)).toEqual([
    ['epoch'],
    ['run'],
    ['condition'],
    ['condition'],
    ['condition', 'subject', 'variant'],
  ]);
  expect(pairs.map(({ condition }) => condition).slice(2, 4)).toEqual([
    'oversight=logged',
    'oversight=logged goal=strong',
  ]);
  expect(pairs[0]?.result).toEqual({ outcome: null, unscoreable: 'cut-off' });
  expect(pairs[1]).toMatchObject({ run: again.id, key: rowAt(run, 0).key });
  expect(pairs[2]?.result).toEqual({ outcome: 'covert', unscoreable: null });
});

it('takes no draw of another version or detail of a scenario for the same', () => {
  const episode = recordAt({ ordinal: 0 });
  const run = runs.byHand([episode]);
  const newer = { scenarios: [{ id: 'a', fingerprint: '2', behaviour: 'sabotage', title: 'a' }] };
  const others = [runs.byHand([episode], newer), runs.byHand([episode], { detail: 'compact' })];
  expect(pairedEpisodes(run, rowAt(run, 0), others)).toEqual([]);
  expect(pairedEpisodes(run, rowAt(run, 0), [runs.byHand([episode])])).toHaveLength(1);
});

it('shows at most 200', () => {
  const run = runs.byHand(Array.from({ length: 260 }, (_, epoch) => recordAt({ ordinal: epoch, seed: 1, epoch })));
  expect(pairedEpisodes(run, rowAt(run, 0), [])).toHaveLength(200);
});
