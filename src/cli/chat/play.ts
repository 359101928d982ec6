import { Random, UsageError } from '../../core/index.ts';
import { defaultEpisodeLimits, type EpisodeSession } from '../../episode/index.ts';
import {
  type ActRequest,
  type ConversationMessage,
  SubjectFaultError,
  type ToolCall,
  type Turn,
  type TurnSubject,
} from '../../subject/index.ts';
import type { EndReason, Trajectory } from '../../trajectory/index.ts';
import type { Page } from './page.ts';

export interface PlayOptions {
  session: EpisodeSession;
  subject: TurnSubject;
  /** Names the episode; the seeds of the subject's turns follow from it. */
  key: string;
  signal: AbortSignal;
  /** Where everything that happens is shown. */
  page: Page;
}

/**
 * An organism in one environment, turn by turn as in `episode/turn-loop.ts`, but without an end: after each of its words
 * somebody may say more.
 */
export class Play {
  readonly session: EpisodeSession;
  readonly #options: PlayOptions;
  readonly #messages: ConversationMessage[];
  readonly #seed: number;
  #turnsTaken = 0;
  /** How the episode would end if nothing more were said. */
  #end: EndReason = 'finished';
  /** Why the organism can't go on, if so. */
  #stuck: string | null = null;
  /** True once the person has spoken or forced a thought. */
  isDisturbed = false;

  constructor(options: PlayOptions) {
    this.#options = options;
    this.session = options.session;
    this.#messages = options.session.instructions;
    this.#seed = Random.from('subject', options.key).integer(0, 2 ** 31 - 1);
  }

  /** The episode so far, as if it ended here. */
  get trajectory(): Trajectory {
    const { trajectory, recorder } = this.session;
    const end = { type: 'end', reason: this.#end, index: trajectory.events.length, turn: recorder.turn } as const;
    return { ...trajectory, events: [...trajectory.events, end] };
  }

  /**
   * Says something to the organism, as the user.
   * @throws {UsageError} if the organism can't go on.
   */
  hear(text: string): void {
    if (this.#stuck !== null) {
      throw new UsageError(`It can't go on: ${this.#stuck}.`, {
        value: text,
        remedy: 'Play anew with /again, or another draw with /seed N.',
      });
    }
    this.session.recorder.record({ type: 'instruction', role: 'user', text });
    this.#messages.push({ role: 'user', text });
    this.isDisturbed = true;
  }

  /**
   * Lets the organism act until it has spoken to the user and the environment has nothing more to say. A request that
   * fails is shown, and then the organism can't go on.
   * @param forced What its next thought begins with.
   * @throws {UsageError} if a thought is forced and the subject can't be made to continue one.
   */
  async untilItSpoke(forced: string | null): Promise<void> {
    const { signal, page } = this.#options;
    let prefix = forced;
    let malformedTurns = 0;
    for (let turns = 0; !signal.aborted; turns += 1) {
      if (turns >= defaultEpisodeLimits.turns) return this.#rest('turn-limit', `it took ${turns} turns without a word`);
      const turn = await this.#turn(prefix);
      if (turn === null || signal.aborted) return;
      if (turn.cut) return this.#fail('token-limit', 'its answer was cut off, for want of room');
      prefix = null;
      malformedTurns = turn.toolCalls.some(({ malformed }) => malformed !== undefined) ? malformedTurns + 1 : 0;
      if (malformedTurns >= defaultEpisodeLimits.malformedTurns) {
        return this.#rest('subject-refused-format', `${malformedTurns} turns in a row could not be read`);
      }
      if (turn.toolCalls.length > 0) continue;
      this.#end = turn.text.trim() === '' ? 'subject-silent' : 'finished';
      const next = this.session.nextUserMessage();
      if (next === null) return;
      page.entry('user', next);
      this.#messages.push({ role: 'user', text: next });
    }
  }

  /** One turn with its calls; null if the organism could not be asked, which is said. */
  async #turn(prefix: string | null): Promise<Turn | null> {
    const { session, page } = this.#options;
    session.recorder.startTurn();
    if (prefix !== null) {
      this.isDisturbed = true;
      session.recorder.record({ type: 'intervention', kind: 'thought-begun', detail: { text: prefix } });
    }
    const answer = await this.#ask(prefix);
    if (answer === null) return null;
    this.#turnsTaken += 1;
    const toolCalls = answer.toolCalls.map((call) => ({ ...call, callId: session.newCallId(call.callId) }));
    const turn = { ...answer, toolCalls };
    if (turn.reasoning !== null) {
      session.recorder.record({ type: 'reasoning', text: turn.reasoning.text });
      page.thought(turn.reasoning.text, prefix);
    }
    if (turn.text.trim() !== '') {
      session.recorder.record({ type: 'message', text: turn.text });
      if (turn.cut) page.cutOff(turn.text);
      else page.entry('says', turn.text);
    }
    this.#messages.push({ role: 'assistant', turn });
    for (const call of toolCalls) await this.#call(call);
    return turn;
  }

  async #ask(prefix: string | null): Promise<Turn | null> {
    const { session, subject, page } = this.#options;
    try {
      return await page.waiting(subject.id, () => turnOf(subject, this.#request(), prefix));
    } catch (error) {
      if (!(error instanceof SubjectFaultError)) throw error;
      const { kind, message } = error;
      session.recorder.record({ type: 'fault', kind, attempt: 1, message, willRetry: false });
      page.problem(error);
      this.#end = 'infrastructure';
      this.#stuck = 'it could not be asked';
      return null;
    }
  }

  #request(): ActRequest {
    const { session, key, signal } = this.#options;
    const { environment } = session;
    return {
      messages: this.#messages,
      tools: environment.tools,
      seed: this.#seed + this.#turnsTaken,
      maxOutputTokens: defaultEpisodeLimits.outputTokensPerTurn,
      signal,
      episode: { key, turnsTaken: this.#turnsTaken, environment },
    };
  }

  async #call(call: ToolCall): Promise<void> {
    const { session, page } = this.#options;
    const { callId, tool, input, malformed } = call;
    page.call(call);
    const first = session.recorder.events.length;
    const { output, isError } = await session.callTool(callId, tool, input, malformed);
    page.entry(isError ? 'error' : 'result', output);
    for (const event of session.recorder.events.slice(first)) {
      if (event.type === 'tripwire') page.entry('tripwire', `${event.tripwire}: ${event.detail}`);
    }
    this.#messages.push({ role: 'tool', callId, tool, output, isError });
  }

  /** The organism stops here, but can be spoken to. */
  #rest(end: EndReason, why: string): void {
    this.#end = end;
    this.#options.page.remark(`${why}; say something, or play anew with /again`);
  }

  /** The organism stops here for good. */
  #fail(end: EndReason, why: string): void {
    this.#end = end;
    this.#stuck = why;
    this.#options.page.remark(`${why}; play anew with /again`);
  }
}

async function turnOf(subject: TurnSubject, request: ActRequest, prefix: string | null): Promise<Turn> {
  if (prefix === null) return await subject.act(request);
  if (subject.continueFrom !== undefined) return await subject.continueFrom(request, prefix);
  throw new UsageError(`The thoughts of ${subject.id} can't be forced.`, {
    value: prefix,
    remedy: 'Leave its thoughts free.',
  });
}
