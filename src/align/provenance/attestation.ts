import {
  bodyDigest,
  decodeEntry,
  type Entry,
  LedgerError,
  type LogSource,
  type OfflineProof,
  parseCheckpoint,
  parseOfflineProof,
  parseVerifier,
  policyOf,
  proveEntry,
  readEntries,
  requireCheckpoint,
  requireContinuation,
  type Statement,
  type TrustPolicy,
  verifierKeyFile,
  verifyOfflineProof,
  verifyStatement,
} from '../../ledger/index.ts';
import { textIfThere } from './log-statement.ts';

/** Whom one trusts, and a log to look into. */
export interface Trust {
  policy: TrustPolicy;
  /** `from the log itself`: whoever could rewrite the log could exchange its key, too. */
  keys: 'given' | 'from the log itself';
  /** If there is one, the entry has to stand in it still. Otherwise the proof beside the data is all there is. */
  log: LogSource | null;
}

/** Where a statement stands in the log: what was proven, not what the file says. */
export interface ProvenEntry {
  index: number;
  entry: Entry;
  origin: string;
  /** Of the checkpoint that it was proven under. */
  size: number;
  /** The audit path, base64. */
  path: string[];
}

/** Who stands behind something, and since when. */
export interface Attestation {
  /** `unattested`: there is no statement. `unchecked`: nobody said whose signature counts. `broken`: see `problem`. */
  status: 'attested' | 'unattested' | 'unchecked' | 'broken';
  /** Given only if its signature holds. */
  statement: Statement | null;
  /** Names of the keys that have signed it. */
  signers: string[];
  entry: ProvenEntry | null;
  problem: { kind: 'bad-statement' | 'not-logged' | 'log-differs'; message: string } | null;
}

const nothing = { statement: null, signers: [], entry: null, problem: null };

/**
 * Checks a signed statement and that it was logged.
 * @param type Of the entry that logged it.
 * @throws {LedgerError} `ledger-missing`, `ledger-unreachable` if the log can’t be read: that says nothing about the data.
 */
export async function checkAttestation(
  at: { statement: string; proof: string },
  type: Entry['type'],
  trust: Trust | null,
): Promise<Attestation> {
  const text = textIfThere(at.statement);
  if (text === null) return { status: 'unattested', ...nothing };
  if (trust === null) return { status: 'unchecked', ...nothing };
  const { policy, log } = trust;
  const found: Attestation = { status: 'attested', ...nothing };
  const steps = [
    ['bad-statement', () => Object.assign(found, signed(text, policy))],
    [
      'not-logged',
      async () => {
        found.entry = await proven(text, at.proof, type, trust);
      },
    ],
    ['log-differs', async () => (log === null ? undefined : await requireStill(found.entry, at.proof, log, policy))],
  ] as const;
  for (const [kind, step] of steps) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof LedgerError) || doubts.has(error.code)) throw error;
      return { ...found, status: 'broken', problem: { kind, message: error.message } };
    }
  }
  return found;
}

/** Errors that say nothing of the data. */
const doubts: ReadonlySet<LedgerError['code']> = new Set([
  'ledger-missing',
  'ledger-unreachable',
  'bad-key',
  'bad-policy',
]);

/**
 * Trust in what a log says its own keys are.
 * @throws {LedgerError} `ledger-missing` if it says none.
 */
export async function trustInLog(log: LogSource): Promise<Trust> {
  const own = (await log.read(verifierKeyFile))?.toString('utf8').split('\n') ?? [];
  const verifiers = own.filter((line) => line.trim() !== '').map(parseVerifier);
  if (verifiers.length === 0) {
    throw new LedgerError('ledger-missing', `There is no ${verifierKeyFile} at ${log.location}.`, {
      value: log.location,
      remedy: 'Name a log’s folder or address, or give its verifier key with --key.',
    });
  }
  return { policy: policyOf(...verifiers), keys: 'from the log itself', log };
}

function signed(text: string, policy: TrustPolicy): Pick<Attestation, 'statement' | 'signers'> {
  let envelope: unknown = null;
  try {
    envelope = JSON.parse(text);
  } catch {
    // What is no JSON is no envelope, and is said to be none.
  }
  const { statement, signers } = verifyStatement(
    envelope,
    policy.logs.map(({ verifier }) => verifier),
  );
  return { statement, signers: signers.map(({ name }) => name) };
}

async function proven(text: string, path: string, type: Entry['type'], { policy, log }: Trust): Promise<ProvenEntry> {
  const body = bodyDigest(text);
  const proof = storedProof(path) ?? (await proofFrom(log, body));
  const { checkpoint, entry: bytes } = verifyOfflineProof(proof, policy);
  const entry = decodeEntry(bytes);
  if (entry.type !== type || entry.body !== body) {
    throw badProof(`the entry that is proven, ${entry.type} ${entry.body ?? ''}, is about something else`);
  }
  const { origin, size } = checkpoint;
  return { ...{ index: proof.index, entry, origin, size }, path: proof.hashes.map((hash) => hash.toString('base64')) };
}

function storedProof(path: string): OfflineProof | null {
  const text = textIfThere(path);
  return text === null ? null : parseOfflineProof(text);
}

async function proofFrom(log: LogSource | null, body: string): Promise<OfflineProof> {
  if (log !== null) {
    for await (const { index, entry } of readEntries(log)) if (entry.body === body) return await proveEntry(log, index);
  }
  throw badProof(log === null ? 'there is none beside the data' : `no entry of ${log.location} names this statement`);
}

/** Requires that the log goes on from what it was, and that the entry stands in it. */
async function requireStill(
  found: ProvenEntry | null,
  path: string,
  log: LogSource,
  policy: TrustPolicy,
): Promise<void> {
  if (found === null) return;
  const earlier = storedProof(path);
  if (earlier !== null) {
    const now = parseCheckpoint((await requireCheckpoint(log)).toString('utf8'));
    await requireContinuation(log, now, earlier.signed, policy);
  }
  const { entry } = verifyOfflineProof(await proveEntry(log, found.index), policy);
  if (decodeEntry(entry).body === found.entry.body) return;
  throw badProof(`entry ${found.index} of ${log.location} is another one`);
}

function badProof(what: string): LedgerError {
  return new LedgerError('bad-proof', `That it was logged can’t be shown: ${what}.`, {
    remedy: 'Restore the .tlog-proof file, or name the log with --ledger.',
  });
}
