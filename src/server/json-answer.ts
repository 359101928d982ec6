import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';

const compress = promisify(gzip);

/** Smaller answers are not worth compressing. */
const leastBytes = 1024;

/** An answer as it is sent; kept, it need not be made again. */
export class JsonAnswer {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #compressed: Promise<Uint8Array<ArrayBuffer>> | null = null;

  constructor(value: unknown) {
    this.#bytes = new TextEncoder().encode(JSON.stringify(value));
  }

  /** The answer’s JSON. */
  get text(): string {
    return new TextDecoder().decode(this.#bytes);
  }

  async send(context: Context): Promise<Response> {
    const headers = { 'content-type': 'application/json; charset=utf-8', vary: 'accept-encoding' };
    const accepts = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
    if (!accepts || this.#bytes.length < leastBytes) return context.body(this.#bytes, 200, headers);
    // Pages come over the loopback interface: fast compression beats small answers.
    this.#compressed ??= compress(this.#bytes, { level: 3 });
    return context.body(await this.#compressed, 200, { ...headers, 'content-encoding': 'gzip' });
  }
}
