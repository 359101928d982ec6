import type { JsonValue } from '../../core/index.ts';
import { type Tokenizer, wordsOf } from './tokenizer.ts';

type JsonObject = { [key: string]: JsonValue };

/** What a subject has read so far, in the order in which it did. */
export type ChatPart =
  | { kind: 'system' | 'user'; text: string }
  | { kind: 'result'; text: string; isError: boolean }
  /** What the subject itself thought, said and called. */
  | { kind: 'turn'; turn: ChatTurn }
  /** What it wrote and nobody could read as a turn, control tokens and all. */
  | { kind: 'unreadable'; words: string };

export interface ChatTurn {
  reasoning: string;
  text: string;
  calls: readonly { tool: string; input: JsonValue }[];
}

/** A turn that can't be read: which rule it breaks. */
export interface MalformedTurn {
  malformed: string;
}

/** The words of an error that are not all known can't be read; that the call failed can. */
export function withKnownWords(tokenizer: Tokenizer, part: ChatPart): ChatPart {
  if (part.kind !== 'result' || !part.isError) return part;
  return wordsOf(part.text).every((word) => tokenizer.has(word)) ? part : { ...part, text: '' };
}

/** Everything a subject has read, as tokens. */
export function encodeParts(tokenizer: Tokenizer, parts: readonly ChatPart[], source?: string): number[] {
  const options = source === undefined ? {} : { source };
  return parts.flatMap((part) => {
    if (part.kind === 'turn') return encodeTurn(tokenizer, part.turn, source);
    if (part.kind === 'unreadable') return [tokenizer.control('<turn>'), ...tokenizer.tokensOf(part.words)];
    const control = part.kind === 'result' ? (part.isError ? '<error>' : '<result>') : (`<${part.kind}>` as const);
    return [tokenizer.control(control), ...tokenizer.encode(part.text, options)];
  });
}

/**
 * A turn as tokens: `<turn>`, which says that what came from outside is over, then `<think>` words, then calls or `<say>` words, then `<end>`. A call is `<call>` name, then its input as
 * `<key>` name `<value>` words (`<text>` for text that looks like a number), objects and lists between `<open>` and `<close>`.
 */
export function encodeTurn(tokenizer: Tokenizer, { reasoning, text, calls }: ChatTurn, source?: string): number[] {
  const options = source === undefined ? {} : { source };
  const words = (each: string) => tokenizer.encode(each, options);
  const value = (each: JsonValue): number[] => {
    if (each === null || typeof each !== 'object') {
      // Text that would be read as a number or truth value says that it is text.
      const isPlain = typeof each !== 'string' || scalarOf(each) === each;
      return [tokenizer.control(isPlain ? '<value>' : '<text>'), ...words(String(each))];
    }
    const inside = Array.isArray(each) ? each.flatMap(value) : entries(each);
    return [tokenizer.control('<open>'), ...inside, tokenizer.control('<close>')];
  };
  const entries = (object: JsonObject): number[] =>
    Object.entries(object).flatMap(([name, each]) => [tokenizer.control('<key>'), ...words(name), ...value(each)]);
  const tokens: number[] = [tokenizer.control('<turn>')];
  if (reasoning !== '') tokens.push(tokenizer.control('<think>'), ...words(reasoning));
  for (const { tool, input } of calls) {
    const fields = input !== null && typeof input === 'object' && !Array.isArray(input) ? input : {};
    tokens.push(tokenizer.control('<call>'), ...words(tool), ...entries(fields));
  }
  if (text !== '') tokens.push(tokenizer.control('<say>'), ...words(text));
  tokens.push(tokenizer.control('<end>'));
  return tokens;
}

/** Reads a turn from the tokens that a model wrote, with the `<turn>` before them or without. */
export function decodeTurn(tokenizer: Tokenizer, tokens: readonly number[]): ChatTurn | MalformedTurn {
  const reader = new TurnReader(tokenizer, tokens);
  try {
    return reader.turn();
  } catch (error) {
    if (error instanceof Malformed) return { malformed: error.message };
    throw error;
  }
}

class Malformed extends Error {}

class TurnReader {
  readonly #tokenizer: Tokenizer;
  readonly #tokens: readonly number[];
  #at = 0;

  constructor(tokenizer: Tokenizer, tokens: readonly number[]) {
    this.#tokenizer = tokenizer;
    this.#tokens = tokens;
  }

  turn(): ChatTurn {
    this.#takes('<turn>');
    const reasoning = this.#takes('<think>') ? this.#words('thoughts') : '';
    const calls: { tool: string; input: JsonValue }[] = [];
    while (this.#takes('<call>')) {
      const tool = this.#words('a tool');
      calls.push({ tool, input: this.#entries() });
    }
    const text = this.#takes('<say>') ? this.#words('words') : '';
    if (!this.#takes('<end>')) throw new Malformed(`${this.#next()} where the turn should end`);
    if (this.#at < this.#tokens.length) throw new Malformed(`${this.#next()} after the end`);
    if (calls.length === 0 && text === '') throw new Malformed('neither a call nor words');
    return { reasoning, text, calls };
  }

  #entries(): JsonObject {
    const entries: JsonObject = {};
    while (this.#takes('<key>')) {
      const name = this.#words('a key');
      entries[name] = this.#value();
    }
    return entries;
  }

  #value(): JsonValue {
    if (this.#takes('<value>')) return scalarOf(this.#words('a value', { mayBeEmpty: true }));
    if (this.#takes('<text>')) return this.#words('a text', { mayBeEmpty: true });
    if (!this.#takes('<open>')) throw new Malformed(`${this.#next()} where a value should stand`);
    const inside = this.#peek() === '<key>' ? this.#entries() : this.#list();
    if (!this.#takes('<close>')) throw new Malformed(`${this.#next()} where a list or object should close`);
    return inside;
  }

  #list(): JsonValue[] {
    const values: JsonValue[] = [];
    while (['<value>', '<text>', '<open>'].includes(this.#peek() ?? '')) values.push(this.#value());
    return values;
  }

  #words(what: string, { mayBeEmpty = false } = {}): string {
    const from = this.#at;
    while (this.#at < this.#tokens.length && !this.#tokenizer.isControl(this.#tokens[this.#at] as number))
      this.#at += 1;
    if (this.#at === from && !mayBeEmpty) throw new Malformed(`${this.#next()} where ${what} should stand`);
    return this.#tokenizer.decode(this.#tokens.slice(from, this.#at));
  }

  #takes(control: string): boolean {
    if (this.#peek() !== control) return false;
    this.#at += 1;
    return true;
  }

  #peek(): string | undefined {
    const token = this.#tokens[this.#at];
    return token === undefined ? undefined : this.#tokenizer.words[token];
  }

  #next(): string {
    return this.#peek() ?? 'nothing';
  }
}

/** Numbers, truth values and null as what they are; everything else as text. */
function scalarOf(words: string): JsonValue {
  if (words === 'true' || words === 'false') return words === 'true';
  if (words === 'null') return null;
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(words) ? Number(words) : words;
}
