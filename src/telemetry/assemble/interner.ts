import type { Part } from '../part.ts';

/**
 * Keeps one object for each distinct part of a session. Every call of a model carries the whole conversation again; interned, the repetitions
 * cost a pointer each, and two parts are equal exactly if they are the same object.
 */
export class Interner {
  /** Characters of content held, roughly: what the session costs in memory. */
  characters = 0;
  readonly #byKey = new Map<string, Map<string, Part>>();
  readonly #numbers = new Map<Part, number>();

  intern(part: Part): Part {
    switch (part.type) {
      case 'text':
        return this.#get(part.role, part.text, part);
      case 'reasoning':
        return this.#get('reasoning', part.text ?? '', part);
      case 'tool-call':
        return this.#get('call', `${part.callId}\0${part.tool}\0${JSON.stringify(part.input)}`, part);
      case 'tool-result':
        return this.#get('result', `${part.callId}\0${part.isError}\0${JSON.stringify(part.output)}`, part);
    }
  }

  all(parts: readonly Part[]): Part[] {
    return parts.map((part) => this.intern(part));
  }

  /** A number for an interned part that stays the same as long as the interner lives. */
  numberOf(part: Part): number {
    const known = this.#numbers.get(part);
    if (known !== undefined) return known;
    this.#numbers.set(part, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  #get(kind: string, text: string, part: Part): Part {
    let texts = this.#byKey.get(kind);
    if (texts === undefined) {
      texts = new Map();
      this.#byKey.set(kind, texts);
    }
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, part);
    this.characters += text.length + 64;
    return part;
  }
}
