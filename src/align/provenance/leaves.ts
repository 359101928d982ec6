import { createReadStream } from 'node:fs';

const digestBytes = 32;

/** The digests of a file of leaves, hexadecimal; bytes that are left at its end are one more, which fits nothing. */
export async function* readDigests(path: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = bytes.length - (bytes.length % digestBytes);
    for (let at = 0; at < end; at += digestBytes) yield bytes.toString('hex', at, at + digestBytes);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest.toString('hex');
}
