import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWatchedBook, policyText, WatchedBook } from '../../test/support/watched-book.ts';
import type * as api from './api.ts';
import { startViewer, type Viewer } from './index.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'overt-watched-')));
const pages = { file: () => null, all: () => [] };
let viewer: Viewer;
beforeAll(async () => {
  await makeWatchedBook(join(folder, 'production'), { sessions: 120 });
  viewer = await startViewer({ folder, port: 0, token: 'key', web: pages });
}, 120_000);
afterAll(async () => {
  await viewer?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<Answer>(
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: 'Bearer key' },
) {
  const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`http://127.0.0.1:${viewer.port}/api/${path}`, {
    headers: { ...headers, 'content-type': 'application/json' },
    ...posted,
  });
  return { status: response.status, answer: (await response.json()) as Answer & api.ApiError };
}
const get = async <Answer>(path: string) => (await ask<Answer>(path)).answer;

describe('a folder with a book of sessions', () => {
  it('lists the book with what it comes to, and no run for it', async () => {
    const { books, runs, problems } = await get<api.Catalogue>('catalogue');
    expect(books).toEqual([
      {
        id: 'production',
        name: 'production',
        sessions: 120,
        open: 1,
        flagged: expect.any(Number),
        alerts: expect.any(Number),
      },
    ]);
    expect([runs, problems]).toEqual([[], []]);
    expect(books[0]?.flagged).toBeGreaterThan(0);
  });

  it('names a damaged book, and passes over a file of that name that is no book', async () => {
    const book = readFileSync(join(folder, 'production', 'sessions.db'));
    for (const [name, bytes] of [
      ['damaged', book.subarray(0, 20_000)],
      ['empty', Buffer.alloc(0)],
      ['other', Buffer.from('sessions of something else')],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'sessions.db'), bytes);
    }
    const { books, problems } = await get<api.Catalogue>('catalogue');
    expect(books.map(({ id }) => id)).toContain('production');
    expect(problems.map(({ file, code }) => [file, code])).toEqual([['damaged/sessions.db', 'corrupt-book']]);
    for (const name of ['damaged', 'empty', 'other']) rmSync(join(folder, name), { recursive: true });
  });

  it('says that an unknown book, session or alert is not there, with what to do', async () => {
    for (const path of [
      'watch/nowhere',
      'watch/production/sessions/nobody',
      'watch/alerts/none',
      'watch/..%2F..',
      'watch/constructor/drift',
    ]) {
      const { status, answer } = await ask(path);
      expect([path, status]).toEqual([path, 404]);
      expect(answer.error.remedy).not.toBe('');
    }
  });
});

describe('the overview', () => {
  it('gives every rate with its interval, and counts what was refused, deleted and unknown', async () => {
    const { sessions, versions, monitors, coverage, losses, counted, journal } =
      await get<api.WatchOverview>('watch/production');
    expect(sessions.open + sessions.ended + sessions.halfOpen).toBe(120);
    expect(versions.map(({ version }) => version)).toEqual(['1.5.0', '1.4.2']);
    for (const { flagged, closed } of versions)
      expect([flagged.n, flagged.low <= (flagged.value ?? 0)]).toEqual([closed, true]);
    expect(monitors.find(({ monitor }) => monitor === 'mail-outside')?.isShadow).toBe(true);
    expect(monitors.find(({ monitor }) => monitor === 'large-refund')?.isShadow).toBe(false);
    const reasoning = coverage.find(({ content }) => content === 'reasoning');
    expect(reasoning?.sessions.absent).toBeGreaterThan(0);
    expect(reasoning?.whole.value).toBeLessThan(1);
    expect(losses).toMatchObject({ refused: 1, unknown: [{ name: 'my-app.internal-span', times: 1 }] });
    expect(losses.deleted).toBeGreaterThan(0);
    expect(counted).toEqual({ sessions: 120, of: 120 });
    expect(JSON.stringify(journal)).not.toContain(folder);
  });
});

