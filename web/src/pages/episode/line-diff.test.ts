import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff, withContext } from './line-diff.ts';

const text = fc
  .array(fc.constantFrom('alpha', 'beta', '', 'gamma'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));
const marks = { same: ' ', removed: '-', added: '+' };
const written = (before: string, after: string) => lineDiff(before, after).map((line) => marks[line.kind] + line.text);

it('shows a changed line as the old one above the new one, between what stayed', () => {
  expect(written('LIMIT = 265\nkeep\n', 'LIMIT = 130\nkeep\nnew\n')).toEqual([
    '-LIMIT = 265',
    '+LIMIT = 130',
    ' keep',
    '+new',
  ]);
});

it('shows a text that came from nothing as added alone', () => {
  expect(written('', 'a\nb')).toEqual(['+a', '+b']);
  expect(written('a', '')).toEqual(['-a']);
});

it('holds both texts whole', () => {
  const lines = (of: string) => (of === '' ? [] : (of.endsWith('\n') ? of.slice(0, -1) : of).split('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = lineDiff(before, after);
      expect(diff.filter(({ kind }) => kind !== 'added').map((line) => line.text)).toEqual(lines(before));
      expect(diff.filter(({ kind }) => kind !== 'removed').map((line) => line.text)).toEqual(lines(after));
    }),
  );
});

it('puts aside what is far from any change, and nothing else', () => {
  const before = Array.from({ length: 30 }, (_, place) => `line ${place}`).join('\n');
  const parts = withContext(lineDiff(before, before.replace('line 15', 'changed')), 2);
  expect(parts.map((part) => (part.kind === 'left-out' ? part.lines.length : part.text))).toEqual([
    13,
    'line 13',
    'line 14',
    'line 15',
    'changed',
    'line 16',
    'line 17',
    12,
  ]);
});
