import { posix } from 'node:path';
import type {
  BufferEncoding,
  ByteString,
  CpOptions,
  FileContent,
  FsStat,
  IFileSystem,
  MkdirOptions,
  RmOptions,
} from 'just-bash';
import {
  type FileNode,
  FileTree,
  FileTreeError,
  type Name,
  namesUnder,
  type Place,
  pathOf,
  placePath,
  type TreeNode,
} from './file-tree.ts';
import { SandboxLimitError, ToolError } from './limits.ts';

/** A text, or a function that makes it when the call's events are written. */
export type LazyText = string | null | (() => string);

export interface FileObserver {
  /** Called before a change; may refuse it by throwing. */
  admit(resource: string): unknown;
  accessed(resource: string): unknown;
  changed(resource: string, before: LazyText, after: LazyText): unknown;
  /** A change was tried and refused. */
  denied(resource: string): void;
  /** A limit was hit; what the tool makes of the error is its own affair. */
  limited(error: SandboxLimitError): void;
}

export interface RecordedFilesOptions {
  files: Record<string, { content: string; readOnly: boolean }>;
  home: string;
  /** The world's fixed date: the modification time of every file. */
  now: Date;
  storageBytes: number;
  observer: FileObserver;
}

type Encoding = { encoding?: BufferEncoding | null } | BufferEncoding | undefined;

/**
 * The world's files, as a shell and the tools see them. Tells its observer of every read and every change, whoever makes
 * it. Paths are observed as they are after following symbolic links, so a link does not hide what was touched, and a
 * write to a file with several names (hard links) is observed at each. A refused change is observed too.
 *
 * Everything happens synchronously; the promises are only the form that the shell asks for.
 */
export class RecordedFiles implements IFileSystem {
  readonly home: string;
  readonly #tree: FileTree;
  readonly #observer: FileObserver;
  readonly #now: Date;

  constructor({ files, home, now, storageBytes, observer }: RecordedFilesOptions) {
    this.home = home;
    this.#observer = exceptPipes(observer);
    this.#now = now;
    this.#tree = new FileTree(storageBytes);
    this.#tree.makeFolders(home);
    for (const [path, { content, readOnly }] of Object.entries(files)) {
      const absolute = this.resolvePath(home, path);
      this.#tree.makeFolders(posix.dirname(absolute));
      const place = this.#tree.find(absolute, 'open');
      const mode = readOnly ? 0o444 : 0o644;
      const file = place.node?.kind === 'file' ? place.node : this.#tree.addFile(place, absolute, { mode });
      file.readOnly = readOnly;
      this.#tree.setContent(file, Buffer.from(content), absolute);
    }
  }

  // ── For tools ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The file's text, for tools. @throws {ToolError} if there is no such file. */
  async readText(path: string): Promise<string> {
    return this.#forTool(path, () => textOf(this.readBytes(this.resolvePath(this.home, path))));
  }

  /** Writes a file, creating folders on the way, for tools. @throws {ToolError} if the path can't be written. */
  async writeText(path: string, content: string): Promise<void> {
    this.#forTool(path, () => this.writeBytes(this.resolvePath(this.home, path), Buffer.from(content)));
  }

