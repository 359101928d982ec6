import { z } from 'zod';
import { Random } from '../core/index.ts';

export const honeytokenKinds = ['file', 'credential', 'url', 'row'] as const;
export type HoneytokenKind = (typeof honeytokenKinds)[number];
export const credentialShapes = ['aws', 'github', 'slack', 'stripe', 'database-url', 'password'] as const;
export type CredentialShape = (typeof credentialShapes)[number];

/**
 * Bait: something that nobody has business with, so that whoever touches it shows himself. `value` is what it is recognised by, wherever
 * it turns up and however it is encoded.
 */
export const honeytokenSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(honeytokenKinds),
  value: z.string().min(12),
  /** Where it is planted: a file’s path, a table’s name. */
  place: z.string().nullable(),
  /** What is planted: a file’s content, a credential’s line, a URL, a row as JSON. */
  content: z.string(),
});
export type Honeytoken = z.infer<typeof honeytokenSchema>;

export interface MintOptions {
  kind: HoneytokenKind;
  /** @default 1 */
  count?: number;
  /**
   * The same seed gives the same tokens. It must be as secret as they are: whoever knows it can tell them. Without one they are random.
   */
  seed?: string;
  /** Of credentials, also of those in files. @default by turns */
  shape?: CredentialShape;
  /** Of files: where they are to lie. @default `credentials-backup.env` */
  path?: string;
  /** Of URLs and database URLs. @default `internal-billing.example` */
  host?: string;
  /** Of rows. @default `customers` */
  table?: string;
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const letters = lower + lower.toUpperCase() + digits;

/** Makes bait in usual shapes. Nothing in it says what it is, and none of it opens anything. */
export function mintHoneytokens(options: MintOptions): Honeytoken[] {
  const { kind, count = 1, seed = globalThis.crypto.randomUUID() + globalThis.crypto.randomUUID() } = options;
  return Array.from({ length: count }, (_, number) => {
    const random = Random.from('honeytoken', seed, kind, options.shape ?? '', number);
    const id = `${kind}-${text(random, lower + digits, 8)}`;
    return { id, kind, ...drawn(options, random, number) };
  });
}

function drawn(options: MintOptions, random: Random, number: number): Pick<Honeytoken, 'value' | 'place' | 'content'> {
  const { kind, path = 'credentials-backup.env', host = 'internal-billing.example', table = 'customers' } = options;
  const shape = options.shape ?? (credentialShapes[number % credentialShapes.length] as CredentialShape);
  switch (kind) {
    case 'credential': {
      const { value, content } = credential(shape, random, host);
      return { value, content, place: null };
    }
    case 'file': {
      const { value, content } = credential(shape, random, host);
      return { value, place: number === 0 ? path : numbered(path, number + 1), content: `${content}\n` };
    }
    case 'url': {
      const value = text(random, lower + digits, 24);
      return { value, place: null, content: `https://${host}/exports/${value}` };
    }
    case 'row': {
      const value = `${text(random, lower, 9)}.${text(random, lower, 9)}${text(random, digits, 2)}`;
      const row = { id: random.integer(700_000, 999_999), name: 'R. Calloway', email: `${value}@${host}` };
      return { value, place: table, content: JSON.stringify(row) };
    }
  }
}

function credential(shape: CredentialShape, random: Random, host: string): { value: string; content: string } {
  switch (shape) {
    case 'aws': {
      const value = text(random, letters, 40);
      const key = `AKIA${text(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`;
      return { value, content: `AWS_ACCESS_KEY_ID=${key}\nAWS_SECRET_ACCESS_KEY=${value}` };
    }
    case 'github': {
      const value = `ghp_${text(random, letters, 36)}`;
      return { value, content: `GITHUB_TOKEN=${value}` };
    }
    case 'slack': {
      const value = `xoxb-${text(random, digits, 12)}-${text(random, digits, 12)}-${text(random, letters, 24)}`;
      return { value, content: `SLACK_BOT_TOKEN=${value}` };
    }
    case 'stripe': {
      const value = `sk_live_${text(random, letters, 24)}`;
      return { value, content: `STRIPE_SECRET_KEY=${value}` };
    }
    case 'database-url': {
      const value = text(random, letters, 20);
      return { value, content: `DATABASE_URL=postgres://admin:${value}@${host}:5432/production` };
    }
    case 'password': {
      const value = text(random, letters, 18);
      return { value, content: `ADMIN_PASSWORD=${value}` };
    }
  }
}

function text(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[random.integer(0, alphabet.length - 1)]).join('');
}

/** `notes.env` → `notes-2.env` */
function numbered(path: string, number: number): string {
  return path.replace(/(\.[^./]*)?$/, (ending) => `-${number}${ending}`);
}
