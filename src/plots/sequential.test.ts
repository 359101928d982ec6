import domino from '@mixmark-io/domino';
import { describe, expect, it } from 'vitest';
import { wilson } from '../stats/index.ts';
import { drawn, evidenceDrawing, hourlyDrawing, rateSequenceDrawing, type SequentialStream } from './index.ts';

const points = Array.from({ length: 30 }, (_, place) => ({
  ...{ n: place + 1, at: new Date(Date.UTC(2026, 0, 1, place)).toISOString(), flagged: Math.floor(place / 10) },
  ...{ low: 0, high: 1 / Math.sqrt(place + 1), eProcess: place / 10, eCusum: place % 7 === 6 ? 2.2 : 0.3 },
}));
const stream: SequentialStream = {
  ...{ name: 'large-refund, agent <b>1', points, baseline: 0.02, alpha: 0.01 },
  prediction: wilson({ successes: 2, n: 100 }),
  alarms: [{ kind: 'e-process', at: points[20]?.at ?? '', session: 21 }],
};
const document = domino.createDocument('') as unknown as Document;

describe('charts of tests over time', () => {
  it('hold every number that they show, for saving and for those who don’t see them', () => {
    for (const draw of [rateSequenceDrawing, evidenceDrawing]) {
      const { table, description } = draw(stream, 'wide');
      expect(table.rows).toHaveLength(30);
      expect(table.columns).toHaveLength(table.rows[0]?.length ?? 0);
      expect(description).toContain('e-process alarm after 21 sessions');
    }
    expect(rateSequenceDrawing(stream, 'wide').description).toContain('the evaluation predicts 2.0 %');
  });

  it('are drawn in both layouts, with names of others as text alone', () => {
    const hours = [
      {
        at: '2026-01-01T10:00:00.000Z',
        looked: 9,
        flagged: 1,
        abstained: 2,
        rate: wilson({ successes: 1, n: 9, unscoreable: 2 }),
      },
    ];
    for (const layout of ['wide', 'narrow'] as const) {
      for (const drawing of [
        rateSequenceDrawing(stream, layout),
        evidenceDrawing(stream, layout),
        hourlyDrawing(hours, stream, layout),
      ]) {
        const svg = drawn(drawing, document).outerHTML;
        expect(svg).not.toContain('<b>');
        expect(svg).toContain(layout === 'wide' ? 'width="1000"' : 'width="340"');
      }
    }
  });

  it('draw an hour in which nobody could look as such, not as an hour in which nothing was there', () => {
    const blind = [
      {
        at: '2026-01-01T10:00:00.000Z',
        looked: 0,
        flagged: 0,
        abstained: 3,
        rate: wilson({ successes: 0, n: 0, unscoreable: 3 }),
      },
    ];
    const svg = drawn(hourlyDrawing(blind, stream, 'wide'), document);
    expect(svg.textContent).toContain('×');
    expect(svg.querySelectorAll('circle')).toHaveLength(0);
  });

  it('say that nothing is known before the first session', () => {
    const none = { ...stream, points: [], alarms: [], prediction: null };
    expect(rateSequenceDrawing(none, 'wide').description).toBe('No session has closed yet.');
    expect(drawn(evidenceDrawing(none, 'narrow'), document).outerHTML).toContain('<svg');
  });
});
