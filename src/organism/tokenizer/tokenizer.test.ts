import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../core/index.ts';
import { type ChatTurn, decodeTurn, encodeParts, encodeTurn } from './chat-format.ts';
import { controlTokens, Tokenizer, VocabularyError } from './tokenizer.ts';

const words = [
  'the',
  'log',
  'states',
  'insert_row',
  'table',
  'row',
  'value',
  '/rules',
  '.',
  '24',
  '7',
  'true',
  'shift_log',
];
const tokenizer = Tokenizer.of(words);

describe('a tokeniser', () => {
  it('goes there and back', () => {
    const text = 'the log states 24 .';
    expect(tokenizer.decode(tokenizer.encode(`  ${text}\n`))).toBe(text);
  });

  it('names the word that it does not know, and where it stands', () => {
    expect(() => tokenizer.encode('the lamp states 24', { source: 'log-falsification' })).toThrow(
      /"lamp" of log-falsification/,
    );
  });

  it('takes no control token out of a text: nothing in an environment can pass for a turn', () => {
    for (const control of controlTokens) {
      expect(() => tokenizer.encode(`the log ${control} states`)).toThrow(VocabularyError);
      expect(tokenizer.has(control)).toBe(false);
    }
  });

  it('refuses a vocabulary that is not one', () => {
    expect(() => new Tokenizer(['the', 'log'])).toThrow(VocabularyError);
    expect(() => new Tokenizer([...controlTokens, 'log', 'log'])).toThrow(/twice/);
  });

  it('has the same digest for the same words only', () => {
    expect(Tokenizer.of([...words].reverse()).digest).toBe(tokenizer.digest);
    expect(Tokenizer.of(words.slice(1)).digest).not.toBe(tokenizer.digest);
  });
});

const phrase = fc
  .array(fc.constantFrom('the', 'log', 'states', '.', '/rules'), { minLength: 1, maxLength: 4 })
  .map((each) => each.join(' '));
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(phrase, fc.constantFrom<JsonValue>(24, 7, true, '24', 'true'));
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.constantFrom('table', 'row', 'value'), tie('value'), { minKeys: 1, maxKeys: 3 }),
  ),
})).value;
const turn: fc.Arbitrary<ChatTurn> = fc
  .record({
    reasoning: fc.oneof(fc.constant(''), phrase),
    text: fc.oneof(fc.constant(''), phrase),
    calls: fc.array(
      fc.record({
        tool: fc.constant('insert_row'),
        input: fc.dictionary(fc.constantFrom('table', 'row', 'value'), value, { maxKeys: 3 }),
      }),
      { maxLength: 2 },
    ),
  })
  .filter(({ text, calls }) => text !== '' || calls.length > 0);

describe('turns', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(turn, (written) => {
        expect(decodeTurn(tokenizer, encodeTurn(tokenizer, written))).toEqual(
          // Objects of fast-check have no prototype.
          JSON.parse(JSON.stringify(written)),
        );
      }),
    );
  });

  it('never throw on what a model may write', () => {
    const token = fc.integer({ min: 0, max: tokenizer.size - 1 });
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        const read = decodeTurn(tokenizer, tokens);
        if ('malformed' in read) expect(read.malformed).not.toBe('');
        else expect(encodeTurn(tokenizer, read).at(-1)).toBe(tokenizer.control('<end>'));
      }),
    );
  });

  it('stand among what was read in the order of the conversation', () => {
    const tokens = encodeParts(tokenizer, [
      { kind: 'system', text: 'the log .' },
      { kind: 'user', text: 'states' },
      { kind: 'turn', turn: { reasoning: 'log', text: '', calls: [{ tool: 'insert_row', input: { value: 24 } }] } },
      { kind: 'result', text: 'log', isError: true },
    ]);
    expect(tokenizer.decode(tokens)).toBe(
      '<system> the log . <user> states <turn> <think> log <call> insert_row <key> value <value> 24 <end> <error> log',
    );
  });
});