  /** The names in a folder, folders with a slash behind, for tools. @throws {ToolError} if there is no such folder. */
  async listFolder(path: string): Promise<string[]> {
    return this.#forTool(path, () => this.list(this.resolvePath(this.home, path))).map(({ name, isDirectory }) =>
      isDirectory ? `${name}/` : name,
    );
  }

  /** Puts a file of the system in place (`/bin/ls`), as the world's furniture: not recorded, not the subject's to change. */
  furnish(path: string, content: string | 'device' | 'folder'): void {
    this.#tree.unmetered(() => {
      this.#tree.makeFolders(content === 'folder' ? path : posix.dirname(path));
      const place = this.#tree.find(path, 'open');
      if (place.node !== null) return;
      if (content === 'device') this.#tree.addDevice(place, path);
      else {
        const file = this.#tree.addFile(place, path, { mode: 0o755, readOnly: true });
        this.#tree.setContent(file, Buffer.from(content), path);
      }
    });
  }

  // ── Synchronously, by absolute path ──────────────────────────────────────────────────────────────────────────────

  readBytes(path: string): Uint8Array {
    const node = this.#tree.file(path, 'open');
    if (node.kind === 'device') return new Uint8Array();
    if ((node.mode & 0o400) === 0) this.#refuse(node, path, 'open');
    this.#observer.accessed(fileResource(realPath(this.#tree, path)));
    return node.bytes;
  }

  writeBytes(path: string, bytes: Uint8Array): void {
    this.#write(path, (file) => this.#tree.setContent(file, bytes, path));
  }

  appendBytes(path: string, bytes: Uint8Array): void {
    this.#write(path, (file) => this.#tree.append(file, bytes, path));
  }

  list(path: string): { name: string; isFile: boolean; isDirectory: boolean; isSymbolicLink: boolean }[] {
    const { entries } = this.#tree.folder(path, 'scandir');
    return [...entries.values()]
      .map(({ text, node }) => ({
        name: text,
        isFile: node.kind === 'file' || node.kind === 'device',
        isDirectory: node.kind === 'folder',
        isSymbolicLink: node.kind === 'link',
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** `file`, `folder` or null, after following links. */
  kindOf(path: string): 'file' | 'folder' | null {
    try {
      return this.#tree.get(path, 'stat').kind === 'folder' ? 'folder' : 'file';
    } catch {
      return null;
    }
  }

  // ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

  async readFile(path: string, options?: Encoding): Promise<string> {
    const bytes = this.readBytes(path);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(bufferEncoding(options));
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    return this.readBytes(path);
  }

  async readFileBytes(path: string): Promise<ByteString> {
    // just-bash brands such strings with a type only: each character is one byte.
    return (await this.readFile(path, 'latin1')) as unknown as ByteString;
  }

  async exists(path: string): Promise<boolean> {
    await breathe();
    return this.kindOf(path) !== null;
  }

  async stat(path: string): Promise<FsStat> {
    await breathe();
    return this.#statOf(this.#tree.get(path, 'stat'));
  }

  async lstat(path: string): Promise<FsStat> {
    return this.#statOf(this.#tree.get(path, 'lstat', { followLast: false }));
  }

  async readdir(path: string): Promise<string[]> {
    return this.list(path).map(({ name }) => name);
  }

  async readdirWithFileTypes(path: string): Promise<ReturnType<RecordedFiles['list']>> {
    return this.list(path);
  }

  async readlink(path: string): Promise<string> {
    const node = this.#tree.get(path, 'readlink', { followLast: false });
    if (node.kind !== 'link') throw new FileTreeError('EINVAL', path, 'readlink');
    return node.target;
  }

  async realpath(path: string): Promise<string> {
    this.#tree.get(path, 'realpath');
    return realPath(this.#tree, path);
  }

  resolvePath(base: string, path: string): string {
    return posix.resolve('/', base, path);
  }

  getAllPaths(): string[] {
    const paths = ['/'];
    for (const child of this.#tree.root.entries.values())
      for (const name of namesUnder(child)) paths.push(pathOf(name));
    return paths;
  }

  // ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────

  async writeFile(path: string, content: FileContent, options?: Encoding): Promise<void> {
    this.writeBytes(path, bytesOf(content, options));
  }

  async appendFile(path: string, content: FileContent, options?: Encoding): Promise<void> {
    this.appendBytes(path, bytesOf(content, options));
  }

  async mkdir(path: string, { recursive = false }: MkdirOptions = {}): Promise<void> {
    const missing = this.#missingFolders(path, 'mkdir');
    if (missing.length === 0 && !recursive) throw new FileTreeError('EEXIST', path, 'mkdir');
    if (missing.length > 1 && !recursive) throw new FileTreeError('ENOENT', path, 'mkdir');
    if (missing.length === 0 && this.kindOf(path) === 'file') throw new FileTreeError('EEXIST', path, 'mkdir');
    this.makeFolders(path);
  }

  async rm(path: string, options?: RmOptions): Promise<void> {
    this.remove(path, options);
  }

  remove(path: string, { recursive = false, force = false }: RmOptions = {}): void {
    const { name } = this.#find(path, 'rm', { followLast: false }, force) ?? {};
    if (!name) {
      if (force) return;
      throw new FileTreeError(path === '/' ? 'EPERM' : 'ENOENT', path, 'rm');
    }
    if (name.node.kind === 'folder' && name.node.entries.size > 0 && !recursive) {
      throw new FileTreeError('ENOTEMPTY', path, 'rm');
    }
    const going = [...namesUnder(name)];
    this.#admitAll(going, path, 'rm');
    const changes = going.map((each) => ({ resource: resourceOf(each), before: snapshot(each.node) }));
    this.#tree.remove(name);
    for (const { resource, before } of changes) this.#observer.changed(resource, before, null);
  }

  async cp(source: string, destination: string, { recursive = false }: CpOptions = {}): Promise<void> {
    const from = this.#tree.find(source, 'cp', { followLast: false });
    if (from.node === null) throw new FileTreeError('ENOENT', source, 'cp');
    const target = posix.resolve('/', destination);
    if (from.node.kind !== 'folder') return this.#copyOne(from.node, placePath(from), target);
    if (!recursive) throw new FileTreeError('EISDIR', source, 'cp');
    const root = placePath(from);
    const real = realPath(this.#tree, target);
    if (real === root || real.startsWith(`${root === '/' ? '' : root}/`)) {
      throw new FileTreeError('EINVAL', source, 'cp');
    }
    this.makeFolders(target);
    const names = [...from.node.entries.values()].flatMap((child) => [...namesUnder(child)]);
    for (const name of names) {
      const to = posix.join(target, pathOf(name).slice(root === '/' ? 1 : root.length + 1));
      if (name.node.kind === 'folder') this.makeFolders(to);
      else this.#copyOne(name.node, pathOf(name), to);
    }
  }

  async mv(source: string, destination: string): Promise<void> {
    const from = this.#tree.find(source, 'mv', { followLast: false });
    const { name } = from;
    if (name === null) throw new FileTreeError(from.node === null ? 'ENOENT' : 'EPERM', source, 'mv');
    this.makeFolders(posix.dirname(posix.resolve('/', destination)));
    const to = this.#tree.find(destination, 'mv', { followLast: false });
    if (to.name === name || (to.node !== null && to.node === name.node)) return;
    const [fromPath, toPath] = [placePath(from), placePath(to)];
    if (toPath.startsWith(`${fromPath}/`)) throw new FileTreeError('EINVAL', source, 'mv');
    if (to.node?.kind === 'folder') {
      if (name.node.kind !== 'folder') throw new FileTreeError('EISDIR', destination, 'mv');
      if (to.node.entries.size > 0) throw new FileTreeError('ENOTEMPTY', destination, 'mv');
    } else if (to.node !== null && name.node.kind === 'folder') {
      throw new FileTreeError('ENOTDIR', destination, 'mv');
    }
    const moving = [...namesUnder(name)];
    this.#admitAll(moving, source, 'mv');
    for (const each of moving) this.#observer.admit(resourceOf(each, toPath + pathOf(each).slice(fromPath.length)));
    const changes = moving.map((each) => ({ each, resource: resourceOf(each), content: snapshot(each.node) }));
    const replaced = to.name ? { resource: resourceOf(to.name), before: snapshot(to.name.node) } : null;
    if (to.name) {
      this.#admitAll([to.name], destination, 'mv');
      this.#tree.remove(to.name);
    }
    this.#stored(() => this.#tree.move(name, to, destination));
    for (const { resource, content } of changes) this.#observer.changed(resource, content, null);
    for (const { each, content } of changes) {
      const resource = resourceOf(each);
      const before = replaced?.resource === resource ? replaced.before : null;
      this.#observer.changed(resource, before, content);
    }
    if (replaced && replaced.resource !== resourceOf(name)) {
      this.#observer.changed(replaced.resource, replaced.before, null);
    }
  }

  async chmod(path: string, mode: number): Promise<void> {
    const { node, ...place } = this.#tree.find(path, 'chmod');
    if (node === null || node.kind === 'link') throw new FileTreeError('ENOENT', path, 'chmod');
    if (node.kind === 'device') throw new FileTreeError('EPERM', path, 'chmod');
    if (node.kind === 'file' && node.readOnly) this.#refuse(node, path, 'chmod');
    const before = node.mode & 0o7777;
    const after = mode & 0o7777;
    if (before === after) return;
    const paths = node.kind === 'file' ? [...node.names].map(pathOf) : [placePath({ ...place, node })];
    for (const each of paths) this.#observer.admit(`file-mode:${each}`);
    node.mode = after;
    for (const each of paths) this.#observer.changed(`file-mode:${each}`, before.toString(8), after.toString(8));
  }

  async symlink(target: string, linkPath: string): Promise<void> {
    this.makeFolders(posix.dirname(posix.resolve('/', linkPath)));
    const place = this.#tree.find(linkPath, 'symlink', { followLast: false });
    const resource = `link:${placePath(place)}`;
    this.#observer.admit(resource);
    this.#stored(() => this.#tree.addLink(place, target, linkPath));
    this.#observer.changed(resource, null, target);
  }

  async link(existingPath: string, newPath: string): Promise<void> {
    const node = this.#tree.get(existingPath, 'link', { followLast: false });
    if (node.kind !== 'file') throw new FileTreeError('EPERM', existingPath, 'link');
    // As Linux does (fs.protected_hardlinks): no second name for what one may not write.
    if (node.readOnly) this.#refuse(node, existingPath, 'link', 'EPERM');
    this.makeFolders(posix.dirname(posix.resolve('/', newPath)));
    const place = this.#tree.find(newPath, 'link', { followLast: false });
    const resource = fileResource(placePath(place));
    this.#observer.admit(resource);
    this.#stored(() => this.#tree.addName(place, node, newPath));
    this.#observer.changed(resource, null, snapshot(node));
  }

  async utimes(path: string): Promise<void> {
    // The world's clock stands still: touching a file changes nothing that can be seen.
    this.#tree.get(path, 'utimes');
  }

  // ── Plumbing ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Writes to the file at `path`, following links and creating what is missing, and reports it under all its names. */
  #write(path: string, act: (file: FileNode) => void): void {
    const absolute = posix.resolve('/', path);
    this.makeFolders(posix.dirname(absolute));
    const place = this.#tree.find(absolute, 'open');
    const { node } = place;
    if (node?.kind === 'folder') throw new FileTreeError('EISDIR', path, 'open');
    if (node?.kind === 'device') return;
    if (node?.kind === 'file') {
      if (node.readOnly || (node.mode & 0o200) === 0) this.#refuse(node, path, 'open');
      const resources = [...node.names].map((name) => fileResource(pathOf(name)));
      for (const resource of resources) this.#observer.admit(resource);
      const before = snapshot(node);
      this.#stored(() => act(node));
      for (const resource of resources) this.#observer.changed(resource, before, snapshot(node));
      return;
    }
    const resource = fileResource(placePath(place));
    this.#observer.admit(resource);
    const file = this.#stored(() => this.#tree.addFile(place, path));
    try {
      this.#stored(() => act(file));
    } finally {
      this.#observer.changed(resource, null, snapshot(file));
    }
  }

  #copyOne(node: Exclude<TreeNode, { kind: 'folder' }>, from: string, to: string): void {
    if (node.kind === 'link') {
      const place = this.#tree.find(to, 'cp', { followLast: false });
      const resource = `link:${placePath(place)}`;
      this.#observer.admit(resource);
      this.#stored(() => this.#tree.addLink(place, node.target, to));
      this.#observer.changed(resource, null, node.target);
      return;
    }
    const bytes = node.kind === 'device' ? new Uint8Array() : node.bytes;
    if (node.kind === 'file') this.#observer.accessed(fileResource(from));
    const isNew = this.kindOf(to) === null;
    this.writeBytes(to, bytes);
    const copy = this.#tree.find(to, 'cp').node;
    if (isNew && copy?.kind === 'file' && node.kind === 'file' && !node.readOnly) copy.mode = node.mode;
  }

  /** Creates the folder and those above it that are missing. */
  makeFolders(path: string): void {
    const missing = this.#missingFolders(path, 'mkdir');
    if (missing.length === 0) return;
    for (const each of missing) this.#observer.admit(`folder:${each}`);
    this.#stored(() => this.#tree.makeFolders(path));
    for (const each of missing) this.#observer.changed(`folder:${each}`, null, 'folder');
  }

  /** The real paths of the folders that are missing on the way to `path`, itself included, outermost first. */
  #missingFolders(path: string, operation: string): string[] {
    const { folder, missing } = this.#tree.nearest(path, operation);
    let at = folder.name ? pathOf(folder.name) : '';
    return missing.map((text) => {
      at += `/${text}`;
      return at;
    });
  }

  #find(path: string, operation: string, options: { followLast: boolean }, lenient: boolean): Place | null {
    try {
      return this.#tree.find(path, operation, options);
    } catch (error) {
      if (lenient && error instanceof FileTreeError && ['ENOENT', 'ENOTDIR'].includes(error.code)) return null;
      throw error;
    }
  }

  #admitAll(names: readonly Name[], path: string, operation: string): void {
    for (const { node } of names) if (node.kind === 'file' && node.readOnly) this.#refuse(node, path, operation);
    for (const name of names) this.#observer.admit(resourceOf(name));
  }

  #refuse(node: FileNode, path: string, operation: string, code: 'EACCES' | 'EPERM' = 'EACCES'): never {
    for (const name of node.names) this.#observer.denied(fileResource(pathOf(name)));
    throw new FileTreeError(code, path, operation);
  }

  /** Runs what may need room; a full storage becomes the sandbox's limit, and stays an error that a shell can show. */
  #stored<Value>(act: () => Value): Value {
    try {
      return act();
    } catch (error) {
      if (error instanceof FileTreeError && error.code === 'ENOSPC') {
        const limit = new SandboxLimitError('storage', error.message);
        this.#observer.limited(limit);
        throw limit;
      }
      throw error;
    }
  }

  #statOf(node: TreeNode): FsStat {
    return {
      isFile: node.kind === 'file' || node.kind === 'device',
      isDirectory: node.kind === 'folder',
      isSymbolicLink: node.kind === 'link',
      mode: node.kind === 'link' ? 0o777 : node.mode,
      size: node.kind === 'file' ? node.bytes.length : node.kind === 'link' ? Buffer.byteLength(node.target) : 0,
      mtime: this.#now,
      ...(node.kind === 'link' || node.kind === 'device' ? {} : { identity: identityOf(node) }),
    };
  }

  #forTool<Value>(path: string, act: () => Value): Value {
    try {
      return act();
    } catch (error) {
      if (error instanceof SandboxLimitError) throw error;
      throw new ToolError(error instanceof Error ? error.message : `${path}: cannot be used`);
    }
  }
}

