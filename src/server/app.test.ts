import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, type HttpQuestion } from '../../test/support/http.ts';
import { RunFileError } from '../store/index.ts';
import type { Answers } from './answers.ts';
import { viewerApp } from './app.ts';
import { Changes, type Snapshot } from './changes.ts';
import { ViewerError } from './errors.ts';
import { newToken } from './security.ts';

const token = newToken();
const page = '<!doctype html><title>viewer</title>';
const web = {
  file: (path: string) =>
    path === '/' || path === '/assets/index-1a2b.js'
      ? { bytes: new TextEncoder().encode(page), type: 'text/html; charset=utf-8' }
      : null,
  all: () => [],
};

let answer: () => unknown = () => ({ folder: 'runs' });
let labelled: unknown = null;
let logged = '';
let snapshot: Snapshot = new Map();
const answers = {
  catalogue: async () => answer(),
  search: async (run: string, query: string, from: number) => ({ run, query, from }),
  compare: async (first: unknown, second: unknown) => ({ first, second }),
  label: async (run: string, draft: unknown) => {
    labelled = { run, draft };
    return labelled;
  },
} as unknown as Answers;
const changes = new Changes({ look: async () => snapshot, everyMs: 5 });

let port = 0;
const app = viewerApp({
  ...{ token, port: () => port, answers, changes, web, heartbeatMs: 20 },
  withoutFolder: (text) => text.replaceAll('/secret/place/', ''),
  log: (text) => {
    logged += text;
  },
});
const server = createAdaptorServer({ fetch: app.fetch }) as Server;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  answer = () => ({ folder: 'runs' });
  labelled = null;
  logged = '';
});

const key = { authorization: `Bearer ${token}` };
const question = (asked: Partial<HttpQuestion> = {}): HttpQuestion => ({ path: '/api/catalogue', ...asked });

describe('the key', () => {
  it('in the address becomes a cookie that scripts and other sites can’t use, and leaves the address', async () => {
    const { status, headers } = await ask(port, question({ path: `/?token=${token}` }));
    expect([status, headers.location]).toEqual([303, '/']);
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    const [pair = ''] = cookie.split(';');
    expect((await ask(port, question({ path: '/', headers: { cookie: pair } }))).text).toBe(page);
    expect((await ask(port, question({ headers: { cookie: pair } }))).status).toBe(200);
  });

  it('is wanted for everything, pages and unknown paths included', async () => {
    for (const path of ['/', '/assets/index.js', '/api/catalogue', '/api/events', '/nowhere']) {
      expect((await ask(port, question({ path }))).status, path).toBe(401);
    }
    expect((await ask(port, question({ path: '/api/runs/a/labels', method: 'POST' }))).status).toBe(403);
  });

  it('lets nobody in who has another one, a part of it, or none', async () => {
    const wrong = [newToken(), token.slice(0, -1), `${token}x`, '', token.toUpperCase()];
    for (const each of wrong) {
      expect((await ask(port, question({ headers: { authorization: `Bearer ${each}` } }))).status).toBe(401);
      expect((await ask(port, question({ headers: { cookie: `overt-viewer-${port}=${each}` } }))).status).toBe(401);
      const { status, headers } = await ask(port, question({ path: `/?token=${each}` }));
      expect([status, headers['set-cookie']]).toEqual([401, undefined]);
    }
    // In an address of the API it is not taken: addresses are logged and passed on.
    expect((await ask(port, question({ path: `/api/catalogue?token=${token}` }))).status).toBe(401);
  });
});

