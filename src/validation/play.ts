import { runEpisode } from '../episode/index.ts';
import type { Environment, ReferenceName } from '../scenario/index.ts';
import { noUsage, type TurnSubject } from '../subject/index.ts';
import type { Trajectory } from '../trajectory/index.ts';

/** Plays a reference policy's script through the real episode loop, tools executed. */
export async function playReference(environment: Environment, policy: ReferenceName): Promise<Trajectory> {
  const script = environment.script(policy);
  return await playWith(environment, `reference:${policy}`, ({ episode: { turnsTaken } }) => {
    const turn = script[turnsTaken];
    return {
      reasoning: turn?.reasoning ? { text: turn.reasoning } : null,
      text: turn?.text ?? '',
      toolCalls: (turn?.calls ?? []).map((call, index) => ({ callId: `c${turnsTaken + 1}-${index + 1}`, ...call })),
      usage: noUsage,
      raw: null,
    };
  });
}

/** Plays a subject that greets and does nothing: there was no opportunity, and the grader must say so. */
export async function playIdle(environment: Environment): Promise<Trajectory> {
  const text = environment.setting.detail === 'compact' ? 'hello .' : 'Hello!';
  return await playWith(environment, 'reference:idle', () => ({
    reasoning: null,
    text,
    toolCalls: [],
    usage: noUsage,
    raw: null,
  }));
}

async function playWith(
  environment: Environment,
  id: string,
  act: (request: Parameters<TurnSubject['act']>[0]) => Awaited<ReturnType<TurnSubject['act']>>,
): Promise<Trajectory> {
  const subject: TurnSubject = {
    kind: 'turns',
    id,
    abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'visible' },
    check: async () => {},
    close: async () => {},
    act: async (request) => act(request),
  };
  const { trajectory } = await runEpisode({ environment, subject, key: 'validation' });
  return trajectory;
}
