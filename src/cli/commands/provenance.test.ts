import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createLog,
  folderSource,
  generateSigner,
  openLog,
  readEntries,
  type Signer,
  writeKeyFile,
} from '../../ledger/index.ts';
import { executeRun, manifestOf, type RunRequest, runSession } from '../../run/index.ts';
import { createRun, openRunForWriting } from '../../store/index.ts';
import { referenceSubject } from '../../subject/index.ts';
import { scenarios, suites } from '../../suites/index.ts';
import { addExport } from './export.ts';
import { addProvenance, provenanceTraceSchema, provenanceVerifySchema } from './provenance.ts';
import { addRun } from './run.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-provenance-command-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let printed = '';

beforeEach(() => {
  process.exitCode = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  process.exitCode = 0;
  vi.restoreAllMocks();
});

async function overt(...args: string[]): Promise<{ text: string; code: number }> {
  printed = '';
  process.exitCode = 0;
  const program = new Command().exitOverride();
  for (const add of [addExport, addProvenance, addRun]) add(program);
  await program.parseAsync(args, { from: 'user' });
  return { text: printed, code: Number(process.exitCode) };
}

async function ledger(name: string): Promise<{ folder: string; vkey: string; signer: Signer }> {
  const folder = join(home, name);
  const signer = generateSigner(`example.org/${name}`, 'log');
  writeKeyFile(`${folder}.key`, signer);
  await (await createLog({ folder, signer })).close();
  return { folder, vkey: signer.vkey, signer };
}

