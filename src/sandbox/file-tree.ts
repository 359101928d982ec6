import { posix } from 'node:path';

export interface FileNode {
  kind: 'file';
  /** Never changed in place: a write puts another view here, so a view taken earlier stays what it was. */
  bytes: Uint8Array;
  mode: number;
  /** Belongs to somebody else: the subject can read it and nothing more. */
  readOnly: boolean;
  /** Every name of the file; more than one where there are hard links. */
  names: Set<Name>;
}

export interface FolderNode {
  kind: 'folder';
  entries: Map<string, Name>;
  mode: number;
  name: Name | null;
}

export interface LinkNode {
  kind: 'link';
  target: string;
}

/** `/dev/null` and the like: swallows what is written, gives nothing. */
export interface DeviceNode {
  kind: 'device';
  mode: number;
}

export type TreeNode = FileNode | FolderNode | LinkNode | DeviceNode;

/** One name in a folder, and what it names. */
export interface Name {
  folder: FolderNode;
  text: string;
  node: TreeNode;
}

/** Where a path leads: the folder that holds, or would hold, the last part, and what is there. */
export interface Place {
  folder: FolderNode;
  text: string;
  name: Name | null;
  node: TreeNode | null;
}

export class FileTreeError extends Error {
  readonly code: string;

  constructor(code: string, path: string, operation: string) {
    super(`${code}: ${reasons[code] ?? 'error'}, ${operation} '${path}'`);
    this.name = 'FileTreeError';
    this.code = code;
  }
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EEXIST: 'file already exists',
  EINVAL: 'invalid argument',
  EISDIR: 'illegal operation on a directory',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'file name too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on device',
  ENOTDIR: 'not a directory',
  ENOTEMPTY: 'directory not empty',
  EPERM: 'operation not permitted',
};

/** What one name costs of the storage besides its content, in bytes: it bounds the number of empty files and folders. */
export const entryBytes = 128;
const longestPath = 4096;
const longestName = 255;
const mostLinks = 40;

/**
 * An in-memory tree of files with POSIX's model: names and what they name are two things, so hard links share content,
 * and a path is followed through symbolic links before anything is done. Synchronous; knows nothing of recording.
 */
export class FileTree {
  readonly root: FolderNode = { kind: 'folder', entries: new Map(), mode: 0o755, name: null };
  readonly #capacity: number;
  #used = 0;
  #isMetered = true;

  constructor(capacityBytes: number) {
    this.#capacity = capacityBytes;
  }

  /** Does something at nobody's expense: what stands in the tree from the start does not count. */
  unmetered(act: () => void): void {
    this.#isMetered = false;
    try {
      act();
    } finally {
      this.#isMetered = true;
    }
  }

  /** Follows a path. The last part may be missing; what comes before it may not. */
  find(path: string, operation: string, { followLast = true } = {}): Place {
    let parts = partsOf(path, operation);
    let at = 0;
    let folder = this.root;
    let followed = 0;
    for (;;) {
      const text = parts[at];
      at += 1;
      if (text === undefined) return { folder, text: '', name: folder.name, node: folder };
      if (text === '..') {
        folder = folder.name?.folder ?? this.root;
        continue;
      }
      const name = folder.entries.get(text) ?? null;
      const node = name?.node ?? null;
      const isLast = at === parts.length;
      if (node?.kind === 'link' && (!isLast || followLast)) {
        followed += 1;
        if (followed > mostLinks) throw new FileTreeError('ELOOP', path, operation);
        if (node.target.startsWith('/')) folder = this.root;
        parts = [...node.target.split('/').filter((part) => part !== '' && part !== '.'), ...parts.slice(at)];
        at = 0;
        continue;
      }
      if (isLast) return { folder, text, name, node };
      if (node === null) throw new FileTreeError('ENOENT', path, operation);
      if (node.kind !== 'folder') throw new FileTreeError('ENOTDIR', path, operation);
      folder = node;
    }
  }

