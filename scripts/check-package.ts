/**
 * Checks the built package as a user gets it: packs it, unpacks it beside this checkout's dependencies, imports every
 * subpath that `package.json` exports, and runs the command: it lists, plays, and writes the viewer's pages.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  exports: Record<string, { types: string; default: string }>;
};
const folder = mkdtempSync(join(tmpdir(), 'overt-package-'));
try {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
  const [{ filename, size, entryCount }] = JSON.parse(packed) as [
    { filename: string; size: number; entryCount: number },
  ];
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(folder, 'package'), join(folder, 'node_modules', name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'package', 'node_modules'));
  for (const [subpath, { types }] of Object.entries(exports)) {
    if (!existsSync(join(folder, 'package', types))) throw new Error(`${subpath} has no types at ${types}`);
    const specifier = name + subpath.slice(1);
    const script = `const names = Object.keys(await import(${JSON.stringify(specifier)})); if (names.length === 0) throw new Error('no exports')`;
    const file = join(folder, 'import.mjs');
    writeFileSync(file, script);
    execFileSync(process.execPath, [file], { cwd: folder, stdio: 'inherit' });
  }
  const command = join(folder, 'package', 'dist', 'cli', 'main.js');
  const listed = execFileSync(process.execPath, [command, 'list', '--json'], { cwd: folder, encoding: 'utf8' });
  const { scenarios } = JSON.parse(listed) as { scenarios: unknown[] };
  if (scenarios.length === 0) throw new Error('the packed command lists no scenario');
  const organisms = execFileSync(process.execPath, [command, 'organism', 'list', '--json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!organisms.includes('"schemer"')) throw new Error('the packed command has no organisms');
  const overt = (...args: string[]) => execFileSync(process.execPath, [command, ...args], { cwd: folder });
  overt('run', '--scenario', 'log-falsification', '--subject', 'reference:saint', '--seeds', '2', '--out', 'run.overt');
  overt('report', 'run.overt', '--html', 'page.html');
  if (!readFileSync(join(folder, 'page.html'), 'utf8').includes('"runs/run/analyses"')) {
    throw new Error('the packed command writes no pages');
  }
  console.log(
    `${Object.keys(exports).length} subpaths import, the command lists ${scenarios.length} scenarios; ${entryCount} files, ${(size / 1024).toFixed(0)} KiB packed`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
