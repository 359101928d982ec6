import { exitCodes, OvertError } from '../core/index.ts';

/** Cases that a detector can't learn from or be measured on. */
export class DetectionDataError extends OvertError {
  readonly code = 'detection-data';
  readonly exitCode = exitCodes.usage;
}

/** A detector was about to be judged on an environment that it has learnt from. */
export class TrainedOnTestError extends OvertError {
  readonly code = 'trained-on-test';
  readonly exitCode = exitCodes.internal;
}
