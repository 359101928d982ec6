import { describe, expect, it } from 'vitest';
import type { RunEntry } from '../../src/server/api.ts';
import { sideNames, sideOf, sideText } from './sides.ts';

const entry = (id: string, name: string): RunEntry => ({
  ...{ id, file: `${id}.overt`, name, createdAt: '2026-01-01T00:00:00Z', overtVersion: '1', detail: 'full' },
  ...{ judge: null, state: 'finished', planned: 1, recorded: 1, scenarios: 1, behaviours: [], subjects: [] },
});

describe('sides in addresses', () => {
  it('come back as they were, whatever the subject is called', () => {
    for (const side of [
      { run: 'a-1.2', subject: null },
      { run: 'a', subject: 'http://host/v1#model~2?x=1&y' },
    ]) {
      expect(sideOf(sideText(side))).toEqual(side);
    }
  });
});

describe('names of sides', () => {
  const runs = [entry('a', 'before'), entry('b', 'after'), entry('c', 'after')];

  it('are the subjects where these differ', () => {
    const sides = [
      { run: 'a', subject: 'x' },
      { run: 'b', subject: 'y' },
    ];
    expect(sideNames(sides, runs)).toEqual(['x', 'y']);
  });

  it('are the runs where the subject is the same', () => {
    const sides = [
      { run: 'a', subject: 'x' },
      { run: 'b', subject: 'x' },
    ];
    expect(sideNames(sides, runs)).toEqual(['before', 'after']);
  });

  it('are distinct even if runs are named alike', () => {
    const sides = [
      { run: 'b', subject: 'x' },
      { run: 'c', subject: 'x' },
    ];
    expect(new Set(sideNames(sides, runs)).size).toBe(2);
  });
});
