import { exitCodes, OvertError } from '../core/index.ts';

/** A tripwire policy that can't be followed; the message names the place, the value and what is wrong with it. */
export class TripwirePolicyError extends OvertError {
  readonly code = 'tripwire-policy';
  readonly exitCode = exitCodes.config;
}

/**
 * A tripwire could not look at an action: a time is missing, an amount can't be read. A monitor turns it into an abstention; it never
 * means that there was nothing to see.
 */
export class TripwireBlindError extends OvertError {
  readonly code = 'tripwire-blind';
  readonly exitCode = exitCodes.checkFailed;
}
