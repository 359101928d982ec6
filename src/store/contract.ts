import { z } from 'zod';
import type { Outcome, Variant } from '../scenario/index.ts';
import { specSchema } from '../spec/index.ts';
import type { EndReason, Trajectory } from '../trajectory/index.ts';
import type { UnscoreableReason, Verdict } from '../verdict/index.ts';

/** What a run was told to do; with it, the plan can be made again, episode by episode. Stored in the run file. */
export const runManifestSchema = z.object({
  /** Name for people. */
  name: z.string(),
  createdAt: z.string(),
  overtVersion: z.string(),
  scenarios: z.array(
    z.object({
      id: z.string(),
      fingerprint: z.string(),
      behaviour: z.string(),
      title: z.string(),
      /** The user's module that it came from; absent for those that ship. */
      module: z.string().optional(),
    }),
  ),
  subjects: z.array(z.string()),
  judge: z.string().nullable(),
  detail: z.enum(['compact', 'full']),
  variants: z.array(z.enum(['tempting', 'twin'])),
  /** Levels that were crossed; factors not named stay at their default. */
  factors: z.record(z.string(), z.array(z.string())),
  /** The seeds are `firstSeed … firstSeed + seeds - 1`, the same for every scenario, subject and condition. */
  firstSeed: z.int().nonnegative(),
  seeds: z.int().positive(),
  epochs: z.int().positive(),
  /** Episode limits that differ from the default. */
  limits: z.record(z.string(), z.number()),
  /** The spec that stands in the prompt under the condition `spec=present`; absent, if it is our own. */
  spec: specSchema.optional(),
  /** Digest of the environments of the grid that were played, if not all: the run is part of a study, and goes on with it alone. */
  only: z.string().optional(),
  /** How many episodes the plan has in all. */
  planned: z.int().nonnegative(),
  /** Scenarios that a subject can't read (an organism that was not trained on them): not played, and in no number. */
  unseen: z.array(z.object({ subject: z.string(), scenario: z.string() })).default([]),
});
export type RunManifest = z.infer<typeof runManifestSchema>;

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

/** Scored and covert episodes of one environment (scenario × seed × condition), over its epochs. */
export interface EnvironmentCount {
  subject: string;
  scenario: string;
  variant: Variant;
  seed: number;
  condition: Record<string, string>;
  /** Episodes whose outcome is one of the choices: not unscoreable, not `no-opportunity`. */
  scored: number;
  covert: number;
  unscoreable: number;
}

/** All episodes with the same place in the design but for seed and epoch, by columns: in order of their seeds. */
export interface DesignCell {
  subject: string;
  scenario: string;
  behaviour: string;
  variant: Variant;
  condition: Record<string, string>;
  seeds: number[];
  /** Of each episode, its outcome or why it has none. */
  results: (Outcome | UnscoreableReason)[];
}

/** What many episodes share. */
export interface EpisodeKind
  extends Pick<
    EpisodeRow,
    'scenario' | 'behaviour' | 'subject' | 'variant' | 'condition' | 'outcome' | 'unscoreable' | 'end' | 'tripwires'
  > {}

/** Every episode in plan order, by columns: a row’s values stand at the same place of each. */
export interface EpisodeColumns {
  kinds: EpisodeKind[];
  /** Place in `kinds`. */
  kind: number[];
  /** The first 16 digits. */
  key: string[];
  ordinal: number[];
  seed: number[];
  epoch: number[];
  turns: number[];
  /** Input and output together. */
  tokens: number[];
  durationMs: number[];
}

/** A stored trajectory as the text that it was written as. */
export interface TrajectoryText {
  ordinal: number;
  key: string;
  /** Canonical JSON with the digest that it is filed under; null if it is missing or damaged. */
  text: string | null;
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
  /** Counts by environment, for what has to be paired or resampled by environment. */
  environments(): IterableIterator<EnvironmentCount>;
  /** What both of these count, from one pass over the index, by columns: fast also for 100,000 episodes. */
  designCells(): DesignCell[];
  /** Rows in plan order. Never holds more than a page in memory. */
  episodes(filter?: EpisodeFilter): IterableIterator<EpisodeRow>;
  /** All rows at once, without the cost of an object for each. */
  episodeColumns(): EpisodeColumns;
  episode(key: string): EpisodeRow | null;
  /** Keys of the recorded episodes before and after a place in the plan. */
  neighbours(ordinal: number): { previous: string | null; next: string | null };
  /** Rows whose key begins with `prefix`, at most `limit`. */
  findEpisodes(prefix: string, limit: number): EpisodeRow[];
  verdict(key: string): Verdict | null;
  trajectory(key: string): Trajectory | null;
  /** Texts of trajectories in plan order, from a place in it on; one that can’t be read does not end it. */
  trajectoryTexts(from?: number): IterableIterator<TrajectoryText>;
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
