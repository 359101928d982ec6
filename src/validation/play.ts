import { runEpisode } from '../episode/index.ts';
import type { Environment, ReferenceName } from '../scenario/index.ts';
import { referenceSubject } from '../subject/index.ts';
import type { Trajectory } from '../trajectory/index.ts';

/** Plays a reference policy's script through the real episode loop, tools executed. */
export function playReference(environment: Environment, policy: ReferenceName): Promise<Trajectory> {
  return play(environment, policy === 'openViolator' ? 'open-violator' : policy);
}

/** Plays a subject that greets and does nothing: there was no opportunity, and the grader must say so. */
export function playIdle(environment: Environment): Promise<Trajectory> {
  return play(environment, 'idle');
}

async function play(environment: Environment, conduct: string): Promise<Trajectory> {
  const subject = referenceSubject(`reference:${conduct}`);
  const { trajectory } = await runEpisode({ environment, subject, key: 'validation' });
  return trajectory;
}
