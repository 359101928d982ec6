import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Monitor } from '../monitor/index.ts';
import { parseTrajectory, serializeTrajectory, type TrajectoryEvent } from '../trajectory/index.ts';
import { addHoneytokens, mintHoneytokens } from '../tripwire/index.ts';
import { sessionRequest } from './fixtures/telemetry.ts';
import {
  applyRetention,
  openBook,
  parseWatchConfig,
  type ServeOptions,
  serveWatch,
  type WatchServer,
} from './server.ts';

const folders: string[] = [];
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const policy = (needle = 'rm -rf') => `format: overt-tripwire-policy
version: 1
name: test
tripwires:
  - { id: removes-all, action: { tool: shell, anyArgument: { contains: '${needle}' } } }
`;

function prepared(config = ''): { folder: string; config: string; book: string } {
  const folder = mkdtempSync(join(tmpdir(), 'overt-watch-'));
  folders.push(folder);
  writeFileSync(join(folder, 'policy.yaml'), policy());
  writeFileSync(
    join(folder, 'watch.yaml'),
    `policy: policy.yaml\nsessions: { settleSeconds: 0.05, idleSeconds: 30 }\n${config}`,
  );
  return { folder, config: join(folder, 'watch.yaml'), book: join(folder, 'book') };
}

async function served(options: Partial<ServeOptions> & { folder: string }): Promise<WatchServer> {
  const server = await serveWatch({ port: 0, everyMs: 20, ...options });
  ends.push(() => server.close());
  return server;
}

