import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodes, UsageError } from '../../core/index.ts';
import {
  decodeEntry,
  entrySchema,
  fileDigest,
  formatOfflineProof,
  generateSigner,
  isOfflineProof,
  LedgerError,
  logSource,
  parseOfflineProof,
  parsePolicy,
  parseVerifier,
  policyOf,
  proveEntry,
  readEntries,
  readKeyFile,
  serveLog,
  serveWitness,
  type TrustPolicy,
  verifierKeyFile,
  verifyLog,
  verifyOfflineProof,
  Witness,
  writeKeyFile,
} from '../../ledger/index.ts';
import { wholeNumber } from '../options.ts';
import { colours, inert, type Output, terminalOutput } from '../output.ts';

export const ledgerVerifySchema = z.object({
  schema: z.literal('overt/ledger-verify@1'),
  location: z.string(),
  ok: z.boolean().describe('True if everything is what was signed, and no session shows an omission'),
  trust: z.enum(['given', 'from the log itself']).describe('Where the key came from; the second proves little'),
  origin: z.string(),
  size: z.int().nonnegative(),
  root: z.string(),
  signatures: z.array(z.object({ name: z.string(), kind: z.enum(['log', 'witness']), seconds: z.int().nullable() })),
  entry: entrySchema.optional().describe('Of an offline proof: what it proves'),
  types: z.record(z.string(), z.int()).optional(),
  sessions: z
    .object({
      sessions: z.int(),
      openCount: z.int(),
      open: z.array(z.string()),
      problemCount: z.int(),
      problems: z.array(z.object({ kind: z.string(), session: z.string(), detail: z.string() })),
    })
    .optional(),
  bodies: z.object({ named: z.int(), checked: z.int().nullable(), missing: z.int().nullable() }).optional(),
  findingCount: z.int(),
  findings: z.array(z.object({ code: z.string(), message: z.string() })),
});
type VerifyResult = z.infer<typeof ledgerVerifySchema>;

interface VerifyOptions {
  policy?: string;
  key?: string;
  since?: string;
  deep?: boolean;
  body?: string;
  json?: boolean;
}

export function addLedgerVerify(ledger: Command): void {
  ledger
    .command('verify <log>')
    .description('Verifies a log (a folder or an address) or an offline proof (a file).')
    .option('--policy <file>', 'whom to trust: log keys, witnesses, quorum (C2SP tlog-policy)')
    .option('--key <vkey>', 'the log’s verifier key, or a file that holds it')
    .option('--since <file>', 'an earlier checkpoint: the log has to continue it')
    .option('--deep', 'read every body, too, and compare it with its digest')
    .option('--body <file>', 'of an offline proof: the file that its entry should name')
    .option('--json', 'print JSON (schema overt/ledger-verify@1)')
    .addHelpText(
      'after',
      '\nWithout --policy or --key the key is taken from the log itself: that shows damage, but not who signed. Exit code 1: it does not hold.\n\nExamples:\n  overt ledger verify ledger --key example.org/agents+…\n  overt ledger verify https://log.example.org/ --policy trust.policy --since monday.checkpoint\n  overt ledger verify ledger --policy trust.policy --deep\n  overt ledger verify entry-17.tlog-proof --policy trust.policy --body run.overt',
    )
    .action(async (location: string, options: VerifyOptions) => {
      const output = terminalOutput({ json: options.json === true });
      const proof = proofText(location);
      const result =
        proof === null ? await verifiedLog(location, options, output) : await verifiedProof(location, proof, options);
      if (output.json) output.printJson(ledgerVerifySchema.parse(result));
      else printVerified(output, result);
      if (!result.ok) process.exitCode = exitCodes.checkFailed;
    });
}

async function verifiedLog(location: string, options: VerifyOptions, output: Output): Promise<VerifyResult> {
  const source = logSource(location);
  const given = policyFrom(options);
  const own = given === null ? (await source.read(verifierKeyFile))?.toString('utf8') : undefined;
  const policy = given ?? policyOf(...(own ?? '').split('\n').filter(Boolean).map(parseVerifier));
  const report = await verifyLog(source, {
    policy,
    deep: options.deep === true,
    ...(options.since === undefined ? {} : { since: textOf(options.since) }),
    ...(/^https?:/.test(location) ? {} : { folder: location }),
    onProgress: (entries, size) => output.progress(`${entries} of ${size} entries`),
  });
  output.endProgress();
  const { checkpoint, signatures, types, sessions, bodies, findings, findingCount } = report;
  return {
    schema: 'overt/ledger-verify@1',
    location,
    ok: findingCount === 0 && sessions.problemCount === 0,
    trust: given === null ? 'from the log itself' : 'given',
    ...summaryOf(checkpoint, signatures),
    types: { ...types },
    sessions: { ...sessions, open: [...sessions.open], problems: [...sessions.problems] },
    bodies,
    findingCount,
    findings: [...findings],
  };
}

