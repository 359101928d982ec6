import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileError, LedgerError } from '../errors.ts';
import { parseSigner, type Signer } from './key.ts';

/** Nobody but the owner may read a key. */
const ownerOnly = 0o600;

/**
 * Writes a new private key, readable by its owner alone.
 * @throws {LedgerError} `ledger-exists` if there is a file of that name: a key is never overwritten.
 */
export function writeKeyFile(path: string, signer: Signer): void {
  try {
    const file = openSync(path, 'wx', ownerOnly);
    try {
      writeSync(file, `${signer.skey()}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw fileError(path, cause);
    throw new LedgerError('ledger-exists', `There is already a key at ${path}.`, {
      value: path,
      remedy: 'Use it, or name another file: a key is never overwritten.',
      cause,
    });
  }
}

/**
 * Reads a private key.
 * @throws {LedgerError} `key-missing`, `key-permissions` if others than its owner may read or write it, `bad-key`.
 */
export function readKeyFile(path: string): Signer {
  let text: string;
  try {
    const file = openSync(path, 'r');
    try {
      const mode = fstatSync(file).mode & 0o777;
      // Windows has no such bits and reports 0666.
      if (process.platform !== 'win32' && mode !== ownerOnly && mode !== 0o400) throw tooOpen(path, mode);
      text = readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw fileError(path, cause);
    throw new LedgerError('key-missing', `There is no key at ${path}.`, {
      value: path,
      remedy:
        'Name the key with --key, or restore it. Without it nothing can be appended; verifying needs no private key.',
      cause,
    });
  }
  return parseSigner(text);
}

function tooOpen(path: string, mode: number): LedgerError {
  return new LedgerError('key-permissions', `${path} has the permissions 0${mode.toString(8)}, not 0600.`, {
    value: path,
    remedy: `Run chmod 600 ${path}. If others could read it, take the key for known and rotate it.`,
  });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