const send = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const report = (url: string, session: string, { version, ...body }: { version?: string; [key: string]: unknown }) =>
  fetch(`${url}/v1/sessions/${session}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ format: 'overt-session-events', version: 1, agentVersion: version ?? null, ...body }),
  });

/** Until it holds, for at most 20 seconds. */
async function until<Value>(
  look: () => Value | null | undefined | false | 0,
): Promise<Exclude<Value, null | undefined | false | 0>> {
  for (let turn = 0; turn < 1000; turn += 1) {
    const value = look();
    if (value) return value as Exclude<Value, null | undefined | false | 0>;
    await sleep(20);
  }
  throw new Error('it never came');
}

const shellCall = (index: number, command: string): TrajectoryEvent[] => [
  { type: 'tool-call', index, turn: 1, callId: `c${index}`, tool: 'shell', input: { command } },
  { type: 'tool-result', index: index + 1, turn: 1, callId: `c${index}`, tool: 'shell', output: 'ok', isError: false },
];

describe('the receiver', () => {
  it('makes the trajectory of what an agent sends, in pieces and out of order, and finds what a tripwire sees', async () => {
    const { config, book: folder } = prepared();
    const { url, book } = await served({ folder, config });
    expect((await send(url, sessionRequest({ session: 's1', command: 'rm -rf /', spans: ['agent'] }))).status).toBe(
      200,
    );
    const rest = gzipSync(
      JSON.stringify(sessionRequest({ session: 's1', command: 'rm -rf /', spans: ['tool', 'chat'] })),
    );
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await fetch(`${url}/v1/traces`, { method: 'POST', headers, body: rest })).status).toBe(200);
    const row = await until(() => {
      const found = book.sessions.find('s1');
      return found?.flagged && found.closed && found;
    });
    expect(row).toMatchObject({
      agent: 'clerk',
      version: '1.0',
      source: 'otlp',
      ending: 'ended',
      flagged: 1,
      severity: 'critical',
    });
    const { events, origin } = parseTrajectory(serializeTrajectory(book.sessions.trajectory(row)));
    expect(events.map(({ type }) => type)).toEqual(['instruction', 'tool-call', 'tool-result', 'end']);
    expect(origin).toMatchObject({ kind: 'production', agent: 'clerk', session: 's1' });
    const [seen] = book.findings.observations(row.ordinal);
    expect(seen).toMatchObject({ monitor: 'removes-all', evidence: [{ event: 1 }] });
    expect(book.incidents.ofSession(row.ordinal)).toMatchObject({
      context: 'deployment',
      finding: { prevented: 'no' },
      classification: { harmDone: { known: false } },
    });
    await until(() => book.inbox.count() === 0);
  });

  it('knows a session by its agent, though the span that names it comes last', async () => {
    const { config, book: folder } = prepared();
    const { url, book } = await served({ folder, config });
    const told = { session: 's1', command: 'rm -rf /', service: 'backend' };
    await send(url, sessionRequest({ ...told, spans: ['tool'] }));
    await until(() => book.sessions.find('s1')?.flagged);
    await send(url, sessionRequest({ ...told, spans: ['agent', 'chat'] }));
    await until(() => book.sessions.get('s1').closed);
    expect(book.sessions.get('s1')).toMatchObject({ agent: 'clerk', flagged: 1, ending: 'ended' });
    expect(book.sessions.counts().map(({ agent }) => agent)).toEqual(['clerk']);
  });

  it('knows one session by its last name, whatever its first spans were called, and alerts once', async () => {
    const { config, book: folder } = prepared('alerts: { channels: [{ kind: stdout, name: out }] }\n');
    const { url, book, watch } = await served({ folder, config, print: () => {} });
    const named = { session: 'late-1', command: 'rm -rf /', namedBy: 'agent', service: 'svc' } as const;
    await send(url, sessionRequest({ ...named, spans: ['tool'] }));
    const [first] = await until(() => book.sessions.list().length > 0 && book.sessions.list());
    expect(first).toMatchObject({ id: expect.stringContaining('trace:'), agent: 'svc', flagged: 1 });
    for (const span of ['chat', 'agent'] as const) await send(url, sessionRequest({ ...named, spans: [span] }));
    await until(() => book.sessions.find('late-1')?.closed);
    await watch.drain();
    expect(book.sessions.list()).toMatchObject([
      { id: 'late-1', agent: 'clerk', flagged: 1, ending: 'ended', counted: true },
    ]);
    expect(book.sessions.find(first?.id ?? '')?.id).toBe('late-1');
    expect(book.alerts.list().filter(({ kind }) => kind === 'observation')).toMatchObject([{ times: 1 }]);
    expect(book.incidents.list()).toHaveLength(1);
    // A second trace of the same conversation, named late again.
    const again = { ...named, trace: 'other', callId: 'c2', atMs: 1_700_000_100_000 };
    await send(url, sessionRequest({ ...again, spans: ['tool'] }));
    await until(() => book.sessions.list().length === 2);
    for (const span of ['chat', 'agent'] as const) await send(url, sessionRequest({ ...again, spans: [span] }));
    await until(() => book.sessions.list().length === 1 && book.sessions.find('late-1')?.closed);
    await watch.drain();
    const [row] = book.sessions.list();
    expect(row).toMatchObject({ id: 'late-1', flagged: 2 });
    expect(
      parseTrajectory(serializeTrajectory(book.sessions.trajectory(row as never))).events.filter(
        ({ type }) => type === 'tool-call',
      ),
    ).toHaveLength(2);
    expect(book.findings.observations(row?.ordinal ?? -1)).toHaveLength(2);
    expect(book.journal.list({ kind: 'session-merged' })).toHaveLength(2);
  });

  it('tells calls apart that a server gave the same name, in a conversation that goes on after it was closed', async () => {
    const { config, book: folder } = prepared();
    const { url, book } = await served({ folder, config });
    for (const [trace, command, calls] of [
      ['one', 'ls', 1],
      ['two', 'rm -rf /', 2],
      ['three', 'rm -rf /', 3],
    ] as const) {
      await send(url, sessionRequest({ session: 's1', trace, command, atMs: 1_700_000_000_000 + calls * 60_000 }));
      await until(() => {
        const row = book.sessions.find('s1');
        return row?.closed && book.sessions.events(row).filter(({ type }) => type === 'tool-call').length === calls;
      });
    }
    const row = book.sessions.get('s1');
    const { events } = parseTrajectory(serializeTrajectory(book.sessions.trajectory(row)));
    expect(events.flatMap((event) => (event.type === 'tool-result' ? [event.callId] : []))).toEqual([
      'c1',
      'c1~2',
      'c1~3',
    ]);
    expect(row.flagged).toBe(2);
  });

  it('lets nobody else tell of a session, and does not tell it twice', async () => {
    const { config, book: folder } = prepared();
    const { url, book, watch } = await served({ folder, config });
    await report(url, 's1', { agent: 'clerk', events: shellCall(0, 'ls') });
    const other = await report(url, 's1', { agent: 'someone', events: shellCall(2, 'ls') });
    expect([other.status, await other.json()]).toMatchObject([400, { error: { code: 'intake' } }]);
    await send(url, sessionRequest({ session: 's1' }));
    await watch.drain();
    expect(book.sessions.get('s1')).toMatchObject({ source: 'in-process', events: 2, conflicts: 0 });
    expect(watch.metrics.value('overt_watch_twice_told_sessions_total')).toBe(1);
  });

  it('takes nothing after the end of a session into it, says so, and can still read it', async () => {
    const { config, book: folder } = prepared();
    const { url, book } = await served({ folder, config });
    const end: TrajectoryEvent = { type: 'end', index: 2, turn: 1, reason: 'finished' };
    await report(url, 's1', { agent: 'clerk', events: [...shellCall(0, 'ls'), end] });
    const again = await report(url, 's1', { agent: 'clerk', events: shellCall(3, 'rm -rf /') });
    expect(await again.json()).toMatchObject({ added: 0, conflicting: 2, missing: null });
    expect(book.sessions.trajectory(book.sessions.get('s1')).events).toHaveLength(3);
    expect(book.sessions.get('s1')).toMatchObject({ events: 3, conflicts: 2 });
    expect(book.alerts.list()).toMatchObject([
      { agent: 'clerk', session: 's1', title: expect.stringContaining('went on') },
    ]);
  });

  it('takes up a session whose end was told, and which was closed, when more of it comes', async () => {
    const { config, book: folder } = prepared();
    const { url, book } = await served({ folder, config });
    await send(url, sessionRequest({ session: 's1', spans: ['agent'] }));
    const { ordinal } = await until(() => book.sessions.find('s1')?.closed && book.sessions.get('s1'));
    await send(url, sessionRequest({ session: 's1', command: 'rm -rf /', spans: ['tool', 'chat'] }));
    const row = await until(
      () => book.sessions.get('s1').flagged && book.sessions.find('s1')?.closed && book.sessions.get('s1'),
    );
    expect(row).toMatchObject({ ordinal, ending: 'ended', flagged: 1 });
    const { events } = parseTrajectory(serializeTrajectory(book.sessions.trajectory(row)));
    expect(events.map(({ type }) => type)).toEqual(['instruction', 'tool-call', 'tool-result', 'end']);
    await until(() => book.inbox.count() === 0);
  });

  it('answers as OTLP asks: partial success, bad bytes, unknown types, what is too large', async () => {
    const { config, book } = prepared('receiver: { requestMegabytes: 0.01 }\n');
    const { url } = await served({ folder: book, config });
    const bad = sessionRequest({ session: 's', spans: ['agent'] }) as {
      resourceSpans: { scopeSpans: { spans: object[] }[] }[];
    };
    bad.resourceSpans[0]?.scopeSpans[0]?.spans.push({ name: 'no identifiers' });
    const partial = await send(url, bad);
    expect([partial.status, await partial.json()]).toMatchObject([200, { partialSuccess: { rejectedSpans: '1' } }]);
    const post = (body: string, type: string) =>
      fetch(`${url}/v1/traces`, { method: 'POST', headers: { 'content-type': type }, body });
    expect((await post('{', 'application/json')).status).toBe(400);
    expect((await post('x', 'text/csv')).status).toBe(415);
    expect((await post('x'.repeat(20_000), 'application/json')).status).toBe(413);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('overt_watch_refused_total{reason="invalidIds"} 1');
    expect(metrics).toContain('overt_watch_refused_total{reason="malformed-telemetry"} 1');
    expect(metrics).toContain('overt_watch_refused_total{reason="too-large"} 1');
  });

  it('tells senders to wait when more comes than it can write, and takes all of it in the end', async () => {
    const { config, book: folder } = prepared('receiver: { queueMegabytes: 0.003 }\n');
    const { url, book, watch } = await served({ folder, config });
    const statuses = new Set<number>();
    const names = Array.from({ length: 40 }, (_, place) => `busy-${place}`);
    await Promise.all(
      names.map(async (session) => {
        for (;;) {
          const { status, headers } = await send(url, sessionRequest({ session }));
          statuses.add(status);
          if (status === 200) return;
          expect(headers.get('retry-after')).toBe('2');
          await sleep(30);
        }
      }),
    );
    expect([...statuses].sort()).toEqual([200, 429]);
    await watch.drain();
    expect(names.filter((name) => book.sessions.find(name) === null)).toEqual([]);
    expect(watch.metrics.value('overt_watch_refused_total', { reason: 'busy' })).toBeGreaterThan(0);
  });

  it('keeps and counts what it does not know', async () => {
    const { config, book } = prepared();
    const { url, watch } = await served({ folder: book, config });
    await send(url, sessionRequest({ session: 's', spans: ['agent', 'chat', 'stranger'] }));
    await watch.drain();
    expect(watch.book.inbox.unknownCounts()).toEqual([{ name: 'paint', times: 1 }]);
    expect(watch.book.inbox.unknowns()[0]?.record).toMatchObject({ attributes: { colour: 'green' } });
  });

  it('lets in nobody without the token, and listens to other machines with one only', async () => {
    const { config, book } = prepared('receiver: { tokenFrom: WATCH_TOKEN }\n');
    const { url } = await served({ folder: book, config, environment: { WATCH_TOKEN: 'secret' } });
    expect((await send(url, sessionRequest({ session: 's' }))).status).toBe(401);
    expect((await send(url, sessionRequest({ session: 's' }), { authorization: 'Bearer secret' })).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    const open = prepared('receiver: { host: 0.0.0.0 }\n');
    await expect(serveWatch({ folder: open.book, config: open.config })).rejects.toThrow('senders need a token');
  });

  it('takes events from inside an agent once, at their places', async () => {
    const { config, book: folder } = prepared();
    const { url, book } = await served({ folder, config });
    const first = { agent: 'a', version: '2', events: shellCall(0, 'ls') };
    expect(await (await report(url, 's', first)).json()).toEqual({
      added: 2,
      repeated: 0,
      conflicting: 0,
      missing: null,
    });
    expect(await (await report(url, 's', first)).json()).toMatchObject({ added: 0, repeated: 2 });
    const gap = await report(url, 's', { agent: 'a', events: shellCall(7, 'ls') });
    expect([gap.status, await gap.json()]).toMatchObject([409, { added: 0, missing: 2 }]);
    const stopped: TrajectoryEvent = {
      type: 'tripwire',
      index: 2,
      turn: 1,
      tripwire: 'own',
      severity: 'critical',
      callId: 'c9',
      detail: 'stopped it',
      blocked: true,
    };
    await report(url, 's', { agent: 'a', events: [stopped], closed: true });
    const row = await until(() => book.sessions.find('s')?.closed && book.sessions.get('s'));
    expect(book.findings.decisions(row.ordinal)).toMatchObject([{ kind: 'reject', advisory: false }]);
    expect(book.incidents.ofSession(row.ordinal)?.finding.prevented).toBe('yes');
    expect((await report(url, 's', { agent: 'a', events: [{ type: 'nonsense' }] })).status).toBe(400);
    const tried: TrajectoryEvent = { ...stopped, index: 0, blocked: false, shadow: true };
    await report(url, 'tried', { agent: 'a', events: [tried], closed: true });
    const quiet = await until(() => book.sessions.find('tried')?.closed && book.sessions.get('tried'));
    expect([quiet.flagged, book.findings.observations(quiet.ordinal)]).toMatchObject([0, [{ shadow: true }]]);
  });
});

describe('the book', () => {
  it('loses nothing that was acknowledged when the process is killed', async () => {
    const { config, book: folder } = prepared();
    const acknowledged = new Set<string>();
    for (let life = 0; life < 4; life += 1) {
      const child: ChildProcess = spawn(
        process.execPath,
        [join('test', 'support', 'watch-worker.ts'), folder, config],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [text] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer];
      const url = `http://127.0.0.1:${String(text).trim()}`;
      const sending = Array.from({ length: 60 }, async (_, place) => {
        const session = `life-${life}-${place}`;
        await sleep(place * 5);
        const isReport = place % 2 === 1;
        const answer = await (isReport
          ? report(url, session, { agent: 'a', events: shellCall(0, 'rm -rf x') })
          : send(url, sessionRequest({ session, command: 'rm -rf x' }))
        ).catch(() => null);
        if (answer?.ok) acknowledged.add(session);
      });
      // In the middle of it: some were acknowledged, others are on their way.
      const enough = acknowledged.size + 6 + life;
      await until(() => acknowledged.size >= enough);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await Promise.all(sending);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(30);
    const { book, watch } = await served({ folder, config });
    await watch.drain();
    const lost = [...acknowledged].filter((id) => (book.sessions.find(id)?.flagged ?? 0) === 0);
    expect(lost).toEqual([]);
    const telling = [...acknowledged].map(
      (id) => book.sessions.events(book.sessions.get(id)).filter(({ type }) => type === 'tool-call').length,
    );
    expect(new Set(telling)).toEqual(new Set([1]));
  });

  it('of an older format is brought up to date by whoever writes it', async () => {
    const { config, book: folder } = prepared();
    const first = await serveWatch({ folder, config, port: 0 });
    await report(first.url, 's', { agent: 'a', events: shellCall(0, 'ls'), closed: true });
    await first.close();
    const file = new DatabaseSync(join(folder, 'sessions.db'));
    file.exec(`DROP TABLE attestation; ALTER TABLE session DROP COLUMN taken; ALTER TABLE session DROP COLUMN entered;
      PRAGMA user_version = 1`);
    file.close();
    const { book } = await served({ folder, config });
    const row = book.sessions.get('s');
    expect([row.events, row.entered, book.attestations.count()]).toEqual([2, true, 0]);
    expect(row.taken).toEqual(row.tallies);
  });

  it('says that the disk is full, and that another holds it; senders keep what was not taken', async () => {
    const { config, book: folder } = prepared(
      'book: { mostMegabytes: 0.3 }\nalerts: { channels: [{ kind: stdout, name: out }] }\n',
    );
    const printed: string[] = [];
    const { url } = await served({ folder, config, print: (text) => printed.push(text) });
    const filler = 'x'.repeat(50_000);
    const status = async (place: number) =>
      (
        await report(url, `s${place}`, {
          agent: 'a',
          events: [{ type: 'message', index: 0, turn: 1, text: `${place} ${filler}` }],
        })
      ).status;
    const statuses: number[] = [];
    for (let place = 0; place < 12; place += 1) statuses.push(await status(place));
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(503);
    const health = await fetch(`${url}/healthz`);
    expect([health.status, await health.text()]).toEqual([503, expect.stringContaining('book.mostMegabytes')]);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('overt_watch_book_failures_total{code="disk-full"}');
    // It is told although the book can’t keep the alert, and once.
    const told = await until(() => printed.length > 0 && printed.map((line) => JSON.parse(line).alert));
    expect(told).toMatchObject([
      { kind: 'book', severity: 'critical', detail: expect.stringContaining('disk is full') },
    ]);
    expect(() => openBook(folder, { mode: 'write' })).toThrow(expect.objectContaining({ code: 'book-locked' }));
    expect(() => openBook(join(folder, 'nowhere'), { mode: 'read' })).toThrow(
      expect.objectContaining({ code: 'book-missing' }),
    );
  });

  it('takes out what rules name before it is written, and forgets contents in time, with digests', async () => {
    const rules = `redaction:
  - { in: [message], matching: '\\\\b\\\\d{4}\\\\b' }
  - { in: [tool-output], tools: [shell] }
retention: { contentsDays: 1 }
`.replaceAll('\\\\', '\\');
    const { config, book: folder } = prepared(rules);
    let now = Date.parse('2026-01-01T00:00:00Z');
    const server = await served({ folder, config, nowMs: () => now });
    const { url, book } = server;
    const events: TrajectoryEvent[] = [
      ...shellCall(0, 'ls'),
      { type: 'message', index: 2, turn: 1, text: 'The code is 1234.' },
    ];
    await report(url, 's', { agent: 'a', events, closed: true });
    const row = await until(() => book.sessions.find('s')?.closed && book.sessions.get('s'));
    const [, result, message] = book.sessions.events(row);
    expect(result).toMatchObject({
      output: expect.stringMatching(/^\[taken out: 2 characters, hmac-sha256 [0-9a-f]{64}\]$/),
    });
    expect(message).toMatchObject({ text: expect.stringMatching(/^The code is \[taken out: 4 characters, .*\]\.$/) });
    now += 2 * 24 * 3600 * 1000;
    expect(applyRetention(book, { contentsDays: 1, unknownDays: 14, holdIncidents: true })).toBe(1);
    const left = book.sessions.get('s');
    expect(left).toMatchObject({ contents: 'deleted', events: 3, digest: row.digest });
    expect(JSON.stringify(book.sessions.events(left))).not.toMatch(/"ls"|The code/);
    expect(parseTrajectory(serializeTrajectory(book.sessions.trajectory(left))).events).toHaveLength(3);
    expect(book.journal.list({ kind: 'contents-deleted' })).toMatchObject([{ detail: { sessions: ['s'] } }]);
  });
});

