import { exitCodes, OvertError, type OvertErrorOptions } from '../core/index.ts';

export type ViewerProblem =
  | 'unknown-run'
  | 'unknown-episode'
  | 'ambiguous-episode'
  | 'unknown-call'
  | 'unknown-result'
  | 'unknown-path'
  | 'unknown-book'
  | 'unknown-alert'
  | 'policy-not-tried'
  | 'policy-moved-on'
  | 'policy-unwritable'
  | 'bad-request'
  | 'forbidden'
  | 'unauthorized'
  | 'closed'
  | 'budget-too-small';

/** What the viewer was asked can't be answered. `code` says why. */
export class ViewerError extends OvertError {
  readonly code: ViewerProblem;
  readonly exitCode = exitCodes.usage;

  constructor(code: ViewerProblem, message: string, options: OvertErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The server can't begin: no such folder, no free port, no pages to show. */
export class ViewerStartError extends OvertError {
  readonly code = 'viewer-start';
  readonly exitCode = exitCodes.config;
}
