import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesOf } from './matches.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 24 });

/** The textbook table, for comparison. */
function longestCommon(first: readonly string[], second: readonly string[]): number {
  const table = Array.from({ length: first.length + 1 }, () => new Array<number>(second.length + 1).fill(0));
  const at = (one: number, other: number) => table[one]?.[other] ?? 0;
  for (const [one, item] of first.entries()) {
    for (const [other, against] of second.entries()) {
      const row = table[one + 1];
      if (row)
        row[other + 1] = item === against ? at(one, other) + 1 : Math.max(at(one, other + 1), at(one + 1, other));
    }
  }
  return at(first.length, second.length);
}

it('matches equal items alone, in order, and as many as there are to match', () => {
  fc.assert(
    fc.property(letters, letters, (first, second) => {
      const matched = matchesOf(first, second);
      for (const [place, [one, other]] of matched.entries()) {
        expect(first[one]).toBe(second[other]);
        const [oneBefore, otherBefore] = matched[place - 1] ?? [-1, -1];
        expect(one).toBeGreaterThan(oneBefore);
        expect(other).toBeGreaterThan(otherBefore);
      }
      expect(matched).toHaveLength(longestCommon(first, second));
    }),
  );
});

it('gives up on lists that differ in too much, but for their common ends', () => {
  const first = ['start', ...Array.from({ length: 50 }, (_, place) => `a${place}`), 'same', 'end'];
  const second = ['start', ...Array.from({ length: 50 }, (_, place) => `b${place}`), 'same', 'other', 'end'];
  expect(matchesOf(first, second, 10)).toEqual([
    [0, 0],
    [first.length - 1, second.length - 1],
  ]);
});