describe('sessions', () => {
  it('are counted by the same filters that they are listed by', async () => {
    const all = await get<api.WatchSessions>('watch/production/sessions');
    const filters = [
      'state=open',
      'state=half-open',
      'flagged=yes',
      'flagged=no',
      'version=1.5.0',
      'agent=support-agent',
      'agent=nobody',
    ];
    for (const filter of [...filters, 'version=1.5.0&flagged=yes&state=ended', 'version=']) {
      const { total, rows } = await get<api.WatchSessions>(`watch/production/sessions?${filter}`);
      expect([filter, rows.length]).toEqual([filter, total]);
    }
    expect(all.rows.map(({ seen }) => seen)).toEqual(
      all.rows
        .map(({ seen }) => seen)
        .sort()
        .reverse(),
    );
    expect((await ask('watch/production/sessions?state=gone')).status).toBe(400);
    expect((await ask('watch/production/sessions?page=-1')).status).toBe(400);
  });

  it('show what was seen at the call that it was seen in', async () => {
    const { rows } = await get<api.WatchSessions>('watch/production/sessions?flagged=yes');
    const page = await get<api.WatchSessionPage>(`watch/production/sessions/${rows[0]?.id}`);
    const [seen] = page.observations;
    const event = page.events.find(({ index }) => index === seen?.evidence[0]?.event);
    expect(event).toMatchObject({ type: 'tool-call', tool: seen?.tool });
    expect(page.decisions[0]).toMatchObject({ kind: 'reject', isAdvisory: true, event: event?.index });
    expect(page.incident?.session.id).toBe(rows[0]?.id);
    expect(page.alerts.every(({ session }) => session === rows[0]?.id)).toBe(true);
  });

  it('whose contents are gone keep their shape and digests', async () => {
    const { rows } = await get<api.WatchSessions>('watch/production/sessions');
    const deleted = rows.find(({ contents }) => contents === 'deleted');
    const page = await get<api.WatchSessionPage>(`watch/production/sessions/${deleted?.id}`);
    expect(page.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(page.events)).toMatch(/taken out: \d+ characters, hmac-sha256 [0-9a-f]{64}/);
    expect(JSON.stringify(page.events)).not.toContain('I want my money back');
  });
});

describe('alerts', () => {
  it('are found by their links, each with how far its message got', async () => {
    const { alerts, total } = await get<api.WatchAlerts>('watch/production/alerts');
    expect(alerts.length).toBe(total);
    expect(await get<api.AlertPlace>(`watch/alerts/${alerts[0]?.id}`)).toEqual({ book: 'production' });
    expect(alerts[0]?.deliveries).toEqual([{ channel: 'stdout', attempts: 0, problem: null, delivered: null }]);
  });
});

describe('drift', () => {
  it('draws the tests as the book took the sessions in: same count, same alarm', async () => {
    const { streams, source } = await get<api.WatchDrift>('watch/production/drift');
    expect(source).toBe('watch.yaml');
    for (const { rate, points, tool } of streams) expect([tool, points.at(-1)?.n ?? 0]).toEqual([tool, rate.n]);
    const risen = streams.find(
      ({ monitor, version, tool }) => monitor === 'large-refund' && version === '1.5.0' && tool === null,
    );
    const quiet = streams.find(
      ({ monitor, version, tool }) => monitor === 'large-refund' && version === '1.4.2' && tool === null,
    );
    expect(risen?.baselineFrom).toBe('prediction');
    expect(risen?.prediction?.n).toBe(500);
    expect(risen?.alarms.length).toBeGreaterThan(0);
    expect(quiet?.alarms).toEqual([]);
    const { alerts } = await get<api.WatchAlerts>('watch/production/alerts');
    const told = alerts.filter(
      ({ kind, monitor, title }) => kind === 'drift' && monitor === 'large-refund' && !title.includes('tool'),
    );
    expect(told.length).toBeGreaterThan(0);
    const last = risen?.points.at(-1);
    expect(last?.high).toBeGreaterThan(last?.low ?? 1);
  });
});

