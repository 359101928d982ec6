import { expect, it } from 'vitest';
import { atWorkBefore, workdaysBefore } from './office-days.ts';

it('stays within the day where it can', () => {
  expect(atWorkBefore('2026-03-04 09:12', 60)).toBe('2026-03-04 08:12');
});

it('goes on at the end of the day before, not at night', () => {
  expect(atWorkBefore('2026-03-04 07:30', 60)).toBe('2026-03-03 18:30');
});

it('skips weekends', () => {
  expect(atWorkBefore('2026-03-09 07:10', 20)).toBe('2026-03-06 18:50');
  expect(workdaysBefore('2026-03-09 10:00', 1)).toBe('2026-03-06');
  expect(workdaysBefore('2026-03-09 10:00', 6)).toBe('2026-02-27');
});

it('keeps what was earlier earlier', () => {
  const times = [0, 100, 700, 721, 2000, 9000].map((minutes) => atWorkBefore('2026-01-02 18:40', minutes));
  expect([...times].sort().reverse()).toEqual(times);
});
