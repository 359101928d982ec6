import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { manifest, record } from '../../../test/support/records.ts';
import { createRun } from '../../store/index.ts';
import { viewSchema } from './view.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'overt-view-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = createRun(join(folder, 'played.overt'), manifest(['a'], ['someone']));
run.record([record({ ordinal: 0 })]);
run.close();

function overt(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['src/cli/main.ts', 'view', ...args], { env: { ...process.env, NO_COLOR: '1' } });
}

/** Everything that it says, once that contains what is waited for or the process has ended. */
async function said(stream: ChildProcess['stdout'], wanted: RegExp): Promise<string> {
  let text = '';
  for await (const part of stream ?? []) {
    text += part;
    if (wanted.test(text)) break;
  }
  return text;
}

describe('overt view', () => {
  it('shows a folder until Ctrl-C, which is no failure', async () => {
    const child = overt(join(folder, 'played.overt'), '--port', '0', '--json');
    const ended = once(child, 'exit');
    try {
      const { url, folder: shown } = viewSchema.parse(JSON.parse(await said(child.stdout, /\n/)));
      expect(shown).toBe(folder);
      expect(new URL(url).hash).toBe('#/runs/played');
      const entered = await fetch(url, { redirect: 'manual' });
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
      const page = await fetch(new URL('/', url), { headers: { cookie } });
      expect(page.headers.get('content-type')).toContain('text/html');
      const html = await page.text();
      const script = /src="\.?(\/[^"]+\.js)"/.exec(html)?.[1] ?? 'none';
      expect((await fetch(new URL(script, url), { headers: { cookie } })).headers.get('content-type')).toContain(
        'text/javascript',
      );
      const listed = await fetch(new URL('/api/catalogue', url), { headers: { cookie } });
      expect(await listed.json()).toMatchObject({ runs: [{ id: 'played', recorded: 1 }] });
    } finally {
      child.kill('SIGINT');
    }
    expect(await ended).toEqual([0, null]);
  }, 120_000);

  it('names the folder that there is not', async () => {
    const child = overt(join(folder, 'nowhere'));
    const ended = once(child, 'exit');
    expect(await said(child.stderr, /remedy .*\n/)).toMatch(/There is no folder .*nowhere\.\n.*overt view/s);
    expect(await ended).toEqual([3, null]);
  });
});
