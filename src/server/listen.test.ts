import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { defaultPort, listen } from './listen.ts';

it('takes the next port that is free, unless one is asked for', async () => {
  const servers = [createServer(), createServer(), createServer()] as const;
  try {
    const first = await listen(servers[0]);
    const second = await listen(servers[1]);
    expect(first).toBeGreaterThanOrEqual(defaultPort);
    expect(second).toBeGreaterThan(first);
    await expect(listen(servers[2], first)).rejects.toMatchObject({
      code: 'viewer-start',
      message: expect.stringContaining(String(first)),
      remedy: expect.stringContaining('--port'),
    });
    expect(await listen(servers[2], 0)).toBeGreaterThan(0);
    for (const server of servers) expect(server.address()).toMatchObject({ address: '127.0.0.1' });
  } finally {
    for (const server of servers) server.close();
  }
});
