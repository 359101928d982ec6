import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { LedgerError } from '../errors.ts';

/** What a key signs: notes as they are, or checkpoints with the time at which they were seen (C2SP tlog-cosignature). */
export type KeyKind = 'log' | 'witness';

/** The types that C2SP signed-note gives them: Ed25519, and timestamped Ed25519 cosignatures. */
const typeOf: Record<KeyKind, number> = { log: 0x01, witness: 0x04 };

/** Checks what a key has signed. Its text form, the vkey, is what one hands to those who shall verify. */
export interface Verifier {
  name: string;
  kind: KeyKind;
  /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key), as a number. */
  id: number;
  /** `name+id+base64(type ‖ public key)` (C2SP signed-note, verifier keys). */
  vkey: string;
  /** The raw Ed25519 public key, 32 bytes. */
  publicKey: Buffer;
  verifyBytes(message: Uint8Array, signature: Uint8Array): boolean;
}

/** A verifier that can sign, too. */
export interface Signer extends Verifier {
  signBytes(message: Uint8Array): Buffer;
  /** `PRIVATE+KEY+name+id+base64(type ‖ seed)`, as Go’s `note` package has it. Never printed. */
  skey(): string;
}

/** What DER puts before a raw Ed25519 key (RFC 8410). */
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Makes a key. @param name An origin such as `example.org/agents`: no spaces, no plus. */
export function generateSigner(name: string, kind: KeyKind): Signer {
  requireName(name);
  const { privateKey } = generateKeyPairSync('ed25519');
  return signerOf(name, kind, privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32));
}

/** @throws {LedgerError} `bad-key` if the text is no private key of that form. */
export function parseSigner(text: string): Signer {
  const match = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim());
  const [, name = '', id = '', encoded = ''] = match ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const kind = kindOf(bytes[0]);
  // The text is a secret, so no message repeats it.
  if (match === null || kind === null || bytes.length !== 33) throw badKey('This is no private key.', undefined);
  const signer = signerOf(name, kind, bytes.subarray(1));
  if (hex(signer.id) !== id) throw badKey(`The private key of ${name} is damaged: its id does not fit.`, name);
  return signer;
}

/** @throws {LedgerError} `bad-key` if the text is no verifier key, or one of an unknown type. */
export function parseVerifier(text: string): Verifier {
  const vkey = text.trim();
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(vkey);
  const [, name = '', id = '', encoded = ''] = match ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const kind = kindOf(bytes[0]);
  if (match === null || kind === null || bytes.length !== 33) {
    throw badKey(`${JSON.stringify(vkey.slice(0, 120))} is no verifier key of a type that is known here.`, vkey);
  }
  const verifier = verifierOf(name, kind, Buffer.from(bytes.subarray(1)));
  if (hex(verifier.id) !== id) throw badKey(`The verifier key of ${name} is damaged: its id does not fit.`, vkey);
  return verifier;
}

function signerOf(name: string, kind: KeyKind, seed: Buffer): Signer {
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  const verifier = verifierOf(name, kind, Buffer.from(raw));
  const type = Buffer.of(typeOf[kind]);
  return {
    ...verifier,
    signBytes: (message) => sign(null, message, key),
    skey: () => `PRIVATE+KEY+${name}+${hex(verifier.id)}+${Buffer.concat([type, seed]).toString('base64')}`,
  };
}

function verifierOf(name: string, kind: KeyKind, publicKey: Buffer): Verifier {
  requireName(name);
  const typed = Buffer.concat([Buffer.of(typeOf[kind]), publicKey]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').readUInt32BE(0);
  let key: KeyObject | undefined;
  const loaded = () => {
    key ??= createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' });
    return key;
  };
  return {
    name,
    kind,
    id,
    vkey: `${name}+${hex(id)}+${typed.toString('base64')}`,
    publicKey,
    verifyBytes: (message, signature) => signature.length === 64 && verify(null, message, loaded(), signature),
  };
}

function kindOf(type: number | undefined): KeyKind | null {
  if (type === typeOf.log) return 'log';
  return type === typeOf.witness ? 'witness' : null;
}

function requireName(name: string): void {
  if (name === '' || /[+\s\p{Cc}]/u.test(name)) {
    throw badKey(`${JSON.stringify(name)} can’t be a key’s name.`, name);
  }
}

function badKey(message: string, value: string | undefined): LedgerError {
  return new LedgerError('bad-key', message, {
    value,
    remedy: 'A name has no spaces and no plus, such as example.org/agents; a verifier key is name+8 hex digits+base64.',
  });
}

function hex(id: number): string {
  return id.toString(16).padStart(8, '0');
}
