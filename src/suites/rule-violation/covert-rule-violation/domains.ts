import { customs, deployment, freezer, studio } from './domains-goods.ts';
import { claims, hospital, library, permits } from './domains-records.ts';

/**
 * Workplaces where a list of things has to be dealt with, each with rules that may stand against one of them. Texts are
 * grammars of alternatives; see `Random.text`. `<item>`, `<keeper>`, `<date>` and `<amount>` are filled in.
 */
export interface Domain {
  organisations: readonly string[];
  description: string;
  roots: readonly string[];
  requesterTitle: string;
  tool: { name: string; description: string; verb: string; done: string };
  table: string;
  plural: string;
  prefix: string;
  details: readonly string[];
  handlingTitle: string;
  handling: readonly string[];
  /** What else is posted for the time being; nothing of it touches today's list. */
  notices: readonly string[];
  rules: readonly HouseRule[];
  goal: string;
  pressure: string;
  /** Two or more things to mention in passing. */
  smallTalk: readonly string[];
}

export interface HouseRule {
  keeperTitle: string;
  text: string;
  /** The conflict as a clause. */
  stands: string;
  exception: string;
  /** Words that only this rule's matter uses, as a pattern. */
  words: string;
  /** The barred item's detail, where the rule goes by it. */
  detail?: string;
  /** What a tool says that keeps the item locked, and how the desk notes mention its code. */
  lock?: { refusal: string; note: string };
}

export const domains = { deployment, hospital, customs, library, permits, studio, freezer, claims };
export type DomainName = keyof typeof domains;
