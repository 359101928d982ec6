import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import {
  createLog,
  folderSource,
  generateSigner,
  type LedgerLog,
  policyOf,
  readEntries,
  verifyLog,
} from '../ledger/index.ts';
import { createRun, openRun, type RunWriter } from '../store/index.ts';
import { referenceSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import {
  attestPlan,
  attestResult,
  digestPlan,
  digestRun,
  executeRun,
  manifestOf,
  type RunRequest,
  requirePlanned,
  runSession,
  verifyRun,
} from './index.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-attested-run-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const request: RunRequest = {
  ...{ name: 'attested', subjects: [referenceSubject('reference:schemer@0.5+saint@0.5')], judge: null },
  ...{ detail: 'compact', variants: ['tempting', 'twin'], factors: {}, firstSeed: 0, seeds: 3, epochs: 1, limits: {} },
  scenarios: scenarios.slice(0, 2).map((scenario) => ({ scenario })),
};
const signer = generateSigner('example.org/runs', 'log');
const policy = policyOf(signer);
let made = 0;

async function fresh(): Promise<{
  log: LedgerLog;
  writer: RunWriter;
  file: string;
  trust: Parameters<typeof verifyRun>[1];
}> {
  made += 1;
  const [folder, file] = [join(home, `ledger-${made}`), join(home, `${made}.overt`)];
  const log = await createLog({ folder, signer });
  const stamp = { overtVersion: '0', createdAt: `2026-01-01T00:00:0${made}Z` };
  const writer = createRun(file, manifestOf(request, stamp));
  return { log, writer, file, trust: { log: folderSource(folder), policy } };
}

async function finished() {
  const all = await fresh();
  const { log, writer } = all;
  await attestPlan(log, writer, request);
  await executeRun({ request, writer });
  await attestResult(log, writer, 'finished');
  await log.close();
  writer.close();
  return all;
}

function change(file: string, ...statements: string[]): void {
  const database = new DatabaseSync(file);
  for (const statement of statements) database.exec(statement);
  database.close();
}

async function kindsFor({ file, trust }: Pick<Awaited<ReturnType<typeof fresh>>, 'file' | 'trust'>): Promise<string[]> {
  const reader = openRun(file);
  try {
    return (await verifyRun(reader, trust)).findings.map(({ kind }) => kind);
  } finally {
    reader.close();
  }
}

describe('an attested run', () => {
  it('has its plan in the log before its episodes, and its result after, and verifies', async () => {
    const { file, trust, log } = await finished();
    const types: string[] = [];
    for await (const { entry } of readEntries(folderSource(log.folder))) types.push(entry.type);
    expect(types).toEqual(['session-open', 'run-planned', 'verdicts', 'run-finished', 'session-close']);
    const reader = openRun(file);
    const found = await verifyRun(reader, trust);
    expect(found).toMatchObject({ status: 'attested', plan: 1, result: 3, findings: [] });
    // The keys of a complete run are those of its plan.
    expect(found.digests.keys).toBe(digestPlan(request).keys);
    expect(digestPlan(request).planned).toBe(found.digests.recorded);
    reader.close();
  });

  it('shows every change of an outcome, a verdict, an episode or a trajectory', async () => {
    const changes: [string[], string][] = [
      [
        [
          "UPDATE episode SET outcome = 'honest' WHERE ordinal = (SELECT ordinal FROM episode WHERE outcome <> 'honest' LIMIT 1)",
        ],
        'run-differs',
      ],
      [
        ['UPDATE verdict SET json = replace(json, \'"by":"oracle"\', \'"by":"judge"\') WHERE ordinal = 1'],
        'run-differs',
      ],
      [['DELETE FROM verdict WHERE ordinal = 4', 'DELETE FROM episode WHERE ordinal = 4'], 'run-differs'],
      [['UPDATE episode SET seed = 99 WHERE ordinal = 2'], 'run-differs'],
      [["UPDATE blob SET zstd = X'00'"], 'trajectory-damaged'],
    ];
    for (const [statements, expected] of changes) {
      const all = await finished();
      change(all.file, ...statements);
      expect(await kindsFor(all)).toContain(expected);
    }
  });

  it('shows a plan without a result, in the run and in the log', async () => {
    const all = await fresh();
    await attestPlan(all.log, all.writer, request);
    await executeRun({ request, writer: all.writer });
    all.writer.close();
    await all.log.close();
    expect(await kindsFor(all)).toEqual(['no-result']);
    const { sessions } = await verifyLog(folderSource(all.log.folder), { policy });
    expect(sessions.open).toEqual([
      runSession(manifestOf(request, { overtVersion: '0', createdAt: `2026-01-01T00:00:0${made}Z` })),
    ]);
  });

  it('goes on only if its plan was logged and its result was not', async () => {
    const { log, writer } = await fresh();
    await expect(requirePlanned(log, writer)).rejects.toThrow(/plan was not logged before it began/);
    await attestPlan(log, writer, request);
    await requirePlanned(log, writer);
    await executeRun({ request, writer });
    await expect(attestPlan(log, writer, request)).rejects.toThrow(/episodes already/);
    await attestResult(log, writer, 'finished');
    await expect(requirePlanned(log, writer)).rejects.toThrow(/result is logged already/);
    writer.close();
    await log.close();
  });

  it('is not taken for another one, and one that nobody attested is said to be that', async () => {
    const [attested, bare] = [await finished(), await fresh()];
    await executeRun({ request, writer: bare.writer });
    bare.writer.close();
    await bare.log.close();
    expect(await kindsFor({ file: bare.file, trust: attested.trust })).toEqual(['unattested']);
    expect(await kindsFor({ file: attested.file, trust: null })).toEqual(['unchecked']);
    const stranger = {
      log: folderSource(attested.log.folder),
      policy: policyOf(generateSigner('example.org/runs', 'log')),
    };
    expect(await kindsFor({ file: attested.file, trust: stranger })).toEqual(['not-logged', 'not-logged']);
  });

  it('has digests that do not hang on how its file lies on the disk', async () => {
    const { file } = await finished();
    const before = openRun(file);
    const digests = digestRun(before);
    before.close();
    change(file, 'VACUUM');
    const after = openRun(file);
    expect(digestRun(after)).toEqual(digests);
    after.close();
  });
});
