import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, cutPlace, mostShown, segmentsOf } from './text-parts.ts';

describe('cutting', () => {
  it('leaves short texts whole', () => {
    expect(cutPlace('short')).toBe(5);
    expect(cutPlace('line\n'.repeat(mostShown.lines))).toBe(5 * mostShown.lines);
  });

  it('cuts at the sixtieth line or the four thousandth character, whichever comes first', () => {
    const text = 'line\n'.repeat(100);
    expect(text.slice(0, cutPlace(text)).split('\n')).toHaveLength(60);
    expect(cutPlace('x'.repeat(9000))).toBe(4000);
  });

  it('does not cut off what must be seen, nor between the halves of a character', () => {
    expect(cutPlace('x'.repeat(9000), 6000)).toBe(6000);
    const text = `x${'😀'.repeat(3000)}`;
    expect(text.slice(0, cutPlace(text)).isWellFormed()).toBe(true);
  });
});

describe('parts of long texts', () => {
  it('hold the text whole, and none is so long that it is slow to lay out', () => {
    const piece = fc.constantFrom('word ', '\n', 'x'.repeat(3000), '😀'.repeat(2000), `${'y'.repeat(9000)}\n`);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const parts = chunksOf(text);
        expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { start, end } of parts) {
          expect(end - start).toBeLessThanOrEqual(16_000);
          expect(text.slice(start, end).isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('end where lines end', () => {
    const text = 'a line of forty characters, more or less\n'.repeat(2000);
    expect(chunksOf(text).every(({ start, end }) => text.slice(start, end).endsWith('\n'))).toBe(true);
  });
});

describe('marked places', () => {
  const span = (start: number, end: number) => ({ event: 1, start, end, kind: 'awareness' as const, label: 'x' });

  it('may overlap, and may run over the edge of a part', () => {
    const segments = segmentsOf({ start: 10, end: 40 }, [span(0, 15), span(12, 20), span(35, 60), span(50, 60)]);
    expect(segments.map(({ start, end, spans }) => [start, end, spans.length])).toEqual([
      [10, 12, 1],
      [12, 15, 2],
      [15, 20, 1],
      [20, 35, 0],
      [35, 40, 1],
    ]);
  });
});
