import { z } from 'zod';
import { canonicalJson } from '../../core/index.ts';
import { LedgerError } from '../errors.ts';
import type { Signer, Verifier } from '../note/index.ts';

/** A signed payload (DSSE v1): the type is signed with it, so that a payload can’t be taken for one of another type. */
export const envelopeSchema = z.object({
  payload: z.base64(),
  payloadType: z.string().min(1),
  signatures: z.array(z.object({ keyid: z.string().optional(), sig: z.base64() })).min(1),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** in-toto statements in envelopes. */
export const inTotoPayloadType = 'application/vnd.in-toto+json';

/** What is signed: DSSE’s pre-authentication encoding, `DSSEv1 <length> <type> <length> <payload>`. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** Signs a value as canonical JSON. */
export function signEnvelope(value: unknown, signers: readonly Signer[], payloadType = inTotoPayloadType): Envelope {
  const payload = Buffer.from(canonicalJson(value));
  const message = preAuthenticationEncoding(payloadType, payload);
  return {
    payload: payload.toString('base64'),
    payloadType,
    // The whole verifier key, so that who knows the log’s keys can tell which it was. It is a hint, and not signed.
    signatures: signers.map((signer) => ({ keyid: signer.vkey, sig: signer.signBytes(message).toString('base64') })),
  };
}

/**
 * Verifies an envelope.
 * @param threshold How many different keys have to have signed. @default 1
 * @returns The payload, and whose signatures hold. Nothing of an envelope counts before that.
 * @throws {LedgerError} `bad-envelope`
 */
export function verifyEnvelope(
  envelope: unknown,
  verifiers: readonly Verifier[],
  { payloadType = inTotoPayloadType, threshold = 1 }: { payloadType?: string; threshold?: number } = {},
): { payload: Buffer; signers: Verifier[] } {
  const parsed = envelopeSchema.safeParse(envelope);
  if (!parsed.success) throw badEnvelope('it is not of that form', parsed.error);
  if (parsed.data.payloadType !== payloadType)
    throw badEnvelope(`its type is ${parsed.data.payloadType}, not ${payloadType}`);
  const payload = Buffer.from(parsed.data.payload, 'base64');
  const message = preAuthenticationEncoding(payloadType, payload);
  const signatures = parsed.data.signatures.map(({ sig }) => Buffer.from(sig, 'base64'));
  // One key under two names signs once.
  const distinct = verifiers.filter(
    (each, index) => verifiers.findIndex(({ publicKey }) => publicKey.equals(each.publicKey)) === index,
  );
  const signers = distinct.filter((each) => signatures.some((signature) => each.verifyBytes(message, signature)));
  if (signers.length >= Math.max(1, threshold)) return { payload, signers };
  throw badEnvelope(`${signers.length} of the trusted keys have signed it, and ${threshold} have to`);
}

export function badEnvelope(what: string, cause?: unknown): LedgerError {
  return new LedgerError('bad-envelope', `The envelope does not hold: ${what}.`, {
    remedy: 'Check which keys are trusted; if they are right, the envelope was changed or is another one.',
    cause,
  });
}
