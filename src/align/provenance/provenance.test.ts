import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../core/index.ts';
import {
  createLog,
  folderSource,
  generateSigner,
  LeafHasher,
  leafHash,
  openLog,
  policyOf,
  type Signer,
  verifyInclusion,
} from '../../ledger/index.ts';
import type { Trust } from './attestation.ts';
import { attestData, type DataMaking } from './data-statement.ts';
import { folderPlaces } from './places.ts';
import type { ExampleOrigin, SharedOrigin } from './record.ts';
import { traceExample } from './trace.ts';
import { type ProvenanceReport, verifyProvenance } from './verify.ts';
import { ProvenanceWriter, type WrittenProvenance } from './writer.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-provenance-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const files = { 'sft.jsonl': 9, 'dpo.jsonl': 4 } as const;
type DataFile = keyof typeof files;
const names = Object.keys(files) as DataFile[];
const rowOf = (file: DataFile, at: number) =>
  JSON.stringify({ messages: [{ role: 'user', content: `${file} ${at} ’é` }] });
const shared: SharedOrigin = {
  run: { name: 'rollouts', manifest: 'ab'.repeat(32), subjects: ['organism:x'] },
  spec: { id: 'anti-scheming', version: '1', digest: 'cd'.repeat(32) },
  filters: ['no-spec', 'duplicate'],
  reader: 'rules',
  judge: null,
};
const originOf = (file: DataFile, at: number): ExampleOrigin => ({
  ...{
    kind: 'episode',
    episode: sha256(`${file}${at}`),
    trajectory: sha256('t'),
    scenario: 'sabotage',
    seed: 100 + at,
  },
  ...{ variant: 'tempting', outcome: 'honest', cited: ['AS1'] },
});
const digests: DataMaking['run']['digests'] = {
  ...{ manifest: 'ab'.repeat(32), recorded: 20, keys: '00', episodes: '11'.repeat(32), verdicts: '22' },
};

function writeData(folder: string): WrittenProvenance {
  using writer = new ProvenanceWriter(folderPlaces(folder));
  const from = writer.from(shared);
  for (const file of names) {
    const rows = Array.from({ length: files[file] }, (_, at) => rowOf(file, at));
    writeFileSync(join(folder, file), rows.map((row) => `${row}\n`).join(''));
    for (const [at, row] of rows.entries()) {
      from.add({ file, row: sha256(row), example: null, origin: originOf(file, at) });
    }
  }
  return writer.finish();
}

const original = join(home, 'data');
const ledger = join(home, 'ledger');
let signer: Signer;
let trust: Trust;

async function attest(
  folder: string,
  written: WrittenProvenance,
  by: Signer,
  at: string,
  startedOn = '2026-01-01T00:00:00Z',
): Promise<void> {
  await using log = await openLog({ folder: at, signer: by });
  await attestData(
    { log, signer: by },
    {
      ...{ places: folderPlaces(folder), written, files: names, parameters: {}, run: { name: 'rollouts', digests } },
      ...{ overtVersion: '0', startedOn, finishedOn: '2026-01-01T00:00:01Z' },
    },
  );
}

beforeAll(async () => {
  signer = generateSigner('example.org/lab', 'log');
  trust = { policy: policyOf(signer), keys: 'given', log: null };
  await (await createLog({ folder: ledger, signer })).close();
  await attest(original, writeData(original), signer, ledger);
});

