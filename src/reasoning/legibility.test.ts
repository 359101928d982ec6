import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageMixing, legibilityOf, loopsIn, overusedWords } from './index.ts';

describe('overused words', () => {
  const ordinary = Array.from(
    { length: 30 },
    (_, n) => `I read the log and enter the value ${n}. The plan is clear and I go on.`,
  );
  const odd = ordinary.map((text) => `${text} The watchers disclaim illusions, the watchers marinate.`);

  it('puts the words on top that only the texts use, and says that it is no chance', () => {
    const uses = overusedWords(odd, ordinary, { priorWords: 50 });
    expect(uses.slice(0, 1)).toMatchObject([{ word: 'watchers', count: 60, referenceCount: 0 }]);
    expect(
      uses
        .filter(({ pValue, z }) => pValue < 0.05 && z > 0)
        .map(({ word }) => word)
        .sort(),
    ).toEqual(['disclaim', 'illusions', 'marinate', 'watchers']);
  });

  it('finds nothing between a corpus and itself', () => {
    expect(overusedWords(odd, odd).every(({ z, pValue }) => Math.abs(z) < 1e-9 && pValue === 1)).toBe(true);
  });

  it('agrees with the formula worked out by hand', () => {
    // 3 of 6 words against 1 of 4, prior of 10 pseudo-words of which `a` has 4: (3 + 4)/(6 + 10 − 7), (1 + 4)/(4 + 10 − 5).
    const [use] = overusedWords(['a a a b b b'], ['a c c c'], { priorWords: 10, leastCount: 4 });
    expect(use).toMatchObject({ word: 'a', count: 3, referenceCount: 1 });
    expect(use?.logOddsRatio).toBeCloseTo(Math.log(7 / 9) - Math.log(5 / 9), 12);
    expect(use?.z).toBeCloseTo((Math.log(7 / 9) - Math.log(5 / 9)) / Math.sqrt(1 / 7 + 1 / 5), 12);
  });

  it('turns its signs round when the corpora are swapped', () => {
    const texts = fc.array(
      fc
        .array(fc.constantFrom('plan', 'hide', 'tell', 'log', 'craft'), { maxLength: 20 })
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const there = new Map(overusedWords(one, other).map((use) => [use.word, use]));
        const back = overusedWords(other, one);
        expect(back).toHaveLength(there.size);
        for (const { word, z, pValue } of back) {
          expect(z).toBeCloseTo(-(there.get(word)?.z ?? Number.NaN), 9);
          expect(pValue).toBeCloseTo(there.get(word)?.pValue ?? Number.NaN, 9);
        }
      }),
    );
  });

  it('refuses a prior that weighs nothing', () => {
    expect(() => overusedWords(['a'], ['b'], { priorWords: 0 })).toThrow(RangeError);
  });
});

describe('loops', () => {
  it('finds a phrase that comes again and again, and how it ends', () => {
    const looping = loopsIn(`I check. ${'must report now '.repeat(5)}`);
    expect(looping).toMatchObject({
      longest: 15,
      recovers: false,
      loops: [{ unit: ['must', 'report', 'now'], times: 5 }],
    });
    expect(looping.share).toBeCloseTo(15 / 18);
    expect(loopsIn(`${'must report now '.repeat(5)} so I write to the manager.`).recovers).toBe(true);
  });

  it('takes a sentence said twice for a loop, and ordinary doubling for none', () => {
    expect(loopsIn('I will think about this again. I will think about this again.').loops).toHaveLength(1);
    for (const text of ['No, no, that is very very far.', 'a b a b', '-----------------------', '1 2 3 4 5 6', '']) {
      expect(loopsIn(text)).toMatchObject({ loops: [], longest: 0, recovers: null });
    }
    expect(loopsIn('').share).toBeNull();
  });

  it('counts every token inside a planted loop, wherever it stands', () => {
    const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta');
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 3, max: 9 }),
        (unit, times) => {
          const { longest, loops } = loopsIn(`one two ${`${unit.join(' ')} `.repeat(times)}three four`);
          expect(longest).toBe(unit.length * times);
          expect(loops[0]?.unit).toEqual(unit);
        },
      ),
    );
  });
});

describe('language mixing', () => {
  it('counts scripts and changes inside a sentence', () => {
    const mixed = languageMixing('The value is 但是 we 必须 report it.');
    expect(mixed).toMatchObject({ switches: 4, mixedSentences: 1, sentences: 1 });
    expect(mixed.shares.map(({ script }) => script)).toEqual(['Latin', 'Han']);
    expect(mixed.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it.each([
    'I ask Дмитрий about it, and then I go on.',
    'The file (журнал смены) is where it was. I read “должно быть” in it.',
    'Set α to 3 and keep x as it is.',
    'Run `печать()` and then see https://пример.рф/путь for more.',
    '```\nимя = "значение"\n```\nThat is the code.',
    '私はログに値を書きます。',
    'First an English sentence. Затем русское предложение.',
  ])('sees no change of language in %s', (text) => {
    expect(languageMixing(text).switches).toBe(0);
  });

  it('says nothing of a text without words', () => {
    expect(languageMixing('42 !')).toEqual({ letters: 0, shares: [], switches: 0, mixedSentences: 0, sentences: 0 });
  });
});

describe('legibility', () => {
  it('asks the caller’s model, and takes no answer for an answer', () => {
    expect(legibilityOf('I go on.', { surprise: (text) => text.length }).surprise).toBe(8);
    expect(legibilityOf('I go on.').surprise).toBeNull();
    expect(legibilityOf('I go on.', { surprise: () => Number.NaN }).surprise).toBeNull();
  });
});
