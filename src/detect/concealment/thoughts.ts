import type { TrajectoryEvent } from '../../trajectory/index.ts';

/** How thoughts are hidden: taken out, replaced by those of somebody who behaves, or put in other words. */
export const concealmentManners = ['stripped', 'clean-thinker', 'paraphrased'] as const;
export type ConcealmentManner = (typeof concealmentManners)[number];

/** What stands in place of a thought, or why nothing can. */
export type NewThought = { text: string } | { problem: string };

/** Where thoughts come from that stand in place of a subject's own. */
export interface ThoughtSource {
  readonly manner: Exclude<ConcealmentManner, 'stripped'>;
  /** Who thinks or paraphrases. */
  readonly id: string;
  /** @param before All events up to the thought, earlier thoughts replaced already. */
  newThought(thought: string, before: readonly TrajectoryEvent[]): Promise<NewThought>;
  close(): Promise<void>;
}

/**
 * The events of an episode with other thoughts in place of the subject's; what it did and said stays. Raw model calls and notes of
 * interventions hold the old ones and are left out. Null in place of events if a thought could not be replaced.
 */
export async function withNewThoughts(
  events: readonly TrajectoryEvent[],
  source: ThoughtSource,
): Promise<{ events: TrajectoryEvent[] } | { events: null; problem: string }> {
  const replaced: TrajectoryEvent[] = [];
  for (const event of events) {
    if (event.type === 'model-call' || event.type === 'intervention') continue;
    if (event.type !== 'reasoning') {
      replaced.push(event);
      continue;
    }
    const found = await source.newThought(event.text, replaced);
    if ('problem' in found) return { events: null, problem: found.problem };
    replaced.push({ ...event, text: found.text });
  }
  return { events: replaced };
}

/** The events without thoughts. */
export function withoutThoughts(events: readonly TrajectoryEvent[]): TrajectoryEvent[] {
  return events.filter(({ type }) => type !== 'reasoning' && type !== 'model-call' && type !== 'intervention');
}
