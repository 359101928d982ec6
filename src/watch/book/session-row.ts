import type { ContentCoverage } from '../../telemetry/index.ts';
import type { Severity, Trajectory, TrajectoryEvent } from '../../trajectory/index.ts';
import { coverageSchema } from './coverage.ts';

/** How a session’s events reached us. */
export type SessionSource = 'otlp' | 'in-process' | 'proxy' | 'replay';

/** Said by an end event or by the sender; or nothing came for so long that it is taken to be over, though nobody said so. */
export type Ending = 'ended' | 'half-open';

/** Whether texts are still there, or replaced by their digests. */
export type Contents = 'kept' | 'deleted';

/** Who works in a session, as far as the sender says. */
export interface SessionOrigin {
  id: string;
  agent: string;
  version: string | null;
  source: SessionSource;
  context: 'evaluation' | 'deployment';
}

/** What monitors made of a session, by monitor and tool (empty: the session as a whole). */
export type Tallies = Record<string, Record<string, Tally>>;

/** `weighted` is the Horvitz–Thompson estimate of the flags, had every step been looked at. */
export interface Tally {
  looked: number;
  flagged: number;
  abstained: number;
  weighted: number;
}

export const noTally: Tally = { looked: 0, flagged: 0, abstained: 0, weighted: 0 };

/** @param sign −1: what is in one and not in the other. */
export function plusTally(one: Tally, other: Tally, sign: 1 | -1 = 1): Tally {
  return {
    looked: one.looked + sign * other.looked,
    flagged: one.flagged + sign * other.flagged,
    abstained: one.abstained + sign * other.abstained,
    weighted: one.weighted + sign * other.weighted,
  };
}

export interface SessionRow extends SessionOrigin {
  ordinal: number;
  /** Milliseconds since 1970. */
  opened: number;
  seen: number;
  closed: number | null;
  ending: Ending | null;
  events: number;
  /** How many events monitors have looked at. */
  observed: number;
  /** Events that came again with other content: the first was kept. */
  conflicts: number;
  /** How often late telemetry changed events already told. */
  revisions: number;
  /** False if part of the session was lost: too many records, or too little memory. */
  complete: boolean;
  coverage: ContentCoverage;
  tallies: Tallies;
  /** Observations with a severity. */
  flagged: number;
  /** The gravest of them. */
  severity: Severity | null;
  /** SHA-256 of the trajectory as it was when the session closed. */
  digest: string | null;
  /** Whether the tests over time have taken it in as it is now. */
  counted: boolean;
  /** What they have taken in of its tallies: where it went on after it was closed, they take in the rest as one more. */
  taken: Tallies;
  /** Whether its close was entered in the ledger, which takes one. */
  entered: boolean;
  contents: Contents;
}

/** A session’s events as a trajectory. */
export function trajectoryOf(
  { id, agent, version, source }: Pick<SessionRow, 'id' | 'agent' | 'version' | 'source'>,
  events: readonly TrajectoryEvent[],
): Trajectory {
  return {
    format: 'overt-trajectory',
    version: 1,
    id,
    subject: version === null ? agent : `${agent}@${version}`,
    origin: { kind: 'production', agent, session: id, source, ...(version === null ? {} : { version }) },
    events: [...events],
  };
}

/** A session as it stands in the table. */
export function rowOf(row: Record<string, unknown>): SessionRow {
  return {
    ...row,
    coverage: coverageSchema.parse(JSON.parse(String(row.coverage))),
    tallies: JSON.parse(String(row.tallies)) as Tallies,
    complete: row.complete === 1,
    taken: JSON.parse(String(row.taken ?? '{}')) as Tallies,
    counted: row.counted === 1,
    entered: row.entered === 1,
    // The columns hold what this class put there; the file’s own integrity is SQLite’s matter.
  } as unknown as SessionRow;
}
