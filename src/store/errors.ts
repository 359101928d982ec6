import { z } from 'zod';
import { exitCodes, OvertError, type OvertErrorOptions } from '../core/index.ts';

export type RunFileProblem =
  | 'run-file-missing'
  | 'run-file-exists'
  | 'not-a-run-file'
  | 'newer-run-file'
  | 'corrupt-run-file'
  | 'run-file-locked'
  | 'disk-full';

/** A run file can't be used. `code` says why. What was recorded before stays recorded. */
export class RunFileError extends OvertError {
  readonly code: RunFileProblem;
  readonly exitCode = exitCodes.store;

  constructor(code: RunFileProblem, message: string, options: OvertErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Turns SQLite's own errors into ours, with what to do. */
export function runFileError(location: string, cause: unknown): Error {
  if (cause instanceof RunFileError) return cause;
  if (cause instanceof SyntaxError || cause instanceof z.ZodError) return runFileError(location, { errcode: corrupt });
  const code = typeof cause === 'object' && cause !== null && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
  const problem = sqliteProblems[code];
  if (problem === undefined) return cause instanceof Error ? cause : new Error(String(cause));
  const [name, message, remedy] = problem;
  return new RunFileError(name, `${location}: ${message}`, { value: location, remedy, cause });
}

/** SQLITE_CORRUPT; also what we call a row whose JSON is not what was written. */
const corrupt = 11;

/** By SQLite's primary result code. */
const sqliteProblems: Record<number, readonly [RunFileProblem, string, string]> = {
  5: ['run-file-locked', 'another process is using the file.', 'Wait until it has finished.'],
  8: ['disk-full', 'the file can’t be written.', 'Check its permissions and the disk.'],
  10: [
    'disk-full',
    'the disk failed while reading or writing.',
    'Check space and health of the disk, then: overt resume',
  ],
  11: [
    'corrupt-run-file',
    'the file is damaged.',
    'Restore a copy; what can still be read may be saved with: sqlite3 FILE .recover',
  ],
  13: ['disk-full', 'the disk is full.', 'Free some space, then go on with: overt resume. Nothing recorded is lost.'],
  14: ['run-file-missing', 'the file can’t be opened.', 'Check the path, and that its folder exists and is writable.'],
  26: ['not-a-run-file', 'this is not a run file.', 'Name a file that overt run has written.'],
};