async function verifiedProof(location: string, text: string, options: VerifyOptions): Promise<VerifyResult> {
  const policy = policyFrom(options);
  if (policy === null) {
    throw new UsageError('A proof can’t be verified without a key.', {
      value: location,
      remedy: 'Give --policy FILE or --key VKEY; have it from elsewhere than the proof.',
    });
  }
  const { checkpoint, signatures, entry: bytes } = verifyOfflineProof(parseOfflineProof(text), policy);
  const entry = decodeEntry(bytes);
  if (options.body !== undefined && (await fileDigest(options.body)) !== entry.body) {
    throw new LedgerError('damaged-body', `${options.body} is not what the entry names.`, {
      value: options.body,
      remedy: `The entry names ${entry.body ?? 'no body'}.`,
    });
  }
  return {
    schema: 'overt/ledger-verify@1',
    ...{ location, ok: true, trust: 'given' as const, ...summaryOf(checkpoint, signatures), entry },
    ...{ findingCount: 0, findings: [] },
  };
}

function summaryOf(
  { origin, size, root }: { origin: string; size: number; root: Buffer },
  signatures: readonly { verifier: { name: string; kind: 'log' | 'witness' }; timestamp: number | null }[],
) {
  const by = signatures.map(({ verifier: { name, kind }, timestamp }) => ({ name, kind, seconds: timestamp }));
  return { origin, size, root: root.toString('base64'), signatures: by };
}

function printVerified(output: Output, result: VerifyResult): void {
  const { origin, size, root, signatures, entry, types, sessions, bodies, findings, findingCount } = result;
  output.print(`${colours.bold(inert(origin))}: ${size} entries, root ${root}`);
  for (const { name, kind, seconds } of signatures) {
    const seen = seconds === null ? '' : `, seen ${new Date(seconds * 1000).toISOString()}`;
    output.print(`signed by the ${kind} ${inert(name)}${seen}`);
  }
  if (entry !== undefined) output.print(`proves the entry ${inert(JSON.stringify(entry))}`);
  if (types !== undefined) {
    output.print(
      Object.entries(types)
        .map(([type, count]) => `${type} ${count}`)
        .join(' · ') || 'no entries',
    );
  }
  if (sessions !== undefined && sessions.sessions > 0) {
    output.print(
      `${sessions.sessions} sessions, ${sessions.openCount} of them not closed: what comes after is not known`,
    );
    const shown = sessions.open.slice(0, 5).map(inert).join(', ');
    if (shown !== '') output.print(`not closed: ${shown}${sessions.openCount > 5 ? ', …' : ''}`);
    for (const { session, detail } of sessions.problems)
      output.print(colours.red(`session ${inert(session)}: ${detail}`));
    rest(output, sessions.problemCount - sessions.problems.length);
  }
  if (bodies !== undefined && bodies.named > 0) {
    const { named, checked, missing } = bodies;
    const read = checked === null ? 'none of them read (--deep reads them)' : `${checked} as they were logged`;
    output.print(`${named} bodies named, ${read}${missing ? colours.yellow(`, ${missing} not there: not known`) : ''}`);
  }
  for (const { code, message } of findings) output.print(colours.red(`${code}: ${inert(message)}`));
  rest(output, findingCount - findings.length);
  output.print(result.ok ? colours.green('It holds.') : colours.red('It does not hold.'));
  if (result.trust === 'from the log itself') {
    output.note(
      'The key was taken from the log itself: whoever could rewrite the log could exchange it, too. Give --key or --policy.',
    );
  }
}

function rest(output: Output, count: number): void {
  if (count > 0) output.print(`… and ${count} more`);
}

export function addLedgerProve(ledger: Command): void {
  ledger
    .command('prove <log>')
    .description('Writes an offline proof of an entry: it verifies without the log (C2SP tlog-proof).')
    .option('--index <n>', 'the entry', wholeNumber(0))
    .option('--file <file>', 'the entry that names this file: the last one')
    .option('--out <file>', 'where it goes (default: stdout)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt ledger prove ledger --index 17 --out entry-17.tlog-proof\n  overt ledger prove https://log.example.org/ --file run.overt > run.tlog-proof',
    )
    .action(async (location: string, options: { index?: number; file?: string; out?: string }) => {
      const source = logSource(location);
      const index = options.index ?? (await indexOfFile(source, options.file));
      const proof = formatOfflineProof(await proveEntry(source, index));
      if (options.out === undefined) process.stdout.write(proof);
      else writeFileSync(options.out, proof);
    });
}

