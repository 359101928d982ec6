import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { OvertError, sha256 } from '../core/index.ts';
import { readHoneytokens, readTripwirePolicy, type TripwirePolicy, TripwirePolicyError } from '../tripwire/index.ts';
import type { PolicyFlaw, PolicyPutLive, PolicyTripwireEntry, WatchPolicy } from './api.ts';
import { ViewerError } from './errors.ts';
import { type Book, openBook } from './watch-book.ts';
import type { KnownBook } from './watch-books.ts';
import { journalLine } from './watch-journal.ts';

/** Where the policy of a book is written. */
export interface PlacedPolicy {
  /** Whole and without links; null if the book does not tell of one that can be shown. */
  location: string | null;
  text: string | null;
  /** Why it can’t be changed from here. */
  obstacle: string | null;
}

/**
 * The policy file that the book was kept by last, as its journal tells. Files outside the book’s folder are neither shown nor written: the
 * journal names any path, and whoever may see a folder need not see the rest of the machine.
 */
export function placedPolicy({ folder }: Pick<KnownBook, 'folder'>, book: Book): PlacedPolicy {
  const named = fileNamedIn(book);
  const none = (obstacle: string): PlacedPolicy => ({ location: null, text: null, obstacle });
  if (named === null)
    return none(
      'The book names no policy file yet. Name one in the configuration (policy: policy.yaml), in the book’s folder, and start overt watch serve.',
    );
  let location: string;
  try {
    location = realpathSync(isAbsolute(named) ? named : resolve(folder, named));
  } catch {
    return none(`The policy file ${basename(named)} is not there any more.`);
  }
  if (!isInside(folder, location))
    return none('The policy file lies outside the book’s folder; change it where it is.');
  try {
    return { location, text: readFileSync(location, 'utf8'), obstacle: null };
  } catch {
    return none(`The policy file ${basename(location)} can’t be read. Check its permissions.`);
  }
}

/** What the editor begins with. */
export function policyPage(known: KnownBook, book: Book, shownFolder: string): WatchPolicy {
  const { location, text, obstacle } = placedPolicy(known, book);
  const read = text === null ? null : readPolicy(text, location ?? known.folder, known);
  const changes = [
    ...book.journal.list({ kind: 'policy-changed', limit: 20 }),
    ...book.journal.list({ kind: 'policy-refused', limit: 20 }),
  ];
  return {
    file: location === null ? null : relative(realpathSync(shownFolder), location),
    text: text ?? '',
    digest: text === null ? null : sha256(text),
    tripwires: read?.policy == null ? [] : tripwiresOf(read.policy),
    flaw: read?.flaw ?? null,
    obstacle,
    history: changes
      .sort((one, other) => other.ordinal - one.ordinal)
      .slice(0, 20)
      .map(journalLine),
    sessions: book.sessions.counts().reduce((sum, { sessions }) => sum + sessions, 0),
  };
}

export type ReadPolicy = { policy: TripwirePolicy; flaw: null } | { policy: null; flaw: PolicyFlaw };

/** Reads a policy’s text, as it would be read from its file. Bait is read from the book’s folder alone. */
export function readPolicy(text: string, location: string, { folder }: Pick<KnownBook, 'folder'>): ReadPolicy {
  try {
    const honeytokens = (registry: string) => {
      const file = resolve(dirname(location), registry);
      if (!isInside(folder, file)) {
        throw new TripwirePolicyError('The registry of honeytokens lies outside the book’s folder.', {
          value: registry,
          remedy: 'Name one in the book’s folder, or change the policy where it lies.',
        });
      }
      return readHoneytokens(file);
    };
    return { policy: readTripwirePolicy(text, { name: 'policy', honeytokens }), flaw: null };
  } catch (error) {
    if (!OvertError.isInstance(error)) throw error;
    return { policy: null, flaw: flawOf(error) };
  }
}

export function tripwiresOf({ tripwires, claims }: TripwirePolicy): PolicyTripwireEntry[] {
  return [...tripwires, ...claims].map(({ id, severity, shadow, description }) => ({
    ...{ id, severity, description },
    mode: shadow ? ('shadow' as const) : ('enforce' as const),
  }));
}

/**
 * Writes a policy to the file that the book is kept by, whole or not at all, and into the book’s journal if nobody else writes that book just now:
 * whoever serves it reads the file again and records the change itself.
 * @throws {ViewerError} `policy-moved-on` if the file is no longer the one that the text was tried against.
 */
export function putPolicyLive(
  known: KnownBook,
  { text, against }: { text: string; against: string | null },
): PolicyPutLive {
  const { location, text: current, obstacle } = readBook(known, (book) => placedPolicy(known, book));
  if (location === null || current === null || obstacle !== null) {
    throw new ViewerError('policy-unwritable', obstacle ?? 'There is no policy file.', {
      remedy: 'Change the file where it lies.',
    });
  }
  if (sha256(current) !== against) {
    throw new ViewerError('policy-moved-on', 'The policy file was changed since this was tried over history.', {
      remedy: 'Load it again, make the change there, and try it once more.',
    });
  }
  const { policy, flaw } = readPolicy(text, location, known);
  if (policy === null) throw new ViewerError('bad-request', flaw.message, { remedy: flaw.remedy });
  writeWhole(location, text);
  return { digest: sha256(text), recordedBy: recorded(known, location, policy) ? 'viewer' : 'server' };
}

function recorded(known: KnownBook, location: string, policy: TripwirePolicy): boolean {
  try {
    using book = openBook(known.folder, { mode: 'write' });
    const { name, digest } = policy;
    const before = book.journal.meta('policy-digest');
    const source = JSON.parse(JSON.stringify(policy.source));
    book.transaction(() => {
      book.journal.add('policy-changed', { file: location, name, digest, before, source, by: 'viewer' });
      book.journal.setMeta('policy-digest', digest);
    });
    return true;
  } catch (error) {
    if (OvertError.isInstance(error) && error.code === 'book-locked') return false;
    throw error;
  }
}

function readBook<Value>({ folder }: KnownBook, read: (book: Book) => Value): Value {
  using book = openBook(folder, { mode: 'read' });
  return read(book);
}

function writeWhole(location: string, text: string): void {
  const draft = join(dirname(location), `.${basename(location)}.draft`);
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    chmodSync(draft, statSync(location).mode & 0o777);
    renameSync(draft, location);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(draft, { force: true });
    throw new ViewerError('policy-unwritable', `The policy file ${basename(location)} can’t be written.`, {
      value: basename(location),
      remedy: `Check the folder’s permissions and the disk, and remove ${basename(draft)} if it was left there.`,
      cause,
    });
  }
}

function fileNamedIn(book: Book): string | null {
  const told = [
    ...book.journal.list({ kind: 'policy-changed', limit: 1 }),
    ...book.journal.list({ kind: 'policy-refused', limit: 1 }),
  ];
  const [latest] = told.sort((one, other) => other.ordinal - one.ordinal);
  const detail = latest?.detail;
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return null;
  return typeof detail.file === 'string' ? detail.file : null;
}

function isInside(folder: string, file: string): boolean {
  const path = relative(realpathSync(folder), file);
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}

/** Errors name the place as `policy:LINE`. */
function flawOf({ message, value, remedy }: OvertError): PolicyFlaw {
  const line = /^policy:(\d+)/m.exec(message)?.[1];
  const shown = value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return {
    message: message.replace(/^policy:\d+(:\d+)?:? ?/gm, ''),
    line: line === undefined ? null : Number(line),
    value: shown === null ? null : shown.length > 200 ? `${shown.slice(0, 199)}…` : shown,
    remedy,
  };
}
