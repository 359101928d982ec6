/**
 * Checks that the house stands: a room imports only from rooms below it, and only through their faces (`index.ts`), and the viewer's pages
 * take from the house what works in a browser.
 * Run by `npm run check:layering`.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The rooms, ground floor first. Rooms on one floor do not import each other. */
const floors: readonly (readonly string[])[] = [
  ['core'],
  ['trajectory', 'stats', 'organism', 'ledger'],
  ['spec', 'sandbox', 'tripwire', 'plots', 'telemetry'],
  ['scenario', 'monitor'],
  ['suites', 'subject', 'watch'],
  ['episode'],
  ['verdict'],
  ['validation', 'store', 'corpus'],
  ['run'],
  ['awareness', 'reasoning', 'labels'],
  ['detect'],
  ['report', 'align', 'realism'],
  ['testing', 'recipe', 'stress', 'gate'],
  ['server'],
  ['cli'],
];

/** Imports inside one floor that are meant to be. */
const allowedSideways = new Set(['sandbox→tripwire']);

const source = resolve(import.meta.dirname, '..', 'src');
const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));
const problems: string[] = [];
let imports = 0;

for (const file of await readdir(source, { recursive: true })) {
  if (!/\.tsx?$/.test(file)) continue;
  const [room, ...inside] = file.split('/');
  if (room === undefined || inside.length === 0) continue;
  const isTest = /\.test\.ts$/.test(file);
  if (!floorOf.has(room)) problems.push(`${file}: the room ${room} stands on no floor; add it to scripts/layering.ts`);
  for (const specifier of await importsOf(join(source, file))) {
    if (!specifier.startsWith('.')) continue;
    const [target, ...rest] = relative(source, resolve(source, dirname(file), specifier)).split('/');
    if (target === undefined || target === room) continue;
    imports += 1;
    if (target === '..') {
      if (!isTest && specifier.endsWith('package.json') === false)
        problems.push(`${file}: imports ${specifier} outside src/`);
      continue;
    }
    // A test may stand on any floor: it often needs the rooms above to play a whole episode.
    if (isTest) continue;
    const [own, other] = [floorOf.get(room) ?? -1, floorOf.get(target) ?? Number.POSITIVE_INFINITY];
    if (other > own || (other === own && !allowedSideways.has(`${room}→${target}`))) {
      problems.push(`${file}: ${room} must not import from ${target}`);
    }
    if (rest.join('/') !== 'index.ts') problems.push(`${file}: reaches past the face of ${target} (${specifier})`);
  }
}

// The viewer's pages know the server by its contract alone, and run code of those rooms only that need nothing but a browser.
const pages = resolve(source, '..', 'web', 'src');
const browserRooms = ['plots', 'stats'];
/** What the server does and a static page has to do by itself; these import nothing but types. */
const sharedWithPages = ['server/text-match.ts'];
for (const file of sharedWithPages) {
  const imported = await staticImportsOf(join(source, file));
  if (!imported.every(({ isType }) => isType))
    problems.push(`${file}: runs in pages too, so it may import types alone`);
}
for (const file of await readdir(pages, { recursive: true })) {
  if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
  for (const { specifier, isType } of await staticImportsOf(join(pages, file))) {
    const path = relative(source, resolve(pages, dirname(file), specifier));
    if (!specifier.startsWith('.') || path.startsWith('..')) continue;
    imports += 1;
    if (sharedWithPages.includes(path)) continue;
    const isFace = path === 'server/api.ts' || /^[^/]+\/index\.ts$/.test(path);
    if (!isFace) problems.push(`web/src/${file}: reaches past a room’s face (${specifier})`);
    if (!isType && !browserRooms.includes(path.split('/')[0] ?? ''))
      problems.push(`web/src/${file}: runs code of ${path}, which need not work in a browser; import its types alone`);
  }
}

for (const problem of problems) console.error(problem);
console.log(`${imports} imports between rooms, ${problems.length} against the layering`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function staticImportsOf(path: string): Promise<{ specifier: string; isType: boolean }[]> {
  const { module } = parseSync(path, await readFile(path, 'utf8'));
  return module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
}

async function importsOf(path: string): Promise<string[]> {
  const { module } = parseSync(path, await readFile(path, 'utf8'));
  const text = await readFile(path, 'utf8');
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ];
}
