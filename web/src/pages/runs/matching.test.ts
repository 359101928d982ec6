import { describe, expect, it } from 'vitest';
import type { ResultEntry, RunEntry } from '../../../../src/server/api.ts';
import { matchingResults, matchingRuns } from './matching.ts';

const runOf = (name: string, subject: string): RunEntry => ({
  ...{ id: name, file: `${name}.overt`, name, createdAt: '2026-01-01T00:00:00Z', overtVersion: '1', detail: 'full' },
  ...{ judge: null, state: 'finished', planned: 1, recorded: 1, scenarios: 1, behaviours: ['sabotage'] },
  subjects: [
    {
      subject,
      covert: { value: null, low: 0, high: 1, level: 0.95, method: 'Wilson score', n: 0, clusters: 0, unscoreable: 0 },
      unscoreable: 0,
      episodes: 1,
    },
  ],
});
const runs = [runOf('Nightly', 'openai/gpt-5'), runOf('Before', 'organism:schemer')];

describe('filtering the list of runs', () => {
  it('finds a run by its subject, whatever the case', () => {
    expect(matchingRuns(runs, 'GPT').map(({ name }) => name)).toEqual(['Nightly']);
  });

  it('wants every word', () => {
    expect(matchingRuns(runs, 'before schemer')).toHaveLength(1);
    expect(matchingRuns(runs, 'before gpt')).toHaveLength(0);
  });

  it('shows everything where nothing is asked', () => {
    expect(matchingRuns(runs, ' ')).toHaveLength(2);
  });

  it('finds a result by the run that it is about', () => {
    const gate: ResultEntry = {
      id: 'g',
      file: 'g.json',
      kind: 'gate',
      title: 'Decision',
      run: 'Before',
      createdAt: null,
    };
    expect(matchingResults([gate], runs, 'before')).toEqual([gate]);
    expect(matchingResults([gate], runs, 'nightly')).toEqual([]);
  });
});