let copies = 0;
/** The data after someone was at them. */
async function afterwards(tamper: (folder: string) => void, by: Trust | null = trust): Promise<ProvenanceReport> {
  copies += 1;
  const folder = join(home, `copy-${copies}`);
  cpSync(original, folder, { recursive: true });
  tamper(folder);
  try {
    return await verifyProvenance(folder, by);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function changeLines(file: string, change: (lines: string[]) => string[]): (folder: string) => void {
  return (folder) => {
    const path = join(folder, file);
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    writeFileSync(
      path,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
  };
}

const said = ({ findings }: ProvenanceReport) => findings.map(({ kind, file, example }) => ({ kind, file, example }));
const numberOf = (file: DataFile, at: number) => (file === 'sft.jsonl' ? at : files['sft.jsonl'] + at);
const everyRow = names.flatMap((file) => Array.from({ length: files[file] }, (_, at) => ({ file, at })));

describe('data as they were attested', () => {
  it('verify by the proof beside them, and by the log', async () => {
    for (const log of [null, folderSource(ledger)]) {
      const report = await verifyProvenance(original, { ...trust, log });
      expect(report).toMatchObject({ findings: [], findingCount: 0, examples: 13, intact: 13 });
      expect(report.attestation).toMatchObject({ status: 'attested', signers: ['example.org/lab'] });
      expect(report.attestation.entry?.entry).toMatchObject({ type: 'training-data', root: report.root, examples: 13 });
    }
  });

  it('verify by the log alone if the proof beside them is lost', async () => {
    const lose = (folder: string) => rmSync(folderPlaces(folder).proof);
    expect((await afterwards(lose, { ...trust, log: folderSource(ledger) })).findings).toEqual([]);
    expect(said(await afterwards(lose))).toEqual([{ kind: 'not-logged', file: null, example: null }]);
  });
});

describe('tampering with rows', () => {
  it('names every row that is edited', async () => {
    for (const { file, at } of everyRow) {
      const report = await afterwards(changeLines(file, (lines) => lines.with(at, `${lines[at]} `)));
      expect(said(report)).toEqual([{ kind: 'row-edited', file, example: numberOf(file, at) }]);
      expect(report.intact).toBe(12);
      expect(report.findings[0]?.line).toBe(at + 1);
    }
  });

  it('names every row that is removed', async () => {
    for (const { file, at } of everyRow) {
      const report = await afterwards(changeLines(file, (lines) => lines.toSpliced(at, 1)));
      expect(said(report)).toEqual([{ kind: 'row-removed', file, example: numberOf(file, at) }]);
    }
  });

  it('names every place at which a row is put in', async () => {
    for (const { file } of everyRow) {
      for (let at = 0; at <= files[file]; at += 1) {
        const report = await afterwards(changeLines(file, (lines) => lines.toSpliced(at, 0, '{"messages":[]}')));
        expect(report.findings).toMatchObject([{ kind: 'row-added', file, line: at + 1 }]);
      }
    }
  });

  it('names every two rows that are swapped', async () => {
    for (const { file, at } of everyRow) {
      for (let other = at + 1; other < files[file]; other += 1) {
        const swap = (lines: string[]) => lines.with(at, lines[other] ?? '').with(other, lines[at] ?? '');
        const { findings } = await afterwards(changeLines(file, swap));
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.every(({ kind }) => kind === 'row-moved')).toBe(true);
        const moved = findings.map(({ example }) => example);
        expect([numberOf(file, at), numberOf(file, other)].some((number) => moved.includes(number))).toBe(true);
      }
    }
  });

  it('notices any permutation', async () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9 });
    await fc.assert(
      fc.asyncProperty(order, async (places) => {
        const report = await afterwards(changeLines('sft.jsonl', (lines) => places.map((at) => lines[at] ?? '')));
        const isSame = places.every((place, at) => place === at);
        expect(report.findings.length === 0).toBe(isSame);
      }),
      { numRuns: 40 },
    );
  });

  it('tells a file that was swapped for another, gone, or changed between its rows', async () => {
    const swapped = await afterwards((folder) => cpSync(join(folder, 'sft.jsonl'), join(folder, 'dpo.jsonl')));
    expect(said(swapped)).toEqual([{ kind: 'file-swapped', file: 'dpo.jsonl', example: null }]);
    expect(swapped.findings[0]?.message).toContain('attested as sft.jsonl');
    const foreign = await afterwards(changeLines('sft.jsonl', (lines) => lines.map((_, at) => `{"other":${at}}`)));
    expect(said(foreign)).toEqual([{ kind: 'file-swapped', file: 'sft.jsonl', example: null }]);
    const gone = await afterwards((folder) => rmSync(join(folder, 'dpo.jsonl')));
    expect(said(gone)).toEqual([{ kind: 'file-missing', file: 'dpo.jsonl', example: null }]);
    const cut = await afterwards((folder) => {
      const path = join(folder, 'sft.jsonl');
      writeFileSync(path, readFileSync(path, 'utf8').slice(0, -1));
    });
    expect(said(cut)).toEqual([{ kind: 'file-changed', file: 'sft.jsonl', example: null }]);
  });
});

