import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { JsonValue } from '../../core/index.ts';
import {
  type EntryType,
  folderSource,
  formatOfflineProof,
  type LedgerLog,
  proveEntry,
  type Signer,
  type Statement,
  signStatement,
} from '../../ledger/index.ts';

/** A log that is open, and who signs statements. */
export interface Attester {
  log: LedgerLog;
  signer: Signer;
}

/** Where a statement stands in the log. */
export interface Attested {
  log: string;
  index: number;
  /** Of the signed statement: how the entry names it. */
  body: string;
}

/** Who made things: this program, as a URI (SLSA’s builder), with its versions. */
export function builderOf(overtVersion: string): { id: string; version: Record<string, string> } {
  return { id: 'urn:overt:builder:command-line', version: { overt: overtVersion, node: process.version } };
}

/**
 * Signs a statement, logs it, and writes it with the proof of that beside what it is about.
 * @param fields What the entry says beside the digest of the statement.
 * @throws {LedgerError} if it could not be logged. Then neither file is there.
 */
export async function logStatement(
  { log, signer }: Attester,
  statement: Statement,
  {
    type,
    fields,
    at,
  }: { type: EntryType; fields: Record<string, JsonValue>; at: { statement: string; proof: string } },
): Promise<Attested> {
  for (const path of [at.statement, at.proof]) rmSync(path, { force: true });
  const text = `${JSON.stringify(signStatement(statement, [signer]))}\n`;
  const body = await log.putBody(text);
  const { index } = await log.append({ ...fields, type, body });
  const proof = formatOfflineProof(await proveEntry(folderSource(log.folder), index));
  writeFileSync(at.statement, text);
  writeFileSync(at.proof, proof);
  return { log: log.origin, index, body };
}

/** The resource of a statement with this name. */
export function resourceNamed<Each extends { name?: string | undefined }>(
  resources: readonly Each[],
  name: string,
): Each | undefined {
  return resources.find((each) => each.name === name);
}

/** A file as it lies there; null if there is none. */
export function textIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}
