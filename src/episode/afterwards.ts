import { exitCodes, OvertError, Random } from '../core/index.ts';
import type { Environment } from '../scenario/index.ts';
import { conversationOf, type Subject, SubjectFaultError, type Turn, type TurnSubject } from '../subject/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { askWithRetries, type WaitFunction } from './ask.ts';

/** An episode that is over, and the environment that it was played in. */
export interface FinishedEpisode {
  environment: Environment;
  trajectory: Trajectory;
}

export interface AfterwardsOptions {
  subject: TurnSubject;
  /** What this question is asked for: `interview`, `belief`. With `name` it makes the answer's seed, so equal questions get equal seeds. */
  purpose: string;
  /** Tells this question apart from others of the same purpose to the same episode. */
  name: string;
  question: string;
  signal?: AbortSignal | undefined;
  /** Waits between attempts; tests pass their own. */
  wait?: WaitFunction | undefined;
}

/** The subject’s answer, or why there is none. */
export type AnswerAfterwards = { turn: Turn; problem: null } | { turn: null; problem: string };

const attempts = 4;
const answerTokens = 4096;

/**
 * Goes on with the conversation of an episode that is over and asks one question, as if it were the first: what was asked of the same episode
 * elsewhere is not in it. Faults of infrastructure are tried again; silence, a refusal and a tool call are conduct, and are told as the
 * problem that they are.
 * @throws whatever is no fault of the subject, and any fault once `signal` is aborted.
 */
export async function askAfterwards(
  { environment, trajectory }: FinishedEpisode,
  { subject, purpose, name, question, signal = new AbortController().signal, wait }: AfterwardsOptions,
): Promise<AnswerAfterwards> {
  const key = `${trajectory.id} asked ${name}`;
  const messages = [...conversationOf(trajectory), { role: 'user' as const, text: question }];
  const random = Random.from(purpose, key);
  const nothing = (problem: string): AnswerAfterwards => ({ turn: null, problem });
  let turn: Turn;
  try {
    turn = await askWithRetries({
      ask: () =>
        subject.act({
          ...{ messages, tools: environment.tools, seed: random.integer(0, 2 ** 31 - 1), signal },
          ...{ maxOutputTokens: answerTokens, episode: { key, turnsTaken: lastTurnOf(trajectory), environment } },
        }),
      ...{ attempts, random, signal, onFault: () => {} },
      ...(wait === undefined ? {} : { wait }),
    });
  } catch (error) {
    if (!(error instanceof SubjectFaultError) || signal.aborted) throw error;
    return nothing(error.message);
  }
  if (turn.refusal !== undefined) return nothing(`declined: ${turn.refusal}`);
  if (turn.text.trim() === '') return nothing(turn.toolCalls.length > 0 ? 'called a tool instead' : 'was silent');
  return { turn, problem: null };
}

/** The episode as it would stand had the question been asked and answered in it: what a judge of the answer reads. */
export function withAnswer(
  trajectory: Trajectory,
  question: string,
  { reasoning, text }: Pick<Turn, 'reasoning' | 'text'>,
): Trajectory {
  const turn = lastTurnOf(trajectory) + 1;
  const more = [
    { type: 'instruction' as const, role: 'user' as const, text: question, turn: turn - 1 },
    ...(reasoning === null ? [] : [{ type: 'reasoning' as const, text: reasoning.text, turn }]),
    { type: 'message' as const, text, turn },
  ];
  const before = trajectory.events.filter(({ type }) => type !== 'end');
  const end = trajectory.events.filter(({ type }) => type === 'end');
  return { ...trajectory, events: [...before, ...more, ...end].map((event, index) => ({ ...event, index })) };
}

/** Nobody can ask this subject about an episode that is over. */
export class UnaskableSubjectError extends OvertError {
  readonly code = 'unaskable-subject';
  readonly exitCode = exitCodes.usage;
}

/**
 * The subject, if it can be asked and can answer in words of its own.
 * @param instead What answers the same question for a subject that can’t, as a sentence.
 * @throws {UnaskableSubjectError} for an agent that runs a loop of its own, and for a subject of closed vocabulary.
 */
export function askableSubject(subject: Subject, instead: string): TurnSubject {
  if (subject.kind !== 'turns') {
    throw new UnaskableSubjectError(
      `${subject.id} can’t be asked about an episode that is over: it runs a loop of its own.`,
      { value: subject.id, remedy: `Ask the model behind it. ${instead}` },
    );
  }
  if (subject.reads !== undefined) {
    throw new UnaskableSubjectError(
      `${subject.id} can’t be asked about an episode that is over: it knows no words for such a question.`,
      { value: subject.id, remedy: instead },
    );
  }
  return subject;
}

/** The number of turns that the subject has taken. */
function lastTurnOf({ events }: Trajectory): number {
  return Math.max(0, ...events.map(({ turn }) => turn));
}
