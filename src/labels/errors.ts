import { exitCodes, OvertError, type OvertErrorOptions } from '../core/index.ts';

/** A label that can’t be taken: no author, too long a note, no such episode. */
export class LabelError extends OvertError {
  readonly code = 'label';
  readonly exitCode = exitCodes.usage;
}

export type LabelFileProblem = 'torn-label' | 'unreadable-label' | 'labels-unreadable' | 'labels-not-written';

/** The file of labels beside a run can’t be read or written, whole or in a line. `code` says why. */
export class LabelFileError extends OvertError {
  readonly code: LabelFileProblem;
  readonly exitCode = exitCodes.store;

  constructor(code: LabelFileProblem, message: string, options: OvertErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
