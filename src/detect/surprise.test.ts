import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetectorInput } from './detector.ts';
import { likelihoodRatioDetector, surpriseDetector } from './surprise.ts';

const reading = (logProbabilities: readonly number[], reader = 'honest') => ({
  ...{ reader, logProbabilities, events: logProbabilities.map((_, at) => at) },
  words: logProbabilities.map((_, at) => `word${at}`),
});
const unread = { reader: 'honest', unread: 'words that honest does not know', unknownWords: ['xyzzy'] };
const bits = (...values: number[]) => values.map((value) => -value * Math.LN2);
const input = (logProbabilities: DetectorInput['logProbabilities']): DetectorInput => ({
  events: [],
  ...(logProbabilities === undefined ? {} : { logProbabilities }),
});

describe('surprise', () => {
  it('is counted in bits, as mean and as largest, and says which token it was', async () => {
    const trusted = reading(bits(1, 2, 6));
    expect((await surpriseDetector().score(input({ trusted }))).score).toBeCloseTo(3, 12);
    const largest = await surpriseDetector({ pooling: 'max' }).score(input({ trusted }));
    expect(largest.score).toBeCloseTo(6, 12);
    expect(largest.evidence[0]).toEqual({ events: [2], detail: '“word2”: 6.0 bits of surprise' });
  });

  it('abstains, with the reason, where nothing was read or not all words are known', async () => {
    for (const detector of [surpriseDetector(), surpriseDetector({ pooling: 'max' })]) {
      expect(await detector.score(input(undefined))).toMatchObject({ score: null, reason: 'no logProbabilities' });
      expect(await detector.score(input({ trusted: unread }))).toMatchObject({ score: null, reason: unread.unread });
      expect(await detector.score(input({ subject: reading([-1]) }))).toMatchObject({ score: null });
    }
  });
});

describe('the likelihood ratio', () => {
  it('is none between a model and itself, and turns its sign with the models', async () => {
    const some = fc.array(fc.double({ min: -20, max: 0, noNaN: true }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(some, some, async (one, other) => {
        const length = Math.min(one.length, other.length);
        const [subject, trusted] = [reading(one.slice(0, length)), reading(other.slice(0, length))];
        const ratio = async (first: typeof subject, second: typeof subject) =>
          (await likelihoodRatioDetector().score(input({ subject: first, trusted: second }))).score ?? Number.NaN;
        expect(await ratio(subject, subject)).toBe(0);
        expect(await ratio(subject, trusted)).toBeCloseTo(-(await ratio(trusted, subject)), 9);
      }),
    );
  });

  it('abstains where either model gives none', async () => {
    const detector = likelihoodRatioDetector();
    expect(await detector.score(input({ trusted: reading([-1]) }))).toMatchObject({
      reason: 'the subject offers no log-probabilities',
    });
    expect(await detector.score(input({ subject: unread, trusted: reading([-1]) }))).toMatchObject({ score: null });
    expect((await detector.score(input({ subject: reading([-1]), trusted: reading([-1, -2]) }))).reason).toContain(
      'cut words differently',
    );
  });
});
