import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  createLog,
  folderSource,
  generateSigner,
  policyOf,
  proveEntry,
  verifyLog,
  verifyOfflineProof,
  writeKeyFile,
} from '../ledger/index.ts';
import type { Attest, Attestation } from './attest.ts';
import { endpointSink, Watch } from './index.ts';
import { incidentProblem, serveWatch } from './server.ts';

const policy = `
format: overt-tripwire-policy
version: 1
name: p
tripwires: [{ id: wipes, severity: critical, action: { tool: run_shell, anyArgument: { contains: rm -rf } } }]
`;

it('enters sessions, alerts and the incident into a ledger, and the incident tells where it stands', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'overt-attest-'));
  try {
    const signer = generateSigner('test.example/log', 'log');
    writeKeyFile(join(folder, 'key'), signer);
    await (await createLog({ folder: join(folder, 'ledger'), signer })).close();
    writeFileSync(join(folder, 'policy.yaml'), policy);
    const config = join(folder, 'watch.yaml');
    writeFileSync(
      config,
      'policy: policy.yaml\nsessions: { settleSeconds: 0.01 }\nledger: { folder: ledger, key: key }\n',
    );
    const server = await serveWatch({ folder: join(folder, 'book'), config, port: 0, everyMs: 20 });
    for (const [session, command] of [
      ['quiet', 'ls'],
      ['loud', 'rm -rf /srv'],
    ] as const) {
      const watch = new Watch({ agent: 'clerk', version: '1', session, sinks: [endpointSink(server.url)] });
      watch.startTurn();
      watch.record({ type: 'tool-call', callId: 'c1', tool: 'run_shell', input: { command } });
      watch.record({ type: 'tool-result', callId: 'c1', tool: 'run_shell', output: '', isError: false });
      await watch.end();
      expect(watch.lost).toBe(0);
    }
    while (server.book.sessions.list({ state: 'open' }).length > 0) await new Promise((next) => setTimeout(next, 20));
    await server.watch.drain();
    const [incident, ...more] = server.book.incidents.list();
    await server.close();

    expect(more).toEqual([]);
    expect(incident?.session.id).toBe('loud');
    const source = folderSource(join(folder, 'ledger'));
    const trust = policyOf(signer);
    const { types, findings, sessions } = await verifyLog(source, {
      policy: trust,
      deep: true,
      folder: join(folder, 'ledger'),
    });
    expect(findings).toEqual([]);
    expect(sessions).toMatchObject({ sessions: 2, openCount: 0, problemCount: 0 });
    expect(types).toMatchObject({ 'session-open': 2, 'session-close': 2 });
    const index = incident?.ledger?.index ?? -1;
    const proof = await proveEntry(source, index);
    verifyOfflineProof(proof, trust);
    expect(proof.entry?.toString()).toContain('"alert"');
    // The record, complete since its session closed, is the one that was entered last; another is not.
    if (incident === undefined) throw new Error('there is none');
    expect(incident).toMatchObject({
      session: { trajectoryDigest: expect.any(String) },
      time: { ended: expect.any(String) },
    });
    expect(await incidentProblem(incident, { log: source, policy: trust })).toBeNull();
    const other: typeof incident = { ...incident, severity: 'notice' };
    expect(await incidentProblem(other, { log: source, policy: trust })).toContain('changed since');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

it('keeps what is to be entered while the ledger is away, over a restart as well, and tells of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'overt-attest-'));
  const entered: Attestation[] = [];
  let isUp = false;
  const attest: Attest = {
    append: async (attestations) => {
      if (!isUp) throw new Error('no such device');
      entered.push(...attestations);
      return attestations.map((_, index) => ({ log: 'test', index }));
    },
    close: async () => {},
  };
  const serve = () => serveWatch({ folder: join(folder, 'book'), port: 0, attest });
  const work = async (url: string, session: string) => {
    const watch = new Watch({ agent: 'clerk', session, sinks: [endpointSink(url)] });
    watch.startTurn();
    watch.record({ type: 'message', text: 'Done.' });
    await watch.end();
  };
  try {
    const first = await serve();
    for (const session of ['s1', 's2']) await work(first.url, session);
    await first.watch.drain();
    expect(first.book.alerts.list()).toMatchObject([{ title: 'The ledger can’t be written', severity: 'critical' }]);
    expect(first.watch.metrics.value('overt_watch_ledger_failures_total')).toBeGreaterThan(0);
    await first.close();
    isUp = true;
    const second = await serve();
    await work(second.url, 's3');
    await second.watch.drain();
    expect(second.book.attestations.count()).toBe(0);
    await second.close();
    const ofSessions = entered.filter(({ kind }) => kind !== 'alert').map(({ kind, id }) => `${kind} ${id}`);
    expect(ofSessions).toEqual(['s1', 's2', 's3'].flatMap((id) => [`session-opened ${id}`, `session-closed ${id}`]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
