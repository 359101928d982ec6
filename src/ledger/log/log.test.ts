import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Random } from '../../core/index.ts';
import { fileError } from '../errors.ts';
import {
  createLog,
  folderSource,
  formatOfflineProof,
  generateSigner,
  type LedgerLog,
  type NewEntry,
  openLog,
  parseOfflineProof,
  policyOf,
  proveEntry,
  readEntries,
  readKeyFile,
  serveLog,
  type VerifyReport,
  verifyLog,
  verifyOfflineProof,
  webSource,
  writeKeyFile,
} from '../index.ts';
import { parseTilePath, tilePath } from './tile-path.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-ledger-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const signer = generateSigner('example.org/agents', 'log');
const policy = policyOf(signer);
const now = () => Date.UTC(2026, 0, 1);
let folders = 0;
const newFolder = () => join(home, `log-${folders++}`);

const statement = (number: number): NewEntry => ({ type: 'statement', number });
async function appendAll(log: LedgerLog, entries: readonly NewEntry[]) {
  return await Promise.all(entries.map((entry) => log.append(entry)));
}
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => statement(from + index));

async function logOf(...batches: readonly (readonly NewEntry[])[]): Promise<string> {
  const folder = newFolder();
  await using log = await createLog({ folder, signer, now });
  for (const batch of batches) await appendAll(log, batch);
  return folder;
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());

async function verdict(folder: string): Promise<VerifyReport | string> {
  try {
    return await verifyLog(folderSource(folder), { policy, folder, deep: true });
  } catch (error) {
    return (error as { code: string }).code;
  }
}
const isFound = (found: VerifyReport | string) =>
  typeof found === 'string' || found.findingCount > 0 || found.bodies.missing !== 0;