async function indexOfFile(source: ReturnType<typeof logSource>, file: string | undefined): Promise<number> {
  if (file === undefined) {
    throw new UsageError('Which entry is to be proven?', { remedy: 'Give --index N or --file FILE.' });
  }
  const digest = await fileDigest(file);
  let found: number | undefined;
  for await (const { index, entry } of readEntries(source)) if (entry.body === digest) found = index;
  if (found !== undefined) return found;
  throw new UsageError(`No entry of ${source.location} names ${file}.`, {
    value: digest,
    remedy: 'Append it first, or check that the file is unchanged since it was logged.',
  });
}

export function addLedgerWitness(ledger: Command): void {
  ledger
    .command('witness <folder>')
    .description('Runs a witness: it cosigns checkpoints of logs that have only grown.')
    .option('--name <name>', 'of a new witness, such as witness.example.net; its key is made in the folder')
    .option('--log <vkey>', 'a log to watch: its verifier key, or a file that holds it; may be repeated', collect, [])
    .option('--port <n>', 'where to listen; 0: any', wholeNumber(0), 4480)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--json', 'print where it is and its key as JSON')
    .addHelpText(
      'after',
      '\nThe folder keeps what it has seen of each log: a witness that loses it, or is restored from an older copy, must not go on under the same key.\nOne that the log’s owner runs on the same machine proves little.\n\nExample:\n  overt ledger witness witness --name witness.example.net --log example.org/agents+…',
    )
    .action(async (folder: string, options: WitnessCommandOptions) => {
      const output = terminalOutput({ json: options.json === true });
      mkdirSync(folder, { recursive: true });
      const keyFile = join(folder, 'witness.key');
      if (!existsSync(keyFile) && options.name !== undefined)
        writeKeyFile(keyFile, generateSigner(options.name, 'witness'));
      const signer = readKeyFile(keyFile);
      if (options.log.length === 0) {
        throw new UsageError('No log is to be watched.', { remedy: 'Name at least one with --log VKEY.' });
      }
      const logs = options.log.flatMap(verifiersIn);
      using witness = await Witness.open({ folder, signer, logs });
      await using served = await serveWitness(witness, { host: options.host, port: options.port });
      if (output.json) output.printJson({ url: served.url, vkey: signer.vkey });
      else output.print(`witness ${signer.name} ${signer.vkey} ${served.url}`);
      await stopped();
    });
}

interface WitnessCommandOptions {
  name?: string;
  log: string[];
  port: number;
  host: string;
  json?: boolean;
}

export function addLedgerServe(ledger: Command): void {
  ledger
    .command('serve <folder>')
    .description('Serves a log’s checkpoint, tiles and entries over HTTP.')
    .option('--port <n>', 'where to listen; 0: any', wholeNumber(0), 4481)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--bodies', 'serve the bodies, too: they may hold what is not for everyone')
    .option('--json', 'print where it is as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overt ledger serve ledger\n  overt ledger serve ledger --host 0.0.0.0 --port 8080',
    )
    .action(async (folder: string, options: { port: number; host: string; bodies?: boolean; json?: boolean }) => {
      const output = terminalOutput({ json: options.json === true });
      const { host, port, bodies = false } = options;
      await using served = await serveLog({ folder, host, port, bodies });
      if (output.json) output.printJson({ url: served.url, folder });
      else output.print(`${folder} is served at ${served.url}`);
      await stopped();
    });
}

/** @throws {LedgerError} `bad-policy`, `bad-key`. @throws {UsageError} if it can’t be read. */
export function readPolicy(file: string): TrustPolicy {
  return parsePolicy(textOf(file));
}

function policyFrom({ policy, key }: VerifyOptions): TrustPolicy | null {
  if (policy !== undefined) return readPolicy(policy);
  return key === undefined ? null : policyOf(...verifiersIn(key));
}

/** A key as it is, or the keys in a file. */
function verifiersIn(text: string) {
  const keys = existsSync(text) ? textOf(text).split('\n') : [text];
  return keys.filter((line) => line.trim() !== '').map(parseVerifier);
}

function proofText(location: string): string | null {
  if (/^https?:/.test(location) || statSync(location, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const text = textOf(location);
  if (isOfflineProof(text)) return text;
  throw new UsageError(`${location} is neither a log’s folder nor an offline proof.`, {
    value: location,
    remedy: 'Name the folder that holds checkpoint and tile/, an address, or a .tlog-proof file.',
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} can’t be read.`, { value: file, remedy: 'Check the path.', cause });
  }
}

function collect(text: string, all: string[]): string[] {
  return [...all, text];
}

async function stopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