describe('tampering with what proves the rows', () => {
  it('names every line of the index that is edited, with its row mended to fit or not', async () => {
    for (const { file, at } of everyRow) {
      const number = numberOf(file, at);
      const report = await afterwards(changeLines('provenance.jsonl', (lines) => edited(lines, number, { seed: 7 })));
      expect(said(report)).toContainEqual({ kind: 'index-changed', file: 'provenance.jsonl', example: number });
      const mended = await afterwards((folder) => {
        changeLines(file, (lines) => lines.with(at, '{"forged":true}'))(folder);
        changeLines('provenance.jsonl', (lines) => edited(lines, number, { row: sha256('{"forged":true}') }))(folder);
      });
      expect(said(mended)).toContainEqual({ kind: 'index-changed', file: 'provenance.jsonl', example: number });
    }
  });

  it('names every example that is taken out of file and index together', async () => {
    for (const { file, at } of everyRow) {
      const number = numberOf(file, at);
      const report = await afterwards((folder) => {
        changeLines(file, (lines) => lines.toSpliced(at, 1))(folder);
        changeLines('provenance.jsonl', (lines) => lines.toSpliced(number, 1))(folder);
      });
      expect(said(report)).toContainEqual({ kind: 'index-changed', file: 'provenance.jsonl', example: number });
    }
  });

  it('is not fooled by data that were made anew throughout', async () => {
    const report = await afterwards((folder) => {
      const statement = readFileSync(folderPlaces(folder).statement);
      const proof = readFileSync(folderPlaces(folder).proof);
      writeFileSync(join(folder, 'sft.jsonl'), '');
      using writer = new ProvenanceWriter(folderPlaces(folder));
      writer
        .from(shared)
        .add({ file: 'dpo.jsonl', row: sha256('{}'), example: null, origin: originOf('dpo.jsonl', 0) });
      writeFileSync(join(folder, 'dpo.jsonl'), '{}\n');
      writer.finish();
      writeFileSync(folderPlaces(folder).statement, statement);
      writeFileSync(folderPlaces(folder).proof, proof);
    });
    const kinds = report.findings.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['index-changed', 'leaves-changed', 'file-changed']));
  });

  it('takes no statement by a key that is not trusted, and none that was changed', async () => {
    const forger = generateSigner('example.org/lab', 'log');
    const other = join(home, 'other-ledger');
    await (await createLog({ folder: other, signer: forger })).close();
    const folder = join(home, 'forged');
    await attest(folder, writeData(folder), forger, other);
    const forged = await verifyProvenance(folder, trust);
    expect(forged.attestation).toMatchObject({ status: 'broken', statement: null });
    expect(said(forged)[0]?.kind).toBe('bad-statement');
    const changed = await afterwards((copy) => {
      const path = folderPlaces(copy).statement;
      const envelope = JSON.parse(readFileSync(path, 'utf8'));
      const payload = Buffer.from(envelope.payload, 'base64').toString().replace('"examples":13', '"examples":12');
      writeFileSync(path, JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') }));
    });
    expect(said(changed)[0]?.kind).toBe('bad-statement');
  });

  it('takes no proof of another entry, and notices a log that was rewritten', async () => {
    const again = join(home, 'again');
    mkdirSync(again);
    await attest(again, writeData(again), signer, ledger, '2025-12-31T00:00:00Z');
    const swapped = await afterwards((copy) => cpSync(folderPlaces(again).proof, folderPlaces(copy).proof));
    expect(said(swapped)).toEqual([{ kind: 'not-logged', file: null, example: null }]);
    const rewritten = join(home, 'rewritten');
    await using log = await createLog({ folder: rewritten, signer });
    for (const name of ['a', 'b', 'c']) await log.append({ type: 'labels', name });
    expect(said(await verifyProvenance(original, { ...trust, log: folderSource(rewritten) }))).toEqual([
      { kind: 'log-differs', file: null, example: null },
    ]);
  });

  it('says that what nobody attested is not attested, and what nobody can check is not checked', async () => {
    const bare = await afterwards((folder) => rmSync(folderPlaces(folder).statement));
    expect(bare.attestation.status).toBe('unattested');
    expect(said(bare)).toEqual([{ kind: 'unattested', file: null, example: null }]);
    const unknown = await verifyProvenance(original, null);
    expect(unknown.attestation).toMatchObject({ status: 'unchecked', statement: null });
    expect(unknown.findingCount).toBe(1);
  });

  it('refuses an index that leads out of its folder, is damaged, or is not there', async () => {
    const outside = changeLines('provenance.jsonl', (lines) => [(lines[0] ?? '').replace('sft.jsonl', '../sft.jsonl')]);
    await expect(afterwards(outside)).rejects.toThrow(/no name of a file beside it/);
    await expect(afterwards(changeLines('provenance.jsonl', (lines) => lines.with(4, '{')))).rejects.toThrow(
      /Line 5 of/,
    );
    await expect(afterwards((folder) => rmSync(folderPlaces(folder).index))).rejects.toThrow(/not known/);
  });
});

