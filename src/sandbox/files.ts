import {
  type BufferEncoding,
  type CpOptions,
  type FileContent,
  type FsStat,
  type IFileSystem,
  InMemoryFs,
  type MkdirOptions,
  type RmOptions,
} from 'just-bash';
import { SandboxLimitError, ToolError } from './limits.ts';

export interface FileObserver {
  accessed(resource: string): void;
  changed(resource: string, before: string | null, after: string | null): void;
}

export interface RecordedFilesOptions {
  files: Record<string, { content: string; readOnly: boolean }>;
  home: string;
  /** The world's fixed date: the modification time of every file. */
  now: Date;
  storageBytes: number;
  observer: FileObserver;
}

/**
 * The world's files: an in-memory POSIX-like file system that tells its observer of every read and every change, whoever
 * makes it. Paths are observed as they are after following symbolic links, so a link does not hide what was touched.
 */
export class RecordedFiles implements IFileSystem {
  readonly home: string;
  readonly #inner: InMemoryFs;
  readonly #observer: FileObserver;
  readonly #now: Date;
  readonly #readOnly: ReadonlySet<string>;

  constructor({ files, home, now, storageBytes, observer }: RecordedFilesOptions) {
    this.home = home;
    this.#observer = observer;
    this.#now = now;
    this.#inner = new InMemoryFs(undefined, { maxTotalBytes: storageBytes });
    this.#inner.mkdirSync(home, { recursive: true });
    const readOnly = new Set<string>();
    for (const [path, { content, readOnly: isReadOnly }] of Object.entries(files)) {
      const absolute = this.resolvePath(home, path);
      this.#inner.writeFileSync(absolute, content);
      if (isReadOnly) readOnly.add(absolute);
    }
    this.#readOnly = readOnly;
  }

  /** The file's text, for tools. @throws {ToolError} if there is no such file. */
  async readText(path: string): Promise<string> {
    return await this.#forTool(path, () => this.readFile(this.resolvePath(this.home, path)));
  }

  /** Writes a file, creating folders on the way, for tools. @throws {ToolError} if the path can't be written. */
  async writeText(path: string, content: string): Promise<void> {
    await this.#forTool(path, () => this.writeFile(this.resolvePath(this.home, path), content));
  }

  /** The names in a folder, folders with a slash behind, for tools. @throws {ToolError} if there is no such folder. */
  async listFolder(path: string): Promise<string[]> {
    const folder = this.resolvePath(this.home, path);
    const entries = await this.#forTool(path, () => this.readdirWithFileTypes(folder));
    return entries.map((entry) => (entry.isDirectory ? `${entry.name}/` : entry.name));
  }

  // ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

  async readFile(path: string, options?: Parameters<IFileSystem['readFile']>[1]): Promise<string> {
    const content = await this.#inner.readFile(path, options);
    this.#observer.accessed(fileResource(await this.#real(path)));
    return content;
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    const content = await this.#inner.readFileBuffer(path);
    this.#observer.accessed(fileResource(await this.#real(path)));
    return content;
  }

  async readFileBytes(path: string): ReturnType<InMemoryFs['readFileBytes']> {
    const content = await this.#inner.readFileBytes(path);
    this.#observer.accessed(fileResource(await this.#real(path)));
    return content;
  }

  exists(path: string): Promise<boolean> {
    return this.#inner.exists(path);
  }

