import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import {
  type Attestation,
  exampleRecordSchema,
  type ProvenanceProblem,
  provenancePlaces,
  type Trust,
  traceExample,
  verifyModelProvenance,
  verifyProvenance,
} from '../../align/index.ts';
import { exitCodes, UsageError } from '../../core/index.ts';
import { entrySchema, statementSchema } from '../../ledger/index.ts';
import { verifyRun } from '../../run/index.ts';
import { headerBytes, isRunFile, openRun } from '../../store/index.ts';
import { colours, inert, type Output, terminalOutput } from '../output.ts';
import { type TrustOptions, trustFrom, withTrust } from '../trust.ts';

const attestationSchema = z.object({
  status: z
    .enum(['attested', 'unattested', 'unchecked', 'broken'])
    .describe('unattested: nobody has signed it; unchecked: nobody said whose signature counts'),
  keys: z
    .enum(['given', 'from the log itself'])
    .nullable()
    .describe('Where the key came from; the second proves little'),
  signers: z.array(z.string()),
  statement: statementSchema.nullable().describe('Only if its signature holds'),
  entry: z
    .object({ index: z.int(), entry: entrySchema, origin: z.string(), size: z.int(), path: z.array(z.string()) })
    .nullable()
    .describe('Where it was proven to stand in the log'),
  problem: z.string().nullable(),
});
type AttestationResult = z.infer<typeof attestationSchema>;

export const provenanceTraceSchema = z.object({
  schema: z.literal('overt/provenance-trace@1'),
  data: z.string(),
  ok: z.boolean().describe('Attested, under the signed root, and the row as it was recorded'),
  record: exampleRecordSchema,
  matches: z.int().describe('How many examples fit; the first is told of'),
  row: z.enum(['intact', 'changed', 'missing']).nullable().describe('Null if none was written'),
  proof: z.object({
    leaf: z.string(),
    root: z.string(),
    examples: z.int(),
    path: z.array(z.string()).describe('RFC 6962, from the leaf’s sibling upwards, hexadecimal'),
    isUnderSignedRoot: z.boolean().nullable().describe('Null if it is not known what was signed'),
  }),
  attestation: attestationSchema,
});
type TraceResult = z.infer<typeof provenanceTraceSchema>;

export const provenanceVerifySchema = z.object({
  schema: z.literal('overt/provenance-verify@1'),
  path: z.string(),
  what: z.enum(['data', 'model', 'run']),
  ok: z.boolean().describe('True only of what is attested and as it was attested'),
  status: attestationSchema.shape.status,
  attestation: attestationSchema.nullable().describe('Null of runs, whose plan and result stand in the log itself'),
  root: z.string().nullable().describe('Of data, over their examples'),
  examples: z.int().nullable(),
  intact: z.int().nullable().describe('Rows that are what was recorded, where it was recorded'),
  model: z.string().nullable().describe('The digest of the checkpoint'),
  run: z
    .object({
      manifest: z.string(),
      recorded: z.int(),
      episodes: z.string(),
      plan: z.int().nullable(),
      result: z.int().nullable(),
    })
    .nullable(),
  findingCount: z.int(),
  findings: z.array(
    z.object({
      kind: z.string(),
      file: z.string().nullable(),
      line: z.int().nullable().describe('From 1'),
      example: z.int().nullable().describe('From 0'),
      message: z.string(),
    }),
  ),
});
type VerifyResult = z.infer<typeof provenanceVerifySchema>;

interface Options extends TrustOptions {
  data: string;
  json?: boolean;
}

export function addProvenance(program: Command): void {
  const provenance = program
    .command('provenance')
    .description('Where training data, models and runs come from, and whether they are as they were attested.')
    .addHelpText(
      'after',
      '\nExamples:\n  overt align data rollouts.overt --out data --attest ledger\n  overt provenance trace 17 --data data --ledger ledger\n  overt provenance verify data --ledger ledger --key example.org/agents+…\n\ndocs/provenance.md says what it proves and what not.',
    );
  withTrust(
    provenance
      .command('trace <example>')
      .description('Tells where an example comes from: run, scenario, seed, spec version, filters, and what proves it.')
      .option('--data <path>', 'the folder of data, or the exported file', 'alignment-data'),
  )
    .option('--json', 'print JSON (schema overt/provenance-trace@1)')
    .addHelpText(
      'after',
      '\nEXAMPLE is a number (from 0), eight or more digits of a digest (of row, content or leaf), or a file that holds the row. Exit code 1: it is not attested, or not as it was.\n\nExamples:\n  overt provenance trace 17 --data data --ledger ledger\n  overt provenance trace 3fa94c01 --data data --policy trust.policy\n  overt provenance trace row.json --data data --ledger ledger --json',
    )
    .action(trace);
  withTrust(
    provenance
      .command('verify <path>')
      .description('Verifies a folder of data, an exported file, a trained model’s folder or a run file.'),
  )
    .option('--json', 'print JSON (schema overt/provenance-verify@1)')
    .addHelpText(
      'after',
      '\nExit code 1: something is not as it was attested, or nobody has attested it.\n\nExamples:\n  overt provenance verify data --ledger ledger\n  overt provenance verify data --policy trust.policy\n  overt provenance verify aligned --ledger ledger\n  overt provenance verify run.overt --ledger ledger',
    )
    .action(verify);
}

