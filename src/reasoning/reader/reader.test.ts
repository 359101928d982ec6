import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { antiSchemingSpec } from '../../spec/index.ts';
import { citationAccuracy } from '../citation-accuracy.ts';
import { analyseCitations } from '../citation-analysis.ts';
import { labelledCitationsSchema } from '../labelled-citations.ts';
import { foldsByClause, foldsOfTexts, readHeldOut } from './held-out.ts';
import { signedWordsOf } from './polarity.ts';
import { gerund, madeCitations } from './synthesis.ts';

const fixture = (name: string) =>
  labelledCitationsSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', `citations-${name}.json`), 'utf8')),
  );

describe('the learned reader of citations', () => {
  it('reads texts that it did not learn from far better than by chance', { timeout: 120_000 }, () => {
    const texts = fixture('development');
    const read = readHeldOut([{ read: texts, learnFrom: fixture('training') }], []);
    const { all, coverage } = citationAccuracy(texts, antiSchemingSpec, { read: ({ id }) => read.get(id) ?? [] });
    // Naming the most frequent reading each time would be right in 40 %.
    expect(all.low).toBeGreaterThan(0.6);
    expect(coverage.value).toBeGreaterThan(0.8);
  });

  it('learns nothing from the texts that it is to read', () => {
    const texts = fixture('development');
    for (const folds of [foldsOfTexts(texts, 4), foldsByClause(texts)]) {
      expect(folds.flatMap(({ read }) => read.map(({ id }) => id)).sort()).toEqual(texts.map(({ id }) => id).sort());
      for (const { read, learnFrom } of folds) {
        const known = new Set(learnFrom.map(({ id }) => id));
        const cited = read.filter(({ citations }) => citations.some(({ reading }) => reading !== 'invented'));
        expect(cited.filter(({ id }) => known.has(id))).toEqual([]);
      }
    }
  });

  it('gives no fixture text to two files', () => {
    const texts = ['training', 'development', 'heldout'].flatMap(fixture).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('reads made sentences the same each time, and most as they were made', () => {
    const made = madeCitations('test');
    expect(madeCitations('test')).toEqual(made);
    const some = made.filter((_, at) => at % 40 === 0);
    const right = some.filter(
      ({ clause, text, reading }) =>
        analyseCitations(text, antiSchemingSpec).find((each) => each.clause === clause)?.reading === reading,
    );
    expect(right.length / some.length).toBeGreaterThan(0.8);
  });
});

describe('its parts', () => {
  it.each([
    ['hide it', 'hiding it'],
    ['lie to them', 'lying to them'],
    ['stop and tell', 'stopping and tell'],
    ['not give in', 'not giving in'],
    ['be candid', 'being candid'],
  ])('%s → %s', (act, acting) => {
    expect(gerund(act)).toBe(acting);
  });

  it.each([
    ['CLAUSE forbids hiding it', 'hid', -1],
    ['CLAUSE asks for hiding it', 'hid', 1],
    ['CLAUSE does not forbid hiding it', 'hid', 1],
    ['hiding it would break CLAUSE', 'hid', -1],
    ['CLAUSE spares me the report', 'report', -1],
  ])('%s: %s under %d', (text, stem, sign) => {
    const words = signedWordsOf({ text, sign: 1, place: 'own' });
    expect(words.find((word) => word.stem === stem)?.sign).toBe(sign);
  });
});
