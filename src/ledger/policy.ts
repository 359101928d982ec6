import { LedgerError } from './errors.ts';
import { parseVerifier, type VerifiedSignature, type Verifier } from './note/index.ts';

/** Whom one trusts: which keys may sign as the log, and which witnesses have to have seen it (C2SP tlog-policy). */
export interface TrustPolicy {
  logs: readonly { verifier: Verifier; url: string | null }[];
  witnesses: readonly { name: string; verifier: Verifier; url: string | null }[];
  quorum: Quorum;
}

/** `none`, a witness by its name, or so many of several. */
export type Quorum =
  | { kind: 'none' }
  | { kind: 'witness'; name: string }
  | { kind: 'group'; name: string; threshold: number; members: readonly Quorum[] };

/** A policy that trusts these keys of a log and asks for no witnesses. */
export function policyOf(...logs: readonly Verifier[]): TrustPolicy {
  return { logs: logs.map((verifier) => ({ verifier, url: null })), witnesses: [], quorum: { kind: 'none' } };
}

/**
 * Reads a policy: lines `log VKEY [URL]`, `witness NAME VKEY [URL]`, `group NAME all|any|K NAME…`, `quorum NAME|none`.
 * @throws {LedgerError} `bad-policy`, with the line; `bad-key`.
 */
export function parsePolicy(text: string): TrustPolicy {
  const logs: TrustPolicy['logs'][number][] = [];
  const witnesses: TrustPolicy['witnesses'][number][] = [];
  const named = new Map<string, Quorum>();
  const members = new Set<string>();
  let quorum: Quorum | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fail = (reason: string): never => {
      throw badPolicy(`line ${index + 1}: ${reason}`, line);
    };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) fail('it has control characters');
    const [keyword, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (keyword === undefined || keyword.startsWith('#')) continue;
    const define = (name: string, meaning: Quorum) => {
      if (name === 'none' || named.has(name)) fail(`the name ${name} is taken`);
      named.set(name, meaning);
    };
    const defined = (name: string) => named.get(name) ?? fail(`${name} is not defined above`);
    if (keyword === 'log') {
      const [vkey = '', url = null, ...more] = words;
      const verifier = parseVerifier(vkey);
      if (more.length > 0 || verifier.kind !== 'log') fail('it should be log VKEY [URL], with the key of a log');
      if (logs.some((each) => isSameKey(each.verifier, verifier))) fail('the same key stands there twice');
      logs.push({ verifier, url });
    } else if (keyword === 'witness') {
      const [name = '', vkey = '', url = null, ...more] = words;
      const verifier = parseVerifier(vkey);
      if (more.length > 0 || verifier.kind !== 'witness')
        fail('it should be witness NAME VKEY [URL], with a witness’s key');
      if (witnesses.some((each) => isSameKey(each.verifier, verifier))) fail('the same key stands there twice');
      define(name, { kind: 'witness', name });
      witnesses.push({ name, verifier, url });
    } else if (keyword === 'group') {
      const [name = '', count = '', ...names] = words;
      if (names.length === 0) fail('it should be group NAME all|any|K NAME…');
      for (const member of names) {
        defined(member);
        if (members.has(member)) fail(`${member} is in a group already`);
        members.add(member);
      }
      const threshold =
        count === 'all' ? names.length : count === 'any' ? 1 : /^[1-9]\d*$/.test(count) ? Number(count) : 0;
      if (threshold < 1 || threshold > names.length) fail(`${count} of ${names.length} can’t be`);
      define(name, { kind: 'group', name, threshold, members: names.map(defined) });
    } else if (keyword === 'quorum') {
      const [name = '', ...more] = words;
      if (quorum !== undefined || more.length > 0) fail('there is one quorum, of one name');
      quorum = name === 'none' ? { kind: 'none' } : defined(name);
    } else fail(`${keyword} is not known`);
  }
  if (quorum === undefined) throw badPolicy('it has no quorum line', text.slice(0, 200));
  return { logs, witnesses, quorum };
}

/** All keys of a policy. */
export function verifiersOf({ logs, witnesses }: TrustPolicy): Verifier[] {
  return [...logs, ...witnesses].map(({ verifier }) => verifier);
}

/**
 * Requires that enough witnesses have signed.
 * @param signatures As they were verified.
 * @throws {LedgerError} `quorum-not-reached`, with who has.
 */
export function requireQuorum(policy: TrustPolicy, signatures: readonly VerifiedSignature[]): void {
  const seen = new Set(signatures.map(({ verifier: { vkey } }) => vkey));
  const names = new Set(policy.witnesses.filter(({ verifier }) => seen.has(verifier.vkey)).map(({ name }) => name));
  if (isReached(policy.quorum, names)) return;
  throw new LedgerError(
    'quorum-not-reached',
    `Not enough witnesses have seen this checkpoint: ${[...names].join(', ') || 'none'}.`,
    {
      value: [...names],
      remedy: 'Ask for cosignatures (overt ledger checkpoint FOLDER --policy FILE), or find out why a witness refuses.',
    },
  );
}

function isReached(quorum: Quorum, names: ReadonlySet<string>): boolean {
  switch (quorum.kind) {
    case 'none':
      return true;
    case 'witness':
      return names.has(quorum.name);
    case 'group':
      return quorum.members.filter((member) => isReached(member, names)).length >= quorum.threshold;
    default:
      return quorum satisfies never;
  }
}

function isSameKey(one: Verifier, other: Verifier): boolean {
  return one.publicKey.equals(other.publicKey);
}

function badPolicy(what: string, value: string): LedgerError {
  return new LedgerError('bad-policy', `The policy can’t be used: ${what}.`, {
    value,
    remedy:
      'Lines are log VKEY [URL], witness NAME VKEY [URL], group NAME all|any|K NAME…, quorum NAME|none (C2SP tlog-policy).',
  });
}
