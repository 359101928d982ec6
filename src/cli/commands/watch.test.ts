import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openBook } from '../../watch/server.ts';

const main = resolve(import.meta.dirname, '../main.ts');
const folder = mkdtempSync(join(tmpdir(), 'overt-watch-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function overt(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((settle) => {
    execFile(process.execPath, [main, ...args], { cwd: folder, timeout: 30_000 }, (error, stdout, stderr) => {
      settle({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

describe('overt watch', () => {
  it('does not start where calls are to be stopped by a proxy that nobody asked for', async () => {
    const stop = await overt('watch', 'serve', 'a', '--otlp-port', '0', '--proxy-stop', 'closed');
    expect(stop).toMatchObject({ code: 2, stderr: expect.stringContaining('--proxy-stop is about the proxy') });
    const upstream = await overt('watch', 'serve', 'a', '--otlp-port', '0', '--upstream', 'openai=http://127.0.0.1:1');
    expect(upstream).toMatchObject({ code: 2, stderr: expect.stringContaining('Give --proxy PORT') });
  });

  it('describes configuration and events as they may be written: what has a default is not demanded', async () => {
    const config = JSON.parse((await overt('schema', 'watch-config')).stdout);
    expect([config.required, config.properties.receiver.required]).toEqual([undefined, undefined]);
    const events = JSON.parse((await overt('schema', 'session-events')).stdout);
    expect(events.required).toEqual(['format', 'version', 'agent', 'events']);
  });

  it('says that it lists the newest sessions alone, and refuses a state that there is not', async () => {
    {
      using book = openBook(join(folder, 'b'), { mode: 'write' });
      for (const id of ['s1', 's2', 's3'])
        book.sessions.open({ id, agent: 'clerk', version: null, source: 'in-process', context: 'deployment' });
    }
    const some = await overt('watch', 'sessions', 'b', '--limit', '2');
    expect(some.stderr).toContain('the newest 2; --limit N shows more');
    expect((await overt('watch', 'sessions', 'b')).stderr).toBe('');
    expect(await overt('watch', 'sessions', 'b', '--state', 'opn')).toMatchObject({ code: 2 });
  });
});
