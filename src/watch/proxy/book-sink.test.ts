import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { serveWatch } from '../serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-proxy-'));
const upstream = createServer((request, response) => {
  request.resume().on('end', () => {
    const message = { role: 'assistant', content: 'Hello!' };
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
  });
});
afterEach(() => {
  upstream.close();
  rmSync(folder, { recursive: true });
});

it('what goes through the proxy of a served monitor is a session of its book', async () => {
  await new Promise<void>((listening) => upstream.listen(0, '127.0.0.1', listening));
  const openai = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  await using server = await serveWatch({ folder, port: 0, proxy: { port: 0, upstreams: { openai } } });
  const messages: object[] = [{ role: 'user', content: 'Hi.' }];
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await fetch(`${server.proxy?.url}/openai/v1/chat/completions`, {
      method: 'POST',
      headers: { 'x-overt-agent': 'greeter', 'x-overt-version': '3' },
      body: JSON.stringify({ model: 'm', messages }),
    });
    const { choices } = (await answer.json()) as { choices: { message: object }[] };
    messages.push(choices[0]?.message ?? {}, { role: 'user', content: `Again ${turn}.` });
  }
  await expect.poll(() => server.proxy?.statistics().requests.open).toBe(0);
  await server.proxy?.flush();
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('overt_proxy_requests{state="read"} 2');
  expect(metrics).toContain('overt_proxy_events{state="lost"} 0');
  const rows = server.book.sessions.list({ limit: 10 });
  expect(rows).toMatchObject([{ agent: 'greeter', version: '3', source: 'proxy' }]);
  const [row] = rows;
  const said = row === undefined ? [] : server.book.sessions.trajectory(row).events;
  expect(said.map(({ type }) => type)).toEqual([
    'instruction',
    'model-call',
    'message',
    'instruction',
    'model-call',
    'message',
  ]);
});