describe('a log', () => {
  it('keeps what was appended, in order, in few writes, and verifies', async () => {
    const folder = newFolder();
    await using log = await createLog({ folder, signer, now });
    const receipts = await appendAll(log, numbers(0, 700));
    expect(receipts.map(({ index }) => index)).toEqual(Array.from({ length: 700 }, (_, index) => index));
    // One batch: only the last tile is partial, and no earlier width was written.
    expect(
      filesOf(folder)
        .filter((name) => name.includes('.p/'))
        .sort(),
    ).toEqual(['tile/0/002.p/188', 'tile/1/000.p/2', 'tile/entries/002.p/188']);
    const report = await verifyLog(folderSource(folder), { policy });
    expect(report).toMatchObject({ types: { statement: 700 }, findingCount: 0, checkpoint: { size: 700 } });
    const entries = [];
    for await (const { entry } of readEntries(folderSource(folder))) entries.push(entry.number);
    expect(entries).toEqual(Array.from({ length: 700 }, (_, index) => index));
  });

  it('is the same log however its entries came in batches, and goes on where it was left', async () => {
    const whole = await logOf(numbers(0, 600));
    const random = Random.from('batches');
    const folder = newFolder();
    await (await createLog({ folder, signer, now })).close();
    for (let at = 0; at < 600; ) {
      await using log = await openLog({ folder, signer, now });
      expect(log.size).toBe(at);
      const end = Math.min(600, at + random.integer(1, 120));
      await appendAll(log, numbers(at, end));
      at = end;
    }
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(readFileSync(join(whole, 'checkpoint'), 'utf8'));
    expect(isFound(await verdict(folder))).toBe(false);
    // Partial tiles that are full since are gone.
    expect(existsSync(join(folder, 'tile/0/000.p'))).toBe(false);
  });

  it('finds every single changed byte of a small log: tiles, entries, bodies, checkpoint', async () => {
    const folder = newFolder();
    {
      await using log = await createLog({ folder, signer, now });
      const body = await log.putBody('the run');
      await appendAll(log, [{ type: 'run-finished', body }, ...numbers(0, 2)]);
    }
    expect(isFound(await verdict(folder))).toBe(false);
    const files = filesOf(folder).filter((name) => !['writer.lock', 'log.vkey'].includes(name));
    expect(files.length).toBe(4);
    for (const file of files) {
      const path = join(folder, file);
      const good = readFileSync(path);
      for (let at = 0; at < good.length; at += 1) {
        const bad = Buffer.from(good);
        bad[at] = (bad[at] as number) ^ 1;
        writeFileSync(path, bad);
        if (!isFound(await verdict(folder))) throw new Error(`byte ${at} of ${file} was changed unseen`);
      }
      writeFileSync(path, good.subarray(0, -1));
      expect({ file, found: isFound(await verdict(folder)) }).toEqual({ file, found: true });
      writeFileSync(path, Buffer.concat([good, Buffer.of(10)]));
      expect({ file, found: isFound(await verdict(folder)) }).toEqual({ file, found: true });
      rmSync(path);
      expect({ file, found: isFound(await verdict(folder)) }).toEqual({ file, found: true });
      writeFileSync(path, good);
    }
    expect(isFound(await verdict(folder))).toBe(false);
  });

  it('finds random changed bytes of a large log, every level of tiles among them', async () => {
    const folder = await logOf(numbers(0, 70_000));
    expect(isFound(await verdict(folder))).toBe(false);
    const files = filesOf(folder).filter((name) => name.startsWith('tile/'));
    expect(new Set(files.map((name) => parseTilePath(name)?.level))).toEqual(new Set(['entries', 0, 1, 2]));
    const random = Random.from('flips');
    const chosen = ['tile/2/000.p/1', 'tile/1/000', 'tile/1/001.p/17', 'tile/0/000', 'tile/entries/273.p/112'];
    for (let round = 0; round < 4; round += 1) chosen.push(random.pick(files));
    for (const file of chosen) {
      const path = join(folder, file);
      const good = readFileSync(path);
      const bad = Buffer.from(good);
      const at = random.integer(0, good.length - 1);
      bad[at] = (bad[at] as number) ^ (1 << random.integer(0, 7));
      writeFileSync(path, bad);
      expect({ file, at, found: isFound(await verdict(folder)) }).toEqual({ file, at, found: true });
      writeFileSync(path, good);
    }
  });

  it('lets one write at a time, and others read', async () => {
    const folder = await logOf(numbers(0, 3));
    await using _log = await openLog({ folder, signer });
    await expect(openLog({ folder, signer })).rejects.toMatchObject({ code: 'ledger-locked' });
    expect(isFound(await verdict(folder))).toBe(false);
  });

  it('is not made twice, and not opened where there is none, by another key, or on a damaged end', async () => {
    const folder = await logOf(numbers(0, 3));
    await expect(createLog({ folder, signer })).rejects.toMatchObject({ code: 'ledger-exists' });
    await expect(openLog({ folder: newFolder(), signer })).rejects.toMatchObject({ code: 'ledger-missing' });
    const other = generateSigner('example.org/agents', 'log');
    await expect(openLog({ folder, signer: other })).rejects.toMatchObject({ code: 'bad-signature' });
    const path = join(folder, 'tile/0/000.p/3');
    const good = readFileSync(path);
    writeFileSync(path, good.subarray(0, 40));
    await expect(openLog({ folder, signer })).rejects.toMatchObject({ code: 'truncated-tile' });
    writeFileSync(path, Buffer.alloc(96));
    await expect(openLog({ folder, signer })).rejects.toMatchObject({ code: 'damaged-tile' });
    rmSync(path);
    await expect(openLog({ folder, signer })).rejects.toMatchObject({ code: 'missing-tile' });
  });

  it('takes the checkpoint for the truth: what a crash left beyond it is written over', async () => {
    const folder = await logOf(numbers(0, 200));
    const before = newFolder();
    cpSync(folder, before, { recursive: true });
    {
      await using log = await openLog({ folder, signer, now });
      await appendAll(log, numbers(200, 300));
    }
    // As if the power had gone after the tiles, before the checkpoint.
    cpSync(join(before, 'checkpoint'), join(folder, 'checkpoint'));
    cpSync(join(before, 'tile/0/000.p/200'), join(folder, 'tile/0/000.p/200'));
    cpSync(join(before, 'tile/entries/000.p/200'), join(folder, 'tile/entries/000.p/200'));
    expect(isFound(await verdict(folder))).toBe(false);
    {
      await using log = await openLog({ folder, signer, now });
      expect(log.size).toBe(200);
      expect(existsSync(join(folder, 'tile/0/000'))).toBe(false);
      await appendAll(log, [{ type: 'alert', what: 'another entry than before' }]);
    }
    expect(await verdict(folder)).toMatchObject({ findingCount: 0, types: { statement: 200, alert: 1 } });
  });

  it('says when nothing can be written, keeps what it had, and goes on when something can', async () => {
    const folder = newFolder();
    await using log = await createLog({ folder, signer, now });
    await log.append(statement(0));
    // A file where a folder has to be.
    rmSync(join(folder, 'tile'), { recursive: true });
    writeFileSync(join(folder, 'tile'), '');
    await expect(log.append(statement(1))).rejects.toMatchObject({ code: 'ledger-unreachable' });
    expect(log.size).toBe(1);
    rmSync(join(folder, 'tile'));
    expect((await log.append(statement(2))).index).toBe(1);
    expect(log.checkpoint().size).toBe(2);
  });

  it('names a full disk', () => {
    const error = fileError('ledger', Object.assign(new Error('write'), { code: 'ENOSPC' }));
    expect(error).toMatchObject({ code: 'disk-full', exitCode: 5 });
  });

  it('refuses wrong and too large entries alone; the others of the batch are logged', async () => {
    const folder = newFolder();
    await using log = await createLog({ folder, signer, now });
    const results = await Promise.allSettled([
      log.append(statement(0)),
      log.append({ type: 'gossip' as 'alert' }),
      log.append({ type: 'statement', text: 'x'.repeat(70_000) }),
      log.append({ type: 'statement', body: 'sha256:beef' }),
      log.append({ type: 'alert', session: 'never opened' }),
      log.append(statement(1)),
    ]);
    expect(results.map((each) => (each.status === 'fulfilled' ? each.value.index : each.reason.code))).toEqual([
      ...[0, 'bad-entry', 'entry-too-large', 'bad-entry', 'bad-entry', 1],
    ]);
    await log.close();
    await expect(log.append(statement(2))).rejects.toMatchObject({ code: 'ledger-closed' });
  });

  it('counts sessions across openings, and shows what was left out', async () => {
    const folder = await logOf([
      { type: 'session-open', session: 'a' },
      { type: 'alert', session: 'a' },
    ]);
    {
      await using log = await openLog({ folder, signer, now });
      const [alert, close] = await appendAll(log, [
        { type: 'alert', session: 'a' },
        { type: 'session-close', session: 'a' },
        { type: 'session-open', session: 'b' },
      ]);
      expect(alert?.entry.sequence).toBe(2);
      expect(close?.entry).toMatchObject({ sequence: 3, entries: 3 });
      await expect(log.append({ type: 'alert', session: 'a' })).rejects.toMatchObject({ code: 'bad-entry' });
    }
    expect(await verdict(folder)).toMatchObject({ sessions: { sessions: 2, open: ['b'], problemCount: 0 } });
    {
      // A writer that leaves things out.
      await using log = await openLog({ folder, signer, now });
      await appendAll(log, [
        { type: 'session-open', session: 'c', sequence: 0 },
        { type: 'alert', session: 'c', sequence: 2 },
        { type: 'alert', session: 'c', sequence: 2 },
        { type: 'session-close', session: 'c', sequence: 3, entries: 3 },
        { type: 'alert', session: 'c', sequence: 4 },
        { type: 'alert', session: 'd', sequence: 0 },
      ]);
    }
    const report = await verdict(folder);
    if (typeof report === 'string') throw new Error(report);
    expect(report.sessions.problems.map(({ kind, session }) => `${session} ${kind}`)).toEqual([
      ...['c gap', 'c duplicate', 'c wrong-count', 'c after-close', 'd not-opened'],
    ]);
  });

  it('shows a rewritten log against an earlier checkpoint', async () => {
    const folder = await logOf(numbers(0, 10));
    const since = readFileSync(join(folder, 'checkpoint'), 'utf8');
    {
      await using log = await openLog({ folder, signer, now });
      await appendAll(log, numbers(10, 40));
    }
    expect(await verifyLog(folderSource(folder), { policy, since })).toMatchObject({ findingCount: 0 });
    for (const other of [await logOf(numbers(1, 30)), await logOf(numbers(0, 5))]) {
      const report = await verifyLog(folderSource(other), { policy, since });
      expect(report.findings.map(({ code }) => code)).toEqual(['forked-log']);
    }
  });

  it('hands over to a new key: both sign once, and then the new one alone', async () => {
    const folder = await logOf(numbers(0, 3));
    const next = generateSigner(signer.name, 'log');
    {
      await using log = await openLog({ folder, signer, now });
      await log.rotate(next);
      const at = await verifyLog(folderSource(folder), { policy: policyOf(signer, next) });
      expect(at.signatures.map(({ verifier }) => verifier.vkey)).toEqual([signer.vkey, next.vkey]);
      await log.append(statement(4));
    }
    expect(await verdict(folder)).toBe('bad-signature');
    const report = await verifyLog(folderSource(folder), { policy: policyOf(next) });
    expect(report).toMatchObject({ findingCount: 0, types: { 'key-rotation': 1, statement: 4 } });
    await expect(openLog({ folder, signer })).rejects.toMatchObject({ code: 'bad-signature' });
    await (await openLog({ folder, signer: next })).close();
  });

  it('is served as it lies there, and verifies and proves from there', async () => {
    const folder = await logOf(numbers(0, 300));
    writeFileSync(join(folder, 'tile/0/001.p/200'), 'left by a crash');
    await using served = await serveLog({ folder, host: '127.0.0.1', port: 0 });
    expect(await verifyLog(webSource(served.url), { policy })).toMatchObject({ findingCount: 0 });
    const headers = async (path: string) => {
      const response = await fetch(`${served.url}/${path}`);
      return [response.status, response.headers.get('cache-control'), response.headers.get('content-type')];
    };
    expect(await headers('checkpoint')).toEqual([200, 'no-cache, max-age=0', 'text/plain; charset=utf-8']);
    const tile = [200, 'public, max-age=31536000, immutable', 'application/octet-stream'];
    expect(await headers('tile/0/000')).toEqual(tile);
    expect(await headers('tile/entries/001.p/44')).toEqual(tile);
    for (const path of ['tile/0/001.p/200', 'writer.lock', '../log.key', 'tile/0/0', 'bodies/ab/cd', 'tile/0/001']) {
      expect((await headers(path))[0]).toBe(404);
    }
    const proof = formatOfflineProof(await proveEntry(webSource(served.url), 17));
    const { entry } = verifyOfflineProof(parseOfflineProof(proof), policy);
    expect(JSON.parse(entry.toString())).toMatchObject({ number: 17 });
    for (let at = 0; at < proof.length; at += 1) {
      const bad = `${proof.slice(0, at)}${proof[at] === 'A' ? 'B' : 'A'}${proof.slice(at + 1)}`;
      expect(() => verifyOfflineProof(parseOfflineProof(bad), policy)).toThrow();
    }
    await expect(verifyLog(webSource('http://127.0.0.1:1'), { policy })).rejects.toMatchObject({
      code: 'ledger-unreachable',
    });
  });
});

describe('a key', () => {
  it('is readable by its owner alone, or refused', () => {
    const path = join(home, 'a.key');
    writeKeyFile(path, signer);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeyFile(path).vkey).toBe(signer.vkey);
    expect(() => writeKeyFile(path, signer)).toThrow(expect.objectContaining({ code: 'ledger-exists' }));
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(path, mode);
      expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'key-permissions' }));
    }
    expect(() => readKeyFile(join(home, 'none.key'))).toThrow(expect.objectContaining({ code: 'key-missing' }));
  });
});

describe('paths', () => {
  it('are those of C2SP tlog-tiles, and nothing else is one', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 0, width: 7 })).toBe('tile/entries/000.p/7');
    for (const path of ['tile/0/x001/x234/067', 'tile/entries/000.p/7', 'tile/63/999']) {
      expect(tilePath(parseTilePath(path) ?? { level: 0, index: 0, width: 0 })).toBe(path);
    }
    for (const path of [
      'tile/64/000',
      'tile/00/000',
      'tile/0/x000/001',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/1',
      'tile/0/../x',
    ]) {
      expect(parseTilePath(path)).toBeNull();
    }
  });
});
