export interface ServerSentEvent {
  event: string | null;
  data: string;
}

/**
 * Reads a stream of server-sent events (WHATWG HTML, section 9.2) from chunks cut anywhere, also inside a character. An event that the
 * stream breaks off in is not told of.
 */
export class ServerSentEventReader {
  readonly #decoder = new TextDecoder();
  readonly #longest: number;
  #rest = '';
  #event: string | null = null;
  #data: string[] = [];
  #size = 0;
  /** Pieces left out because they were longer than the limit. */
  overLong = 0;

  /** @param longest event that is kept, in characters; the rest of a longer one is left out and counted. */
  constructor(longest = 4_000_000) {
    this.#longest = longest;
  }

  read(chunk: Uint8Array): ServerSentEvent[] {
    const found: ServerSentEvent[] = [];
    const text = this.#rest + this.#decoder.decode(chunk, { stream: true });
    let from = 0;
    lineEnd.lastIndex = 0;
    for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
      // A carriage return at the very end may be half of a line’s end.
      if (match[0] === '\r' && match.index === text.length - 1) break;
      const line = text.slice(from, match.index);
      from = lineEnd.lastIndex;
      if (line === '') this.#finish(found);
      else this.#line(line);
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > this.#longest) {
      this.overLong += 1;
      this.#rest = '';
    }
    return found;
  }

  #line(line: string): void {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.#event = value;
    else if (field === 'data') {
      this.#size += value.length;
      if (this.#size <= this.#longest) this.#data.push(value);
      else this.overLong += 1;
    }
  }

  #finish(into: ServerSentEvent[]): void {
    if (this.#data.length > 0) into.push({ event: this.#event, data: this.#data.join('\n') });
    this.#event = null;
    this.#data = [];
    this.#size = 0;
  }
}

const lineEnd = /\r\n|\n|\r/g;

/** One event as the bytes of a stream. */
export function serverSentEvent(value: unknown, event?: string): Buffer {
  return Buffer.from(
    `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`,
  );
}