export function fileResource(absolutePath: string): string {
  return `file:${absolutePath}`;
}

function resourceOf(name: Name, path = pathOf(name)): string {
  const { kind } = name.node;
  return `${kind === 'folder' || kind === 'link' ? kind : 'file'}:${path}`;
}

/** The content as it is now, as text when it is asked for. Bytes are never changed in place, so a view is enough. */
function snapshot(node: TreeNode): LazyText {
  if (node.kind === 'folder') return 'folder';
  if (node.kind === 'link') return node.target;
  if (node.kind === 'device') return '';
  const { bytes } = node;
  return () => textOf(bytes);
}

/** The shell keeps `<(…)` in files below /dev/fd for as long as a command runs; those are nothing of the world. */
function exceptPipes(observer: FileObserver): FileObserver {
  const isPipe = (resource: string) => /^(file|folder):\/dev\/fd(\/|$)/.test(resource);
  return {
    ...observer,
    admit: (resource) => isPipe(resource) || observer.admit(resource),
    accessed: (resource) => isPipe(resource) || observer.accessed(resource),
    changed: (resource, before, after) => isPipe(resource) || observer.changed(resource, before, after),
  };
}

let lastBreath = 0;

/** Lets the rest of the process run now and then: a shell working on in-memory files never waits for anything itself. */
async function breathe(): Promise<void> {
  const now = Date.now();
  if (now - lastBreath < 20) return;
  lastBreath = now;
  await new Promise((resolve) => setImmediateOfHost(resolve));
}

// The shell's own guard replaces the global one while a command runs.
const setImmediateOfHost = setImmediate;

function realPath(tree: FileTree, path: string): string {
  const place = tree.find(path, 'realpath');
  return place.name ? pathOf(place.name) : placePath(place);
}

let lastIdentity = 0;
const identities = new WeakMap<TreeNode, string>();

function identityOf(node: TreeNode): string {
  const known = identities.get(node);
  if (known !== undefined) return known;
  lastIdentity += 1;
  const identity = `world:${lastIdentity}`;
  identities.set(node, identity);
  return identity;
}

function bytesOf(content: FileContent, options: Encoding): Uint8Array {
  // A copy: the caller may reuse its buffer, and contents here never change in place.
  return typeof content === 'string' ? Buffer.from(content, bufferEncoding(options)) : new Uint8Array(content);
}

function bufferEncoding(options: Encoding): NodeJS.BufferEncoding {
  const encoding = typeof options === 'string' ? options : options?.encoding;
  return encoding === 'binary' ? 'latin1' : (encoding ?? 'utf8');
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text; what is not UTF-8 is kept as base64 and says so. */
function textOf(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return `base64:${Buffer.from(bytes).toString('base64')}`;
  }
}
