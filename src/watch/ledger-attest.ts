import { canonicalJson } from '../core/index.ts';
import { type EntryType, openLog, readKeyFile } from '../ledger/index.ts';
import type { Attest, Attestation } from './attest.ts';

const types: Record<Attestation['kind'], EntryType> = {
  'session-opened': 'session-open',
  'session-closed': 'session-close',
  alert: 'alert',
  incident: 'alert',
  'policy-changed': 'policy-change',
};

/**
 * Enters alerts, incidents, policy changes and sessions into a ledger. Bodies hold no words of a session but its digest; they are stored beside the
 * log under their digest. The log counts the entries of each session, so that one that was left out shows.
 * @throws {LedgerError} if the ledger or its key can’t be used.
 */
export async function attestTo({
  folder,
  key,
  nowMs,
}: {
  folder: string;
  key: string;
  nowMs: () => number;
}): Promise<Attest> {
  const log = await openLog({ folder, signer: readKeyFile(key), now: nowMs });
  return {
    append: async (attestations) =>
      await Promise.all(
        attestations.map(async ({ kind, at, id, body }) => {
          const digest = await log.putBody(canonicalJson({ kind, at: new Date(at).toISOString(), id, body }));
          // Names of sessions may be personal or long, so the log knows them by what the body says.
          const isSession = kind === 'session-opened' || kind === 'session-closed';
          const receipt = await log.append({
            type: types[kind],
            body: digest,
            ...(isSession ? { session: sessionName(id) } : {}),
          });
          return { log: log.origin, index: receipt.index };
        }),
      ),
    close: () => log.close(),
  };
}

function sessionName(id: string): string {
  return id.slice(0, 200);
}
