import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type JsonValue, UsageError } from '../../core/index.ts';
import {
  collectCosignatures,
  createLog,
  type EntryType,
  entrySchema,
  entryTypes,
  fileDigest,
  generateSigner,
  openLog,
  readKeyFile,
  requireQuorum,
  type SignedCheckpoint,
  type Signer,
  verifiedSignatures,
  verifiersOf,
  writeKeyFile,
} from '../../ledger/index.ts';
import { colours, type Output, terminalOutput } from '../output.ts';
import { addLedgerProve, addLedgerServe, addLedgerVerify, addLedgerWitness, readPolicy } from './ledger-verify.ts';

export const ledgerLogSchema = z.object({
  schema: z.literal('overt/ledger-log@1'),
  folder: z.string(),
  origin: z.string(),
  size: z.int().nonnegative(),
  root: z.string().describe('Base64'),
  vkey: z.string().describe('The log’s verifier key: hand it to who shall verify'),
  key: z.string().describe('The file of the private key'),
  checkpoint: z.string().describe('As it is signed'),
  appended: z.object({ index: z.int().nonnegative(), entry: entrySchema }).optional(),
  witnesses: z.array(z.object({ name: z.string(), problem: z.string().nullable() })).optional(),
});
type LogResult = z.infer<typeof ledgerLogSchema>;

interface Common {
  key?: string;
  json?: boolean;
}

export function addLedger(program: Command): void {
  const ledger = program
    .command('ledger')
    .description('A log that an outsider can verify: what was run, found and changed, with proofs.')
    .addHelpText(
      'after',
      '\nExamples:\n  overt ledger init ledger --origin example.org/agents\n  overt ledger append ledger run-finished run.overt\n  overt ledger verify ledger --key example.org/agents+…\n\ndocs/ledger.md says what it proves and what not.',
    );
  addInit(ledger);
  addAppend(ledger);
  addCheckpoint(ledger);
  addRotate(ledger);
  addLedgerVerify(ledger);
  addLedgerProve(ledger);
  addLedgerWitness(ledger);
  addLedgerServe(ledger);
}

function addInit(ledger: Command): void {
  ledger
    .command('init <folder>')
    .description('Makes a log and its key.')
    .requiredOption('--origin <name>', 'the log’s name for ever, such as example.org/agents')
    .option('--key <file>', 'where the private key goes, outside the folder (default: FOLDER.key)')
    .option('--json', 'print JSON (schema overt/ledger-log@1)')
    .addHelpText(
      'after',
      '\nThe key is readable by its owner alone. No key is ever overwritten.\n\nExamples:\n  overt ledger init ledger --origin example.org/agents\n  overt ledger init /srv/ledger --origin example.org/agents --key ~/.overt/agents.key',
    )
    .action(async (folder: string, options: Common & { origin: string }) => {
      const output = terminalOutput({ json: options.json === true });
      const key = keyFileOf(folder, options);
      const signer = generateSigner(options.origin, 'log');
      writeKeyFile(key, signer);
      await using log = await createLog({ folder, signer });
      report(output, resultOf(folder, key, signer, log.checkpoint()));
    });
}

function addAppend(ledger: Command): void {
  ledger
    .command('append <folder> <type> [file]')
    .description(`Logs something. TYPE is one of ${entryTypes.join(', ')}.`)
    .option('--digest-only', 'log the file’s digest, without keeping a copy in the log’s folder')
    .option('--session <name>', 'what it belongs to; the log counts its entries (begin with session-open)')
    .option('--field <name=value>', 'says more; may be repeated. Values are JSON, or else text', collectField, {})
    .option('--key <file>', 'the private key (default: FOLDER.key)')
    .option('--json', 'print JSON (schema overt/ledger-log@1)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt ledger append ledger run-planned plan.json --field name=baseline\n  overt ledger append ledger run-finished run.overt --digest-only\n  overt ledger append ledger labels run.overt.labels.jsonl\n  overt ledger append ledger session-open --session agent-7\n  overt ledger append ledger alert alert.json --session agent-7\n  overt ledger append ledger session-close --session agent-7',
    )
    .action(async (folder: string, type: string, file: string | undefined, options: AppendOptions) => {
      const output = terminalOutput({ json: options.json === true });
      const key = keyFileOf(folder, options);
      const signer = readKeyFile(key);
      await using log = await openLog({ folder, signer });
      const body =
        file === undefined ? undefined : options.digestOnly === true ? await fileDigest(file) : await log.putFile(file);
      const { session, field } = options;
      const appended = await log.append({ ...field, type: entryTypeOf(type), session, body });
      report(output, { ...resultOf(folder, key, signer, log.checkpoint()), appended });
    });
}

interface AppendOptions extends Common {
  digestOnly?: boolean;
  session?: string;
  field: Record<string, JsonValue>;
}

