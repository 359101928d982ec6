import { open, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { headerBytes, isRunFile } from '../store/index.ts';
import type { FileProblem } from './api.ts';

/** How far a folder is searched. */
export interface SearchBounds {
  /** Folders below the first. @default 6 */
  depth?: number;
  /** Files and folders looked at. @default 50_000 */
  entries?: number;
}

export interface FoundFiles {
  /** Paths in the folder, with `/`. */
  files: string[];
  problems: FileProblem[];
}

/**
 * The files below a folder, in a stable order. Folders whose names begin with a dot and `node_modules` are left out, and so are links, which may lead
 * anywhere. What the bounds cut off is said.
 */
export async function findFiles(
  folder: string,
  { depth = 6, entries = 50_000 }: SearchBounds = {},
): Promise<FoundFiles> {
  const files: string[] = [];
  const problems: FileProblem[] = [];
  const tooDeep: string[] = [];
  let seen = 0;
  let level = [folder];
  for (let below = 0; level.length > 0; below += 1) {
    const next: string[] = [];
    for (const path of level) {
      const name = pathIn(folder, path);
      if (below > depth) {
        tooDeep.push(name);
        continue;
      }
      const listed = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => error);
      if (listed instanceof Error) {
        // A folder that is gone again is no problem.
        if (listed.code !== 'ENOENT') problems.push(unreadable(name, listed));
        continue;
      }
      for (const entry of listed.sort((one, other) => (one.name < other.name ? -1 : 1))) {
        seen += 1;
        if (seen > entries) {
          problems.push({
            file: name,
            code: 'too-many-files',
            message: `Only the first ${entries} files and folders were looked at.`,
            remedy: 'Show a smaller folder: overt view FOLDER',
          });
          return { files, problems };
        }
        const child = join(path, entry.name);
        if (entry.isFile()) files.push(pathIn(folder, child));
        else if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') next.push(child);
      }
    }
    level = next;
  }
  const [first] = tooDeep;
  if (first !== undefined) {
    problems.push({
      file: first,
      code: 'folder-too-deep',
      message: `${tooDeep.length} folders lie more than ${depth} below and were not looked into.`,
      remedy: 'Show a folder that is nearer to them: overt view FOLDER',
    });
  }
  return { files, problems };
}

/** Names that run files have beside them; no runs themselves. */
const besideRuns = /\.(lock|draft)$|-(wal|shm|journal)$/;

/** Whether a file is to be opened as a run: by its name, or by its first bytes. */
export async function looksLikeRun(location: string): Promise<boolean> {
  if (besideRuns.test(location)) return false;
  if (location.endsWith('.overt')) return true;
  const size = await stat(location).then(
    (stats) => stats.size,
    () => 0,
  );
  // SQLite writes whole pages, so nearly all other files need not be opened.
  if (size === 0 || size % 512 !== 0) return false;
  const file = await open(location).catch(() => null);
  if (file === null) return false;
  try {
    const header = Buffer.alloc(headerBytes);
    const { bytesRead } = await file.read(header, 0, headerBytes, 0);
    return isRunFile(header.subarray(0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

function pathIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function unreadable(file: string, { code }: NodeJS.ErrnoException): FileProblem {
  return {
    file,
    code: 'folder-unreadable',
    message: `The folder can’t be read: ${code ?? 'unknown error'}.`,
    remedy: 'Check its permissions.',
  };
}
