import { decodeEntry } from './entry.ts';
import { LedgerError } from './errors.ts';
import type { LogSource } from './log/source.ts';
import { proveEntry, verifyOfflineProof } from './offline-proof.ts';
import type { TrustPolicy } from './policy.ts';

/** What keeps an entry from being proven to stand in a log; null if nothing does. @throws {LedgerError} if the log can’t be read. */
export async function entryProblem(log: LogSource, index: number, policy: TrustPolicy): Promise<string | null> {
  try {
    decodeEntry(verifyOfflineProof(await proveEntry(log, index), policy).entry);
    return null;
  } catch (error) {
    if (error instanceof LedgerError && error.code !== 'ledger-unreachable') return error.message;
    throw error;
  }
}
