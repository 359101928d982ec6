import { LedgerError } from '../errors.ts';
import {
  formatNote,
  parseSignatureLine,
  type SignatureLine,
  type SignedCheckpoint,
  type Verifier,
  verifiedSignatures,
} from '../note/index.ts';
import { consistencyProof, type ReadableTree } from '../tree/index.ts';

export interface WitnessToAsk {
  /** Where it takes submissions: `POST <url>/add-checkpoint`. */
  url: string;
  verifier: Verifier;
}

const patienceMs = 20_000;

/**
 * Asks a witness to cosign a checkpoint (C2SP tlog-witness). Where it knows an older one than we thought it does, it says so, and is asked again
 * with the proof from there.
 * @returns Its signature’s line, verified.
 * @throws {LedgerError} `forked-log` if the witness has seen another log of that name, or more than we have; `witness-refused`.
 */
export async function askWitness(
  { url, verifier }: WitnessToAsk,
  checkpoint: SignedCheckpoint,
  tree: ReadableTree,
): Promise<SignatureLine> {
  // The log’s signatures alone: what other witnesses said is nothing to this one.
  const signed = formatNote(checkpoint.note);
  let old = 0;
  // It may have cosigned for someone else between two questions.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const proof = await consistencyProof(tree, old, checkpoint.size);
    const { status, text } = await post(
      url,
      `old ${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${signed}`,
    );
    if (status === 200) return requireCosignature(text, checkpoint, verifier, url);
    const known = /^(0|[1-9]\d*)\n$/.exec(text)?.[1];
    if (status !== 409 || known === undefined) throw refused(url, status, text);
    const size = Number(known);
    if (size > checkpoint.size || size === old) throw forked(url, checkpoint, size);
    old = size;
  }
  throw refused(url, 409, 'its state changed again and again');
}

function requireCosignature(text: string, { note }: SignedCheckpoint, verifier: Verifier, url: string): SignatureLine {
  const lines = text.split('\n').filter((line) => line !== '');
  for (const line of lines.slice(0, 16)) {
    const signature = parseSignatureLine(line);
    if (verifiedSignatures({ text: note.text, signatures: [signature] }, [verifier]).length === 1) return signature;
  }
  throw refused(url, 200, 'its answer has no signature of the key that the policy names');
}

async function post(url: string, body: string): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, text: (await response.text()).slice(0, 20_000) };
  } catch (cause) {
    throw new LedgerError('witness-refused', `The witness at ${url} can’t be reached.`, {
      value: url,
      remedy: 'Check its address and try again; the log itself is not affected.',
      cause,
    });
  }
}

function refused(url: string, status: number, text: string): LedgerError {
  const code = status === 422 ? 'forked-log' : 'witness-refused';
  return new LedgerError(code, `The witness at ${url} refuses (${status}): ${text.slice(0, 200).trim()}`, {
    value: status,
    remedy:
      status === 422
        ? 'What it has seen is not in this log. Was the folder restored from an older copy?'
        : '404: it does not know the log; 403: it knows another key of it.',
  });
}

function forked(url: string, { origin, size }: SignedCheckpoint, known: number): LedgerError {
  return new LedgerError(
    'forked-log',
    `The witness at ${url} has seen ${known} entries of ${origin}, not as this log of ${size} has them.`,
    {
      value: known,
      remedy:
        'This folder is not the whole log, or another log under the same name. Was it restored from an older copy?',
    },
  );
}
