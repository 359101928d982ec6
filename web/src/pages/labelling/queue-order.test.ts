import { describe, expect, it } from 'vitest';
import { currentAt, nextAfter, placeAt, type QueueProgress } from './queue-order.ts';

function progress(done: string, skipped = ''): QueueProgress {
  const queue = [...'abcd'].map((letter) => ({ key: letter.repeat(64), done: done.includes(letter) }));
  const isDone = (key: string) => queue.some((entry) => entry.key === key && entry.done);
  return { queue, isDone, skipped: new Set([...skipped].map((letter) => letter.repeat(64))) };
}

const first = (key: string | null) => key?.[0] ?? null;

describe('a rater’s place in the queue', () => {
  it('is, on coming back, the first that is not labelled yet', () => {
    expect(first(currentAt(null, progress('')))).toBe('a');
    expect(first(currentAt(null, progress('ab')))).toBe('c');
    expect(currentAt(null, progress('abcd'))).toBeNull();
  });

  it('is what the address names, also to look at a labelled one again', () => {
    expect(first(currentAt('cccc', progress('')))).toBe('c');
    expect(first(currentAt('aaaa', progress('ab')))).toBe('a');
    // Of another draw, or nothing at all.
    expect(first(currentAt('eeee', progress('a')))).toBe('b');
    expect(placeAt(progress('').queue, '')).toBe(-1);
  });

  it('goes on behind itself and comes round to what was left before it', () => {
    expect(first(nextAfter(1, progress('b')))).toBe('c');
    expect(first(nextAfter(3, progress('d')))).toBe('a');
    expect(first(nextAfter(2, progress('cda')))).toBe('b');
  });

  it('comes to skipped ones last, and to them again', () => {
    expect(first(nextAfter(0, progress('a', 'b')))).toBe('c');
    expect(first(nextAfter(3, progress('acd', 'b')))).toBe('b');
    expect(first(nextAfter(1, progress('ad', 'bc')))).toBe('c');
    // The only one that is left is shown, however often it is skipped.
    expect(first(nextAfter(1, progress('acd', 'b')))).toBe('b');
  });
});