describe('alerts', () => {
  it('never repeat the value of bait, whichever tripwire saw the call that holds it', async () => {
    const { folder, config, book: place } = prepared();
    const [bait] = mintHoneytokens({ kind: 'credential', shape: 'aws', seed: 'test' });
    if (bait === undefined) throw new Error('no bait');
    addHoneytokens(join(folder, 'honeytokens.json'), [bait]);
    const baited = `${policy()}  - { id: bait-used, honeytokens: { registry: honeytokens.json, seen: used } }\n`;
    writeFileSync(join(folder, 'policy.yaml'), baited);
    const { url, book } = await served({ folder: place, config });
    await report(url, 's', { agent: 'a', events: shellCall(0, `rm -rf /; echo ${bait.value}`) });
    await until(() => book.alerts.count() === 2);
    const told = JSON.stringify([book.alerts.list(), book.incidents.list()]);
    expect(told).toContain(bait.id);
    expect(told).not.toContain(bait.value);
  });

  it('go out once for the same thing, are sent again until they arrive, and carry the evidence', async () => {
    const received: { alert: { kind: string; evidence: { quote: string }[]; link: string } }[] = [];
    let isUp = false;
    const hook = await listening(
      createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        if (isUp) received.push(JSON.parse(Buffer.concat(chunks).toString()));
        response.writeHead(isUp ? 204 : 500).end();
      }),
    );
    const { config, book: folder } = prepared(
      `alerts: { viewer: 'http://viewer', channels: [{ kind: webhook, name: hook, url: '${hook}' }] }\n`,
    );
    const { url, book, watch } = await served({ folder, config });
    for (const session of ['s1', 's2', 's3']) await send(url, sessionRequest({ session, command: 'rm -rf /' }));
    await until(
      () => watch.metrics.value('overt_watch_delivery_attempts_total', { channel: 'hook', result: 'failed' }) > 0,
    );
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('overt_watch_alerts_failing{channel="hook"} 1');
    isUp = true;
    await until(() => received.some(({ alert }) => alert.kind === 'observation'));
    // That three of three sessions were flagged is an alarm of its own.
    const seen = () => book.alerts.list().filter(({ kind }) => kind === 'observation');
    await until(() => seen()[0]?.times === 3);
    const [{ id } = { id: '' }, ...others] = seen();
    expect(others).toEqual([]);
    const arrived = received.filter(({ alert }) => alert.kind === 'observation');
    expect(arrived[0]?.alert).toMatchObject({
      evidence: [{ quote: 'shell {"command":"rm -rf /"}' }],
      link: `http://viewer/#/watch/alerts/${id}`,
    });
    await until(() => book.alerts.deliveries(id)[0]?.delivered);
    expect(arrived).toHaveLength(1);
  });

  it('reach Slack as text that links nowhere, and a mailbox over SMTP', async () => {
    const posted: string[] = [];
    const hook = await listening(
      createServer(async (request, response) => {
        for await (const chunk of request) posted.push(String(chunk));
        response.end('ok');
      }),
    );
    const mails: string[] = [];
    const smtp = await mailbox(mails);
    const { config, book } = prepared(`alerts:
  channels:
    - { kind: slack, name: slack, urlFrom: SLACK_URL }
    - { kind: mail, name: mail, url: 'smtp://127.0.0.1:${smtp}', from: overt@example.com, to: [team@example.com] }
`);
    const { url } = await served({ folder: book, config, environment: { SLACK_URL: hook } });
    await send(url, sessionRequest({ session: 's1', command: 'rm -rf <http://evil|here>' }));
    await until(() => posted.length > 0 && mails.length > 0);
    expect(JSON.parse(posted.join('')).text).toContain('&lt;http://evil|here&gt;');
    expect(mails[0]).toMatch(/^Subject: \[overt\] critical: removes-all/m);
    expect(mails[0]).toContain('RCPT TO:<team@example.com>');
  });
});

