import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../core/index.ts';
import { emptyRoot, Frontier, type Hash, inclusionProof, leafHash, verifyInclusion } from '../../ledger/index.ts';
import type { Attestation, Trust } from './attestation.ts';
import { checkDataAttestation } from './data-attestation.ts';
import { linesOf, rowDigest } from './lines.ts';
import { provenancePlaces } from './places.ts';
import type { ExampleRecord } from './record.ts';
import { recordsOf } from './verify.ts';

/** Where an example comes from, and what proves it. */
export interface ExampleTrace {
  record: ExampleRecord;
  /** How many examples fit what was asked for; the first of them is told of. */
  matches: number;
  /** Hash of the record, hexadecimal. */
  leaf: string;
  /** Of the index as it lies there; with `path` it shows that the record is one of `examples`. */
  root: string;
  examples: number;
  /** From the leaf’s sibling upwards (RFC 6962), hexadecimal. */
  path: string[];
  /** Whether the row is still what was recorded; null if none was written. */
  row: 'intact' | 'changed' | 'missing' | null;
  /** Whether the record is under the root that was signed; null if that is not known. */
  isUnderSignedRoot: boolean | null;
  attestation: Attestation;
}

/** A digest may be cut, but not to less. */
const shortestDigest = 8;

/**
 * Tells where an example comes from.
 * @param path A folder of data, or an exported file.
 * @param example Its number, a digest (of its row, its content or its leaf; from eight digits on), or a file that holds its row.
 * @throws {UsageError} if there is no such example.
 * @throws {DatasetError} if there is no index.
 */
export async function traceExample(path: string, example: string, trust: Trust | null): Promise<ExampleTrace> {
  const places = provenancePlaces(path);
  const fits = selectorOf(example);
  const tree = new Frontier();
  let found: { record: ExampleRecord; leaf: Hash } | null = null;
  let matches = 0;
  for await (const { record, bytes } of recordsOf(places.index)) {
    const leaf = leafHash(bytes);
    if (fits(record, tree.size, leaf)) {
      matches += 1;
      found ??= { record, leaf };
    }
    tree.push(leaf);
  }
  if (found === null) throw noSuchExample(example, tree.size);
  const { record, leaf } = found;
  const hashes = await pathOf(places.index, record.number, tree.size);
  const { attestation, stated } = await checkDataAttestation(places, trust);
  const isUnderSignedRoot =
    stated === null
      ? null
      : verifyInclusion({
          ...{ leaf, index: record.number, size: stated.examples, proof: hashes },
          root: Buffer.from(stated.root, 'hex'),
        });
  return {
    ...{ record, matches, leaf: leaf.toString('hex'), root: tree.root().toString('hex'), examples: tree.size },
    ...{ path: hashes.map((hash) => hash.toString('hex')), row: await rowStatus(places.folder, record) },
    ...{ isUnderSignedRoot, attestation },
  };
}

type Selector = (record: ExampleRecord, number: number, leaf: Hash) => boolean;

function selectorOf(example: string): Selector {
  if (/^\d{1,15}$/.test(example) && !existsSync(example)) {
    const wanted = Number(example);
    return (_, number) => number === wanted;
  }
  if (existsSync(example)) {
    // One line’s end belongs to the file, not to the row.
    const bytes = readFileSync(example);
    const digest = rowDigest(bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes);
    return ({ row }) => row === digest;
  }
  const digest = example.toLowerCase().replace(/^sha256:/, '');
  if (!/^[0-9a-f]+$/.test(digest) || digest.length < shortestDigest || digest.length > 64) {
    throw new UsageError(`${JSON.stringify(example)} is no number, no digest and no file.`, {
      value: example,
      remedy: `Give an example’s number (from 0), ${shortestDigest} or more digits of a digest, or a file that holds its row.`,
    });
  }
  return ({ row, example: content }, _, leaf) =>
    row.startsWith(digest) || content?.startsWith(digest) === true || leaf.toString('hex').startsWith(digest);
}

function noSuchExample(example: string, examples: number): UsageError {
  return new UsageError(`None of ${examples} examples is ${example}.`, {
    value: example,
    remedy: existsSync(example)
      ? 'The row has to be the line as it was written, byte for byte. If it should be one of these, it was changed, or it never was.'
      : `Examples are counted from 0 to ${examples - 1}.`,
  });
}

/**
 * The audit path of a leaf, from the index as it streams by: first it is asked which subtrees are needed, then they are kept as they are completed.
 */
async function pathOf(index: string, number: number, size: number): Promise<Hash[]> {
  const needed = new Map<string, Hash>();
  const note = (level: number, at: number) => {
    needed.set(`${level}/${at}`, emptyRoot);
    return emptyRoot;
  };
  await inclusionProof({ size, subtree: note }, number, size);
  const tree = new Frontier();
  for await (const bytes of linesOf(index)) {
    tree.push(leafHash(bytes), (level, at, hash) => {
      if (needed.has(`${level}/${at}`)) needed.set(`${level}/${at}`, hash);
    });
  }
  return await inclusionProof(
    { size, subtree: (level, at) => needed.get(`${level}/${at}`) ?? emptyRoot },
    number,
    size,
  );
}

async function rowStatus(folder: string, { file, line, row }: ExampleRecord): Promise<ExampleTrace['row']> {
  if (file === null || line === null) return null;
  const path = join(folder, file);
  if (!existsSync(path)) return 'missing';
  let at = 0;
  for await (const bytes of linesOf(path)) {
    at += 1;
    if (at === line) return rowDigest(bytes) === row ? 'intact' : 'changed';
  }
  return 'missing';
}
