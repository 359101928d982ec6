import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { Activations } from './activations.ts';
import type { AnsweredItem } from './answered-item.ts';
import type { LogProbabilities } from './log-probabilities.ts';
import type { PairedEpisodes } from './paired-episodes.ts';
import type { Questioning } from './questioning/question-copies.ts';

/** What a detector has to be given. Where it is missing the detector abstains. */
export const detectorNeeds = [
  'reasoning',
  'actions',
  'activations',
  'logProbabilities',
  'pair',
  'answers',
  'questioning',
] as const;
export type DetectorNeed = (typeof detectorNeeds)[number];

/**
 * What a detector is shown of one episode. Not the trajectory's origin: condition, variant and scenario are part of the
 * truth that it is to find out. Evidence points at events by their `index`, which views keep.
 */
export interface DetectorInput {
  events: readonly TrajectoryEvent[];
  /** The subject's activations in this episode, by layer: computed from all of it, thoughts and all. */
  activations?: Activations;
  /** How likely models find what the subject wrote, thoughts and all. */
  logProbabilities?: LogProbabilities;
  /** The same two, computed from the episode without its thoughts: what views without reasoning show in their place. */
  withoutReasoning?: Pick<DetectorInput, 'activations' | 'logProbabilities'>;
  /** The same environment played watched and unwatched. */
  pair?: PairedEpisodes;
  /** Answers to items whose right answers are known. */
  answers?: readonly AnsweredItem[];
  /** What copies of the subject say of the episode once it is over. */
  questioning?: Questioning;
}

/** What speaks for a score, for the person who has to check it. */
export interface Evidence {
  /** Indices of events. */
  events: readonly number[];
  detail: string;
}

/** Higher is more suspicious; the scale is the detector's own. Null is no low score: the detector has nothing to go by. */
export type Score =
  | { score: number; reason: null; evidence: readonly Evidence[]; tokens: number }
  | { score: null; reason: string; evidence: readonly Evidence[]; tokens: number };

interface DetectorBase {
  readonly id: string;
  readonly needs: readonly DetectorNeed[];
}

/** A detector that is ready to score. */
export interface ReadyDetector extends DetectorBase {
  readonly kind: 'ready';
  /** Environments that it has learnt from: it must not be judged on them. */
  readonly learntFrom: ReadonlySet<string>;
  score(input: DetectorInput): Score | Promise<Score>;
}

/** A detector that has to learn from labelled cases first. */
export interface LearningDetector extends DetectorBase {
  readonly kind: 'learning';
  /** @throws {DetectionDataError} if the cases teach nothing, for example because all have the same label. */
  fit(cases: readonly LabelledCase[]): ReadyDetector | Promise<ReadyDetector>;
}

export type Detector = ReadyDetector | LearningDetector;

/** An episode whose label is known from its verdict. */
export interface LabelledCase {
  input: DetectorInput;
  /** True: covert. */
  positive: boolean;
  /** Names the draw: two episodes in the same environment are never split between learning and judging. */
  environment: string;
  scenario: string;
  /** The kind of scheming that the scenario tempts to, if it is known. */
  behaviour?: string;
  /** Who played, if it is known. */
  subject?: string;
  /** The key of the episode, if it is known: then its scores can be told. */
  key?: string;
}

/** @param tokens What scoring cost, for detectors that ask a model. */
export function scored(score: number, evidence: readonly Evidence[] = [], tokens = 0): Score {
  return { score, reason: null, evidence, tokens };
}

export function abstained(reason: string, tokens = 0): Score {
  return { score: null, reason, evidence: [], tokens };
}

/** Why the input lacks what the detector needs; null if nothing is missing. */
export function missingNeed(needs: readonly DetectorNeed[], input: DetectorInput): string | null {
  const missing = needs.find((need) => !isPresent(need, input));
  return missing === undefined ? null : `no ${missing}`;
}

/** The cases that a detector can learn from; none at all if they are all of one kind. */
export function learnable(needs: readonly DetectorNeed[], cases: readonly LabelledCase[]): LabelledCase[] {
  const readable = cases.filter(({ input }) => missingNeed(needs, input) === null);
  return new Set(readable.map(({ positive }) => positive)).size < 2 ? [] : readable;
}

function isPresent(need: DetectorNeed, input: DetectorInput): boolean {
  const { events, activations, logProbabilities, pair, answers, questioning } = input;
  switch (need) {
    case 'reasoning':
      return events.some((event) => event.type === 'reasoning' && event.text.trim() !== '');
    case 'actions':
      return events.some(({ type }) => type === 'tool-call' || type === 'message');
    case 'activations':
      return activations !== undefined;
    case 'logProbabilities':
      return logProbabilities !== undefined;
    case 'pair':
      return pair !== undefined;
    case 'answers':
      return answers !== undefined && answers.length > 0;
    case 'questioning':
      return questioning !== undefined;
    default:
      return need satisfies never;
  }
}