describe('monitors', () => {
  it('follow a policy that changes; a broken one leaves the old in force', async () => {
    const { folder: base, config, book: folder } = prepared();
    const { url, book } = await served({ folder, config });
    writeFileSync(join(base, 'policy.yaml'), 'nonsense: [');
    await until(() => book.journal.list({ kind: 'policy-refused' }).length > 0);
    await send(url, sessionRequest({ session: 's1', command: 'rm -rf /' }));
    await until(() => book.sessions.find('s1')?.flagged);
    writeFileSync(join(base, 'policy.yaml'), policy('format c:'));
    await until(() => book.journal.list({ kind: 'policy-changed' }).length === 2);
    await send(url, sessionRequest({ session: 's2', command: 'format c:' }));
    await send(url, sessionRequest({ session: 's3', command: 'rm -rf /' }));
    await until(() => book.sessions.find('s3')?.closed);
    expect([book.sessions.get('s2').flagged, book.sessions.get('s3').flagged]).toEqual([1, 0]);
  });

  it('that fail abstain, and absent reasoning is in no rate', async () => {
    const { config, book: folder } = prepared();
    const reader: Monitor = {
      ...{ id: 'reader', description: 'reads thoughts', reads: 'everything', stages: ['session-end'], mode: 'in-line' },
      observe: ({ session }) =>
        session.id === 'fails'
          ? Promise.reject(new Error('no model'))
          : { kind: 'observed', monitor: 'reader', score: 0, label: 'clean', severity: null, evidence: [], weight: 1 },
    };
    const { url, book, watch } = await served({ folder, config, monitors: [reader] });
    for (const session of ['fails', 'thoughtless']) await send(url, sessionRequest({ session }));
    await until(() => book.sessions.uncounted(9).length === 0 && book.sessions.list({ state: 'ended' }).length === 2);
    expect(book.findings.observations(book.sessions.get('fails').ordinal)).toMatchObject([
      { kind: 'abstained', monitor: 'reader', evidence: [{ detail: expect.stringContaining('no model') }] },
    ]);
    const stream = watch.drift?.streams().find(({ monitor }) => monitor === 'reader');
    expect(stream).toMatchObject({ unscoreable: 2, rate: { n: 0, value: null } });
  });
});

