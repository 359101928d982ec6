import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { ViewerStartError } from './errors.ts';

/** The viewer’s pages, held in memory: no path of a request ever reaches the file system. */
export interface WebApplication {
  /** What stands at a path; null if nothing does. */
  file(path: string): WebFile | null;
  /** Every file, by its path. */
  all(): Iterable<[path: string, file: WebFile]>;
}

export interface WebFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

export interface WebApplicationOptions {
  /** The package’s folder: where package.json lies. */
  root?: string;
  /** Told what takes long. */
  say?: (text: string) => void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Finds the built pages: in a source checkout they are built if their sources have changed, in an installed package they lie in `dist/web`.
 * @throws {ViewerStartError} if there are none and they can’t be built.
 */
export async function webApplication({
  root = packageRoot(),
  say = () => {},
}: WebApplicationOptions = {}): Promise<WebApplication> {
  return filesIn(await builtPages(root, say));
}

/** The folder with the built pages, `index.html` among them. */
export async function builtPages(
  root: string = packageRoot(),
  say: (text: string) => void = () => {},
): Promise<string> {
  const sources = join(root, 'web');
  if (existsSync(join(sources, 'vite.config.ts'))) return await buildFromSources(root, sources, say);
  const built = join(root, 'dist', 'web');
  if (existsSync(join(built, 'index.html'))) return built;
  throw new ViewerStartError('The viewer’s pages are not in this installation.', {
    value: 'dist/web',
    remedy: 'Install the package again; in a clone of the repository, the folder web/ holds their sources.',
  });
}

/** All files below a folder, by the path that a browser asks for; `/` is `index.html`. */
export function filesIn(folder: string): WebApplication {
  const files = new Map(
    filesBelow(folder).map((path) => {
      const type = types[extname(path)] ?? 'application/octet-stream';
      return [`/${relative(folder, path).split(sep).join('/')}`, { bytes: new Uint8Array(readFileSync(path)), type }];
    }),
  );
  return { file: (path) => files.get(path === '/' ? '/index.html' : path) ?? null, all: () => files };
}

/** Sources above the build and the sources alike: `src/server/` and `dist/server/` lie two below the package’s folder. */
function packageRoot(): string {
  return join(import.meta.dirname, '..', '..');
}

async function buildFromSources(root: string, sources: string, say: (text: string) => void): Promise<string> {
  const cache = join(root, 'node_modules', '.cache', 'overt-web');
  const digest = digestOf([sources, join(root, 'src', 'plots'), join(root, 'src', 'server', 'api.ts')]);
  const target = join(cache, digest);
  if (existsSync(join(target, 'index.html'))) return target;
  const { build } = await import('vite').catch((cause: unknown) => {
    throw new ViewerStartError('The viewer’s pages have to be built, and vite is not installed.', {
      value: 'vite',
      remedy: 'Run npm ci in the clone, with development dependencies.',
      cause,
    });
  });
  say('building the viewer’s pages, once');
  await mkdir(cache, { recursive: true });
  // Built beside its place and then moved there: somebody else may be building, too.
  const draft = `${target}.${process.pid}`;
  try {
    await build({
      configFile: join(sources, 'vite.config.ts'),
      logLevel: 'silent',
      build: { outDir: draft, emptyOutDir: true },
    });
    await writeFile(join(draft, 'built-from.txt'), `${digest}\n`);
    await rename(draft, target).catch((cause: unknown) => {
      if (!existsSync(join(target, 'index.html'))) throw cause;
    });
  } catch (cause) {
    throw new ViewerStartError(`The viewer’s pages can’t be built: ${cause instanceof Error ? cause.message : cause}`, {
      value: sources,
      remedy: 'npx vite build web shows the whole error.',
      cause,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  // Earlier builds are of no use any more.
  for (const other of readdirSync(cache)) {
    if (/^[0-9a-f]{16}$/.test(other) && other !== digest)
      await rm(join(cache, other), { recursive: true, force: true });
  }
  return target;
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
    for (const file of files.sort()) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(`${relative(path, file)}\n`).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !relative(folder, entry.parentPath).split(sep).includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}
