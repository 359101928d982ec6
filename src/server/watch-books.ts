import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BookEntry, FileProblem } from './api.ts';
import { ViewerError } from './errors.ts';
import { fileState } from './file-state.ts';
import { type Book, openBook } from './watch-book.ts';

/** A book of sessions in the folder that is shown. */
export interface KnownBook {
  id: string;
  /** As the page names it. */
  name: string;
  /** The book’s own folder, whole. */
  folder: string;
  /** Its SQLite file, whole. */
  file: string;
}

/** The file that makes a folder a book. */
const bookFileName = 'sessions.db';

export function isBookFile(file: string): boolean {
  return basename(file) === bookFileName;
}

/** The books among a folder’s files. They are opened for each answer anew and for reading alone, so that nobody’s writing is in the way of it. */
export class Books {
  readonly #folder: string;
  readonly #problemOf: (file: string, error: unknown) => FileProblem;
  readonly #entries = new Map<string, { state: string; entry: BookEntry | FileProblem | null }>();
  #books = new Map<string, KnownBook>();

  /** @param problemOf Words for a file that can’t be read. */
  constructor(folder: string, problemOf: (file: string, error: unknown) => FileProblem) {
    this.#folder = folder;
    this.#problemOf = problemOf;
  }

  /** Takes in which files there are now. */
  take(
    files: readonly string[],
    idsOf: (names: readonly string[]) => string[],
  ): { entries: BookEntry[]; problems: FileProblem[] } {
    const found = files.filter(isBookFile);
    const names = found.map((file) => (dirname(file) === '.' ? basename(this.#folder) : dirname(file)));
    const ids = idsOf(names);
    const [entries, problems]: [BookEntry[], FileProblem[]] = [[], []];
    const books = new Map<string, KnownBook>();
    for (const [place, file] of found.entries()) {
      const [id = '', name = ''] = [ids[place], names[place]];
      const known = { id, name, folder: join(this.#folder, dirname(file)), file: join(this.#folder, file) };
      const entry = this.#entryOf(known, file);
      if (entry === null) continue;
      if ('code' in entry) problems.push(entry);
      else entries.push(entry);
      if (!('code' in entry)) books.set(id, known);
    }
    for (const file of this.#entries.keys()) if (!found.includes(file)) this.#entries.delete(file);
    this.#books = books;
    return { entries, problems };
  }

  get all(): KnownBook[] {
    return [...this.#books.values()];
  }

  find(id: string): KnownBook | null {
    return this.#books.get(id) ?? null;
  }

  /** The book that a file belongs to: its own, or one that lies beside it, such as its policy. */
  ofFile(file: string): KnownBook | null {
    const location = join(this.#folder, file);
    return this.all.find((book) => location === book.file || dirname(location) === book.folder) ?? null;
  }

  /** What the list of books says of one, read again only if it has changed; null if it is somebody else’s file of that name. */
  #entryOf(known: KnownBook, file: string): BookEntry | FileProblem | null {
    const state = `${known.id} ${fileState(known.file) ?? ''}`;
    const held = this.#entries.get(file);
    if (held?.state === state) return held.entry;
    // A book that is just being made is no book yet.
    if (statSync(known.file, { throwIfNoEntry: false })?.size === 0) return null;
    let entry: BookEntry | FileProblem | null;
    try {
      entry = withBook(known, (book) => bookEntry(known, book));
    } catch (error) {
      const problem = this.#problemOf(file, error);
      entry = problem.code === 'not-a-book' ? null : problem;
    }
    this.#entries.set(file, { state, entry });
    return entry;
  }
}

export function bookEntry({ id, name }: Pick<KnownBook, 'id' | 'name'>, book: Book): BookEntry {
  const entry: BookEntry = { id, name, sessions: 0, open: 0, flagged: 0, alerts: book.alerts.count() };
  for (const { state, sessions, flagged } of book.sessions.counts()) {
    entry.sessions += sessions;
    entry.flagged += Number(flagged);
    if (state === 'open') entry.open += sessions;
  }
  return entry;
}

/** Opens a book for one answer. */
export function withBook<Value>({ folder }: Pick<KnownBook, 'folder'>, read: (book: Book) => Value): Value {
  using book = openBook(folder, { mode: 'read' });
  return read(book);
}

export function unknownBook(id: string): ViewerError {
  return new ViewerError('unknown-book', `There is no book of sessions ${JSON.stringify(id)} in the folder.`, {
    value: id,
    remedy: 'Look at the list of books: the folder may have been moved or removed.',
  });
}
