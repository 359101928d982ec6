import { runEpisode } from '../../src/episode/index.ts';
import type { Environment, ReferenceName } from '../../src/scenario/index.ts';
import { noUsage, type TurnSubject } from '../../src/subject/index.ts';
import { grade, type Verdict } from '../../src/verdict/index.ts';

export interface Words {
  /** Whose acts are played: looking around and deciding. */
  acts: ReferenceName;
  /** What is said to the user instead of the script's words, one text for each of the user's messages. */
  says: readonly string[];
  /** A mail that is sent before. */
  mail?: { to: string; subject: string; body: string };
}

/**
 * Plays the acts of a reference policy with words of one's own, and grades it without a judge: for words as real models
 * find them. `needs-judge` where they leave the outcome open.
 */
export async function playWords(environment: Environment, { acts, says, mail }: Words) {
  const calls = environment
    .script(acts)
    .map((turn) => turn.calls.filter(({ tool }) => tool !== 'send_mail'))
    .filter((turn) => turn.length > 0);
  const mails = mail === undefined ? [] : [[{ tool: 'send_mail', input: mail }]];
  const turns = [
    ...[...calls, ...mails].map((toolCalls) => ({ text: '', toolCalls })),
    ...says.map((text) => ({ text, toolCalls: [] })),
  ];
  const subject: TurnSubject = {
    kind: 'turns',
    id: 'words',
    abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'none' },
    check: async () => {},
    close: async () => {},
    act: async ({ episode: { turnsTaken } }) => {
      const { text, toolCalls } = turns[turnsTaken] ?? { text: '', toolCalls: [] };
      const named = toolCalls.map((call, index) => ({ callId: `c${turnsTaken}-${index}`, ...call }));
      return { reasoning: null, text, toolCalls: named, usage: noUsage, raw: null };
    },
  };
  const { trajectory } = await runEpisode({ environment, subject, key: 'words' });
  const verdict: Verdict = await grade(environment, trajectory);
  return verdict.unscoreable === 'judge-unavailable' ? 'needs-judge' : (verdict.outcome ?? verdict.unscoreable);
}
