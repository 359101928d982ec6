import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { DatasetError } from '../errors.ts';

/** What is known of a file once its lines were read to the end. */
export interface LinesRead {
  sha256: string;
  /** Whether every line, the last included, had its end. */
  isEnded: boolean;
}

const newline = 0x0a;

/**
 * The lines of a file without their ends, as bytes: one after the other, however large the file.
 * @throws {DatasetError} if the file can’t be read.
 */
export async function* linesOf(path: string): AsyncGenerator<Buffer, LinesRead> {
  const digest = createHash('sha256');
  let rest: Buffer[] = [];
  let isEnded = true;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      digest.update(piece);
      let start = 0;
      for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
        const part = piece.subarray(start, end);
        yield rest.length === 0 ? part : Buffer.concat([...rest, part]);
        rest = [];
        start = end + 1;
      }
      if (start < piece.length) rest.push(piece.subarray(start));
    }
  } catch (cause) {
    throw new DatasetError(`${path} can’t be read.`, {
      value: path,
      remedy: 'Check the path and its permissions.',
      cause,
    });
  }
  if (rest.length > 0) {
    isEnded = false;
    yield Buffer.concat(rest);
  }
  return { sha256: digest.digest('hex'), isEnded };
}

/** SHA-256 of a row, hexadecimal. */
export function rowDigest(row: string | Uint8Array): string {
  return hash('sha256', row, 'hex');
}
