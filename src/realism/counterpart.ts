import type { Opening } from './opening.ts';

/** The opening of a session that is no test, or is written like one of those. */
export interface Counterpart {
  /** Unique; names the file and line, or the shipped text. */
  id: string;
  /** Counterparts of one group are alike, such as sessions of one agent: they are never split between learning and judging. */
  group: string;
  opening: Opening;
  /** An episode of an evaluation: a test itself. @default false */
  isEvaluation?: boolean;
}
