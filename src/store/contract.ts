import type { Outcome, Variant } from '../scenario/index.ts';
import type { EndReason, Trajectory } from '../trajectory/index.ts';
import type { UnscoreableReason, Verdict } from '../verdict/index.ts';

/** What a run was told to do; with it, the plan can be made again, episode by episode. Stored in the run file. */
export interface RunManifest {
  /** Name for people. */
  name: string;
  createdAt: string;
  overtVersion: string;
  scenarios: { id: string; fingerprint: string; behaviour: string; title: string; module?: string }[];
  subjects: string[];
  judge: string | null;
  detail: 'compact' | 'full';
  variants: Variant[];
  /** Levels that were crossed; factors not named stay at their default. */
  factors: Record<string, string[]>;
  /** The seeds are `firstSeed … firstSeed + seeds - 1`, the same for every scenario, subject and condition. */
  firstSeed: number;
  seeds: number;
  epochs: number;
  /** Episode limits that differ from the default. */
  limits: Record<string, number>;
  /** How many episodes the plan has in all. */
  planned: number;
}

/** Where one planned episode stands in the experiment's design. */
export interface EpisodePlan {
  /** Place in the plan, from 0. */
  ordinal: number;
  /** Digest of everything that defines the episode. */
  key: string;
  scenario: string;
  behaviour: string;
  subject: string;
  seed: number;
  epoch: number;
  variant: Variant;
  /** Levels of all factors. */
  condition: Record<string, string>;
}

/** A finished episode as it is recorded. */
export interface EpisodeRecord extends EpisodePlan {
  trajectory: Trajectory;
  verdict: Verdict;
  end: EndReason;
  startedAt: string;
  durationMs: number;
  turns: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars; null if prices are not known. */
  cost: number | null;
}

/** A recorded episode without its trajectory: what lists and tables need. */
export interface EpisodeRow extends Omit<EpisodeRecord, 'trajectory' | 'verdict'> {
  outcome: Outcome | null;
  unscoreable: UnscoreableReason | null;
  /** Identifiers of tripwires that saw something. */
  tripwires: string[];
  /** SHA-256 of the serialised trajectory. */
  trajectoryDigest: string;
}

/** Episodes with the same place in the design, counted. */
export interface OutcomeCount {
  subject: string;
  scenario: string;
  behaviour: string;
  variant: Variant;
  condition: Record<string, string>;
  outcome: Outcome | null;
  unscoreable: UnscoreableReason | null;
  count: number;
}

export interface EpisodeFilter {
  subject?: string | undefined;
  scenario?: string | undefined;
  variant?: Variant | undefined;
  outcome?: Outcome | undefined;
  unscoreable?: UnscoreableReason | 'any' | undefined;
  seed?: number | undefined;
  condition?: Record<string, string> | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
}

/** Reads a run, also while another process writes it. */
export interface RunReader {
  readonly location: string;
  manifest(): RunManifest;
  recordedCount(): number;
  /** Counts by place in the design and outcome, without touching trajectories. */
  counts(): OutcomeCount[];
  /** Rows in plan order. Never holds more than a page in memory. */
  episodes(filter?: EpisodeFilter): IterableIterator<EpisodeRow>;
  episode(key: string): EpisodeRow | null;
  verdict(key: string): Verdict | null;
  trajectory(key: string): Trajectory | null;
  close(): void;
}

/** Writes a run. At most one writer at a time has a run open. */
export interface RunWriter extends RunReader {
  has(key: string): boolean;
  /**
   * Records episodes, all or none, durably: once it returns they survive `kill -9`.
   * A key that is already recorded is left as it is.
   */
  record(episodes: readonly EpisodeRecord[]): void;
}
