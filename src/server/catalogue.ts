import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OvertError, sha256 } from '../core/index.ts';
import { labelFileOf } from '../labels/index.ts';
import { openRun } from '../store/index.ts';
import type { FileProblem, Catalogue as Listing, ResultEntry, RunEntry } from './api.ts';
import { ViewerError } from './errors.ts';
import { fileState } from './file-state.ts';
import { type FoundFiles, findFiles, looksLikeRun, type SearchBounds } from './find-files.ts';
import { matchRun, readShownResult, runNamedIn, type ShownResult, titleOfResult } from './result-files.ts';
import { runEntry, stateOf } from './run-entry.ts';
import { Books, isBookFile, type KnownBook } from './watch-books.ts';

export interface CatalogueOptions {
  /** The folder that is shown, whole and without links. */
  folder: string;
  overtVersion: string;
  /** Paths in the folder: these files alone. @default all that are found */
  files?: readonly string[] | undefined;
  bounds?: SearchBounds;
}

/** A run in the folder. */
export interface KnownRun {
  id: string;
  location: string;
  entry: RunEntry;
  /** Ids of its scenarios. */
  scenarios: readonly string[];
}

/** What is known of a file, as long as it stays as it is. */
type Content =
  | { is: 'run'; entry: RunEntry; scenarios: string[] }
  | { is: 'result'; result: Omit<ResultEntry, 'id' | 'run'>; names: string | null; modifiedAt: number }
  | { is: 'problem'; problem: FileProblem }
  | { is: 'other' };

/** Larger JSON files are not looked into: parsing them would hold up everybody. */
const mostJsonBytes = 64e6;

/** What lies in a folder: runs, results, and files that are neither and should be. Files are read again only if they have changed. */
export class FolderCatalogue {
  readonly folder: string;
  readonly #overtVersion: string;
  readonly #find: () => Promise<FoundFiles>;
  readonly #contents = new Map<string, { state: string; content: Content }>();
  readonly #books: Books;
  #runs = new Map<string, KnownRun>();
  #results = new Map<string, { file: string; entry: ResultEntry }>();
  #scanning: Promise<Listing> | null = null;

  constructor({ folder, overtVersion, files, bounds = {} }: CatalogueOptions) {
    this.folder = folder;
    this.#overtVersion = overtVersion;
    this.#books = new Books(folder, (file, error) => this.problemOf(file, error));
    this.#find =
      files === undefined ? () => findFiles(folder, bounds) : async () => ({ files: [...files], problems: [] });
  }

