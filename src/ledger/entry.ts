import { z } from 'zod';
import { canonicalJson } from '../core/index.ts';
import { LedgerError } from './errors.ts';
import { bodyDigestPattern } from './log/bodies.ts';
import { maximumEntryLength } from './log/bundle.ts';

/** What can be logged. */
export const entryTypes = [
  'session-open',
  'session-close',
  'run-planned',
  'run-finished',
  'verdicts',
  'labels',
  'alert',
  'policy-change',
  'training-data',
  'model-checkpoint',
  'key-rotation',
  'statement',
] as const;

export type EntryType = (typeof entryTypes)[number];

const sequence = z.int().nonnegative();

/**
 * An entry of the log. It is public to whoever reads the log, so it holds digests and small facts, and bodies lie elsewhere. Further fields say
 * more: identifiers, counts, names.
 */
export const entrySchema = z
  .looseObject({
    type: z.enum(entryTypes),
    time: z.iso.datetime().describe('When it was logged, by the clock of who logged it (UTC)'),
    session: z.string().min(1).max(200).optional().describe('What it belongs to: an agent’s session, a run'),
    sequence: sequence
      .optional()
      .describe('Counts the entries of its session: session-open is 0, and none may be left out'),
    body: z.string().regex(bodyDigestPattern).optional().describe('The digest of what it is about'),
    entries: sequence.optional().describe('Of session-close: how many entries of the session came before it'),
  })
  .refine(({ session, sequence }) => (session === undefined) === (sequence === undefined), {
    error: 'session and sequence stand together',
  })
  .refine(({ type, session }) => !type.startsWith('session-') || session !== undefined, {
    error: 'it names no session',
  })
  .refine(({ type, sequence }) => type !== 'session-open' || sequence === 0, {
    error: 'a session begins with sequence 0',
  })
  .refine(({ type, entries }) => type !== 'session-close' || entries !== undefined, {
    error: 'a close says how many entries came before it',
  });

export type Entry = z.infer<typeof entrySchema>;

/**
 * The bytes of an entry: its canonical JSON (RFC 8785).
 * @throws {LedgerError} `bad-entry`, `entry-too-large`.
 */
export function encodeEntry(entry: Entry): Buffer {
  const result = entrySchema.safeParse(entry);
  if (!result.success) throw badEntry(entry, result.error);
  const bytes = Buffer.from(canonicalJson(entry));
  if (bytes.length <= maximumEntryLength) return bytes;
  throw new LedgerError(
    'entry-too-large',
    `An entry of ${bytes.length} bytes is too large; ${maximumEntryLength} fit.`,
    {
      value: entry.type,
      remedy: 'Put the content into a body and log its digest.',
    },
  );
}

/**
 * Reads an entry.
 * @throws {LedgerError} `bad-entry` if it is none, or is not written canonically.
 */
export function decodeEntry(bytes: Buffer): Entry {
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw badEntry(text.slice(0, 200), cause);
  }
  const result = entrySchema.safeParse(value);
  if (!result.success) throw badEntry(value, result.error);
  return result.data;
}

function badEntry(value: unknown, cause: unknown): LedgerError {
  const reason = cause instanceof z.ZodError ? (cause.issues[0]?.message ?? '') : 'it is no JSON';
  const where = cause instanceof z.ZodError ? (cause.issues[0]?.path.join('.') ?? '') : '';
  return new LedgerError('bad-entry', `This is no entry: ${where === '' ? '' : `${where}: `}${reason}.`, {
    value,
    remedy: `An entry has a type (${entryTypes.join(', ')}) and a time; docs/ledger.md describes the fields.`,
    cause,
  });
}
