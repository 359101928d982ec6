import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { Random } from '../src/core/index.ts';
import {
  createLog,
  folderSource,
  generateSigner,
  policyOf,
  readEntries,
  verifyLog,
  writeKeyFile,
} from '../src/ledger/index.ts';
import { exitOf } from './support/kill.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-ledger-kill-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const kills = 12;

it('loses nothing that was acknowledged, and stays one growing tree, when its writer is killed again and again', async () => {
  const [folder, key] = [join(home, 'log'), join(home, 'log.key')];
  const signer = generateSigner('example.org/killed', 'log');
  writeKeyFile(key, signer);
  await (await createLog({ folder, signer })).close();
  const random = Random.from('ledger kill');
  const policy = policyOf(signer);
  const acknowledged = new Map<number, number>();
  let since = readFileSync(join(folder, 'checkpoint'), 'utf8');
  const sizes: number[] = [];
  for (let round = 0; round < kills; round += 1) {
    const worker = join(import.meta.dirname, 'support', 'ledger-kill-worker.ts');
    const child = spawn(process.execPath, [worker, folder, key], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    const opened = new Promise<void>((resolve) =>
      child.stdout.on('data', (chunk) => {
        said += chunk;
        resolve();
      }),
    );
    const closed = new Promise((resolve) => child.stdout.once('close', resolve));
    await Promise.race([opened, exitOf(child)]);
    await sleep(random.integer(0, 120));
    child.kill('SIGKILL');
    await Promise.all([exitOf(child), closed]);
    expect(said.startsWith('open\n')).toBe(true);
    for (const line of said.split('\n').slice(1, -1)) {
      const [index = '', number = ''] = line.split(' ');
      acknowledged.set(Number(index), Number(number));
    }
    const report = await verifyLog(folderSource(folder), { policy, folder, since, deep: true });
    expect(report.findings).toEqual([]);
    since = readFileSync(join(folder, 'checkpoint'), 'utf8');
    sizes.push(report.checkpoint.size);
  }
  expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
  expect(acknowledged.size).toBeGreaterThan(kills);
  const kept = new Map<number, unknown>();
  for await (const { index, entry } of readEntries(folderSource(folder))) kept.set(index, entry.number);
  expect([...acknowledged].filter(([index, number]) => kept.get(index) !== number)).toEqual([]);
}, 120_000);