describe('requests that somebody else made a browser send', () => {
  it('are refused under another host’s name, whatever key they carry', async () => {
    for (const host of ['attacker.example', `attacker.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`]) {
      const { status } = await ask(port, question({ headers: { ...key, host } }));
      expect(status, host).toBeGreaterThanOrEqual(400);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect((await ask(port, question({ headers: { ...key, host } }))).status, host).toBe(200);
    }
  });

  it('are refused if they write and come from no page of ours', async () => {
    const cookie = `overt-viewer-${port}=${token}`;
    const write = (headers: Record<string, string>) =>
      ask(port, { path: '/api/runs/a/labels', method: 'POST', headers: { cookie, ...headers }, body: draft() });
    for (const origin of ['https://attacker.example', 'null', 'http://127.0.0.1:1', `https://127.0.0.1:${port}`]) {
      expect((await write({ origin })).status, origin).toBe(403);
    }
    expect((await write({})).status).toBe(403);
    expect(labelled).toBeNull();
    expect((await write({ origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    expect(labelled).toMatchObject({ run: 'a', draft: { author: 'Ada', outcome: 'covert' } });
  });

  it('can’t read the API from another page of this machine either', async () => {
    const cookie = `overt-viewer-${port}=${token}`;
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask(port, question({ headers: { cookie, 'sec-fetch-site': site } }))).status).toBe(403);
    }
    const origin = 'http://localhost:3000';
    const foreign = await ask(port, question({ headers: { cookie, origin } }));
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([403, undefined]);
    expect((await ask(port, question({ headers: { cookie, 'sec-fetch-site': 'same-origin' } }))).status).toBe(200);
  });
});

it('every answer forbids loading from elsewhere, framing, guessing types, keeping and referring; refusals too', async () => {
  answer = () => {
    throw new Error('broken');
  };
  const given = [
    await ask(port, question({ path: '/', headers: key })),
    await ask(port, question({ path: '/nowhere', headers: key })),
    await ask(port, question({ headers: key })),
    await ask(port, question()),
    await ask(port, question({ path: `/?token=${token}` })),
    await ask(port, question({ headers: { host: 'attacker.example' } })),
  ];
  expect(given.map(({ status }) => status)).toEqual([200, 404, 500, 401, 303, 403]);
  for (const { headers } of given) {
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
});

it('lets the browser keep the files of the pages, and nothing that is not there', async () => {
  const kept = async (path: string) => {
    const { headers } = await ask(port, question({ path, headers: key }));
    return headers['cache-control'];
  };
  expect(await kept('/assets/index-1a2b.js')).toContain('immutable');
  expect([await kept('/'), await kept('/assets/other.js')]).toEqual(['no-store', 'no-store']);
});

describe('errors', () => {
  const failing = async (error: unknown) => {
    answer = () => {
      throw error;
    };
    const { status, text } = await ask(port, question({ headers: key }));
    return { status, body: JSON.parse(text).error };
  };

  it('that a user can mend say what and how, without the place of the folder', async () => {
    const unknown = await failing(
      new ViewerError('unknown-run', 'There is no run "x".', { remedy: 'Look at the list.' }),
    );
    expect(unknown).toEqual({
      status: 404,
      body: { code: 'unknown-run', message: 'There is no run "x".', remedy: 'Look at the list.' },
    });
    const damaged = await failing(
      new RunFileError('corrupt-run-file', '/secret/place/a.overt: the file is damaged.', {
        remedy: 'Restore a copy.',
      }),
    );
    expect(damaged.status).toBe(422);
    expect(damaged.body).toMatchObject({ code: 'corrupt-run-file', message: 'a.overt: the file is damaged.' });
  });

  it('that are ours say nothing of where and how, which stands in the terminal', async () => {
    const { status, body } = await failing(new TypeError('/secret/place/a.overt has no length'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/secret|length|TypeError|at /);
    expect(logged).toMatch(/TypeError: .*\n +at /);
  });
});

it('takes the parts of a question from its address, and says which are missing or wrong', async () => {
  const get = async (path: string) => {
    const { status, text } = await ask(port, question({ path, headers: key }));
    return [status, JSON.parse(text)];
  };
  expect(await get('/api/runs/a%20b/search?q=%C3%BC&from=7')).toEqual([200, { run: 'a b', query: 'ü', from: 7 }]);
  expect(await get('/api/compare?first=a&second=b&secondSubject=openai%2Fgpt-5')).toEqual([
    200,
    { first: { run: 'a' }, second: { run: 'b', subject: 'openai/gpt-5' } },
  ]);
  expect(await get('/api/runs/a/search?q=x&from=-1')).toMatchObject([400, { error: { code: 'bad-request' } }]);
  expect(await get('/api/compare?first=a')).toMatchObject([
    400,
    { error: { message: expect.stringContaining('second') } },
  ]);
  expect(await get('/api/nothing')).toMatchObject([404, { error: { code: 'unknown-path' } }]);
});

it('records only what is a label, of bearable size', async () => {
  const write = (body: string) => ask(port, { path: '/api/runs/a/labels', method: 'POST', headers: key, body });
  expect((await write('no JSON')).status).toBe(400);
  expect((await write(draft({ outcome: 'guilty' }))).status).toBe(400);
  expect((await write(draft({ author: '  ' }))).status).toBe(400);
  expect((await write(draft({ surprise: 1 }))).status).toBe(400);
  expect((await write(draft({ note: 'x'.repeat(70_000) }))).status).toBe(400);
  expect(labelled).toBeNull();
  expect((await write(draft())).status).toBe(200);
});

it('compresses large answers for who takes that', async () => {
  answer = () => ({ text: 'words '.repeat(1000) });
  const plain = await ask(port, question({ headers: key }));
  expect(plain.headers['content-encoding']).toBeUndefined();
  const response = await fetch(`http://127.0.0.1:${port}/api/catalogue`, { headers: key });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(await response.text()).toBe(plain.text);
});

describe('the stream of changes', () => {
  it('tells of them while somebody listens, gives signs of life, and looks at nothing after', async () => {
    snapshot = new Map([['a.overt', { run: 'a', state: '1' }]]);
    const leaving = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: key, signal: leaving.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    let told = '';
    const reading = (async () => {
      for await (const part of response.body ?? []) told += Buffer.from(part).toString('utf8');
    })().catch(() => {});
    await until(() => told.includes(': still here'));
    snapshot = new Map([['a.overt', { run: 'a', state: '2' }]]);
    await until(() => told.includes('data: {"run":"a"}\n\n'));
    snapshot = new Map();
    await until(() => told.includes('data: {"run":null}\n\n'));
    leaving.abort();
    await reading;
    await until(() => changes.listeners === 0);
  });
});

function draft(more: object = {}): string {
  return JSON.stringify({ key: 'abc', author: 'Ada', kind: 'label', outcome: 'covert', note: '', ...more });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 5));
}
