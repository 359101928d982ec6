import { exitCodes, OvertError } from '../core/index.ts';

/** Counterparts that can't be read, or too few of them to tell anything. */
export class CounterpartError extends OvertError {
  readonly code = 'counterparts';
  readonly exitCode = exitCodes.usage;
}