describe('drift', () => {
  it('raises an alarm when more sessions are flagged than the baseline allows, and goes on after a restart', async () => {
    const { config, book: folder } = prepared('drift: { alpha: 0.01, baseline: 0.01 }\n');
    const first = await serveWatch({ folder, config, port: 0, everyMs: 20 });
    const play = async (server: WatchServer, from: number, to: number, command: string) => {
      for (let at = from; at < to; at += 1)
        await report(server.url, `s${at}`, { agent: 'a', version: '1', events: shellCall(0, command), closed: true });
      await server.watch.drain();
    };
    await play(first, 0, 60, 'ls');
    expect(first.book.alerts.list().filter(({ kind }) => kind === 'drift')).toEqual([]);
    await first.close();
    const second = await served({ folder, config });
    await play(second, 60, 66, 'rm -rf /');
    const stream = second.watch.drift?.streams().find(({ tool }) => tool === '');
    expect(stream?.rate).toMatchObject({ n: 66, unscoreable: 0 });
    expect(stream?.alarmedAt).not.toBeNull();
    expect(second.book.alerts.list().filter(({ kind }) => kind === 'drift').length).toBeGreaterThan(0);
  });
});

describe('a session that goes on after it was closed', () => {
  it('is one more observation for the tests over time', async () => {
    const { config, book: folder } = prepared();
    const { url, watch } = await served({ folder, config });
    const rate = () => watch.drift?.streams().find(({ tool }) => tool === '')?.rate;
    await report(url, 's', { agent: 'a', events: shellCall(0, 'ls'), closed: true });
    await until(() => rate()?.n === 1);
    expect(rate()?.value).toBe(0);
    await report(url, 's', { agent: 'a', events: shellCall(2, 'rm -rf /'), closed: true });
    await until(() => rate()?.n === 2);
    expect(rate()?.value).toBe(0.5);
  });
});