  /** What a path leads to. @throws {FileTreeError} ENOENT if nothing is there. */
  get(path: string, operation: string, options: { followLast?: boolean } = {}): TreeNode {
    const { node } = this.find(path, operation, options);
    if (node === null) throw new FileTreeError('ENOENT', path, operation);
    return node;
  }

  file(path: string, operation: string): FileNode | DeviceNode {
    const node = this.get(path, operation);
    if (node.kind === 'folder') throw new FileTreeError('EISDIR', path, operation);
    // A link is followed above; only files and devices are left.
    return node as FileNode | DeviceNode;
  }

  folder(path: string, operation: string): FolderNode {
    const node = this.get(path, operation);
    if (node.kind !== 'folder') throw new FileTreeError('ENOTDIR', path, operation);
    return node;
  }

  /**
   * The deepest folder on the way to `path` that exists, and the parts of the path that are missing below it.
   * @throws {FileTreeError} ENOTDIR if something else than a folder is in the way; the last part may be anything.
   */
  nearest(path: string, operation: string): { folder: FolderNode; missing: string[] } {
    const parts = partsOf(path, operation);
    let known: FolderNode = this.root;
    // Without links each part is one step down; a link is followed by `find`, from the path so far.
    for (const [depth, text] of parts.entries()) {
      let node: TreeNode | null = known.entries.get(text)?.node ?? null;
      if (node?.kind === 'link') {
        const place = this.find(`/${parts.slice(0, depth + 1).join('/')}`, operation);
        if (place.node === null) return { folder: place.folder, missing: [place.text, ...parts.slice(depth + 1)] };
        node = place.node;
      }
      if (node === null) return { folder: known, missing: parts.slice(depth) };
      if (node.kind === 'folder') known = node;
      else if (depth < parts.length - 1) throw new FileTreeError('ENOTDIR', path, operation);
    }
    return { folder: known, missing: [] };
  }

  /** Creates the folder and those above it that are missing; returns the new ones, outermost first. */
  makeFolders(path: string): FolderNode[] {
    const { folder: nearest, missing } = this.nearest(path, 'mkdir');
    let folder = nearest;
    const made: FolderNode[] = [];
    for (const text of missing) {
      folder = this.addFolder({ folder, text, name: null, node: null }, path);
      made.push(folder);
    }
    return made;
  }

  addFolder(place: Place, path: string): FolderNode {
    const folder: FolderNode = { kind: 'folder', entries: new Map(), mode: 0o755, name: null };
    folder.name = this.#add(place, folder, path, 'mkdir');
    return folder;
  }

  addFile(place: Place, path: string, { mode = 0o644, readOnly = false } = {}): FileNode {
    const file: FileNode = { kind: 'file', bytes: new Uint8Array(), mode, readOnly, names: new Set() };
    this.#add(place, file, path, 'open');
    return file;
  }

  addLink(place: Place, target: string, path: string): void {
    if (target.length > longestPath) throw new FileTreeError('ENAMETOOLONG', path, 'symlink');
    this.#add(place, { kind: 'link', target }, path, 'symlink');
  }

  addDevice(place: Place, path: string): void {
    this.#add(place, { kind: 'device', mode: 0o666 }, path, 'mknod');
  }

  /** Gives a file one more name. */
  addName(place: Place, file: FileNode, path: string): void {
    this.#add(place, file, path, 'link');
  }

  setContent(file: FileNode, bytes: Uint8Array, path: string): void {
    this.#take(bytes.length - file.bytes.length, path, 'write');
    file.bytes = bytes;
  }

