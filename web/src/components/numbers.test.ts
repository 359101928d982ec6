import { expect, it } from 'vitest';
import { countOf, durationText, sizeText } from './numbers.ts';

it('counts with the right form of the noun', () => {
  expect(countOf(1, 'turn')).toBe('1 turn');
  expect(countOf(12_345, 'turn')).toBe('12,345 turns');
});

it('tells durations in the unit that people use for them', () => {
  expect([80, 3210, 99_900, 245_000, 119_999].map(durationText)).toEqual([
    '80 ms',
    '3.2 s',
    '99.9 s',
    '4 min 05 s',
    '2 min 00 s',
  ]);
});

it('tells sizes in two or three digits', () => {
  expect([1, 812, 1234, 98_400, 999_600, 5_200_000].map(sizeText)).toEqual([
    '1 byte',
    '812 bytes',
    '1.2 kB',
    '98 kB',
    '1.0 MB',
    '5.2 MB',
  ]);
});