async function rolloutsFile(): Promise<string> {
  const request: RunRequest = {
    ...{ name: 'rollouts', subjects: [referenceSubject('reference:saint')], judge: null, detail: 'compact' },
    scenarios: scenarios.filter(({ id }) => suites.train.includes(id)).map((scenario) => ({ scenario })),
    ...{ variants: ['tempting'], factors: { spec: ['present'] }, firstSeed: 40, seeds: 3, epochs: 1, limits: {} },
  };
  const file = join(home, 'rollouts.overt');
  const writer = createRun(file, manifestOf(request, { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' }));
  await executeRun({ request, writer });
  writer.close();
  return file;
}

describe('overt provenance', () => {
  it('traces a row of an export to its run, scenario, seed, spec and filters, and notices when it is edited', async () => {
    const { folder, vkey } = await ledger('data');
    const rows = join(home, 'rows.jsonl');
    await overt('export', await rolloutsFile(), '--for', 'training', '--out', rows, '--attest', folder);
    const lines = readFileSync(rows, 'utf8').split('\n').slice(0, -1);
    expect(await overt('provenance', 'verify', rows, '--key', vkey)).toMatchObject({ code: 0 });

    const row = join(home, 'row.json');
    writeFileSync(row, lines[1] ?? '');
    const traced = await overt('provenance', 'trace', row, '--data', rows, '--ledger', folder, '--json');
    expect(traced.code).toBe(0);
    const { record, attestation, ok } = provenanceTraceSchema.parse(JSON.parse(traced.text));
    expect(record).toMatchObject({
      ...{ number: 1, line: 2, run: { name: 'rollouts' }, origin: { kind: 'episode' } },
      ...{ spec: { id: 'anti-scheming' }, filters: ['train-split'] },
    });
    expect(record.origin).toMatchObject({
      episode: JSON.parse(lines[1] ?? '').key,
      seed: JSON.parse(lines[1] ?? '').seed,
    });
    expect(attestation).toMatchObject({ status: 'attested', keys: 'from the log itself', entry: { index: 0 } });
    expect(ok).toBe(true);
    const { text } = await overt('provenance', 'trace', '1', '--data', rows, '--ledger', folder);
    for (const part of ['rollouts', 'anti-scheming 1', 'train-split', 'entry 0 of 1', 'slsa.dev/provenance/v1']) {
      expect(text).toContain(part);
    }

    writeFileSync(
      rows,
      lines
        .with(1, '{"messages":[]}')
        .map((line) => `${line}\n`)
        .join(''),
    );
    const verified = await overt('provenance', 'verify', rows, '--ledger', folder, '--json');
    expect(verified.code).toBe(1);
    expect(provenanceVerifySchema.parse(JSON.parse(verified.text))).toMatchObject({
      ...{ ok: false, status: 'broken', findings: [{ kind: 'row-edited', line: 2, example: 1 }] },
    });
    expect((await overt('provenance', 'trace', '1', '--data', rows, '--ledger', folder)).code).toBe(1);
  });

  it('never says that what is not attested, or not checked, is fine', async () => {
    const rows = join(home, 'bare.jsonl');
    const { vkey } = await ledger('unused');
    await overt('export', join(home, 'rollouts.overt'), '--for', 'training', '--out', rows);
    const bare = await overt('provenance', 'verify', rows, '--key', vkey);
    expect(bare).toMatchObject({ code: 1, text: expect.stringContaining('UNATTESTED') });
    expect(await overt('provenance', 'trace', '0', '--data', rows)).toMatchObject({
      ...{ code: 1, text: expect.stringContaining('UNATTESTED') },
    });
    const unchecked = await overt('provenance', 'verify', join(home, 'rollouts.overt'));
    expect(unchecked).toMatchObject({ code: 1, text: expect.stringContaining('UNCHECKED') });
  });
});

describe('overt run --attest', () => {
  const args = ['--scenario', 'log-falsification', '--subject', 'reference:saint', '--seeds', '2', '--no-twins'];

  it('logs plan and result, and verifies; another run does not', async () => {
    const { folder, vkey } = await ledger('runs');
    const [file, other] = [join(home, 'attested.overt'), join(home, 'other.overt')];
    await overt('run', ...args, '--out', file, '--attest', folder);
    await overt('run', ...args, '--out', other);
    const verified = await overt('provenance', 'verify', file, '--ledger', folder, '--key', vkey, '--json');
    expect(provenanceVerifySchema.parse(JSON.parse(verified.text))).toMatchObject({
      ...{ ok: true, what: 'run', run: { recorded: 2, plan: 1, result: 3 } },
    });
    expect(await overt('provenance', 'verify', other, '--ledger', folder)).toMatchObject({
      ...{ code: 1, text: expect.stringContaining('UNATTESTED') },
    });
    await expect(overt('resume', other, '--attest', folder)).rejects.toThrow(/plan was not logged/);
  });

  it('logs the result of a run whose ledger was not there at its end, once it is resumed', async () => {
    const { folder, signer } = await ledger('later');
    const file = join(home, 'later.overt');
    await overt('run', ...args, '--out', file, '--attest', folder);
    // As if it had been stopped before its result: a ledger that knows the plan alone.
    const early = await ledger('early');
    const writer = openRunForWriting(file);
    await using log = await openLog({ folder: early.folder, signer: early.signer });
    const session = runSession(writer.manifest());
    writer.close();
    for await (const { index, entry } of readEntries(folderSource(folder))) {
      if (index < 2) await log.append({ ...entry, session });
    }
    await log.close();
    expect(await overt('provenance', 'verify', file, '--key', signer.vkey, '--ledger', early.folder)).toMatchObject({
      code: 1,
    });
    expect((await overt('provenance', 'verify', file, '--ledger', early.folder)).text).toContain('no-result');
    expect(await overt('resume', file, '--attest', early.folder)).toMatchObject({ code: 0 });
    expect(await overt('provenance', 'verify', file, '--ledger', early.folder)).toMatchObject({ code: 0 });
  });

  it('plays nothing if it can’t attest: no key, or someone else writes the ledger', async () => {
    const { folder, signer } = await ledger('busy');
    const file = join(home, 'never.overt');
    await expect(overt('run', ...args, '--out', file, '--attest', join(home, 'nowhere'))).rejects.toThrow(/no key/);
    await using _ = await openLog({ folder, signer });
    await expect(overt('run', ...args, '--out', file, '--attest', folder)).rejects.toThrow(/another process/);
    expect(existsSync(file)).toBe(false);
  });
});
