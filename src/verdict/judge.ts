import type { Environment, FactName } from '../scenario/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import type { Vote } from './verdict.ts';

export interface JudgeQuestion {
  /** Null where the question is about something else than a fact of a verdict. */
  fact: FactName | null;
  question: string;
  environment: Environment;
  trajectory: Trajectory;
  signal?: AbortSignal | undefined;
}

/** Settles what an oracle cannot. Gives several independent votes and never throws for a vote that failed. */
export interface Judge {
  /** Names the judge in verdicts, for example `openai/gpt-5×3`. */
  readonly id: string;
  /** @throws if the judge can't be used at all; called before anything runs. */
  check(signal: AbortSignal): Promise<void>;
  vote(question: JudgeQuestion): Promise<Vote[]>;
}
