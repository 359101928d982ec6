/** What a command's exit code says. Documented in `docs/cli.md`. */
export const exitCodes = {
  ok: 0,
  /** A check that the command makes did not hold: validation, gate, comparison. */
  checkFailed: 1,
  /** The command line, an option or a name in it is wrong. */
  usage: 2,
  /** A config file or a user's scenario can't be read or is wrong. */
  config: 3,
  /** The subject or judge can't be used: key missing, endpoint unreachable, no tool support, bad model file. */
  subject: 4,
  /** The run file can't be used: corrupt, foreign, locked by another process, disk full. */
  store: 5,
  /** The run ended, but so many episodes failed for infrastructure reasons that it proves nothing. */
  incomplete: 6,
  /** A fault of Overt itself. */
  internal: 70,
  /** Stopped by Ctrl-C; the run can be resumed. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface OvertErrorOptions {
  /** What the user can do about it, as a sentence. */
  remedy: string;
  /** The offending value, if there is one. */
  value?: unknown;
  cause?: unknown;
}

/**
 * Base of all errors that a user can cause or must act upon. Each kind is one class with a stable `code`;
 * the message names the offending value and `remedy` says what to do.
 */
export abstract class OvertError extends Error {
  /** Stable, for machines: `unknown-name`, `missing-key`, … */
  abstract readonly code: string;
  abstract readonly exitCode: ExitCode;
  readonly remedy: string;
  readonly value: unknown;

  constructor(message: string, { remedy, value, cause }: OvertErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.remedy = remedy;
    this.value = value;
  }

  static isInstance(error: unknown): error is OvertError {
    return error instanceof OvertError;
  }
}

/** A name that is not known, with the nearest ones that are. */
export class UnknownNameError extends OvertError {
  readonly code = 'unknown-name';
  readonly exitCode = exitCodes.usage;
  readonly suggestions: string[];

  constructor(kind: string, name: string, known: readonly string[]) {
    const suggestions = nearest(name, known);
    const [first] = suggestions;
    super(`Unknown ${kind} ${JSON.stringify(name)}.`, {
      value: name,
      remedy:
        first === undefined
          ? `Known: ${known.slice(0, 40).join(', ')}.`
          : `Did you mean ${suggestions.map((each) => JSON.stringify(each)).join(' or ')}?`,
    });
    this.suggestions = suggestions;
  }
}

/** An option or argument whose value can't be used. */
export class UsageError extends OvertError {
  readonly code = 'usage';
  readonly exitCode = exitCodes.usage;
}

/** A config file or a user's own module that can't be loaded, or holds something wrong. */
export class ConfigError extends OvertError {
  readonly code = 'config';
  readonly exitCode = exitCodes.config;
}

/** Up to three of `known` that are within a small edit distance of `name`, nearest first. */
export function nearest(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(
      ({ candidate, distance }) =>
        distance <= Math.max(2, Math.floor(candidate.length / 3)) ||
        (wanted.length >= 3 && candidate.toLowerCase().includes(wanted)),
    )
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Levenshtein distance. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const substitution = (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}
