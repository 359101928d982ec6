import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesIn } from './index.ts';

const textsIn = (text: string) => sentencesIn(text).map((each) => each.text);

describe('sentences', () => {
  it('end at points, questions and lines, also before small letters', () => {
    expect(textsIn('i wait . then i go .\nWhy? "Because." So it is… done')).toEqual([
      'i wait .',
      'then i go .',
      'Why?',
      '"Because."',
      'So it is…',
      'done',
    ]);
  });

  it('do not end at abbreviations and within numbers', () => {
    expect(textsIn('Dr. Vale read 3.5 bar, e.g. at noon, in No. 4 of the logs.')).toHaveLength(1);
  });

  it('say where they stand, and leave out nothing but blank space', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab. ?!\n…"') }), (text) => {
        const sentences = sentencesIn(text);
        for (const { text: words, from, to } of sentences) expect(text.slice(from, to)).toBe(words);
        expect(
          sentences
            .map((each) => each.text)
            .join('')
            .replaceAll(/\s/g, ''),
        ).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});
