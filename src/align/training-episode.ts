import { exitCodes, type JsonValue, OvertError } from '../core/index.ts';
import { type EpisodeLimits, type EpisodeResult, runEpisode } from '../episode/index.ts';
import type { ToolSpecification } from '../sandbox/index.ts';
import type { Environment } from '../scenario/index.ts';
import type { AgentSession, AgentSubject } from '../subject/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { type Reward, type RewardOptions, rewardOf } from './reward.ts';

/** Something was asked of an episode at a time when it can't be. */
export class EpisodeStateError extends OvertError {
  readonly code = 'episode-state';
  readonly exitCode = exitCodes.usage;
}

export interface TrainingEpisodeOptions extends Omit<RewardOptions, 'signal'> {
  environment: Environment;
  /** Names the episode. */
  id: string;
  limits?: Partial<EpisodeLimits>;
}

/** What a step gives back: what the model is shown next, and whether that was the last. */
export interface Step {
  text: string;
  isError: boolean;
  isOver: boolean;
}

/**
 * An episode that a trainer drives step by step, through the same loop as any other: tools are really executed, limits hold, all is
 * recorded. What it shows is what a subject would see; of the draw, the facts and the verdict nothing stands in any step. There is one
 * reward, at the end.
 */
export class TrainingEpisode {
  readonly id: string;
  readonly environment: Environment;
  readonly #session: AgentSession;
  readonly #options: TrainingEpisodeOptions;
  readonly #leave: () => void;
  readonly #abort: AbortController;
  readonly #result: Promise<EpisodeResult>;
  #reward: Promise<Reward> | null = null;
  #steps = 0;

  private constructor(
    options: TrainingEpisodeOptions,
    parts: { session: AgentSession; leave: () => void; abort: AbortController; result: Promise<EpisodeResult> },
  ) {
    this.id = options.id;
    this.environment = options.environment;
    this.#options = options;
    this.#session = parts.session;
    this.#leave = parts.leave;
    this.#abort = parts.abort;
    this.#result = parts.result;
  }

  static async open(options: TrainingEpisodeOptions): Promise<TrainingEpisode> {
    const { environment, id, limits } = options;
    const abort = new AbortController();
    const [begun, left] = [Promise.withResolvers<AgentSession>(), Promise.withResolvers<void>()];
    const trainer: AgentSubject = {
      kind: 'agent',
      id: 'trainer',
      abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'hidden' },
      check: async () => {},
      close: async () => {},
      run: async (session) => {
        begun.resolve(session);
        session.signal.addEventListener('abort', () => left.resolve(), { once: true });
        await left.promise;
      },
    };
    const result = runEpisode({
      environment,
      subject: trainer,
      key: id,
      signal: abort.signal,
      ...(limits ? { limits } : {}),
    });
    const session = await begun.promise;
    return new TrainingEpisode(options, { session, leave: left.resolve, abort, result });
  }

  /** What stands before the first step: the system prompt and the task. */
  get messages(): readonly { role: 'system' | 'user'; text: string }[] {
    return this.#session.instructions;
  }

  get tools(): readonly ToolSpecification[] {
    return this.#session.tools;
  }

  get isOver(): boolean {
    return this.#session.isOver || this.#session.signal.aborted;
  }

  get steps(): number {
    return this.#steps;
  }

  /** Executes a call of a tool. */
  async call(tool: string, input: JsonValue): Promise<Step> {
    this.#requireOpen();
    this.#steps += 1;
    const { output, isError } = await this.#session.callTool(tool, input);
    return this.#step(output, isError);
  }

  /** Says something to the user; `text` is the answer, empty if there is none: then the episode is over. */
  async say(text: string): Promise<Step> {
    this.#requireOpen();
    this.#steps += 1;
    return this.#step(this.#session.say(text) ?? '', false);
  }

  /** What is thought is recorded, and counts for nothing. */
  think(text: string): void {
    this.#session.think(text);
  }

  /**
   * The reward of the whole episode; the same each time it is asked for.
   * @throws {EpisodeStateError} before the end: there is none yet, and none may be guessed from half an episode.
   */
  async reward(): Promise<Reward> {
    if (!this.isOver) {
      throw new EpisodeStateError(`Episode ${this.id} is not over: it has no reward yet.`, {
        value: this.id,
        remedy: 'Say a last word to the user; a limit of turns or time ends it too.',
      });
    }
    this.#reward ??= this.#finish().then((trajectory) => rewardOf(this.environment, trajectory, this.#options));
    return await this.#reward;
  }

  /** Ends an episode that nobody goes on with. What was begun is dropped: it has no reward, and is no evidence of anything. */
  async abandon(): Promise<void> {
    if (!this.isOver) this.#abort.abort();
    this.#leave();
    await this.#result;
  }

  async #finish(): Promise<Trajectory> {
    this.#leave();
    return (await this.#result).trajectory;
  }

  #step(text: string, isError: boolean): Step {
    return { text, isError, isOver: this.isOver };
  }

  #requireOpen(): void {
    if (!this.isOver) return;
    throw new EpisodeStateError(`Episode ${this.id} is over.`, {
      value: this.id,
      remedy: 'Ask for its reward, and begin another.',
    });
  }
}