function addCheckpoint(ledger: Command): void {
  ledger
    .command('checkpoint <folder>')
    .description('Prints the signed checkpoint; with a policy, after asking its witnesses to cosign it.')
    .option('--policy <file>', 'ask the witnesses that stand there with an address, and require its quorum')
    .option('--key <file>', 'the private key (default: FOLDER.key)')
    .option('--json', 'print JSON (schema overt/ledger-log@1)')
    .addHelpText(
      'after',
      '\nKeep what it prints somewhere else: overt ledger verify --since FILE shows whether the log has only grown since.\n\nExamples:\n  overt ledger checkpoint ledger > monday.checkpoint\n  overt ledger checkpoint ledger --policy witnesses.policy',
    )
    .action(async (folder: string, options: Common & { policy?: string }) => {
      const output = terminalOutput({ json: options.json === true });
      const key = keyFileOf(folder, options);
      const signer = readKeyFile(key);
      const policy = options.policy === undefined ? null : readPolicy(options.policy);
      await using log = await openLog({ folder, signer });
      const outcomes = policy === null ? undefined : await collectCosignatures(log, policy);
      const checkpoint = log.checkpoint();
      for (const { name, error } of outcomes ?? [])
        output.note(error === null ? `${name}: cosigned` : `${name}: ${error.message}`);
      const result = resultOf(folder, key, signer, checkpoint);
      const witnesses = outcomes?.map(({ name, error }) => ({ name, problem: error?.message ?? null }));
      if (output.json)
        output.printJson(ledgerLogSchema.parse(witnesses === undefined ? result : { ...result, witnesses }));
      else process.stdout.write(result.checkpoint);
      if (policy !== null) requireQuorum(policy, verifiedSignatures(checkpoint.note, verifiersOf(policy)));
    });
}

function addRotate(ledger: Command): void {
  ledger
    .command('rotate <folder>')
    .description('Hands the log on to a new key; the last checkpoint of the old one is signed by both.')
    .requiredOption('--new-key <file>', 'where the new private key goes; it is made')
    .addOption(new Option('--key <file>', 'the present private key (default: FOLDER.key)'))
    .option('--json', 'print JSON (schema overt/ledger-log@1)')
    .addHelpText(
      'after',
      '\nHand the new verifier key to who verifies before you append again; they keep the old one beside it.\n\nExample:\n  overt ledger rotate ledger --new-key ledger-2027.key',
    )
    .action(async (folder: string, options: Common & { newKey: string }) => {
      const output = terminalOutput({ json: options.json === true });
      const signer = readKeyFile(keyFileOf(folder, options));
      await using log = await openLog({ folder, signer });
      const next = generateSigner(signer.name, 'log');
      writeKeyFile(options.newKey, next);
      const appended = await log.rotate(next);
      report(output, { ...resultOf(folder, options.newKey, next, log.checkpoint()), appended });
    });
}

function resultOf(folder: string, key: string, signer: Signer, checkpoint: SignedCheckpoint): LogResult {
  const { origin, size, root, note } = checkpoint;
  const signed = `${note.text}\n${note.signatures.map(({ line }) => `${line}\n`).join('')}`;
  return {
    schema: 'overt/ledger-log@1',
    ...{ folder, origin, size, root: root.toString('base64'), vkey: signer.vkey, key, checkpoint: signed },
  };
}

function report(output: Output, result: LogResult): void {
  if (output.json) {
    output.printJson(ledgerLogSchema.parse(result));
    return;
  }
  const { appended, origin, size, root, vkey, key } = result;
  if (appended !== undefined) {
    output.print(
      `entry ${appended.index}: ${appended.entry.type}${appended.entry.body ? ` ${appended.entry.body}` : ''}`,
    );
  }
  output.print(`${colours.bold(origin)}: ${size} entries, root ${root}`);
  output.print(`verifier key ${vkey}`);
  output.note(
    colours.dim(`The private key is ${key}: keep a copy in a safe place, and never beside what you publish.`),
  );
}

/** Beside the folder, not in it: the folder is what one publishes. */
function keyFileOf(folder: string, { key }: Common): string {
  return key ?? `${folder.replace(/\/+$/, '')}.key`;
}

function entryTypeOf(text: string): EntryType {
  const found = entryTypes.find((type) => type === text);
  if (found !== undefined) return found;
  throw new UsageError(`${JSON.stringify(text)} is no type of entry.`, {
    value: text,
    remedy: `Types: ${entryTypes.join(', ')}. For what fits none, take statement.`,
  });
}

function collectField(text: string, fields: Record<string, JsonValue>): Record<string, JsonValue> {
  const cut = text.indexOf('=');
  const name = text.slice(0, Math.max(0, cut));
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name) || ['type', 'session', 'body'].includes(name)) {
    throw new UsageError(`${JSON.stringify(text)} is no field.`, {
      value: text,
      remedy: 'Write --field name=value; type, session and body have options of their own.',
    });
  }
  return { ...fields, [name]: jsonOrText(text.slice(cut + 1)) };
}

function jsonOrText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
