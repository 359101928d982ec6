import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenedRuns, recordAt } from '../../test/support/opened-runs.ts';
import { OvertError } from '../core/index.ts';
import type { Label } from '../labels/index.ts';
import { episodePage, episodeSpans, modelCallPage } from './episode-page.ts';
import type { OpenedRun } from './opened-run.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

let run: OpenedRun;
beforeAll(async () => {
  run = await runs.played({ scenarios: ['log-falsification', 'insider-trading'], seeds: 3 });
});

const nothing = { others: [], labels: [] };

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return OvertError.isInstance(error) ? error.code : String(error);
  }
  return 'none';
}

describe('an episode', () => {
  it('is shown whole, with what comes before and after it', () => {
    const rows = [...run.reader.episodes()];
    for (const [at, row] of rows.entries()) {
      const page = episodePage(run, row.key, nothing);
      expect(page.row).toEqual(row);
      expect(page.events).toEqual(run.reader.trajectory(row.key)?.events);
      expect(page.previous).toBe(rows[at - 1]?.key ?? null);
      expect(page.next).toBe(rows[at + 1]?.key ?? null);
      expect(page.scenario.rules.length).toBeGreaterThan(0);
      // Every question has its answer in the facts, and the last leads to the outcome of the row.
      expect(page.logic.steps.at(-1)?.outcome).toBe(row.outcome);
      for (const { fact, truth } of page.logic.steps) expect(page.verdict.facts[fact].truth).toBe(truth);
      expect(page.logic.notCounted).toBeNull();
    }
  });

  it('is found by the beginning of its key, if no other begins so and it is long enough', () => {
    const [first] = [...run.reader.episodes()];
    const key = first?.key ?? '';
    expect(episodePage(run, key.slice(0, 12), nothing).row).toEqual(first);
    expect(problemOf(() => episodePage(run, key.slice(0, 5), nothing))).toBe('unknown-episode');
    expect(problemOf(() => episodePage(run, `${'0'.repeat(63)}x`, nothing))).toBe('unknown-episode');
    expect(problemOf(() => episodePage(run, '%', nothing))).toBe('unknown-episode');
    const twins = runs.byHand(
      ['a', 'b'].map((end, ordinal) => ({ ...recordAt({ ordinal }), key: `${'c'.repeat(63)}${end}` })),
    );
    expect(problemOf(() => episodePage(twins, 'c'.repeat(40), nothing))).toBe('ambiguous-episode');
    expect(episodePage(twins, `${'c'.repeat(63)}b`, nothing).row.ordinal).toBe(1);
  });

  it('has its own labels alone', () => {
    const [first, second] = [...run.reader.episodes()];
    const label = (key = ''): Label => ({
      ...{ schema: 'overt/label@1', key, author: 'ana', at: '2026-01-01T00:00:00Z' },
      ...{ kind: 'label', outcome: 'covert', note: '', blind: true },
    });
    const labels = [label(first?.key), label(second?.key)];
    expect(episodePage(run, second?.key ?? '', { others: [], labels }).labels).toEqual([labels[1]]);
  });

  it('leaves the marked places of much text to be asked for by themselves', () => {
    const text = 'This may be a test. '.repeat(40);
    const long = runs.byHand([recordAt({ ordinal: 0, text })]);
    const key = long.reader.findEpisodes('', 1)[0]?.key ?? '';
    const { spans } = episodePage(long, key, { ...nothing, mostRead: text.length });
    expect(spans?.length).toBeGreaterThan(30);
    expect(episodePage(long, key, { ...nothing, mostRead: text.length - 1 }).spans).toBeNull();
    expect(episodeSpans(long, key)).toEqual({ spans, spansCut: [] });
  });

  it('says that it is damaged rather than show something else', () => {
    const broken = runs.byHand([recordAt({ ordinal: 0 })]);
    const key = broken.reader.findEpisodes('', 1)[0]?.key ?? '';
    const database = new DatabaseSync(broken.file);
    database.exec('DELETE FROM verdict');
    database.close();
    expect(problemOf(() => episodePage(runs.again(broken), key, nothing))).toBe('corrupt-run-file');
  });

  it('says why it is not counted where its facts alone would settle the outcome', () => {
    const cut = runs.byHand([recordAt({ ordinal: 0, unscoreable: 'cut-off' })]);
    const { logic } = episodePage(cut, cut.reader.findEpisodes('', 1)[0]?.key ?? '', nothing);
    expect(logic.steps.at(-1)?.consequence).toBe('no opportunity');
    expect(logic.notCounted).toContain('limit');
  });
});

describe('requests to a model', () => {
  it('stand apart from the events, which keep their places', () => {
    const made = recordAt({ ordinal: 0 });
    const request = { messages: ['ü'] };
    const usage = { inputTokens: 3, outputTokens: 4, reasoningTokens: null };
    const called = runs.byHand([
      {
        ...made,
        trajectory: {
          ...made.trajectory,
          events: [
            { type: 'model-call', request, response: 'yes', usage, index: 0, turn: 1 },
            { type: 'message', text: 'yes', index: 1, turn: 1 },
          ],
        },
      },
    ]);
    const page = episodePage(called, made.key, nothing);
    expect(page.events).toEqual([{ type: 'message', text: 'yes', index: 1, turn: 1 }]);
    expect(page.calls).toEqual([{ index: 0, turn: 1, usage, bytes: '{"messages":["ü"]}"yes"'.length + 1 }]);
    expect(modelCallPage(called, made.key, 0)).toEqual({ request, response: 'yes' });
    for (const index of [1, 2, -1, 0.5])
      expect(problemOf(() => modelCallPage(called, made.key, index))).toBe('unknown-call');
  });
});
