import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Frontier, leafHash } from '../../ledger/index.ts';
import { DatasetError } from '../errors.ts';
import type { Attestation, Trust } from './attestation.ts';
import { checkDataAttestation } from './data-attestation.ts';
import { type StatedData, sha256OfFile } from './data-statement.ts';
import { type Comparison, compareDigests, type Difference } from './differences.ts';
import { readDigests } from './leaves.ts';
import { linesOf, rowDigest } from './lines.ts';
import { type ProvenancePlaces, provenancePlaces } from './places.ts';
import { type ExampleRecord, exampleRecordSchema } from './record.ts';

export const provenanceProblems = [
  /** There is no statement, or nobody said whose signature counts: nothing is known. */
  'unattested',
  'unchecked',
  'bad-statement',
  'not-logged',
  'log-differs',
  /** The index is not the one whose root was signed. */
  'index-changed',
  'leaves-changed',
  'row-edited',
  'row-removed',
  'row-added',
  'row-moved',
  'rows-replaced',
  'file-swapped',
  'file-changed',
  'file-missing',
  /** A file of rows that no statement speaks of. */
  'file-not-attested',
] as const;
export type ProvenanceProblem = (typeof provenanceProblems)[number];

/** Something that is not as it was attested, and where. */
export interface ProvenanceFinding {
  kind: ProvenanceProblem;
  /** In the folder. */
  file: string | null;
  /** From 1, in what is there now; null if it is not there. */
  line: number | null;
  /** The example’s number. */
  example: number | null;
  message: string;
}

export interface ProvenanceReport {
  places: ProvenancePlaces;
  attestation: Attestation;
  /** Root over the index as it lies there, hexadecimal. */
  root: string;
  /** As it was signed; null if it is not known. */
  statedRoot: string | null;
  examples: number;
  /** Rows that are what their leaf says, at their place. */
  intact: number;
  /** Of those that are too many, the first. Empty: everything is as it was attested. */
  findings: ProvenanceFinding[];
  findingCount: number;
}

/** So many are listed; the rest is counted. */
const listed = 100;

/**
 * Verifies a data set: each row against its leaf, the root against the statement, the statement’s signature, and that it was logged. It reads
 * everything, and holds little of it.
 * @param path A folder of data, or an exported file.
 * @throws {DatasetError} if there is nothing to verify: no index, or one that can’t be read.
 * @throws {LedgerError} if the log can’t be read.
 */
export async function verifyProvenance(path: string, trust: Trust | null): Promise<ProvenanceReport> {
  const places = provenancePlaces(path);
  const findings = new Findings();
  const { attestation, stated } = await checkDataAttestation(places, trust);
  sayStatus(attestation, findings);
  if (attestation.statement !== null && stated === null) {
    findings.add('bad-statement', null, 'The statement is signed, but says nothing of training data.');
  }
  const { root, examples, files } = await checkIndex(places, stated, findings);
  let intact = 0;
  for (const file of files) intact += await checkRows(file, places, stated, findings);
  for (const [file, sha256] of stated?.files ?? []) {
    if (files.has(file)) continue;
    const there = join(places.folder, basename(file));
    if (!existsSync(there)) findings.add('file-missing', file, `${file} is gone.`);
    else if ((await sha256OfFile(there)) !== sha256) findings.add('file-changed', file, `${file} was changed.`);
  }
  return {
    ...{ places, attestation, root, statedRoot: stated?.root ?? null, examples, intact },
    ...{ findings: findings.list, findingCount: findings.count },
  };
}

/** The records of an index, one after the other. @throws {DatasetError} that names the line that is none. */
export async function* recordsOf(index: string): AsyncGenerator<{ record: ExampleRecord; bytes: Buffer }> {
  if (!existsSync(index)) {
    throw new DatasetError(`There is no ${basename(index)}: where these data come from is not known.`, {
      value: index,
      remedy: 'Name a folder that overt align data wrote, or a file that overt export wrote with --attest.',
    });
  }
  let line = 0;
  for await (const bytes of linesOf(index)) {
    line += 1;
    yield { record: recordFrom(bytes, index, line), bytes };
  }
}

function recordFrom(bytes: Buffer, index: string, line: number): ExampleRecord {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    value = null;
  }
  const read = exampleRecordSchema.safeParse(value);
  if (read.success) return read.data;
  throw new DatasetError(`Line ${line} of ${index} is no record of an example: the index was damaged.`, {
    value: line,
    remedy: 'Restore the index from a copy, or make the data again.',
    cause: read.error,
  });
}

