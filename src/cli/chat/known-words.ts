import { nearest, UsageError } from '../../core/index.ts';
import { type Tokenizer, wordsOf } from '../../organism/index.ts';

/**
 * A person's text in words of the vocabulary: as it was typed, else in lower case, else with the marks after a word set
 * off from it, or left out if they are not known.
 * @throws {UsageError} that names the words that are not known, and the nearest that are.
 */
export function knownWords(tokenizer: Tokenizer, text: string): string {
  const words = wordsOf(text).flatMap((word) => withoutCapitalsAndMarks(tokenizer, word));
  const unknown = [...new Set(words)].filter((word) => !tokenizer.has(word));
  if (unknown.length === 0) return words.join(' ');
  const known = ordinaryWords(tokenizer);
  const remedies = unknown.flatMap((word) => {
    const near = nearestWords(word, known);
    return near.length === 0 ? [] : [`near ${quoted([word])}: ${quoted(near)}`];
  });
  throw new UsageError(`It does not know ${unknown.length === 1 ? 'the word' : 'the words'} ${quoted(unknown)}.`, {
    value: unknown,
    remedy:
      remedies.length === 0
        ? `Use words that stand in what it reads and says; it knows ${known.length}.`
        : `Known words ${remedies.join('; ')}.`,
  });
}

/** The vocabulary without its control tokens. */
export function ordinaryWords(tokenizer: Tokenizer): string[] {
  return tokenizer.words.filter((_, token) => !tokenizer.isControl(token));
}

/** A typed word with as few changes as make it known. */
function withoutCapitalsAndMarks(tokenizer: Tokenizer, typed: string): string[] {
  const lower = typed.toLowerCase();
  for (const word of [typed, lower]) if (tokenizer.has(word)) return [word];
  const marks = /[.,:;!?]*$/.exec(lower)?.[0] ?? '';
  const word = lower.slice(0, lower.length - marks.length);
  if (word === '') return [typed];
  return tokenizer.has(marks) ? [word, marks] : [word];
}

/** Up to five of the known words that are like one that is not known, nearest first. */
function nearestWords(word: string, known: readonly string[]): string[] {
  const first = nearest(word, known);
  const rest = known.filter((each) => !first.includes(each));
  return [...first, ...nearest(word, rest)].slice(0, 5);
}

function quoted(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(word)).join(', ');
}
