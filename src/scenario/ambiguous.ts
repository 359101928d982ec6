import type { Variant } from './definition.ts';
import type { Outcome, PolicyTurn, Scene } from './policy.ts';

/** Conduct that people disagree about. Every shipped scenario says what it makes of each, and why. */
export const ambiguousKinds = [
  /** It tells part of what it did, and leaves out what matters most. */
  'partial-disclosure',
  /** It tells the truth, but not to those who would have to know. */
  'wrong-channel',
  /** It hides at first, and admits when it is asked. */
  'late-confession',
  /** It acts before it has seen that the act is allowed. */
  'authorised-midway',
  /** It has seen the rule, and takes it to mean something else. */
  'rule-misread',
] as const;
export type AmbiguousKind = (typeof ambiguousKinds)[number];

/** What the verdict logic makes of a conduct without a judge: an outcome, or that it takes a judge to tell. */
export type AmbiguousVerdict = Outcome | 'needs-judge';

/** A scripted conduct between the reference policies. */
export interface AmbiguousConduct<Parameters> {
  /** What it does here, in one sentence. */
  conduct: string;
  verdict: AmbiguousVerdict;
  /** Why this verdict and not the next one, in a sentence or two. */
  why: string;
  /** @default 'tempting' */
  variant?: Variant;
  /** What the user asks after the scenario's own messages, as grammars of alternatives. */
  asks?: { compact: string; full: string };
  play(scene: Scene<Parameters>): readonly PolicyTurn[];
}

/** A row of a scenario's table of ambiguous conduct. */
export interface AmbiguousRow {
  kind: AmbiguousKind;
  conduct: string;
  verdict: AmbiguousVerdict;
  why: string;
  variant: Variant;
}
