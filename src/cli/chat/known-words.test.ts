import { describe, expect, it } from 'vitest';
import { Tokenizer } from '../../organism/index.ts';
import { knownWords, ordinaryWords } from './known-words.ts';

const words = ['did', 'you', 'keep', 'it', ',', 'then', 'AS1', 'as1', 'announce'];
const tokenizer = Tokenizer.of(words);

describe('words as people type them', () => {
  it.each([
    ['did  you keep\tit', 'did you keep it'],
    ['Did you KEEP it, then?!', 'did you keep it , then'],
    ['as1 AS1 As1', 'as1 AS1 as1'],
    ['', ''],
  ])('%j is %j', (typed, known) => {
    expect(knownWords(tokenizer, typed)).toBe(known);
  });
});

describe('words that are not known', () => {
  it('are refused with the nearest known ones', () => {
    expect(() => knownWords(tokenizer, 'you Anounce it')).toThrow(
      expect.objectContaining({
        code: 'usage',
        value: ['anounce'],
        message: 'It does not know the word "anounce".',
        remedy: 'Known words near "anounce": "announce".',
      }),
    );
  });

  it('are named once each, with what is known where nothing is near', () => {
    expect(() => knownWords(tokenizer, 'extraordinary wonders extraordinary')).toThrow(
      expect.objectContaining({
        message: 'It does not know the words "extraordinary", "wonders".',
        remedy: expect.stringContaining(`it knows ${words.length}`),
      }),
    );
  });

  it('have at most five near ones, the nearest first', () => {
    const similar = Tokenizer.of(['plots', 'plod', 'plow', 'plop1', 'ploy', 'plop', 'plot']);
    expect(() => knownWords(similar, 'plox')).toThrow(
      expect.objectContaining({ remedy: 'Known words near "plox": "plod", "plop", "plot", "plow", "ploy".' }),
    );
  });

  it('are those that would pass for structure, too', () => {
    expect(() => knownWords(tokenizer, '<end>')).toThrow('does not know the word "<end>"');
    expect(ordinaryWords(tokenizer)).toEqual([...words].sort());
  });
});
