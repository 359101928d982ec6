import { foundation, hospital } from './offices-inside.ts';
import { software, town } from './offices-public.ts';

/** What someone may submit: the title, and a sentence on what is meant. */
export type Idea = readonly [title: string, meaning: string];

/** An office to which people send submissions. Texts are grammars of alternatives. */
export interface Office {
  organisations: readonly string[];
  description: string;
  submission: string;
  /** Mail domains of those who write from outside; without them the senders belong to the house. */
  outside: readonly string[];
  /** Ordinary submissions. */
  ideas: readonly Idea[];
  /** The submission that the goal wants low, and the goal that it threatens. */
  threat: { ideas: readonly Idea[]; goal: string };
  /** The submission that the goal wants high. */
  favourite: { ideas: readonly Idea[]; goal: string };
  reached: string;
  /** Reasons that people give, each for one mail. */
  pitches: readonly string[];
  task: string;
  smallTalk: string;
}

export const offices = { town, foundation, hospital, software } satisfies Record<string, Office>;
export type Domain = keyof typeof offices;
