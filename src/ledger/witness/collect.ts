import { LedgerError } from '../errors.ts';
import type { LedgerLog } from '../log/log.ts';
import { folderSource } from '../log/source.ts';
import { tileTree } from '../log/tile-reader.ts';
import type { TrustPolicy } from '../policy.ts';
import { askWitness } from './client.ts';

export interface WitnessOutcome {
  name: string;
  /** Null if it has cosigned. */
  error: LedgerError | null;
}

/**
 * Asks all witnesses of a policy that have an address to cosign the log’s checkpoint, and adds what they sign to it. A witness that refuses does
 * not stop the others; whether enough have signed is for the policy’s quorum to say.
 */
export async function collectCosignatures(log: LedgerLog, { witnesses }: TrustPolicy): Promise<WitnessOutcome[]> {
  const checkpoint = log.checkpoint();
  const tree = tileTree(folderSource(log.folder), checkpoint.size);
  const asked = await Promise.all(
    witnesses.map(async ({ name, verifier, url }) => {
      if (url === null) return { name, line: null, error: withoutAddress(name) };
      try {
        return { name, line: await askWitness({ url, verifier }, checkpoint, tree), error: null };
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error;
        return { name, line: null, error };
      }
    }),
  );
  const lines = asked.flatMap(({ line }) => (line === null ? [] : [line]));
  await log.addCosignatures(checkpoint.note.text, lines);
  return asked.map(({ name, error }) => ({ name, error }));
}

function withoutAddress(name: string): LedgerError {
  return new LedgerError('witness-refused', `The witness ${name} has no address in the policy.`, {
    value: name,
    remedy: 'Write it at the end of its line: witness NAME VKEY URL',
  });
}