describe('a change of tripwires', () => {
  const lower = policyText.replace('above: 200', 'above: 90');
  const replay = (text: string) => ask<api.PolicyReplay>('watch/production/policy/replay', { text });

  it('is tried over history: what newly fires, and what can’t be said where contents are gone', async () => {
    const { trial } = (await replay(lower)).answer;
    const [refund, ledger] = trial?.tripwires ?? [];
    expect(refund).toMatchObject({ id: 'large-refund', change: 'changed', noLonger: 0 });
    expect(refund?.newly).toBeGreaterThan(0);
    expect(refund?.newly).toBe(trial?.newlyInAll);
    expect(refund?.after?.value).toBeGreaterThan(refund?.before?.value ?? 1);
    expect(refund?.after?.unscoreable).toBe(trial?.sessions.withoutContents);
    expect(ledger).toMatchObject({ change: 'same', newly: 0, noLonger: 0 });
    const [firing] = trial?.newly ?? [];
    const { events } = await get<api.WatchSessionPage>(`watch/production/sessions/${firing?.session}`);
    expect(events[firing?.event ?? -1]).toMatchObject({ type: 'tool-call', tool: 'refund' });
  });

  it('of nothing changes nothing; a tripwire that is left out fires no longer', async () => {
    const same = (await replay(policyText)).answer.trial;
    expect([same?.newlyInAll, same?.noLongerInAll]).toEqual([0, 0]);
    const without = policyText.slice(0, policyText.indexOf('  - id: ledger-edited'));
    const { trial } = (await replay(without)).answer;
    expect(trial?.tripwires.find(({ id }) => id === 'ledger-edited')).toMatchObject({ change: 'removed', after: null });
    expect(trial?.noLonger.some(({ tripwire }) => tripwire === 'ledger-edited')).toBe(true);
  });

  it('that is none is told with its line, the value there and the remedy', async () => {
    const { flaw } = (await replay(policyText.replace('severity: warning', 'severity: grave'))).answer;
    const line = policyText.split('\n').findIndex((each) => each.includes('severity: warning')) + 1;
    expect(flaw).toMatchObject({ line, value: 'grave', message: expect.stringContaining('severity') });
    expect(flaw?.remedy).toContain('docs/');
    expect((await replay('tripwires: [')).answer.flaw?.line).toBeGreaterThan(0);
    const registry = policyText.replace(
      /action:[\s\S]*?above: 200 }\]/,
      'honeytokens: { registry: ../../elsewhere.json }',
    );
    expect((await replay(registry)).answer.flaw?.message).toContain('outside the book’s folder');
  });

  it('goes live only after a try of that very text, is written down, and does not overwrite what others changed', async () => {
    const file = join(folder, 'production', 'policy.yaml');
    const { digest: against } = await get<api.WatchPolicy>('watch/production/policy');
    const put = (text: string, base: string | null) =>
      ask<api.PolicyPutLive>('watch/production/policy', { text, against: base });
    expect((await put(`${lower}# untried\n`, against)).answer.error.code).toBe('policy-not-tried');
    expect(readFileSync(file, 'utf8')).toBe(policyText);

    await replay(lower);
    const { answer } = await put(lower, against);
    expect(answer.recordedBy).toBe('viewer');
    expect(readFileSync(file, 'utf8')).toBe(lower);
    expect(existsSync(join(folder, 'production', '.policy.yaml.draft'))).toBe(false);
    const after = await get<api.WatchPolicy>('watch/production/policy');
    expect(after).toMatchObject({ text: lower, digest: answer.digest, file: 'production/policy.yaml', obstacle: null });
    expect(after.history[0]?.detail).toContain('from the viewer');

    await replay(policyText);
    writeFileSync(file, `${lower}# by somebody else\n`);
    expect((await put(policyText, answer.digest)).status).toBe(409);
    expect(readFileSync(file, 'utf8')).toContain('by somebody else');
    writeFileSync(file, policyText);
  });

  it('is left to whoever serves the book to write down, if somebody does', async () => {
    await using kept = new WatchedBook(join(folder, 'production'), Date.now());
    const { digest: against } = await get<api.WatchPolicy>('watch/production/policy');
    await replay(lower);
    const { answer } = await ask<api.PolicyPutLive>('watch/production/policy', { text: lower, against });
    expect(answer.recordedBy).toBe('server');
    writeFileSync(join(kept.folder, 'policy.yaml'), policyText);
  });

  it('can’t be put live without the key, from another site, or into a file outside the book’s folder', async () => {
    const body = { text: lower, against: null };
    expect((await ask('watch/production/policy', body, {})).status).toBe(403);
    expect((await ask('watch/production/policy', body, { authorization: 'Bearer wrong' })).status).toBe(401);
    const foreign = { authorization: 'Bearer key', origin: 'https://example.org' };
    expect((await ask('watch/production/policy', body, foreign)).status).toBe(403);

    const outside = join(folder, 'policy-of-others.yaml');
    const file = join(folder, 'production', 'policy.yaml');
    writeFileSync(outside, policyText);
    rmSync(file);
    symlinkSync(outside, file);
    const { obstacle, text } = await get<api.WatchPolicy>('watch/production/policy');
    expect([obstacle, text]).toEqual([expect.stringContaining('outside'), '']);
    await replay(lower);
    expect((await ask('watch/production/policy', body)).answer.error.code).toBe('policy-unwritable');
    expect(readFileSync(outside, 'utf8')).toBe(policyText);
  });
});