  /** Looks through the folder. Whoever asks while somebody’s search goes on gets that one’s. */
  scan(): Promise<Listing> {
    this.#scanning ??= this.#scan().finally(() => {
      this.#scanning = null;
    });
    return this.#scanning;
  }

  /**
   * A run by its id, with what its file holds now.
   * @throws {ViewerError} `unknown-run` if there is none.
   */
  async run(id: string): Promise<KnownRun> {
    if (!this.#runs.has(id)) await this.scan();
    const known = this.#runs.get(id);
    const state = known === undefined ? null : fileState(known.location);
    if (known === undefined || state === null) {
      throw new ViewerError('unknown-run', `There is no run ${JSON.stringify(id)} in the folder.`, {
        value: id,
        remedy: 'Look at the list of runs: the file may have been moved or removed.',
      });
    }
    const { location, entry } = known;
    const cached = this.#contents.get(entry.file);
    const content =
      cached?.state === state && cached.content.is === 'run'
        ? cached.content
        : this.#readRun(location, entry.file, (error) => {
            throw error;
          });
    if (content.is !== 'run') return known;
    this.#contents.set(entry.file, { state, content });
    const fresh = { id, location, entry: { ...content.entry, id }, scenarios: content.scenarios };
    this.#runs.set(id, fresh);
    return this.#withState(fresh);
  }

  /** All runs as they were when the folder was last looked through. */
  get runs(): KnownRun[] {
    return [...this.#runs.values()];
  }

  /** All books of sessions, as of the last look. */
  get books(): KnownBook[] {
    return this.#books.all;
  }

  book(id: string): KnownBook | null {
    return this.#books.find(id);
  }

  /** Results about a run, as of the last look. */
  resultsOf(run: string): ResultEntry[] {
    return [...this.#results.values()].flatMap(({ entry }) => (entry.run === run ? [entry] : []));
  }

  /**
   * A result by its id, read anew.
   * @throws {ViewerError} `unknown-result` if there is none, or it is none any more.
   */
  async result(id: string): Promise<{ entry: ResultEntry; shown: ShownResult }> {
    if (!this.#results.has(id)) await this.scan();
    const known = this.#results.get(id);
    const bytes = known === undefined ? null : await readFile(join(this.folder, known.file)).catch(() => null);
    const shown = known === undefined || bytes === null ? null : readShownResult(bytes, known.file);
    if (known !== undefined && shown !== null && 'kind' in shown) return { entry: known.entry, shown };
    throw new ViewerError('unknown-result', `There is no result ${JSON.stringify(id)} in the folder.`, {
      value: id,
      remedy:
        shown === null || 'kind' in shown
          ? 'Look at the list of results: the file may have been moved or removed.'
          : (shown.remedy ?? 'Make it anew.'),
    });
  }

  /** The state of every file that may be a run or a result, by path: what changes are told by. */
  async snapshot(): Promise<Map<string, { run: string | null; book?: string; state: string }>> {
    const { files } = await this.#find();
    const runs = new Map(this.runs.map((run) => [run.entry.file, run]));
    const labelFiles = new Map(this.runs.map((run) => [labelFileOf(run.entry.file), run]));
    const results = new Map([...this.#results.values()].map(({ file, entry }) => [file, entry]));
    const found = new Map<string, { run: string | null; book?: string; state: string }>();
    for (const file of files) {
      const labelled = labelFiles.get(file);
      const run = runs.get(file);
      const book = isBookFile(file) || /\.ya?ml$/.test(file) ? this.#books.ofFile(file) : null;
      if (book !== null) {
        const own = fileState(join(this.folder, file));
        if (own !== null) found.set(file, { run: null, book: book.id, state: own });
        continue;
      }
      if (run === undefined && labelled === undefined && !/\.(overt|json)$/.test(file)) continue;
      const state = fileState(join(this.folder, file));
      if (state === null) continue;
      if (run === undefined) found.set(file, { run: labelled?.id ?? results.get(file)?.run ?? null, state });
      else found.set(file, { run: run.id, state: `${state} ${this.#withState(run).entry.state}` });
    }
    return found;
  }

  /** Takes the folder’s path out of words that go to pages. */
  withoutFolder(text: string): string {
    return text.replaceAll(`${this.folder}/`, '').replaceAll(this.folder, basename(this.folder));
  }

  /** A file that can’t be read, for people: what is wrong and what to do, without where the folder lies. */
  problemOf(file: string, error: unknown): FileProblem {
    if (OvertError.isInstance(error)) {
      const { code, message, remedy } = error;
      return { file, code, message: this.withoutFolder(message), remedy: this.withoutFolder(remedy) };
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return {
      file,
      code: 'file-unreadable',
      message: `${file} can’t be read: ${code}.`,
      remedy: 'Check its permissions and the disk.',
    };
  }

  #withState(run: KnownRun): KnownRun {
    const { entry, location } = run;
    return { ...run, entry: { ...entry, state: stateOf(location, entry.recorded, entry.planned) } };
  }

  async #scan(): Promise<Listing> {
    const { files, problems } = await this.#find();
    const contents = new Map<string, Content>();
    for (const file of files) contents.set(file, await this.#contentOf(file));
    for (const file of this.#contents.keys()) if (!contents.has(file)) this.#contents.delete(file);
    this.#takeIn(contents);
    const books = this.#books.take(files, idsOf);
    const byDate = (one: string | null, other: string | null) => (other ?? '').localeCompare(one ?? '');
    return {
      folder: basename(this.folder),
      overtVersion: this.#overtVersion,
      runs: this.runs
        .map((run) => this.#withState(run).entry)
        .sort((one, other) => byDate(one.createdAt, other.createdAt) || byDate(other.file, one.file)),
      results: [...this.#results.values()].map(({ entry }) => entry),
      books: books.entries,
      problems: [...problems, ...problemsIn(contents), ...books.problems],
      canWrite: true,
      sampling: null,
      comparisons: null,
    };
  }

  #takeIn(contents: ReadonlyMap<string, Content>): void {
    const runs = [...contents].flatMap(([file, content]) => (content.is === 'run' ? [{ file, content }] : []));
    const runIds = idsOf(runs.map(({ file }) => file));
    this.#runs = new Map(
      runs.map(({ file, content: { entry, scenarios } }, index) => {
        const id = runIds[index] as string;
        return [id, { id, location: join(this.folder, file), entry: { ...entry, id }, scenarios }];
      }),
    );
    const results = [...contents]
      .flatMap(([file, content]) => (content.is === 'result' ? [{ file, content }] : []))
      .sort((one, other) => timeOf(other.content) - timeOf(one.content));
    const resultIds = idsOf(results.map(({ file }) => file));
    this.#results = new Map(
      results.map(({ file, content: { result, names } }, index) => {
        const id = resultIds[index] as string;
        const run = names === null ? null : matchRun(names, this.runs, dirname(join(this.folder, file)));
        return [id, { file, entry: { id, ...result, run: run?.id ?? null } }];
      }),
    );
  }

  async #contentOf(file: string): Promise<Content> {
    const location = join(this.folder, file);
    const known = this.#contents.get(file);
    const state = fileState(location);
    if (state === null) return { is: 'other' };
    if (known?.state === state) return known.content;
    // Books are asked of SQLite alone, as runs are.
    if (isBookFile(file)) return { is: 'other' };
    const content = file.endsWith('.json')
      ? await this.#readResult(location, file)
      : // What was a run is asked of SQLite alone: closing a file that SQLite has open would drop SQLite’s own locks on it.
        known?.content.is === 'run' || (await looksLikeRun(location))
        ? this.#readRun(location, file, (error) => ({ is: 'problem', problem: this.problemOf(file, error) }))
        : ({ is: 'other' } as const);
    this.#contents.set(file, { state, content });
    // Somebody else’s turn: a folder may hold hundreds of runs.
    await nextTurn();
    return content;
  }

  #readRun(location: string, file: string, failed: (error: unknown) => Content): Content {
    try {
      const reader = openRun(location);
      try {
        const scenarios = reader.manifest().scenarios.map(({ id }) => id);
        return { is: 'run', entry: runEntry(reader, { id: file, file }), scenarios };
      } finally {
        reader.close();
      }
    } catch (error) {
      return failed(error);
    }
  }

  async #readResult(location: string, file: string): Promise<Content> {
    try {
      const { size, mtimeMs } = statSync(location);
      if (size > mostJsonBytes) return { is: 'other' };
      const shown = readShownResult(await readFile(location), file);
      if (shown === null) return { is: 'other' };
      if (!('kind' in shown)) return { is: 'problem', problem: shown };
      const createdAt = shown.kind === 'stress' ? shown.result.createdAt : null;
      const result = { file, kind: shown.kind, title: titleOfResult(shown), createdAt };
      return { is: 'result', result, names: runNamedIn(shown), modifiedAt: mtimeMs };
    } catch (error) {
      return { is: 'problem', problem: this.problemOf(file, error) };
    }
  }
}

/** When a result was made: as it says, else as the file system says. */
function timeOf({ result, modifiedAt }: Extract<Content, { is: 'result' }>): number {
  return result.createdAt === null ? modifiedAt : Date.parse(result.createdAt);
}

function problemsIn(contents: ReadonlyMap<string, Content>): FoundFiles['problems'] {
  return [...contents.values()].flatMap((content) => (content.is === 'problem' ? [content.problem] : []));
}

/** Names files in paths. Files whose slugs are the same are told apart by a digest of their path. */
export function idsOf(files: readonly string[]): string[] {
  const slugs = files.map((file) =>
    file
      .replace(/\.(overt|json)$/, '')
      .replace(/[^\w.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, ''),
  );
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return slugs.map((slug, index) =>
    slug === '' || (counts.get(slug) ?? 0) > 1
      ? `${slug}${slug === '' ? '' : '-'}${sha256(files[index] ?? '').slice(0, 8)}`
      : slug,
  );
}