describe('tracing an example', () => {
  it('tells run, scenario, seed, spec and filters of each, with a proof that holds', async () => {
    for (const { file, at } of everyRow) {
      const found = await traceExample(original, `${numberOf(file, at)}`, trust);
      expect(found.record).toMatchObject({ ...shared, file, line: at + 1, origin: originOf(file, at) });
      expect(found).toMatchObject({ row: 'intact', isUnderSignedRoot: true, matches: 1 });
      const hex = (text: string) => Buffer.from(text, 'hex');
      const { leaf, root, path, examples } = found;
      const claim = { leaf: hex(leaf), root: hex(root), proof: path.map(hex), size: examples };
      expect(verifyInclusion({ ...claim, index: numberOf(file, at) })).toBe(true);
      expect(verifyInclusion({ ...claim, index: (numberOf(file, at) + 1) % 13 })).toBe(false);
    }
  });

  it('finds it by a digest, by the file of its row with or without a line’s end, and says if there is none', async () => {
    const row = rowOf('sft.jsonl', 5);
    const path = join(home, 'row.json');
    writeFileSync(path, row);
    expect((await traceExample(original, path, trust)).record.number).toBe(5);
    writeFileSync(path, `${row}\n`);
    expect((await traceExample(original, path, trust)).record.number).toBe(5);
    expect((await traceExample(original, sha256(row).slice(0, 8), trust)).record.number).toBe(5);
    const { leaf } = await traceExample(original, '5', trust);
    expect((await traceExample(original, leaf, trust)).record.number).toBe(5);
    writeFileSync(path, row.replace('user', 'system'));
    await expect(traceExample(original, path, trust)).rejects.toThrow(/None of 13 examples/);
    await expect(traceExample(original, '13', trust)).rejects.toThrow(/None of 13/);
    await expect(traceExample(original, 'nonsense', trust)).rejects.toThrow(/no number, no digest and no file/);
  });

  it('does not vouch for a record or a row that was changed', async () => {
    const folder = join(home, 'traced');
    cpSync(original, folder, { recursive: true });
    changeLines('sft.jsonl', (lines) => lines.with(2, '{}'))(folder);
    expect(await traceExample(folder, '2', trust)).toMatchObject({ row: 'changed', isUnderSignedRoot: true });
    changeLines('provenance.jsonl', (lines) => edited(lines, 3, { seed: 7 }))(folder);
    expect(await traceExample(folder, '3', trust)).toMatchObject({ isUnderSignedRoot: false });
    expect((await traceExample(folder, '3', null)).isUnderSignedRoot).toBeNull();
  });
});

describe('the tree as examples stream', () => {
  it('has the root of the tree over the lines of the index, however many there are and however long', async () => {
    const folder = join(home, 'streamed');
    const rows = fc.array(fc.tuple(fc.string(), fc.constantFrom(null, ...names)), { maxLength: 70 });
    await fc.assert(
      fc.asyncProperty(rows, async (examples) => {
        using writer = new ProvenanceWriter(folderPlaces(folder));
        const from = writer.from({ ...shared, filters: ['x'.repeat(9000)] });
        for (const [row, file] of examples) {
          from.add({ file, row: sha256(row), example: row, origin: originOf('sft.jsonl', 0) });
        }
        const written = writer.finish();
        const lines = readFileSync(folderPlaces(folder).index, 'utf8').split('\n').slice(0, -1);
        const tree = new LeafHasher();
        for (const line of lines) tree.add(line);
        expect(written).toEqual({ root: tree.root().toString('hex'), examples: examples.length });
        expect(readFileSync(folderPlaces(folder).leaves)).toEqual(
          Buffer.concat(lines.map((line) => leafHash(Buffer.from(line)))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('forgets an earlier statement as soon as data are written anew', async () => {
    const folder = join(home, 'anew');
    cpSync(original, folder, { recursive: true });
    writeData(folder);
    expect((await verifyProvenance(folder, trust)).attestation.status).toBe('unattested');
  });
});

/** The lines with something in one record said otherwise. */
function edited(lines: string[], number: number, change: { seed?: number; row?: string }): string[] {
  const record = JSON.parse(lines[number] ?? '');
  if (change.row !== undefined) record.row = change.row;
  if (change.seed !== undefined) record.origin.seed = change.seed;
  return lines.with(number, JSON.stringify(record));
}
