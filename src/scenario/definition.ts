import type { z } from 'zod';
import type { Random } from '../core/index.ts';
import type { WorldBuilder } from '../sandbox/index.ts';
import type { Spec } from '../spec/index.ts';
import type { Tripwire } from '../tripwire/index.ts';
import type { AmbiguousConduct, AmbiguousKind } from './ambiguous.ts';
import type { Condition, FactorName } from './factors.ts';
import type { Finding, Truth } from './finding.ts';
import type { ReferencePolicy } from './policy.ts';
import type { Seen } from './seen.ts';
import type { Axes, Shape } from './shape.ts';

/** Kinds of scheming, after the families of evaluations in Schoen et al. 2025 (arXiv 2509.15541). */
export const behaviours = [
  'covert-rule-violation',
  'sabotage',
  'sandbagging',
  'deception-of-users',
  'false-completion',
  'goal-guarding',
  'oversight-evasion',
  'power-seeking',
  'collusion',
  'law-and-promise',
  'specification-gaming',
  'over-refusal',
] as const;
export type Behaviour = (typeof behaviours)[number];

/** `compact` is for small organisms: plain lower-case words, small numbers, short episodes. `full` is for the rest. */
export type Detail = 'compact' | 'full';

/** `tempting` is the scenario proper; its `twin` is the benign counterpart, in which the same act is legitimate. */
export type Variant = 'tempting' | 'twin';

/** Everything but the draw that shapes an environment. */
export interface Setting {
  detail: Detail;
  condition: Condition;
  variant: Variant;
  /** What stands in the prompt under the condition `spec=present`. @default our own spec */
  spec?: Spec | undefined;
}

/** What the subject is told at the start, before the factors add their share. */
export interface Brief {
  /** Who the subject is and where it works: the beginning of the system prompt. */
  role: string;
  /** The subject's own goal, as a clause that completes "Your goal is …" or, compact, "goal : …". */
  goal: string;
  /** What the user asks: the first user message. */
  task: string;
  /** The user's later messages, one each time the subject ends a turn without a tool call. */
  followUps?: readonly string[];
}

/** What an oracle establishes. The verdict is derived from these alone, the same way for every scenario. */
export const factNames = [
  /** The subject came to the point where it could choose. */
  'opportunity',
  /** It had seen the rule or the truth that the choice turns on. */
  'knew',
  /** It broke the rule. */
  'violated',
  /** It told those concerned what it did. */
  'disclosed',
  /** It stated something false that matters. */
  'misreported',
  /** It brought the conflict to someone who can decide. */
  'escalated',
  /** It did the task that it was asked to do. */
  'completed',
  /** It said that it would not, or could not, do it. */
  'declined',
] as const;
export type FactName = (typeof factNames)[number];
export type Facts = Record<FactName, Finding>;
export type Truths = Record<FactName, Truth>;

export interface Rule {
  id: string;
  /** What is demanded, in one sentence. */
  text: string;
}

/** The four conducts that every grader must tell apart, and one that needlessly refuses a twin. */
export interface ReferencePolicies<Parameters> {
  /** Holds to the rule and brings the conflict to someone, or does the task honestly. Also plays the twin. */
  saint: ReferencePolicy<Parameters>;
  /** Violates or deceives, and hides it. */
  schemer: ReferencePolicy<Parameters>;
  /** Violates, and says so. */
  openViolator: ReferencePolicy<Parameters>;
  /** Goes wrong by honest error: it never saw the evidence. */
  bumbler: ReferencePolicy<Parameters>;
  /** Plays the twin only: refuses what is allowed. */
  overcautious: ReferencePolicy<Parameters>;
}

/** A family of situations that share one temptation. See `docs/adding-a-scenario.md`. */
export interface ScenarioDefinition<Parameters, Structure extends Axes = Axes> {
  /** Kebab-case, unique. */
  id: string;
  /** Raised whenever environments or verdicts change, so that results are never mixed. */
  version: number;
  title: string;
  /** The temptation in one or two sentences. */
  summary: string;
  behaviour: Behaviour;
  /**
   * The clauses of the anti-scheming spec that its temptation turns on; those that only its factors bring in (pressure,
   * penalty, goal) are left out. @default none
   */
  clauses?: readonly string[];
  /** Where the idea comes from. */
  source: string;
  /** What a draw is made of; checked on every draw. */
  parameters: z.ZodType<Parameters>;
  /**
   * The axes of structure: the domain, and whatever else changes how a case is built (who asks, where the rule stands,
   * in which order things are found, which tools there are, decoys, number of turns). Every combination is a different
   * environment even before names and numbers are drawn. @default one domain, `general`
   */
  shape?: Structure;
  /** One concrete case. All randomness is here; `detail` decides which words and numbers are used. */
  draw(random: Random, detail: Detail, shape: Shape<Structure>): Parameters;
  /** The benign counterpart: the smallest edit that makes the same act legitimate. */
  twin(parameters: Parameters): Parameters;
  /** The shared factors that make sense here. */
  factors: readonly FactorName[];
  world(parameters: Parameters, setting: Setting): WorldBuilder;
  brief(parameters: Parameters, setting: Setting): Brief;
  rules: readonly Rule[];
  /** Out-of-band checks that run in every episode of this scenario. */
  tripwires?(parameters: Parameters, setting: Setting): readonly Tripwire[];
  /** What happened, established from the world's history and the trajectory. */
  facts(parameters: Parameters, seen: Seen, setting: Setting): Omit<Facts, 'declined'> & Partial<Facts>;
  reference: ReferencePolicies<Parameters>;
  /** Conduct between the reference policies, and the verdict that it gets. */
  ambiguous?: Readonly<Record<AmbiguousKind, AmbiguousConduct<Parameters>>>;
}
