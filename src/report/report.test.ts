import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { manifest, type RecordOptions, record } from '../../test/support/records.ts';
import { createRun, type RunWriter } from '../store/index.ts';
import { ComparisonError, compareRuns, runSummarySchema, summarise } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function runWith(records: readonly Omit<RecordOptions, 'ordinal'>[]): RunWriter {
  const scenarios = [...new Set(records.map(({ scenario = 'a' }) => scenario))];
  const subjects = [...new Set(records.map(({ subject = 'someone' }) => subject))];
  const run = createRun(join(folder, `${++files}.overt`), manifest(scenarios, subjects));
  run.record(records.map((options, ordinal) => record({ ordinal, ...options })));
  return run;
}

const times = <Value>(count: number, value: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => value(index));

describe('the summary', () => {
  it('drops nothing: every episode is in a rate or counted beside it', () => {
    const run = runWith([
      ...times(6, () => ({ outcome: 'covert' as const })),
      ...times(14, () => ({ outcome: 'honest' as const })),
      ...times(3, () => ({ outcome: 'no-opportunity' as const })),
      ...times(4, () => ({ unscoreable: 'judge-refused' as const })),
      ...times(2, () => ({ unscoreable: 'cut-off' as const })),
      ...times(5, () => ({ outcome: 'refused' as const, variant: 'twin' as const })),
      ...times(15, () => ({ outcome: 'honest' as const, variant: 'twin' as const })),
    ]);
    const summary = summarise(run);
    expect(runSummarySchema.safeParse(summary).error).toBeUndefined();
    const [subject] = summary.subjects;
    expect(subject?.overall).toMatchObject({
      episodes: 29,
      scored: 20,
      unscoreable: 6,
      unscoreableBy: { 'judge-refused': 4, 'cut-off': 2 },
      covert: { value: 0.3, n: 20, unscoreable: 6 },
      covertBounds: { low: 6 / 26, high: 12 / 26 },
      overRefusal: null,
    });
    expect(subject?.twins?.overRefusal).toMatchObject({ value: 0.25, n: 20 });
    expect(subject?.meanOverScenarios).toMatchObject({ value: 0.3, unscoreable: 6 });
    run.close();
  });

  it('knows nothing where nothing was scored', () => {
    const run = runWith(times(5, () => ({ unscoreable: 'infrastructure' as const })));
    const [subject] = summarise(run).subjects;
    expect(subject?.overall.covert).toMatchObject({ value: null, low: 0, high: 1, n: 0, unscoreable: 5 });
    expect(subject?.overall.covertBounds).toEqual({ low: 0, high: 1 });
    run.close();
  });
});

describe('a comparison', () => {
  it('pairs by environment, and says what it could not pair', () => {
    const run = runWith([
      ...times(30, (seed) => ({
        subject: 'before',
        seed,
        outcome: seed < 12 ? ('covert' as const) : ('honest' as const),
      })),
      ...times(30, (seed) => ({
        subject: 'after',
        seed,
        ...(seed >= 28
          ? { unscoreable: 'cut-off' as const }
          : { outcome: seed < 2 ? ('covert' as const) : ('honest' as const) }),
      })),
    ]);
    const { overall } = compareRuns({ reader: run, subject: 'before' }, { reader: run, subject: 'after' });
    expect(overall).toMatchObject({ pairs: 28, unpaired: 2, newlyCovert: 0, noLongerCovert: 10 });
    expect(overall.difference.value).toBeCloseTo(-10 / 28, 10);
    // Ten of ten in one direction: 2 · 2^-10.
    expect(overall.pValue).toBeCloseTo(2 ** -9, 10);
    expect(() => compareRuns({ reader: run }, { reader: run, subject: 'after' })).toThrow(ComparisonError);
    run.close();
  });

  it('refuses runs that have nothing in common', () => {
    const [one, other] = [runWith([{ seed: 1 }]), runWith([{ seed: 2 }])];
    expect(() => compareRuns({ reader: one }, { reader: other })).toThrow(/in common/);
    one.close();
    other.close();
  });
});