function sayStatus({ status, problem }: Attestation, findings: Findings): void {
  if (problem !== null) findings.add(problem.kind, null, problem.message);
  if (status === 'unattested') {
    findings.add('unattested', null, 'Nobody has attested these data: whether they were changed can’t be told.');
  }
  if (status === 'unchecked') {
    findings.add('unchecked', null, 'The statement was not checked: nobody said whose signature counts.');
  }
}

/** The index against the signed root; where it differs, by the leaves. */
async function checkIndex(places: ProvenancePlaces, stated: StatedData | null, findings: Findings) {
  const tree = new Frontier();
  const files = new Set<string>();
  let misnumbered: number | null = null;
  for await (const { record, bytes } of recordsOf(places.index)) {
    if (record.number !== tree.size) misnumbered ??= tree.size;
    tree.push(leafHash(bytes));
    if (record.file !== null) files.add(requireName(record.file, places));
  }
  const root = tree.root().toString('hex');
  const areLeavesGood = await checkLeaves(places, stated, findings);
  if (stated !== null && (stated.root !== root || stated.examples !== tree.size)) {
    const index = basename(places.index);
    findings.add(
      'index-changed',
      index,
      `The root of ${tree.size} examples is ${root}; ${stated.root} of ${stated.examples} was signed.`,
    );
    if (areLeavesGood) {
      const compared = await compareDigests(readDigests(places.leaves), leavesOf(places.index));
      for (const each of compared.differences) {
        const [line, example] = [
          each.kind === 'removed' ? null : each.actual + 1,
          each.kind === 'added' ? null : each.expected,
        ];
        findings.add('index-changed', index, `${index}: ${inWords(each, 'line')}`, { line, example });
      }
    }
  } else if (misnumbered !== null) {
    const index = basename(places.index);
    findings.add('index-changed', index, `${index} does not count its lines: ${misnumbered} is another number.`, {
      line: misnumbered + 1,
    });
  }
  return { root, examples: tree.size, files };
}

/** Whether the leaves are those that the signed statement names. */
async function checkLeaves(places: ProvenancePlaces, stated: StatedData | null, findings: Findings): Promise<boolean> {
  if (stated === null || stated.leaves === null) return false;
  const name = basename(places.leaves);
  const isThere = existsSync(places.leaves);
  if (isThere && (await sha256OfFile(places.leaves)) === stated.leaves) return true;
  const what = isThere ? 'was changed' : 'is gone';
  findings.add('leaves-changed', name, `${name} ${what}: it can’t be told by it which line of the index was changed.`);
  return false;
}

/** The rows of a file against the index. @returns How many are what they were, at their place. */
async function checkRows(
  file: string,
  places: ProvenancePlaces,
  stated: StatedData | null,
  findings: Findings,
): Promise<number> {
  const path = join(places.folder, file);
  if (!existsSync(path)) {
    findings.add('file-missing', file, `${file} is gone.`);
    return 0;
  }
  const sha256 = stated?.files.get(file);
  const numbers: NumberPairs = new NumberPairs();
  const actual = new RowReader(path);
  const compared = await compareDigests(recorded(places.index, file, numbers), actual.digests());
  const isSame = compared.count === 0;
  if (stated !== null && sha256 === undefined) {
    findings.add('file-not-attested', file, `The statement does not speak of ${file}.`);
  } else if (stated !== null && isSame && actual.sha256 !== sha256) {
    findings.add('file-changed', file, `${file} was changed: its rows are the same, but not the bytes around them.`);
  }
  if (compared.same === 0 && compared.expected > 0 && compared.actual > 0) {
    const other = [...(stated?.files ?? [])].find(([name, digest]) => digest === actual.sha256 && name !== file)?.[0];
    const what =
      other === undefined ? 'none of its rows is one that was attested' : `it is what was attested as ${other}`;
    findings.add('file-swapped', file, `${file} was swapped: ${what}.`);
    return 0;
  }
  for (const finding of rowFindings(compared, file, numbers)) findings.push(finding);
  findings.count += compared.count - compared.differences.length;
  return compared.same;
}

