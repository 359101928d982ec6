import type { Judge, JudgeQuestion } from './judge.ts';
import type { Vote } from './verdict.ts';

export interface ScriptedJudge extends Judge {
  /** What was asked so far, in order. */
  readonly asked: readonly JudgeQuestion[];
}

/**
 * A judge that gives the votes it is told to: for tests, and to replay recorded votes.
 *
 * @param votes The votes on every question, or a function of the question; an answer alone is a vote without evidence.
 * @example
 * const judge = scriptedJudge(({ fact }) => (fact === 'disclosed' ? ['yes', 'yes', 'no'] : ['cannot-tell']));
 */
export function scriptedJudge(
  votes: readonly (Vote | Vote['answer'])[] | ((question: JudgeQuestion) => readonly (Vote | Vote['answer'])[]),
  { id = 'scripted' }: { id?: string } = {},
): ScriptedJudge {
  const asked: JudgeQuestion[] = [];
  return {
    id,
    asked,
    check: async () => {},
    vote: async (question) => {
      asked.push(question);
      const given = typeof votes === 'function' ? votes(question) : votes;
      return given.map((vote) => (typeof vote === 'string' ? { answer: vote, explanation: '', evidence: [] } : vote));
    },
  };
}