async function trace(example: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const trust = await trustFrom(options);
  const found = await traceExample(options.data, example, trust);
  const { record, matches, row, leaf, root, examples, path, isUnderSignedRoot } = found;
  const attestation = attestationOf(found.attestation, trust);
  const isIntact = row === 'intact' || row === null;
  const result: TraceResult = {
    schema: 'overt/provenance-trace@1',
    data: options.data,
    ok: attestation.status === 'attested' && isUnderSignedRoot === true && isIntact,
    ...{ record, matches, row, proof: { leaf, root, examples, path, isUnderSignedRoot }, attestation },
  };
  if (output.json) output.printJson(provenanceTraceSchema.parse(result));
  else printTrace(output, result, options.data);
  if (!result.ok) process.exitCode = exitCodes.checkFailed;
}

async function verify(path: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const trust = await trustFrom(options);
  const result = await verified(path, trust);
  if (output.json) output.printJson(provenanceVerifySchema.parse(result));
  else printVerified(output, result);
  if (!result.ok) process.exitCode = exitCodes.checkFailed;
}

async function verified(path: string, trust: Trust | null): Promise<VerifyResult> {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    throw new UsageError(`There is no ${path}.`, { value: path, remedy: 'Name data, a model’s folder or a run file.' });
  }
  if (status.isFile() && isRun(path)) return await verifiedRun(path, trust);
  const isModel = status.isDirectory() && existsSync(join(path, 'organism.json'));
  return isModel ? await verifiedModel(path, trust) : await verifiedData(path, trust);
}

async function verifiedData(path: string, trust: Trust | null): Promise<VerifyResult> {
  const { attestation, root, examples, intact, findings, findingCount } = await verifyProvenance(path, trust);
  return {
    ...resultOf(path, 'data', findingCount === 0, attestation, trust),
    ...{ root, examples, intact, findings, findingCount },
  };
}

async function verifiedModel(path: string, trust: Trust | null): Promise<VerifyResult> {
  const { attestation, digest, findings } = await verifyModelProvenance(path, trust);
  const model = findings.map((each) => ({ line: null, example: null, ...each }));
  // The index of what it learned from lies beside it, if it was written here.
  const data = existsSync(provenancePlaces(path).index) ? await verifyProvenance(path, trust) : null;
  const all = [...model, ...(data?.findings.filter(({ kind }) => isAboutData(kind)) ?? [])];
  return {
    ...resultOf(path, 'model', all.length === 0, attestation, trust),
    ...{ root: data?.root ?? null, examples: data?.examples ?? null },
    ...{ model: digest, findings: all, findingCount: all.length },
  };
}

/** What is said of the one statement is said once. */
function isAboutData(kind: ProvenanceProblem): boolean {
  return !['unattested', 'unchecked', 'bad-statement', 'not-logged', 'log-differs'].includes(kind);
}

async function verifiedRun(path: string, trust: Trust | null): Promise<VerifyResult> {
  const reader = openRun(path);
  try {
    const log = trust?.log ?? null;
    const { status, digests, plan, result, findings } = await verifyRun(
      reader,
      log === null || trust === null ? null : { log, policy: trust.policy },
    );
    const { manifest, recorded, episodes } = digests;
    return {
      ...resultOf(path, 'run', status === 'attested', null, trust),
      ...{ status, run: { manifest, recorded, episodes, plan, result } },
      findings: findings.map((each) => ({ file: null, line: null, example: null, ...each })),
      findingCount: findings.length,
    };
  } finally {
    reader.close();
  }
}

function resultOf(
  path: string,
  what: VerifyResult['what'],
  isFine: boolean,
  attestation: Attestation | null,
  trust: Trust | null,
): VerifyResult {
  const status = attestation?.status ?? 'unchecked';
  return {
    schema: 'overt/provenance-verify@1',
    ...{ path, what, ok: isFine && (attestation === null || status === 'attested') },
    status: status === 'attested' && !isFine ? 'broken' : status,
    attestation: attestation && attestationOf(attestation, trust),
    ...{ root: null, examples: null, intact: null, model: null, run: null, findings: [], findingCount: 0 },
  };
}

