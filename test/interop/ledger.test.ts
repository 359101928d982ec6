import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  collectCosignatures,
  consistencyProof,
  createLog,
  folderSource,
  generateSigner,
  inclusionProof,
  type LedgerLog,
  parseNote,
  parsePolicy,
  readBundle,
  rootOf,
  serveWitness,
  tileTree,
  verifiedSignatures,
  Witness,
} from '../../src/ledger/index.ts';

const { ledgerGo } = inject('interop');

interface Answer {
  note: string;
  witnesses: string[];
  size: number;
  tiles: string;
  entries: string;
  records: string[];
  trees: string[];
  signed: string;
}

const home = mkdtempSync(join(tmpdir(), 'overt-ledger-go-'));
const folder = join(home, 'log');
const signer = generateSigner('example.org/agents', 'log');
const witnessSigner = generateSigner('witness.example.net', 'witness');
const sizes = [1, 2, 3, 7, 8, 255, 256, 257, 600, 1000];

function askGo(request: object): Answer {
  const { stdout, stderr, status } = spawnSync(ledgerGo.path ?? '', {
    input: JSON.stringify({ vkey: signer.vkey, witnessVkey: witnessSigner.vkey, ...request }),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

const base64 = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('base64'));
const checkpoint = (at = folder) => readFileSync(join(at, 'checkpoint'), 'utf8');

describe.skipIf(ledgerGo.missing !== null)(
  `Go’s sumdb/note and sumdb/tlog${ledgerGo.missing === null ? '' : ` (missing: ${ledgerGo.missing})`}`,
  () => {
    beforeAll(async () => {
      await using log: LedgerLog = await createLog({ folder, signer });
      for (const size of sizes) {
        await Promise.all(
          Array.from({ length: size - log.size }, (_, index) =>
            log.append({ type: 'statement', number: log.size + index }),
          ),
        );
      }
      using witness = await Witness.open({ folder: join(home, 'witness'), signer: witnessSigner, logs: [signer] });
      await using served = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
      const policy = parsePolicy(`log ${signer.vkey}\nwitness W ${witness.vkey} ${served.url}\nquorum W\n`);
      expect(await collectCosignatures(log, policy)).toEqual([{ name: 'W', error: null }]);
    });
    afterAll(() => rmSync(home, { recursive: true, force: true }));

    it('verify our signed checkpoint with its cosignature, every tile by its own reader, and every entry', () => {
      expect(askGo({ folder, checkpoint: checkpoint() })).toMatchObject({
        ...{ note: '', size: 1000, tiles: '', entries: '', witnesses: [witnessSigner.name] },
      });
    });

    it('verify our inclusion proofs at all sizes, and refuse them for another place, entry or root', async () => {
      const source = folderSource(folder);
      const tree = tileTree(source, 1000);
      const entries = [];
      for (const [index, width] of [256, 256, 256, 232].entries())
        entries.push(...(await readBundle(source, index, width)));
      const records = [];
      for (const size of sizes) {
        for (const index of new Set([0, Math.floor(size / 2), size - 1])) {
          const root = (await rootOf(tree, size)).toString('base64');
          const proof = base64(await inclusionProof(tree, index, size));
          records.push({ size, index, root, proof, entry: entries[index]?.toString('base64') });
        }
      }
      const good = askGo({ records }).records;
      expect(good).toHaveLength(records.length);
      expect(good.filter((problem) => problem !== '')).toEqual([]);
      const bad = records.slice(1).flatMap((claim) => [
        { ...claim, entry: Buffer.from('other').toString('base64') },
        { ...claim, index: (claim.index + 1) % claim.size },
        { ...claim, proof: claim.proof.slice(1) },
        { ...claim, root: Buffer.alloc(32).toString('base64') },
      ]);
      expect(askGo({ records: bad }).records.filter((problem) => problem === '')).toEqual([]);
    });

    it('verify our consistency proofs between all sizes, and refuse those of a rewritten log', async () => {
      const tree = tileTree(folderSource(folder), 1000);
      const trees = [];
      for (const old of sizes) {
        for (const size of sizes.filter((each) => each >= old)) {
          const [oldRoot, root] = base64([await rootOf(tree, old), await rootOf(tree, size)]);
          trees.push({ old, oldRoot, size, root, proof: base64(await consistencyProof(tree, old, size)) });
        }
      }
      const good = askGo({ trees }).trees;
      expect(good).toHaveLength(trees.length);
      expect(good.filter((problem) => problem !== '')).toEqual([]);
      const bad = trees.map((claim) => ({ ...claim, oldRoot: Buffer.alloc(32, 1).toString('base64') }));
      expect(askGo({ trees: bad }).trees.filter((problem) => problem === '')).toEqual([]);
    });

    it('refuse a changed checkpoint, tile and entry', () => {
      const signed = checkpoint();
      expect(askGo({ folder, checkpoint: signed.replace('\n1000\n', '\n1001\n') }).note).not.toBe('');
      const other = generateSigner(signer.name, 'log');
      expect(askGo({ folder, checkpoint: signed, vkey: other.vkey }).note).not.toBe('');
      for (const [file, part] of [
        ['tile/0/001', 'tiles'],
        ['tile/0/003.p/232', 'tiles'],
        ['tile/1/000.p/3', 'tiles'],
        ['tile/entries/002', 'entries'],
      ] as const) {
        const copy = mkdtempSync(join(home, 'copy-'));
        cpSync(folder, copy, { recursive: true });
        const bytes = readFileSync(join(copy, file));
        bytes[70] = (bytes[70] as number) ^ 1;
        writeFileSync(join(copy, file), bytes);
        expect({ file, problem: askGo({ folder: copy, checkpoint: signed })[part] }).not.toEqual({ file, problem: '' });
      }
    });

    it('sign a note with our private key that we verify', () => {
      const { signed } = askGo({ checkpoint: checkpoint(), skey: signer.skey() });
      expect(verifiedSignatures(parseNote(signed), [signer])).toHaveLength(1);
    });
  },
);
