import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { generateSigner, serveWitness, Witness } from '../../ledger/index.ts';
import { addLedger, ledgerLogSchema } from './ledger.ts';
import { ledgerVerifySchema } from './ledger-verify.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-ledger-command-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const overt = commandLine(addLedger);
const at = (name: string) => join(home, name);
const [log, key, run] = [at('log'), at('log.key'), at('run.overt')];

async function logged(...args: string[]) {
  return ledgerLogSchema.parse(JSON.parse(await overt('ledger', ...args, '--json')));
}
async function verified(...args: string[]) {
  return ledgerVerifySchema.parse(JSON.parse(await overt('ledger', 'verify', ...args, '--json')));
}

it('makes a log, appends files and sessions, proves and verifies, and finds what was changed', async () => {
  const { vkey, size } = await logged('init', log, '--origin', 'example.org/agents');
  expect(size).toBe(0);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  writeFileSync(run, 'a run');
  const { appended } = await logged(
    'append',
    log,
    'run-finished',
    run,
    '--field',
    'episodes=30',
    '--field',
    'name=base line',
  );
  expect(appended).toMatchObject({ index: 0, entry: { type: 'run-finished', episodes: 30, name: 'base line' } });
  const since = at('then.checkpoint');
  writeFileSync(since, await overt('ledger', 'checkpoint', log));
  await logged('append', log, 'session-open', '--session', 'a');
  await logged('append', log, 'alert', run, '--session', 'a', '--digest-only');
  const closed = await logged('append', log, 'session-close', '--session', 'a');
  expect(closed.appended?.entry).toMatchObject({ sequence: 2, entries: 2 });

  expect(await verified(log, '--key', vkey, '--since', since, '--deep')).toMatchObject({
    ...{ ok: true, trust: 'given', size: 4, bodies: { named: 1, checked: 1, missing: 0 } },
    sessions: { sessions: 1, openCount: 0, problemCount: 0 },
  });
  expect(await verified(log)).toMatchObject({ ok: true, trust: 'from the log itself' });
  const proof = at('run.tlog-proof');
  await overt('ledger', 'prove', log, '--file', run, '--out', proof);
  expect(await verified(proof, '--key', join(log, 'log.vkey'), '--body', run)).toMatchObject({
    ...{ ok: true, entry: { type: 'alert', session: 'a' } },
  });
  await expect(overt('ledger', 'verify', proof)).rejects.toMatchObject({ code: 'usage' });
  const other = generateSigner('example.org/agents', 'log').vkey;
  await expect(overt('ledger', 'verify', proof, '--key', other)).rejects.toMatchObject({ code: 'bad-signature' });
  writeFileSync(run, 'another run');
  await expect(overt('ledger', 'verify', proof, '--key', vkey, '--body', run)).rejects.toMatchObject({
    code: 'damaged-body',
  });

  await logged('rotate', log, '--new-key', at('next.key'));
  await expect(overt('ledger', 'append', log, 'statement', '--field', 'type=x')).rejects.toMatchObject({
    code: 'usage',
  });
  await logged('append', log, 'statement', '--key', at('next.key'));
  await expect(overt('ledger', 'append', log, 'statement')).rejects.toMatchObject({ code: 'bad-signature' });

  const tile = join(log, 'tile/entries/000.p/6');
  writeFileSync(tile, readFileSync(tile, 'latin1').replace('base line', 'base lime'), 'latin1');
  const found = await verified(log);
  expect(found).toMatchObject({ ok: false, findings: [{ code: 'damaged-entry' }] });
  expect(process.exitCode).toBe(1);
  expect(await overt('ledger', 'verify', log)).toContain('It does not hold.');
});

it('asks the witnesses of a policy, and says when they are not enough', async () => {
  const { vkey } = await logged('init', at('seen'), '--origin', 'example.org/seen');
  const signer = generateSigner('witness.example.net', 'witness');
  using witness = await Witness.open({ folder: at('witness'), signer, logs: [] });
  await using served = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
  const policy = at('policy');
  writeFileSync(policy, `log ${vkey}\nwitness W ${signer.vkey} ${served.url}\nquorum W\n`);
  // It does not watch this log.
  await expect(overt('ledger', 'checkpoint', at('seen'), '--policy', policy)).rejects.toMatchObject({
    code: 'quorum-not-reached',
  });
  await expect(overt('ledger', 'verify', at('seen'), '--policy', policy)).rejects.toMatchObject({ exitCode: 1 });
});

it('says what is wrong with a type, a file, a key', async () => {
  await logged('init', at('other'), '--origin', 'example.org/other');
  await expect(overt('ledger', 'append', at('other'), 'gossip')).rejects.toMatchObject({ code: 'usage' });
  await expect(overt('ledger', 'append', at('other'), 'labels', at('none'))).rejects.toMatchObject({
    code: 'ledger-unreachable',
  });
  await expect(overt('ledger', 'append', at('nowhere'), 'labels')).rejects.toMatchObject({ code: 'key-missing' });
  await expect(overt('ledger', 'init', at('other'), '--origin', 'x')).rejects.toMatchObject({ code: 'ledger-exists' });
  await expect(overt('ledger', 'init', at('bad'), '--origin', 'two words')).rejects.toMatchObject({ code: 'bad-key' });
});