function attestationOf(
  { status, signers, statement, entry, problem }: Attestation,
  trust: Trust | null,
): AttestationResult {
  return { status, keys: trust?.keys ?? null, signers, statement, entry, problem: problem?.message ?? null };
}

function isRun(path: string): boolean {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    return readSync(file, header) === headerBytes && isRunFile(header);
  } finally {
    closeSync(file);
  }
}

function printTrace(output: Output, { record, matches, row, proof, attestation, ok }: TraceResult, data: string): void {
  const { origin, run, spec, filters, reader, judge } = record;
  const line = (name: string, text: string | null) => {
    if (text !== null) output.print(`${colours.dim(name.padEnd(12))}${inert(text)}`);
  };
  line('example', `${record.number} of ${proof.examples}${matches > 1 ? ` (${matches} fit; this is the first)` : ''}`);
  line('row', rowInWords(record, row));
  line('run', run === null ? null : `${run.name} (${run.subjects.join(', ')}), manifest ${run.manifest}`);
  if (origin.kind === 'replay') line('taken from', `line ${origin.line} of ${origin.file}, SHA-256 ${origin.sha256}`);
  else {
    line('scenario', `${origin.scenario}, ${origin.variant}`);
    line('seed', `${origin.seed}`);
  }
  if (origin.kind === 'episode') {
    line('episode', `${origin.episode}, outcome ${origin.outcome ?? 'none'}`);
    line('cites', origin.cited.length === 0 ? null : origin.cited.join(', '));
  }
  if (origin.kind === 'pair') {
    line('chosen', origin.chosen);
    line('rejected', `${origin.rejected}, outcome ${origin.rejectedOutcome}`);
  }
  line('spec', spec === null ? 'none in its prompt' : `${spec.id} ${spec.version}, ${spec.digest}`);
  line('filters', filters.join(', ') || 'none');
  line('read by', reader);
  line('judged by', judge);
  line('leaf', proof.leaf);
  line('root', `${proof.root}${proof.isUnderSignedRoot === false ? ', which was not signed' : ''}`);
  for (const [at, hash] of proof.path.entries()) line(at === 0 ? 'path' : '', hash);
  printAttestation(output, attestation);
  if (ok) output.print(colours.green('It is as it was attested.'));
  else output.print(colours.red(verdictOf(attestation.status, `overt provenance verify ${data} names the places.`)));
}

function rowInWords({ file, line, row: digest }: TraceResult['record'], row: TraceResult['row']): string {
  if (file === null || row === null) return `written nowhere, ${digest}`;
  return `${file}, line ${line}, ${digest}${row === 'intact' ? '' : `: ${row}`}`;
}

function printAttestation(output: Output, { statement, signers, entry, keys, problem }: AttestationResult): void {
  const line = (name: string, text: string) => output.print(`${colours.dim(name.padEnd(12))}${inert(text)}`);
  if (statement !== null) line('statement', `${statement.predicateType}, signed by ${signers.join(', ')}`);
  if (entry !== null) {
    line('ledger', `${entry.origin}, entry ${entry.index} of ${entry.size}, ${entry.entry.type}, ${entry.entry.time}`);
  }
  if (problem !== null) output.print(colours.red(inert(problem)));
  if (keys === 'from the log itself') {
    output.note('The key was taken from the ledger itself: give --key or --policy to not take its word.');
  }
}

function printVerified(output: Output, result: VerifyResult): void {
  const { what, path, root, examples, intact, model, run, findings, findingCount, attestation, status, ok } = result;
  output.print(`${colours.bold(inert(path))}: ${what}`);
  if (intact !== null) output.print(`${intact} of ${examples} examples are what was recorded, root ${root}`);
  else if (root !== null) output.print(`learned from ${examples} examples, root ${root}`);
  if (model !== null) output.print(`checkpoint ${model}`);
  if (run !== null) {
    const at = (index: number | null) => (index === null ? 'not logged' : `entry ${index}`);
    output.print(`${run.recorded} episodes, root ${run.episodes}; plan: ${at(run.plan)}, result: ${at(run.result)}`);
  }
  if (attestation !== null) printAttestation(output, { ...attestation, problem: null });
  for (const { kind, message } of findings) output.print(colours.red(`${kind}: ${inert(message)}`));
  if (findingCount > findings.length) output.print(`… and ${findingCount - findings.length} more`);
  output.print(ok ? colours.green('It is as it was attested.') : colours.red(verdictOf(status, '')));
}

function verdictOf(status: AttestationResult['status'], hint: string): string {
  if (status === 'unattested') return 'UNATTESTED: nobody has signed where this comes from.';
  if (status === 'unchecked') return 'UNCHECKED: give --ledger, --policy or --key, to say whose signature counts.';
  return `It is NOT as it was attested. ${hint}`.trimEnd();
}