  async stat(path: string): Promise<FsStat> {
    return { ...(await this.#inner.stat(path)), mtime: this.#now };
  }

  async lstat(path: string): Promise<FsStat> {
    return { ...(await this.#inner.lstat(path)), mtime: this.#now };
  }

  readdir(path: string): Promise<string[]> {
    return this.#inner.readdir(path);
  }

  readdirWithFileTypes(path: string): ReturnType<InMemoryFs['readdirWithFileTypes']> {
    return this.#inner.readdirWithFileTypes(path);
  }

  readlink(path: string): Promise<string> {
    return this.#inner.readlink(path);
  }

  realpath(path: string): Promise<string> {
    return this.#inner.realpath(path);
  }

  resolvePath(base: string, path: string): string {
    return this.#inner.resolvePath(base, path);
  }

  getAllPaths(): string[] {
    return this.#inner.getAllPaths();
  }

  // ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────

  async writeFile(path: string, content: FileContent, options?: { encoding?: BufferEncoding } | BufferEncoding) {
    await this.#observed([path], () => this.#inner.writeFile(path, content, options));
  }

  async appendFile(path: string, content: FileContent, options?: { encoding?: BufferEncoding } | BufferEncoding) {
    await this.#observed([path], () => this.#inner.appendFile(path, content, options));
  }

  async mkdir(path: string, options?: MkdirOptions): Promise<void> {
    await this.#inner.mkdir(path, options);
  }

  async rm(path: string, options?: RmOptions): Promise<void> {
    await this.#observed([path], () => this.#inner.rm(path, options), { followLast: false });
  }

  async cp(source: string, destination: string, options?: CpOptions): Promise<void> {
    this.#observer.accessed(fileResource(await this.#real(source)));
    await this.#observed([destination], () => this.#inner.cp(source, destination, options));
  }

  async mv(source: string, destination: string): Promise<void> {
    await this.#observed([source, destination], () => this.#inner.mv(source, destination), { followLast: false });
  }

  async chmod(path: string, mode: number): Promise<void> {
    const real = await this.#real(path);
    this.#refuseReadOnly([real]);
    const { mode: before } = await this.#inner.stat(path);
    await this.#inner.chmod(path, mode);
    if (before !== mode) this.#observer.changed(`file-mode:${real}`, before.toString(8), mode.toString(8));
  }

  async symlink(target: string, linkPath: string): Promise<void> {
    await this.#inner.symlink(target, linkPath);
    this.#observer.changed(`link:${linkPath}`, null, target);
  }

  async link(existingPath: string, newPath: string): Promise<void> {
    await this.#observed([newPath], () => this.#inner.link(existingPath, newPath));
  }

  async utimes(path: string): Promise<void> {
    // The world's clock stands still: touching a file changes nothing that can be seen.
    await this.#inner.stat(path);
  }

  // ── Observing ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Runs `change` and reports every file under `paths` whose content differs afterwards. */
  async #observed(paths: string[], change: () => Promise<void>, { followLast = true } = {}): Promise<void> {
    const roots = await Promise.all(paths.map((path) => (followLast ? this.#real(path) : this.#realParent(path))));
    const before = await this.#contentsUnder(roots);
    this.#refuseReadOnly([...before.keys(), ...roots]);
    try {
      await change();
    } catch (error) {
      if (error instanceof Error && /ENOSPC|no space|exceed.*bytes|byte.*limit|maxTotalBytes/i.test(error.message)) {
        throw new SandboxLimitError('storage', 'No space left on device.');
      }
      throw error;
    } finally {
      const after = await this.#contentsUnder(roots);
      for (const path of new Set([...before.keys(), ...after.keys()])) {
        const [was, is] = [before.get(path) ?? null, after.get(path) ?? null];
        if (was !== is) this.#observer.changed(fileResource(path), was, is);
      }
    }
  }

  /** The text of every regular file at or below `roots`. */
  async #contentsUnder(roots: string[]): Promise<Map<string, string>> {
    const contents = new Map<string, string>();
    for (const root of roots) {
      const stat = await this.#inner.lstat(root).catch(() => undefined);
      if (stat === undefined) continue;
      const paths = stat.isDirectory
        ? this.#inner.getAllPaths().filter((path) => path.startsWith(`${root}/`))
        : [root];
      for (const path of paths) {
        const entry = stat.isDirectory ? await this.#inner.lstat(path) : stat;
        if (entry.isFile) contents.set(path, textOf(await this.#inner.readFileBuffer(path)));
        else if (entry.isSymbolicLink) contents.set(path, `-> ${await this.#inner.readlink(path)}`);
      }
    }
    return contents;
  }

  #refuseReadOnly(paths: Iterable<string>): void {
    for (const path of paths) {
      if (this.#readOnly.has(path)) throw new Error(`EACCES: permission denied, '${path}'`);
    }
  }

  /** The path with symbolic links followed, also where the last part does not exist yet. */
  async #real(path: string): Promise<string> {
    return await this.#inner.realpath(path).catch(() => this.#realParent(path));
  }

  async #realParent(path: string): Promise<string> {
    const cut = path.lastIndexOf('/');
    const parent = cut <= 0 ? '/' : path.slice(0, cut);
    const real = await this.#inner.realpath(parent).catch(() => parent);
    return `${real === '/' ? '' : real}/${path.slice(cut + 1)}`;
  }

  async #forTool<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof SandboxLimitError) throw error;
      throw new ToolError(error instanceof Error ? error.message : `${path}: cannot be used`);
    }
  }
}

export function fileResource(absolutePath: string): string {
  return `file:${absolutePath}`;
}

/** Bytes as text; what is not UTF-8 is kept as base64 and says so. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return `base64:${Buffer.from(bytes).toString('base64')}`;
  }
}
