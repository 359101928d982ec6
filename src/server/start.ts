import { readFileSync, realpathSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { basename, dirname, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Answers } from './answers.ts';
import { viewerApp } from './app.ts';
import { FolderCatalogue } from './catalogue.ts';
import { Changes } from './changes.ts';
import { ViewerStartError } from './errors.ts';
import { listen, loopback } from './listen.ts';
import { RunPool } from './opened-run.ts';
import { newToken } from './security.ts';
import { SlowWork } from './slow-work.ts';
import { type WebApplication, webApplication } from './web-application.ts';

export interface ViewerOptions {
  /** The folder to show, or a run file in it, which is then opened first. @default the current folder */
  folder?: string;
  /** 0: any that is free. @default 4470, or the next that is free */
  port?: number;
  /** Whoever has it may see and label everything in the folder. @default 256 random bits */
  token?: string;
  /** Milliseconds from one look at the folder to the next, while somebody listens. @default 1500 */
  everyMs?: number;
  /** The pages. @default those of the package, built if need be */
  web?: WebApplication;
  /** Told what takes long, such as building the pages. */
  say?: (text: string) => void;
}

export interface Viewer extends AsyncDisposable {
  /** With the key: whoever opens it is let in. */
  url: string;
  /** The folder that is shown, whole. */
  folder: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Shows a folder’s runs and results in the browser, to this machine alone.
 *
 * ```ts
 * const viewer = await startViewer({ folder: 'runs' });
 * console.log(viewer.url);
 * await viewer.close();
 * ```
 * @throws {ViewerStartError} if there is no such folder, the port is taken, or the pages can’t be built.
 */
export async function startViewer({
  folder: named = '.',
  port: wanted,
  token = newToken(),
  everyMs,
  web,
  say,
}: ViewerOptions = {}): Promise<Viewer> {
  const { folder, file } = placeOf(named);
  const catalogue = new FolderCatalogue({ folder, overtVersion: versionOfPackage() });
  const pages = web ?? (await webApplication(say === undefined ? {} : { say }));
  const pool = new RunPool();
  const work = new SlowWork();
  const changes = new Changes({ look: () => catalogue.snapshot(), ...(everyMs === undefined ? {} : { everyMs }) });
  let port = 0;
  const app = viewerApp({
    ...{ token, port: () => port, changes, web: pages },
    answers: new Answers({ catalogue, pool, work }),
    withoutFolder: (text) => catalogue.withoutFolder(text),
  });
  const server = createAdaptorServer({ fetch: app.fetch, hostname: loopback }) as Server;
  const close = async () => {
    changes[Symbol.dispose]();
    await new Promise<void>((closed) => {
      server.close(() => closed());
      // Pages keep their connections, and listen to changes on them.
      server.closeAllConnections();
    });
    pool[Symbol.dispose]();
    await work[Symbol.asyncDispose]();
  };
  try {
    port = await listen(server, wanted);
    const first = file === null ? '' : await pageOf(catalogue, file);
    const url = `http://${loopback}:${port}/?token=${encodeURIComponent(token)}${first}`;
    return { url, folder, port, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where the page of a run file is; the list, which says what is wrong with it, if it can’t be read. */
async function pageOf(catalogue: FolderCatalogue, file: string): Promise<string> {
  const { runs } = await catalogue.scan();
  const run = runs.find((each) => each.file === file);
  return run === undefined ? '' : `#/runs/${encodeURIComponent(run.id)}`;
}

function placeOf(named: string): { folder: string; file: string | null } {
  const path = resolve(named);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return { folder: realpathSync(path), file: null };
  if (stats?.isFile()) return { folder: realpathSync(dirname(path)), file: basename(path) };
  throw new ViewerStartError(`There is no folder and no run file ${path}.`, {
    value: named,
    remedy: 'Name the folder that your runs lie in, or a run file: overt view runs/',
  });
}

function versionOfPackage(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}