describe('configuration', () => {
  it('names key, value and remedy of what is wrong', () => {
    expect(() => parseWatchConfig('receiver: { port: 99999 }', 'watch.yaml')).toThrow(/receiver\.port = 99999: /);
    expect(() => parseWatchConfig('alerts: { channels: [{ kind: pigeon, name: p }] }', 'watch.yaml')).toThrow(
      /alerts\.channels\.0\.kind = "pigeon"/,
    );
    expect(() => parseWatchConfig('recever: {}', 'watch.yaml')).toThrow(/recever/);
    const twice = 'alerts: { channels: [{ kind: stdout, name: a }, { kind: stdout, name: a }] }';
    expect(() => parseWatchConfig(twice, 'watch.yaml')).toThrow(/"a": the name is there twice/);
  });
});

describe('overt/watch', () => {
  it('loads neither a database nor a server into apps', () => {
    const script = `await import('./src/watch/index.ts');
      const loaded = process.moduleLoadList.filter((name) => /NativeModule (sqlite|http)$/.test(name));
      const { createRequire } = await import('node:module');
      console.log(JSON.stringify([loaded, Object.keys(createRequire(import.meta.url).cache).filter((name) => /nodemailer|hono/.test(name))]));`;
    const hooks = `import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, context, next) => { if (/^(hono|nodemailer|@hono|node:sqlite|ws|better)/.test(name)) console.log('LOADED ' + name); return next(name, context); } });`;
    const hooked = `data:text/javascript,${encodeURIComponent(hooks)}`;
    const said = execFileSync(process.execPath, ['--import', hooked, '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(said).not.toContain('LOADED');
    expect(said.trim()).toBe('[[],[]]');
  });
});

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A mail server that takes everything: the conversation as far as a sender needs it. */
async function mailbox(mails: string[]): Promise<number> {
  const server = createTcpServer((socket) => {
    let [text, isData, envelope] = ['', false, ''];
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test');
    socket.on('data', (chunk) => {
      text += String(chunk);
      for (;;) {
        const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const part = text.slice(0, end);
        text = text.slice(end + (isData ? 5 : 2));
        if (isData) {
          mails.push(`${envelope}\n${part}`);
          isData = false;
          say('250 taken');
        } else if (/^EHLO/i.test(part)) say('250 test');
        else if (/^DATA/i.test(part)) {
          isData = true;
          say('354 go on');
        } else if (/^QUIT/i.test(part)) {
          say('221 bye');
          socket.end();
        } else {
          envelope += `${part}\n`;
          say('250 fine');
        }
      }
    });
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return (server.address() as AddressInfo).port;
}
