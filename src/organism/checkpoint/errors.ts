import { exitCodes, OvertError, type OvertErrorOptions } from '../../core/index.ts';

export type CheckpointProblem =
  /** A file that should be there is not. */
  | 'checkpoint-missing'
  /** A file ends before its content does. */
  | 'checkpoint-truncated'
  /** A file is not of the format that its place demands, or of a version that is not known. */
  | 'checkpoint-format'
  /** Tensors overlap, leave holes or lie outside of the file. */
  | 'checkpoint-offsets'
  /** A number format that is not read here. */
  | 'checkpoint-number-type'
  | 'checkpoint-shape'
  | 'checkpoint-tensor-missing'
  | 'checkpoint-tensor-surplus'
  /** A value is not a number, infinite, or too large for the number format. */
  | 'checkpoint-not-finite'
  /** A file is not the one that was saved: its digest differs. */
  | 'checkpoint-changed'
  /** Vocabulary and embedding do not belong together, or a word can't be written in the file's format. */
  | 'checkpoint-vocabulary';

/** A checkpoint can't be written or read. `code` says why; `value` is the offending file, tensor, word or number. */
export class CheckpointError extends OvertError {
  readonly code: CheckpointProblem;
  readonly exitCode = exitCodes.subject;

  constructor(code: CheckpointProblem, message: string, options: OvertErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What to do about files that are damaged: there is nothing to be saved in them. */
export const saveAgain = 'Copy the checkpoint again from where it was made, or save it again.';
