import { canonicalJson } from '../core/index.ts';
import { type EntryType, LedgerError, openLog, readKeyFile } from '../ledger/index.ts';
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
    append: async (attestations) => {
      const bodies = await Promise.all(
        attestations.map(({ kind, at, id, body }) =>
          log.putBody(canonicalJson({ kind, at: new Date(at).toISOString(), id, body })),
        ),
      );
      // All are put in line before any is waited for, so they stand in the log in their order.
      const entered = await Promise.allSettled(
        attestations.map(({ kind, id }, place) => {
          const body = bodies[place];
          // Names of sessions may be personal or long, so the log knows them by what the body says.
          const isSession = kind === 'session-opened' || kind === 'session-closed';
          return log.append({
            type: types[kind],
            ...(body === undefined ? {} : { body }),
            ...(isSession ? { session: sessionName(id) } : {}),
          });
        }),
      );
      return entered.map((each) => {
        if (each.status === 'fulfilled') return { log: log.origin, index: each.value.index };
        if (each.reason instanceof LedgerError && each.reason.code === 'bad-entry') return null;
        throw each.reason;
      });
    },
    close: () => log.close(),
  };
}

function sessionName(id: string): string {
  return id.slice(0, 200);
}
