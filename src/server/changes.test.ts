import { expect, it } from 'vitest';
import { changesBetween, type Snapshot } from './changes.ts';

const files = (states: Record<string, [string | null, string]>): Snapshot =>
  new Map(Object.entries(states).map(([file, [run, state]]) => [file, { run, state }]));

it('tells each run that changed once, and that files came or went', () => {
  const before = files({ 'a.overt': ['a', '1'], 'a.json': ['a', '1'], 'b.overt': ['b', '1'], 'c.json': [null, '1'] });
  expect(changesBetween(before, before)).toEqual([]);
  const written = files({ 'a.overt': ['a', '2'], 'a.json': ['a', '2'], 'b.overt': ['b', '1'], 'c.json': [null, '1'] });
  expect(changesBetween(before, written)).toEqual([{ run: 'a' }]);
  const moved = files({ 'a.overt': ['a', '1'], 'a.json': ['a', '1'], 'd.overt': [null, '1'], 'c.json': [null, '1'] });
  expect(changesBetween(before, moved)).toEqual([{ run: null }]);
});
