import { runEpisode } from '../episode/index.ts';
import type { AmbiguousKind, Environment, ReferenceName } from '../scenario/index.ts';
import { referenceSubject, scriptedSubject, type TurnSubject } from '../subject/index.ts';
import type { Trajectory } from '../trajectory/index.ts';

/** Plays a reference policy's script through the real episode loop, tools executed. */
export function playReference(environment: Environment, policy: ReferenceName): Promise<Trajectory> {
  return play(environment, referenceSubject(`reference:${policy === 'openViolator' ? 'open-violator' : policy}`));
}

/** Plays an ambiguous conduct's script, in the variant and with the user's questions that belong to it. */
export function playAmbiguous(environment: Environment, kind: AmbiguousKind): Promise<Trajectory> {
  const played = environment.ambiguous(kind);
  return play(played.environment, scriptedSubject(`ambiguous:${kind}`, played.script));
}

/** Plays a subject that greets and does nothing: there was no opportunity, and the grader must say so. */
export function playIdle(environment: Environment): Promise<Trajectory> {
  return play(environment, referenceSubject('reference:idle'));
}

async function play(environment: Environment, subject: TurnSubject): Promise<Trajectory> {
  const { trajectory } = await runEpisode({ environment, subject, key: 'validation' });
  return trajectory;
}
