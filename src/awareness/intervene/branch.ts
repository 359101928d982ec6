import type { JsonValue } from '../../core/index.ts';
import {
  type ActRequest,
  conversationOf,
  SubjectFaultError,
  type Turn,
  type TurnSubject,
} from '../../subject/index.ts';
import type { Trajectory } from '../../trajectory/index.ts';

/** Where an episode is taken up again: in one of the subject's turns (from 0), behind the first part of its reasoning there. */
export interface BranchPoint {
  turn: number;
  /** What stays of its own reasoning in that turn; may be empty. */
  kept: string;
}

/** An episode as it goes on from a point. */
export interface Branch {
  source: Trajectory;
  point: BranchPoint;
  /** What is put behind what stays, before the subject goes on: sentences, or nothing. */
  inserted: string;
}

/** What must hold of all that the subject writes from the point on. */
export interface Acceptance {
  /** For records: `no sentence that says it is tested`. */
  name: string;
  accepts(turn: Turn, own: string): boolean;
  /** How often a turn is drawn anew until it is accepted. */
  attempts: number;
}

export interface BranchingOptions {
  /** Names the arm of a study; becomes part of the subject's id. */
  arm: string;
  /** `ablation`, `injection`: stands in the trajectory. */
  kind: string;
  /** The branch of an episode, by its environment; null if this episode has none. */
  branchOf(episode: ActRequest['episode']): Branch | null;
  acceptance?: Acceptance;
}

/** A subject can't take part in a study, or a branch could not be made as it was asked for. */
export function interventionFault(message: string, remedy: string, value: JsonValue = null): SubjectFaultError {
  // Asked again it would fail in the same way, so nothing is retried; the episode is unscoreable, and counted as such.
  return new SubjectFaultError(message, { kind: 'bad-request', value, remedy });
}

/**
 * The same subject, taking its own recorded episode up at a point. Up to there its recorded turns are played again and the tools really run; if the
 * world answers otherwise than it did, the branch fails. Then it goes on from the reasoning that it is given, and acts for itself to the end.
 *
 * @throws {TypeError} if the subject can't continue from a prefix; see `abilitiesFor`.
 */
export function branching(subject: TurnSubject, { arm, kind, branchOf, acceptance }: BranchingOptions): TurnSubject {
  const continueFrom = subject.continueFrom?.bind(subject);
  if (continueFrom === undefined) throw new TypeError(`${subject.id} can't continue a thought that was begun for it`);

  const act = async (request: ActRequest): Promise<Turn> => {
    const { turnsTaken } = request.episode;
    const branch = branchOf(request.episode);
    if (branch === null) {
      throw interventionFault(
        `Nothing to branch from in ${request.episode.key}.`,
        'Plan only episodes that have a branch.',
      );
    }
    const { source, point, inserted } = branch;
    const recorded = conversationOf(source);
    const turns = recorded.flatMap((message) => (message.role === 'assistant' ? [message.turn] : []));
    if (turnsTaken <= point.turn) requireSameWorld(request, recorded);
    if (turnsTaken < point.turn) return turns[turnsTaken] as Turn;
    if (turnsTaken > point.turn) return await accepted(request, (asked) => subject.act(asked), '');
    const prefix = joined(point.kept, inserted);
    const turn = await accepted(
      request,
      (asked) => (prefix === '' ? subject.act(asked) : continueFrom(asked, prefix)),
      prefix,
    );
    const detail = { arm, ...point, inserted, source: source.id };
    return { ...turn, intervention: { kind, detail } };
  };

  /** Draws a turn until it is accepted; what the subject did not write itself is not looked at. */
  const accepted = async (request: ActRequest, ask: (request: ActRequest) => Promise<Turn>, prefix: string) => {
    if (acceptance === undefined) return await ask(request);
    for (let attempt = 0; attempt < acceptance.attempts; attempt += 1) {
      // The first is drawn as without acceptance, so arms differ by nothing else.
      const turn = await ask(attempt === 0 ? request : { ...request, seed: anotherSeed(request.seed, attempt) });
      const own = (turn.reasoning?.text ?? '').slice(prefix.length);
      if (acceptance.accepts(turn, own)) return turn;
    }
    throw interventionFault(
      `${acceptance.name}: not met in ${acceptance.attempts} draws of a turn.`,
      'Allow more draws, or report the episode as one in which the intervention failed.',
      acceptance.attempts,
    );
  };

  return {
    ...{ kind: 'turns', id: `${subject.id}+${arm}`, abilities: subject.abilities, act },
    ...(subject.reads === undefined ? {} : { reads: subject.reads }),
    ...(subject.sideBySide === undefined ? {} : { sideBySide: subject.sideBySide }),
    check: (signal) => subject.check(signal),
    // The subject belongs to the study and serves several arms.
    close: async () => {},
  };
}

/** Turns of an episode have seeds one apart; other draws of them lie far from these. */
function anotherSeed(seed: number, attempt: number): number {
  return (seed + attempt * 1_000_003) % 2 ** 31;
}

function joined(kept: string, inserted: string): string {
  return [kept.trim(), inserted.trim()].filter((part) => part !== '').join(' ');
}

/** What stands before the turn must be what stood there: else the effect would be one of two differences. */
function requireSameWorld({ messages }: ActRequest, recorded: ReturnType<typeof conversationOf>): void {
  const differs = messages.findIndex((message, at) => visible(message) !== visible(recorded[at]));
  if (differs < 0) return;
  throw interventionFault(
    `The episode can't be played again: message ${differs} is not what it was.`,
    'Play the source run again with this version; its scenarios or tools have changed.',
    differs,
  );
}

function visible(message: ReturnType<typeof conversationOf>[number] | undefined): string {
  if (message === undefined) return '';
  if (message.role === 'tool') return JSON.stringify([message.role, message.tool, message.output, message.isError]);
  if (message.role !== 'assistant') return JSON.stringify([message.role, message.text]);
  const { reasoning, text, toolCalls } = message.turn;
  const calls = toolCalls.map(({ tool, input }) => [tool, input]);
  return JSON.stringify([message.role, reasoning?.text.trim() ?? '', text.trim(), calls]);
}
