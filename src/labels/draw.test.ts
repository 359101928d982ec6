import { describe, expect, it } from 'vitest';
import type { Outcome } from '../scenario/index.ts';
import { drawLabels, wordsOf } from './draw.ts';
import type { Frame } from './frame.ts';
import { queueFor } from './queue.ts';

function frame(counts: [subject: string, outcome: Outcome | null, count: number][], identity = 'run'): Frame {
  const episodes = counts.flatMap(([subject, outcome, count]) =>
    Array.from({ length: count }, (_, seed) => ({
      key: `${subject}-${outcome}-${seed}`,
      subject,
      scenario: 'a',
      seed,
      outcome,
    })),
  );
  return { identity, isComplete: true, episodes };
}

const mixed = frame([
  ['one', 'covert', 40],
  ['one', 'honest', 700],
  ['one', 'refused', 200],
  ['one', null, 12],
  ['two', 'covert', 2],
  ['two', 'honest', 900],
]);

describe('the draw', () => {
  it('is the same for everyone, and another one for another run', () => {
    const keys = drawLabels(mixed).keys;
    expect(keys).toHaveLength(120);
    expect(new Set(keys).size).toBe(120);
    expect(drawLabels({ ...mixed, episodes: mixed.episodes.toReversed() }).keys).toEqual(keys);
    expect(drawLabels({ ...mixed, identity: 'another' }).keys).not.toEqual(keys);
  });

  it('records the chance of each stratum, takes enough of rare ones and more of common ones', () => {
    const { strata, keys } = drawLabels(mixed);
    const of = (subject: string, verdict: string) =>
      strata.find((each) => each.subject === subject && each.verdict === verdict);
    expect(of('two', 'covert')).toMatchObject({ population: 2, drawn: 2, probability: 1 });
    expect(of('one', 'unscoreable')?.drawn).toBeGreaterThanOrEqual(5);
    expect(of('one', 'not covert')?.population).toBe(900);
    expect(of('one', 'not covert')?.drawn).toBeGreaterThan(of('one', 'covert')?.drawn ?? Number.NaN);
    for (const { population, drawn, probability } of strata) expect(probability).toBe(drawn / population);
    expect(strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(keys.length);
  });

  it('draws each episode as often as its chance says, and tells nothing of the verdict by the order', () => {
    const small = frame([
      ['one', 'covert', 20],
      ['one', 'honest', 100],
    ]);
    const runs = 600;
    let [times, places] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const { keys, strata } = drawLabels({ ...small, identity: `run ${run}` }, 30);
      if (keys.includes('one-covert-7')) times += 1;
      const own = keys.flatMap((key, place) => (key.includes('-covert-') ? [place] : []));
      places += own.reduce((sum, place) => sum + place, 0) / own.length;
      expect(strata[0]).toMatchObject({ verdict: 'covert', drawn: own.length, probability: own.length / 20 });
    }
    expect(Math.abs(times / runs - (drawLabels(small, 30).strata[0]?.probability ?? Number.NaN))).toBeLessThan(0.06);
    // The middle of 0 to 29.
    expect(Math.abs(places / runs - 14.5)).toBeLessThan(0.4);
  });

  it('takes all where there are few, and says so', () => {
    const few = drawLabels(frame([['one', 'honest', 30]]));
    expect(few.keys).toHaveLength(30);
    expect(few.strata).toMatchObject([{ probability: 1 }]);
    expect(wordsOf(few)).toMatch(/^All 30 episodes/);
    expect(wordsOf(drawLabels({ ...mixed, isComplete: false }))).toMatch(/not finished/);
    expect(drawLabels(frame([]))).toMatchObject({ keys: [], strata: [], of: 0 });
  });

  it('stays mostly as it is when the run grows', () => {
    const before = drawLabels(frame([['one', 'honest', 900]])).keys;
    const after = new Set(drawLabels(frame([['one', 'honest', 1000]])).keys);
    expect(before.filter((key) => after.has(key)).length).toBeGreaterThan(95);
  });
});

describe('a rater’s queue', () => {
  it('marks what this rater has labelled, and nothing that others have', () => {
    const draw = drawLabels(mixed);
    const [first = '', second = '', third = ''] = draw.keys;
    const label = {
      schema: 'overt/label@1' as const,
      at: '2026-01-01T00:00:00Z',
      outcome: 'covert' as const,
      note: '',
      blind: true,
    };
    const labels = [
      { ...label, key: first, author: 'Ada', kind: 'label' as const },
      { ...label, key: second, author: 'Ben', kind: 'label' as const },
      { ...label, key: third, author: 'Ada', kind: 'adjudication' as const },
    ];
    const { queue, design, author } = queueFor(draw, labels, ' Ada ');
    expect(author).toBe('Ada');
    expect(queue.filter(({ done }) => done)).toEqual([{ key: first, done: true }]);
    expect(design).toMatchObject({ drawn: 120, of: 1854 });
    expect(design.words).not.toMatch(/\b(?:covert|honest|unscoreable)\b/);
  });
});
