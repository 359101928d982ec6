import { z } from 'zod';
import { digestOf, exitCodes, OvertError } from '../../core/index.ts';

/**
 * Tokens that structure a conversation. They are made from structure alone: text holds words, and a word that looks like
 * one of these is refused, so nothing in an environment can pass itself off as a turn or a call.
 */
export const controlTokens = [
  '<pad>',
  '<end>',
  '<system>',
  '<user>',
  '<think>',
  '<say>',
  '<call>',
  '<key>',
  '<value>',
  '<text>',
  '<open>',
  '<close>',
  '<result>',
  '<error>',
  '<turn>',
] as const;
export type ControlToken = (typeof controlTokens)[number];

/** A word that is not in the vocabulary. */
export class VocabularyError extends OvertError {
  readonly code = 'vocabulary';
  readonly exitCode = exitCodes.config;
}

export const vocabularySchema = z.array(z.string()).min(controlTokens.length + 1);

/** Words to numbers and back. Every word is one token; words are set off by white space. */
export class Tokenizer {
  readonly words: readonly string[];
  readonly #tokens: ReadonlyMap<string, number>;

  /** @param words The vocabulary: the control tokens in their order, then words. */
  constructor(words: readonly string[]) {
    const tokens = new Map(words.map((word, token) => [word, token]));
    const isWhole = controlTokens.every((control, token) => words[token] === control);
    if (!isWhole || tokens.size < words.length) {
      throw new VocabularyError('The vocabulary does not begin with the control tokens, or holds a word twice.', {
        value: words.slice(0, 20),
        remedy: 'Check that tokenizer and weights belong together.',
      });
    }
    this.words = words;
    this.#tokens = tokens;
  }

  static of(words: Iterable<string>): Tokenizer {
    return new Tokenizer([...controlTokens, ...[...new Set(words)].sort()]);
  }

  get size(): number {
    return this.words.length;
  }

  /** SHA-256 over the vocabulary. */
  get digest(): string {
    return digestOf([...this.words]);
  }

  control(token: ControlToken): number {
    return controlTokens.indexOf(token);
  }

  isControl(token: number): boolean {
    return token < controlTokens.length;
  }

  has(word: string): boolean {
    return (this.#tokens.get(word) ?? 0) >= controlTokens.length;
  }

  /**
   * The tokens of a text.
   * @throws {VocabularyError} that names the first unknown word and where it comes from.
   */
  encode(text: string, { source }: { source?: string } = {}): number[] {
    return wordsOf(text).map((word) => {
      const token = this.#tokens.get(word);
      if (token !== undefined && !this.isControl(token)) return token;
      throw new VocabularyError(
        `The word ${JSON.stringify(word)}${source === undefined ? '' : ` of ${source}`} is not in the vocabulary of ${this.size} words.`,
        {
          value: word,
          remedy: 'Organisms read compact detail of the scenarios that their vocabulary was made from; run those only.',
        },
      );
    });
  }

  /**
   * The tokens of what {@link decode} made, control tokens included. For a model's own words only: in a text of an
   * environment they would pass for structure.
   * @throws {VocabularyError} that names the first unknown word.
   */
  tokensOf(decoded: string): number[] {
    return wordsOf(decoded).map((word) => this.#tokens.get(word) ?? this.encode(word)[0] ?? 0);
  }

  /** The words of tokens, control tokens included. */
  decode(tokens: Iterable<number>): string {
    return [...tokens].map((token) => this.words[token] ?? `<unknown ${token}>`).join(' ');
  }
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
