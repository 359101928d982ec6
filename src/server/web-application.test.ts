import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesIn, webApplication } from './web-application.ts';

const all = mkdtempSync(join(tmpdir(), 'overt-web-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));

function folderWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(all, 'root-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

describe('the pages', () => {
  it('of an installed package are those that were built with it', async () => {
    const root = folderWith({
      'dist/web/index.html': 'built',
      'dist/web/assets/index.js': 'script',
      'secret.txt': 'no',
    });
    const web = await webApplication({ root });
    expect(textOf(web.file('/')?.bytes)).toBe('built');
    expect(web.file('/')?.type).toBe('text/html; charset=utf-8');
    expect(web.file('/assets/index.js')?.type).toBe('text/javascript; charset=utf-8');
    for (const path of ['/../../secret.txt', '/%2e%2e/%2e%2e/secret.txt', '/assets', '/nothing.js', ''])
      expect(web.file(path), path).toBeNull();
  });

  it('that are nowhere are said to be missing', async () => {
    await expect(webApplication({ root: folderWith({}) })).rejects.toMatchObject({
      code: 'viewer-start',
      remedy: expect.stringContaining('Install'),
    });
  });

  it('of a clone are built from their sources, again only when these have changed', async () => {
    const root = folderWith({
      'package.json': '{ "type": "module" }',
      'web/vite.config.ts': 'export default { root: import.meta.dirname, base: "./" };',
      'web/index.html': '<!doctype html><script type="module" src="./main.ts"></script>',
      'web/main.ts': 'const words: string = "first words"; document.title = words;',
    });
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(resolve('node_modules/vite'), join(root, 'node_modules', 'vite'));
    const said: string[] = [];
    const script = async () => {
      const web = await webApplication({ root, say: (text) => said.push(text) });
      const name = /src="\.(\/assets\/[^"]+)"/.exec(textOf(web.file('/')?.bytes))?.[1] ?? '';
      return textOf(web.file(name)?.bytes);
    };
    expect(await script()).toContain('first words');
    expect(await script()).toContain('first words');
    expect(said).toHaveLength(1);
    writeFileSync(join(root, 'web/main.ts'), 'document.title = "other words";');
    expect(await script()).toContain('other words');
    expect(said).toHaveLength(2);
    expect(readdirSync(join(root, 'node_modules/.cache/overt-web'))).toHaveLength(1);
    writeFileSync(join(root, 'web/main.ts'), 'const = ;');
    await expect(script()).rejects.toMatchObject({ code: 'viewer-start' });
  });
});

it('names a type for everything that a browser must not guess', () => {
  const web = filesIn(folderWith({ 'index.html': '', 'a.svg': '', 'b.unknown': '' }));
  expect(web.file('/a.svg')?.type).toBe('image/svg+xml');
  expect(web.file('/b.unknown')?.type).toBe('application/octet-stream');
});
