import { controlTokens, type Tokenizer } from '../tokenizer/tokenizer.ts';
import { CheckpointError } from './errors.ts';

/** Every character that sets off words, as `wordsOf` sees it: JavaScript's white space. */
export function whiteSpace(): string[] {
  // All of them stand in the basic plane.
  return Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter((each) => /\s/.test(each));
}

/**
 * Refuses words that other programs would read differently: they look for control tokens in the middle of text too, and
 * their files hold valid UTF-8 only.
 * @param mark A character with a meaning of its own in the file's format.
 * @throws {CheckpointError} that names the first such word.
 */
export function checkWords({ words }: Tokenizer, { mark }: { mark?: string } = {}): void {
  const why = (word: string): string | undefined => {
    if (word === '' || /\s/.test(word)) return 'is empty or holds white space';
    if (!word.isWellFormed()) return 'is not valid Unicode';
    const control = controlTokens.find((each) => word.includes(each));
    if (control !== undefined) return `holds the control token ${control}`;
    return mark !== undefined && word.includes(mark) ? `holds the character ${mark}` : undefined;
  };
  for (const word of words.slice(controlTokens.length)) {
    const reason = why(word);
    if (reason === undefined) continue;
    throw new CheckpointError(
      'checkpoint-vocabulary',
      `The word ${JSON.stringify(word)} of the vocabulary ${reason}; other programs would read it as something else.`,
      { value: word, remedy: 'Make the vocabulary from texts without this word.' },
    );
  }
}

/** @throws {CheckpointError} if the embedding has not one row for each word. */
export function checkVocabularySize(tokenizer: Tokenizer, vocabularySize: number, source: string): void {
  if (tokenizer.size === vocabularySize) return;
  throw new CheckpointError(
    'checkpoint-vocabulary',
    `${source}: the vocabulary has ${tokenizer.size} words and the embedding ${vocabularySize} rows.`,
    { value: tokenizer.size, remedy: 'Check that tokenizer and weights belong together.' },
  );
}
