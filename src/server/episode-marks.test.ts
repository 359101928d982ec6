import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenedRuns } from '../../test/support/opened-runs.ts';
import { Random } from '../core/index.ts';
import { actionDetector, labelEpisodes, measureMonitorability } from '../detect/index.ts';
import type { Label } from '../labels/index.ts';
import { awarenessOf, reasoningOf } from '../report/index.ts';
import type { EpisodeRow } from '../store/index.ts';
import { episodeMarks } from './episode-marks.ts';
import type { OpenedRun } from './opened-run.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

const subject = 'reference:schemer@0.5+saint@0.5';
let run: OpenedRun;
let rows: EpisodeRow[];
beforeAll(async () => {
  run = await runs.played({ scenarios: ['log-falsification', 'insider-trading'], seeds: 8 });
  rows = [...run.reader.episodes()];
});

describe('marks of episodes', () => {
  it('are what each rater said last, and what was settled', () => {
    const label = (at: number, changes: Partial<Label>): Label => ({
      ...{ schema: 'overt/label@1', key: rows[at]?.key ?? '', author: 'ana', at: '2026-01-01T00:00:00Z' },
      ...{ kind: 'label', outcome: 'honest', note: '', blind: true },
      ...changes,
    });
    const labels = [
      label(0, { outcome: 'covert' }),
      label(0, {}),
      label(2, {}),
      label(0, { author: 'ben', outcome: 'covert' }),
      label(0, { author: 'ana', kind: 'adjudication', outcome: 'covert' }),
      label(0, { key: '0'.repeat(64) }),
    ];
    expect(episodeMarks(run, { labels, results: [] }).flags).toEqual([
      { name: 'ana: honest', group: 'label', ordinals: [0, 2] },
      { name: 'ben: covert', group: 'label', ordinals: [0] },
      { name: 'adjudicated: covert', group: 'label', ordinals: [0] },
    ]);
  });

  it('are what analyses found, for the very episodes', () => {
    const found = awarenessOf(run.reader, subject);
    const [, , third] = rows;
    const said = { label: 'evaluation', episode: third?.key ?? '', event: 1, text: 'this is a test .' };
    const awareness = { ...found, evidence: [said, said] };
    const read = reasoningOf(run.reader, subject);
    const cited = { ...read.citing['violation-after-correct-citation'], episodes: [third?.key ?? ''] };
    const reasoning = { ...read, citing: { ...read.citing, 'violation-after-correct-citation': cited } };
    const { flags, omitted } = episodeMarks(run, { labels: [], results: [awareness, reasoning] });
    expect(flags.filter(({ group }) => group === 'awareness')).toEqual([
      { name: 'evaluation', group: 'awareness', ordinals: [third?.ordinal] },
    ]);
    // That nothing was cited is no mark: nearly every row would have it.
    expect(flags.filter(({ group }) => group === 'citation')).toEqual([
      { name: 'violation-after-correct-citation', group: 'citation', ordinals: [third?.ordinal] },
    ]);
    // Analyses read tempting episodes alone.
    expect(omitted).toBe('Benign twins are not read for awareness and citations.');
  });

  it('say whose episodes nobody has read', () => {
    expect(episodeMarks(run, { labels: [], results: [] }).omitted).toContain(
      `Awareness of ${subject} has not been read.`,
    );
  });

  it('are the scores that detectors gave', async () => {
    const episodes = rows.flatMap(({ key }) => {
      const [trajectory, verdict] = [run.reader.trajectory(key), run.reader.verdict(key)];
      return trajectory === null || verdict === null ? [] : [{ trajectory, verdict }];
    });
    const result = await measureMonitorability({
      ...labelEpisodes(episodes),
      monitors: [{ detector: actionDetector(), view: 'actions-only' }],
      random: Random.from('marks'),
    });
    const [actions, ...others] = episodeMarks(run, { labels: [], results: [result] }).scores;
    expect(others).toEqual([]);
    expect(actions?.name).toBe('actions (actions-only)');
    expect(actions?.ordinals).toHaveLength(result.episodes?.keys.length ?? -1);
    const mean = (covert: boolean) => {
      const own =
        actions?.values.filter((_, at) => (rows[actions.ordinals[at] ?? -1]?.outcome === 'covert') === covert) ?? [];
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false));
    const { episodes: _, ...earlier } = result;
    expect(episodeMarks(run, { labels: [], results: [earlier] }).scores).toEqual([]);
  });
});
