import { randomUUID } from 'node:crypto';
import { exitCodes, type JsonValue, OvertError } from '../../core/index.ts';
import type { EpisodeLimits } from '../../episode/index.ts';
import type { ToolSpecification } from '../../sandbox/index.ts';
import { sayTool } from '../../subject/index.ts';
import type { Reward, RewardOptions } from '../reward.ts';
import { EpisodeStateError, type Step, TrainingEpisode } from '../training-episode.ts';
import type { TaskSet } from './tasks.ts';

/** Every session is taken. */
export class CapacityError extends OvertError {
  readonly code = 'capacity';
  readonly exitCode = exitCodes.checkFailed;
}

/** What a session shows after a reset or step. The reward stands in the last one only, and the truth in none. */
export interface Shown {
  step: Step;
  reward: number | null;
  done: boolean;
}

export interface ServedState {
  episode_id: string | null;
  step_count: number;
  split: string | null;
  seed: number | null;
  /** Known once the episode is over. */
  outcome: Reward['outcome'];
  unscoreable: Reward['unscoreable'];
  reward_kind: Reward['kind'] | null;
}

/** After so long without a message a session is closed. */
export const sessionIdleMs = 900_000;

export interface SessionPoolOptions extends Omit<RewardOptions, 'signal'> {
  tasks: TaskSet;
  /** Sessions at the same time. @default 512 */
  capacity?: number;
  /** After so long without a message a session is closed, in milliseconds. @default 900_000 */
  idleMs?: number;
  limits?: Partial<EpisodeLimits>;
}

/** The sessions of a server, each with at most one episode at a time. */
export class SessionPool {
  readonly #options: SessionPoolOptions;
  readonly #sessions = new Map<string, ServedSession>();
  readonly #capacity: number;
  readonly #reaper: NodeJS.Timeout;
  /** Where tasks without a seed begin; each is played once before any comes again. */
  #nextSeed = 0;

  constructor(options: SessionPoolOptions) {
    this.#options = options;
    this.#capacity = options.capacity ?? 512;
    const { idleMs = sessionIdleMs } = options;
    this.#reaper = setInterval(() => void this.#closeIdle(idleMs), Math.max(10, Math.min(idleMs / 2, 30_000)));
    this.#reaper.unref();
  }

  get size(): number {
    return this.#sessions.size;
  }

  get capacity(): number {
    return this.#capacity;
  }

  get tasks(): TaskSet {
    return this.#options.tasks;
  }

  /** @throws {CapacityError} if every session is taken. */
  open(): ServedSession {
    if (this.#sessions.size >= this.#capacity) {
      throw new CapacityError(`All ${this.#capacity} sessions are taken.`, {
        value: this.#capacity,
        remedy: 'Close sessions, or start the server with a larger --capacity.',
      });
    }
    const session = new ServedSession(this.#options, () => {
      this.#nextSeed += 1;
      return this.#nextSeed - 1;
    });
    this.#sessions.set(session.id, session);
    return session;
  }

  get(id: string): ServedSession | undefined {
    return this.#sessions.get(id);
  }

  async close(session: ServedSession): Promise<void> {
    this.#sessions.delete(session.id);
    await session.leave();
  }

  async closeAll(): Promise<void> {
    clearInterval(this.#reaper);
    await Promise.all([...this.#sessions.values()].map((session) => this.close(session)));
  }

  async #closeIdle(idleMs: number): Promise<void> {
    const before = performance.now() - idleMs;
    for (const session of this.#sessions.values()) if (session.lastUsed < before) await this.close(session);
  }
}

/** One trainer's place: what it asks comes one after the other, in the order in which it was asked. */
export class ServedSession {
  readonly id = randomUUID();
  lastUsed = performance.now();
  readonly #options: SessionPoolOptions;
  readonly #nextSeed: () => number;
  #episode: TrainingEpisode | null = null;
  #task: { split: string; seed: number } | null = null;
  #reward: Reward | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: SessionPoolOptions, nextSeed: () => number) {
    this.#options = options;
    this.#nextSeed = nextSeed;
  }

  /** Begins another episode; one that was not over is dropped. */
  reset({ split = 'train', seed, id }: { split?: string; seed?: number; id?: string } = {}): Promise<TrainingEpisode> {
    return this.#inTurn(async () => {
      const task = { split, seed: seed ?? this.#nextSeed() };
      const environment = this.#options.tasks.environment(task);
      await this.#episode?.abandon();
      this.#reward = null;
      this.#task = task;
      const { judge, rewards, processBonus, limits } = this.#options;
      this.#episode = await TrainingEpisode.open({
        ...{ environment, id: id ?? randomUUID() },
        ...(judge ? { judge } : {}),
        ...(rewards ? { rewards } : {}),
        ...(processBonus ? { processBonus } : {}),
        ...(limits ? { limits } : {}),
      });
      return this.#episode;
    });
  }

  /** What stands before the first step; nothing before a reset. */
  get messages(): readonly { role: 'system' | 'user'; text: string }[] {
    return this.#episode?.messages ?? [];
  }

  /** Says that somebody is still there. */
  touch(): void {
    this.lastUsed = performance.now();
  }

  get tools(): readonly ToolSpecification[] {
    return this.#episode === null ? [] : [...this.#episode.tools, sayTool];
  }

  get state(): ServedState {
    return {
      episode_id: this.#episode?.id ?? null,
      step_count: this.#episode?.steps ?? 0,
      split: this.#task?.split ?? null,
      seed: this.#task?.seed ?? null,
      outcome: this.#reward?.outcome ?? null,
      unscoreable: this.#reward?.unscoreable ?? null,
      reward_kind: this.#reward?.kind ?? null,
    };
  }

  /** @throws {EpisodeStateError} before a reset and after the end. */
  call(tool: string, input: JsonValue): Promise<Shown> {
    return this.#inTurn(async () => {
      const episode = this.#episode;
      if (episode === null) {
        throw new EpisodeStateError('No episode has begun.', { value: this.id, remedy: 'Send a reset first.' });
      }
      const isSaying = tool === sayTool.name;
      const words = isSaying ? wordsIn(input) : '';
      // The model's own mistake: it is shown, like any tool's.
      if (words === null) {
        const text = `${sayTool.name} needs a text: {"text": "…"}.`;
        return { step: { text, isError: true, isOver: false }, reward: null, done: false };
      }
      const step = isSaying ? await episode.say(words) : await episode.call(tool, input);
      if (!step.isOver) return { step, reward: null, done: false };
      this.#reward = await episode.reward();
      const text = isSaying ? 'The task is over.' : step.text;
      return { step: { ...step, text }, reward: this.#reward.value, done: true };
    });
  }

  /** Whoever drove it is gone. */
  async leave(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#episode?.abandon();
    });
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    this.lastUsed = performance.now();
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function wordsIn(input: JsonValue): string | null {
  const text = typeof input === 'object' && input !== null && !Array.isArray(input) ? input.text : null;
  return typeof text === 'string' ? text : null;
}
