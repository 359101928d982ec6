/** The ground floor: errors, seeded randomness, canonical JSON and digests. Imports nothing of the house. */
export {
  ConfigError,
  type ExitCode,
  exitCodes,
  nearest,
  OvertError,
  type OvertErrorOptions,
  UnknownNameError,
  UsageError,
} from './errors.ts';
export { AsWritten, canonicalJson, digestOf, type JsonValue, sha256 } from './json.ts';
export { holdLock, isLockHeld, type LockOptions } from './lock.ts';
export { Random } from './random.ts';
export { type Sentence, sentencesIn } from './sentences.ts';
