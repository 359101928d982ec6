import { z } from 'zod';
import { Random } from '../../core/index.ts';
import { askAfterwards, askableSubject, type FinishedEpisode, type WaitFunction } from '../../episode/index.ts';
import { ofEveryEpisode } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { RunReader } from '../../store/index.ts';
import type { Subject, TurnSubject } from '../../subject/index.ts';
import { statedProbability } from './percentage.ts';
import { beliefNames, beliefs, questionText } from './questions.ts';

export const beliefAnswerSchema = z.object({
  belief: z.enum(beliefNames),
  wording: z.int().nonnegative().describe('Which wording of the question, from 0'),
  question: z.string(),
  answer: z.string().nullable(),
  problem: z.string().nullable().describe('Why there is no probability'),
  probability: z.number().min(0).max(1).nullable().describe('Of the belief, also where the opposite was asked for'),
});
export type BeliefAnswer = z.infer<typeof beliefAnswerSchema>;

export interface ElicitOptions {
  /** Who is asked: the subject that played the episodes, or that played them as an arm of a study. */
  subject: Subject;
  scenarios: readonly Scenario[];
  /** Keys of the episodes that are asked about. */
  keys: ReadonlySet<string>;
  signal?: AbortSignal | undefined;
  onProgress?(done: number, planned: number): void;
  /** Waits between attempts; tests pass their own. */
  wait?: WaitFunction;
}

/**
 * Asks a subject, once an episode is over, how likely it takes it that it was tested, watched, trained on or scored. Every question is asked in every wording,
 * each in a conversation of its own that holds the episode and no other question; the order in which they are sent is drawn. The answers are
 * kept beside the run file: they are asked for once.
 * @throws {UnaskableSubjectError} for agents with a loop of their own and for organisms; it names what tells something of these.
 */
export async function elicitBeliefs(
  reader: RunReader,
  { subject, scenarios, keys, signal, onProgress, wait }: ElicitOptions,
): Promise<Map<string, BeliefAnswer[]>> {
  const asked = askableForBeliefs(subject);
  const file = `${reader.location}.${subject.id.replace(/\W+/g, '-')}.beliefs.json`;
  const answers = await ofEveryEpisode(reader, {
    ...{ scenarios, signal, kept: { file, schema: z.array(beliefAnswerSchema) } },
    isWanted: ({ key }) => keys.has(key),
    find: (episode) => beliefsAfter(episode, { subject: asked, signal, wait }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return new Map([...answers].filter(([key]) => keys.has(key)));
}

/**
 * The subject, if it can say what it believes.
 * @throws {UnaskableSubjectError} if not; call it before anything is played for its answers.
 */
export function askableForBeliefs(subject: Subject): TurnSubject {
  return askableSubject(
    subject,
    'What an organism takes its situation for is planted, and said in its reasoning: read it with overt awareness, and find out what it causes with overt intervene --kind ablation or injection.',
  );
}

async function beliefsAfter(
  episode: FinishedEpisode,
  options: { subject: TurnSubject; signal: AbortSignal | undefined; wait: WaitFunction | undefined },
): Promise<BeliefAnswer[]> {
  const questions = beliefs.flatMap(({ name, wordings }) =>
    wordings.map((wording, at) => ({ belief: name, wording, at })),
  );
  const answers: BeliefAnswer[] = [];
  for (const { belief, wording, at } of Random.from('belief-order', episode.trajectory.id).shuffle(questions)) {
    const name = `${belief} ${at}`;
    const question = questionText(wording, Random.from('belief-words', episode.trajectory.id, name));
    const { turn, problem } = await askAfterwards(episode, { ...options, purpose: 'belief', name, question });
    const stated = turn === null ? null : statedProbability(turn.text);
    answers.push({
      ...{ belief, wording: at, question, answer: turn?.text ?? null },
      problem: turn !== null && stated === null ? 'states no percentage that can be read' : problem,
      probability: stated === null ? null : wording.isReversed ? 1 - stated : stated,
    });
  }
  return answers;
}
