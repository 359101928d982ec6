import type { LabellingQueue } from '../../../../src/server/api.ts';

export interface QueueProgress {
  queue: LabellingQueue['queue'];
  /** Labelled, by what the server said or by what was recorded since. */
  isDone: (key: string) => boolean;
  /** Left for later. */
  skipped: ReadonlySet<string>;
}

/** Where the episode stands that the address names by a beginning of its key; -1 if it names none of the queue. */
export function placeAt(queue: LabellingQueue['queue'], at: string | null): number {
  return at === null || at === '' ? -1 : queue.findIndex(({ key }) => key.startsWith(at));
}

/** The next that is not labelled behind a place, then from the beginning; skipped ones come last. Null when everything is labelled. */
export function nextAfter(place: number, { queue, isDone, skipped }: QueueProgress): string | null {
  const open = [...queue.slice(place + 1), ...queue.slice(0, place + 1)].filter(({ key }) => !isDone(key));
  return (open.find(({ key }) => !skipped.has(key)) ?? open[0])?.key ?? null;
}

/** The episode that is shown: the one that the address names, also if it is labelled already, or else the first that is open. */
export function currentAt(at: string | null, progress: QueueProgress): string | null {
  return progress.queue[placeAt(progress.queue, at)]?.key ?? nextAfter(-1, progress);
}
