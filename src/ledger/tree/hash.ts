import { hash } from 'node:crypto';

/** A SHA-256 digest: 32 bytes. */
export type Hash = Buffer;

export const hashLength = 32;

/** The root of the tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1). */
export const emptyRoot: Hash = digest(Buffer.alloc(0));

/** A leaf’s hash: SHA-256(0x00 ‖ entry) (RFC 6962, section 2.1); text as UTF-8. */
export function leafHash(entry: Uint8Array | string): Hash {
  if (typeof entry === 'string') {
    // Three bytes for each code unit at most: written straight to where it is hashed.
    if (entry.length * 3 >= leafScratch.length) return leafHash(Buffer.from(entry));
    leafScratch[0] = 0;
    return digest(leafScratch.subarray(0, 1 + leafScratch.write(entry, 1)));
  }
  const length = entry.length + 1;
  const prefixed = length <= leafScratch.length ? leafScratch.subarray(0, length) : Buffer.allocUnsafe(length);
  prefixed[0] = 0;
  prefixed.set(entry, 1);
  return digest(prefixed);
}

/** An inner node’s hash: SHA-256(0x01 ‖ left ‖ right) (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Hash {
  nodeScratch.set(left, 1);
  nodeScratch.set(right, 1 + hashLength);
  return digest(nodeScratch);
}

/** Written over at each call: making a buffer costs as much as the hash. */
const nodeScratch = Buffer.alloc(1 + 2 * hashLength);
nodeScratch[0] = 1;
const leafScratch = Buffer.alloc(64 * 1024);

function digest(bytes: Uint8Array): Hash {
  // Node makes a string faster than a buffer here, by about a microsecond a hash.
  return Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');
}
