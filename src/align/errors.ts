import { exitCodes, OvertError } from '../core/index.ts';

/** Training data could not be made; the message says why, by filter. */
export class DatasetError extends OvertError {
  readonly code = 'dataset';
  readonly exitCode = exitCodes.checkFailed;
}