  /** Appends in constant time on average: the bytes before stay where they are, for views that others hold. */
  append(file: FileNode, bytes: Uint8Array, path: string): void {
    this.#take(bytes.length, path, 'write');
    const { length, byteOffset, buffer } = file.bytes;
    const needed = length + bytes.length;
    // Only the view that owns the end of its buffer may grow in place.
    const owner = owners.get(buffer);
    if (byteOffset === 0 && owner === file && ends.get(buffer) === length && buffer.byteLength >= needed) {
      new Uint8Array(buffer).set(bytes, length);
      file.bytes = new Uint8Array(buffer, 0, needed);
      ends.set(buffer, needed);
      return;
    }
    const room = new ArrayBuffer(Math.ceil(needed * 1.5) + 64);
    const grown = new Uint8Array(room, 0, needed);
    grown.set(file.bytes);
    grown.set(bytes, length);
    owners.set(room, file);
    ends.set(room, needed);
    file.bytes = grown;
  }

  /** Takes a name away; what it named goes with its last name. Folders must be empty of what matters to the caller. */
  remove(name: Name): void {
    name.folder.entries.delete(name.text);
    this.#used -= costOf(name.text);
    if (name.node.kind === 'file') {
      name.node.names.delete(name);
      if (name.node.names.size === 0) this.#used -= name.node.bytes.length;
    } else if (name.node.kind === 'folder') {
      for (const child of [...name.node.entries.values()]) this.remove(child);
    }
  }

  /** Moves a name, with all below it, to a place that is free. */
  move(name: Name, place: Place, path: string): void {
    checkName(place.text, path, 'rename');
    this.#take(costOf(place.text) - costOf(name.text), path, 'rename');
    name.folder.entries.delete(name.text);
    name.folder = place.folder;
    name.text = place.text;
    place.folder.entries.set(place.text, name);
  }

  #add(place: Place, node: TreeNode, path: string, operation: string): Name {
    checkName(place.text, path, operation);
    if (place.name !== null) throw new FileTreeError('EEXIST', path, operation);
    this.#take(costOf(place.text), path, operation);
    const name: Name = { folder: place.folder, text: place.text, node };
    place.folder.entries.set(place.text, name);
    if (node.kind === 'file') node.names.add(name);
    return name;
  }

  #take(bytes: number, path: string, operation: string): void {
    if (!this.#isMetered) return;
    if (bytes > 0 && this.#used + bytes > this.#capacity) throw new FileTreeError('ENOSPC', path, operation);
    this.#used += bytes;
  }
}

/** Which file may append in place to a buffer, and up to where the buffer is in use. */
const owners = new WeakMap<ArrayBufferLike, FileNode>();
const ends = new WeakMap<ArrayBufferLike, number>();

/** The absolute path of a name. */
export function pathOf(name: Name): string {
  const parts: string[] = [];
  for (let at: Name | null = name; at !== null; at = at.folder.name) parts.push(at.text);
  return `/${parts.reverse().join('/')}`;
}

/** The absolute path of a place, whether or not something is there. */
export function placePath({ folder, text }: Place): string {
  if (text === '') return folder.name ? pathOf(folder.name) : '/';
  return `${folder.name ? pathOf(folder.name) : ''}/${text}`;
}

/** Every name at and below `name`, outermost first. */
export function* namesUnder(name: Name): Generator<Name> {
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    if (next.node.kind === 'folder') for (const child of [...next.node.entries.values()].reverse()) waiting.push(child);
  }
}

function partsOf(path: string, operation: string): string[] {
  if (path.includes('\0')) throw new FileTreeError('EINVAL', path.replaceAll('\0', '\\0'), operation);
  if (path.length > longestPath) throw new FileTreeError('ENAMETOOLONG', `${path.slice(0, 80)}…`, operation);
  return posix
    .resolve('/', path)
    .split('/')
    .filter((part) => part !== '');
}

function checkName(text: string, path: string, operation: string): void {
  if (text === '') throw new FileTreeError('EEXIST', path, operation);
  if (text.length > longestName) throw new FileTreeError('ENAMETOOLONG', `${path.slice(0, 80)}…`, operation);
}

function costOf(text: string): number {
  return entryBytes + Buffer.byteLength(text);
}
