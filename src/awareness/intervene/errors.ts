import { exitCodes, OvertError } from '../../core/index.ts';

/** A study can't be made as it was asked for: nothing was played. */
export class StudyError extends OvertError {
  readonly code = 'study';
  readonly exitCode = exitCodes.usage;
}