/** What differs, in words; what was taken out in one place and put in at another was moved. */
function* rowFindings({ differences }: Comparison, file: string, numbers: NumberPairs): Generator<ProvenanceFinding> {
  const lost = new Map(differences.flatMap((each) => ('was' in each ? [[each.was, each] as const] : [])));
  const found = new Set(differences.flatMap((each) => ('is' in each ? [each.is] : [])));
  for (const each of differences) {
    const example = numbers.of(each.expected);
    if (each.kind === 'replaced') {
      const to = each.actual + each.count;
      const message = `${file}: lines ${each.actual + 1} to ${to} are not those that were attested (from example ${example} on).`;
      yield { kind: 'rows-replaced', file, line: each.actual + 1, example, message };
      continue;
    }
    const from = 'is' in each ? lost.get(each.is) : undefined;
    const line = each.actual + 1;
    if (from !== undefined) {
      const message = `${file}: line ${line} is example ${numbers.of(from.expected)}, which belongs in line ${from.expected + 1}.`;
      yield { kind: 'row-moved', file, line, example: numbers.of(from.expected), message };
    } else if (each.kind === 'added') {
      yield { kind: 'row-added', file, line, example: null, message: `${file}: ${inWords(each, 'row')}` };
    } else if (each.kind === 'edited' && !found.has(each.was)) {
      yield {
        kind: 'row-edited',
        file,
        line,
        example,
        message: `${file}: line ${line} is not what was attested (example ${example}).`,
      };
    } else if (each.kind === 'edited') {
      yield { kind: 'row-added', file, line, example: null, message: `${file}: line ${line} was attested nowhere.` };
    } else if (!found.has(each.was)) {
      const message = `${file}: example ${example} is missing; it stood in line ${each.expected + 1}.`;
      yield { kind: 'row-removed', file, line: null, example, message };
    }
  }
}

function inWords(each: Difference, what: 'line' | 'row'): string {
  switch (each.kind) {
    case 'edited':
      return `line ${each.actual + 1} is not what was signed.`;
    case 'removed':
      return `line ${each.expected + 1} is missing.`;
    case 'added':
      return `line ${each.actual + 1} is a ${what} that was not there.`;
    case 'replaced':
      return `lines ${each.actual + 1} to ${each.actual + each.count} are not those that were signed.`;
    default:
      return each satisfies never;
  }
}

async function* leavesOf(index: string): AsyncGenerator<string> {
  for await (const bytes of linesOf(index)) yield leafHash(bytes).toString('hex');
}

async function* recorded(index: string, file: string, numbers: NumberPairs): AsyncGenerator<string> {
  let line = 0;
  for await (const { record } of recordsOf(index)) {
    if (record.file !== file) continue;
    numbers.add(line, record.number);
    line += 1;
    yield record.row;
  }
}

/** Which example stands in which line: remembered as stretches, of which there are few. */
class NumberPairs {
  readonly #stretches: { line: number; number: number }[] = [];
  #last: { line: number; number: number } | null = null;

  add(line: number, number: number): void {
    if (this.#last === null || number - line !== this.#last.number - this.#last.line) {
      this.#stretches.push({ line, number });
      this.#last = { line, number };
    }
  }

  of(line: number): number {
    const stretch = this.#stretches.findLast((each) => each.line <= line);
    return stretch === undefined ? line : stretch.number + line - stretch.line;
  }
}

class RowReader {
  readonly #path: string;
  sha256 = '';

  constructor(path: string) {
    this.#path = path;
  }

  async *digests(): AsyncGenerator<string> {
    const lines = linesOf(this.#path);
    for (let next = await lines.next(); ; next = await lines.next()) {
      if (next.done === true) {
        this.sha256 = next.value.sha256;
        return;
      }
      yield rowDigest(next.value);
    }
  }
}

class Findings {
  readonly list: ProvenanceFinding[] = [];
  count = 0;

  add(
    kind: ProvenanceProblem,
    file: string | null,
    message: string,
    { line = null, example = null }: { line?: number | null; example?: number | null } = {},
  ): void {
    this.push({ kind, file, line, example, message });
  }

  push(finding: ProvenanceFinding): void {
    this.count += 1;
    if (this.list.length < listed) this.list.push(finding);
  }
}

/** A name with a path in it would lead out of the folder. */
function requireName(file: string, { index }: ProvenancePlaces): string {
  if (file === basename(file) && file !== '..' && file !== '') return file;
  throw new DatasetError(`${index} names the file ${JSON.stringify(file)}, which is no name of a file beside it.`, {
    value: file,
    remedy: 'Restore the index from a copy.',
  });
}
