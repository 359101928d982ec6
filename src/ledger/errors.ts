import { exitCodes, OvertError, type OvertErrorOptions } from '../core/index.ts';

export type LedgerProblem =
  | 'ledger-missing'
  | 'ledger-exists'
  | 'ledger-locked'
  | 'ledger-closed'
  | 'ledger-unreachable'
  | 'disk-full'
  | 'key-missing'
  | 'key-permissions'
  | 'bad-key'
  | 'bad-note'
  | 'bad-signature'
  | 'bad-checkpoint'
  | 'missing-tile'
  | 'truncated-tile'
  | 'damaged-tile'
  | 'damaged-entry'
  | 'damaged-body'
  | 'forked-log'
  | 'bad-proof'
  | 'bad-policy'
  | 'quorum-not-reached'
  | 'witness-refused'
  | 'bad-entry'
  | 'entry-too-large'
  | 'queue-full'
  | 'bad-envelope';

/** A problem that says that what was read is not what was signed, as opposed to one that hinders the work. */
const evidence = new Set<LedgerProblem>([
  'bad-signature',
  'bad-checkpoint',
  'bad-note',
  'missing-tile',
  'truncated-tile',
  'damaged-tile',
  'damaged-entry',
  'damaged-body',
  'forked-log',
  'bad-proof',
  'quorum-not-reached',
  'bad-envelope',
]);

/** The ledger can't be used, or does not prove what it claims. `code` says which. */
export class LedgerError extends OvertError {
  readonly code: LedgerProblem;
  readonly exitCode;

  constructor(code: LedgerProblem, message: string, options: OvertErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = evidence.has(code)
      ? exitCodes.checkFailed
      : code.startsWith('bad-') || code === 'entry-too-large'
        ? exitCodes.usage
        : exitCodes.store;
  }
}

/** Whether an error says that the log is not what was signed. */
export function isEvidence(error: unknown): error is LedgerError {
  return error instanceof LedgerError && evidence.has(error.code);
}

/** Turns what the operating system says of a file into ours, with what to do. */
export function fileError(path: string, cause: unknown): Error {
  if (cause instanceof LedgerError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const where = cause instanceof Error && 'path' in cause ? String(cause.path) : path;
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) {
    return new LedgerError('disk-full', `${path}: there is no space left.`, {
      value: path,
      remedy: 'Free some space and append again. What was acknowledged is kept; what was not is not in the log.',
      cause,
    });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) {
    return new LedgerError('ledger-unreachable', `${where} can’t be read or written (${code}).`, {
      value: where,
      remedy: 'Check the path, permissions and the disk, then append again. What was acknowledged is kept.',
      cause,
    });
  }
  return cause instanceof Error ? cause : new Error(String(cause));
}
