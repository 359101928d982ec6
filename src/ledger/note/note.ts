import { LedgerError } from '../errors.ts';
import type { Signer, Verifier } from './key.ts';

/** A line under a note: who says to have signed it. Nothing is known of it before it is verified. */
export interface SignatureLine {
  name: string;
  /** The key’s id, as a number. */
  id: number;
  /** What follows the id: for a witness the time and the signature. */
  signature: Buffer;
  /** The line as it stands, without its newline. */
  line: string;
}

/** A text with signatures (C2SP signed-note). */
export interface Note {
  /** Ends with a newline, which is signed too. */
  text: string;
  signatures: readonly SignatureLine[];
}

/** A signature that was verified. */
export interface VerifiedSignature {
  verifier: Verifier;
  line: string;
  /** When a witness says to have seen it, in seconds since 1970; null for signatures without a time. */
  timestamp: number | null;
}

const maximumSignatures = 100;
const maximumLength = 1_000_000;

/** @throws {LedgerError} `bad-note` if the text is no signed note. */
export function parseNote(note: string): Note {
  const cut = note.lastIndexOf('\n\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  const isForbidden = /[\u0000-\u0009\u000b-\u001f\ufffd]/.test(note);
  if (cut < 0 || !note.endsWith('\n') || isForbidden || note.length > maximumLength)
    throw badNote('it is not of that form');
  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > maximumSignatures) throw badNote('it has too many signatures');
  return { text: note.slice(0, cut + 1), signatures: lines.map(parseSignatureLine) };
}

/** @throws {LedgerError} `bad-note` */
export function parseSignatureLine(line: string): SignatureLine {
  const match = /^— ([^+\s]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
  const [, name = '', encoded = ''] = match ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  // A text that decodes to the same bytes though it is another one would be a change that nobody notices.
  if (match === null || bytes.length < 5 || bytes.toString('base64') !== encoded) {
    throw badNote(`${JSON.stringify(line.slice(0, 80))} is no signature`);
  }
  return { name, id: bytes.readUInt32BE(0), signature: bytes.subarray(4), line };
}

export function formatNote({ text, signatures }: { text: string; signatures: readonly { line: string }[] }): string {
  return `${text}\n${signatures.map(({ line }) => `${line}\n`).join('')}`;
}

/** Signs a text as a log does. @returns The line under it. */
export function signText(text: string, signer: Signer): SignatureLine {
  return lineOf(signer, signer.signBytes(Buffer.from(text)));
}

/** Signs a checkpoint as a witness does. @param seconds Since 1970. */
export function cosignText(text: string, signer: Signer, seconds: number): SignatureLine {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  return lineOf(signer, Buffer.concat([time, signer.signBytes(cosigned(text, BigInt(seconds)))]));
}

/**
 * The signatures of keys that are known; those of other keys say nothing and are passed over (C2SP signed-note).
 * @throws {LedgerError} `bad-signature` if a signature that claims to be a known key’s is not.
 */
export function verifiedSignatures(note: Note, verifiers: readonly Verifier[]): VerifiedSignature[] {
  const found = new Map<string, VerifiedSignature>();
  for (const { name, id, signature, line } of note.signatures) {
    const verifier = verifiers.find((each) => each.name === name && each.id === id);
    if (verifier === undefined) continue;
    const timestamp = verifier.kind === 'witness' && signature.length === 72 ? signature.readBigUInt64BE(0) : null;
    const isGood =
      verifier.kind === 'log'
        ? verifier.verifyBytes(Buffer.from(note.text), signature)
        : timestamp !== null &&
          timestamp < 2n ** 53n &&
          verifier.verifyBytes(cosigned(note.text, timestamp), signature.subarray(8));
    if (!isGood || found.has(verifier.vkey)) {
      throw new LedgerError(
        'bad-signature',
        `The signature of ${name} does not fit the text above it, or stands there twice.`,
        {
          value: line,
          remedy: 'The text or the signature was changed. Get the checkpoint from elsewhere and compare.',
        },
      );
    }
    found.set(verifier.vkey, { verifier, line, timestamp: timestamp === null ? null : Number(timestamp) });
  }
  return [...found.values()];
}

/** What a witness signs: C2SP tlog-cosignature, Ed25519 signed message. */
function cosigned(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

function lineOf({ name, id }: Verifier, signature: Buffer): SignatureLine {
  const bytes = Buffer.concat([Buffer.alloc(4), signature]);
  bytes.writeUInt32BE(id);
  return { name, id, signature, line: `— ${name} ${bytes.toString('base64')}` };
}

function badNote(reason: string): LedgerError {
  return new LedgerError('bad-note', `This is no signed note: ${reason}.`, {
    remedy: 'A signed note is a text, an empty line, and lines that begin with a dash (C2SP signed-note).',
  });
}
