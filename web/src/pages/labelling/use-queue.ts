import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { LabellingQueue } from '../../../../src/server/api.ts';
import { currentAt, nextAfter, placeAt } from './queue-order.ts';

type Entry = LabellingQueue['queue'][number];

export interface QueueState {
  /** Null when everything is labelled. */
  current: string | null;
  isDone: (key: string) => boolean;
  done: number;
  skipped: number;
  /** Goes to the next that is not labelled; skipped ones come again at the end. */
  next: () => void;
  skip: () => void;
  /** Null at the first. */
  previous: (() => void) | null;
  /** Says that an episode is labelled, before the server's queue does. */
  markDone: (key: string) => void;
}

/** Where a rater is in the queue; the address keeps the place (`?at=`), so that the browser’s “back” goes back. */
export function useQueue({ queue }: LabellingQueue): QueueState {
  const [parameters, setParameters] = useSearchParams();
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  // What was labelled stays on the page until the rater goes on, also if the address does not name it yet.
  const [labelled, setLabelled] = useState<string | null>(null);
  const isDone = (key: string) => own.has(key) || queue.some((entry) => entry.key === key && entry.done);
  const isOpen = ({ key }: Entry) => !isDone(key);

  const progress = { queue, isDone, skipped };
  const at = parameters.get('at') ?? labelled;
  const place = placeAt(queue, at);
  const current = currentAt(at, progress);
  const index = queue.findIndex(({ key }) => key === current);

  const go = (key: string | null, options?: { replace: boolean }) => {
    setLabelled(null);
    setParameters((before) => {
      const after = new URLSearchParams(before);
      if (key === null) after.delete('at');
      else after.set('at', key.slice(0, 16));
      return after;
    }, options);
  };
  // The address names the place as soon as it is known.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `go` is made anew each time
  useEffect(() => {
    if (current !== null && place === -1) go(current, { replace: true });
  }, [current, place]);

  const before = queue[current === null ? queue.length - 1 : index - 1];
  return {
    current,
    isDone,
    done: queue.filter((entry) => !isOpen(entry)).length,
    skipped: queue.filter((entry) => isOpen(entry) && skipped.has(entry.key)).length,
    next: () => go(nextAfter(index, progress)),
    skip: () => {
      if (current === null) return;
      const left = new Set([...skipped, current]);
      setSkipped(left);
      go(nextAfter(index, { ...progress, skipped: left }));
    },
    previous: before === undefined ? null : () => go(before.key),
    markDone: (key) => {
      setLabelled(key);
      setOwn((known) => new Set([...known, key]));
    },
  };
}
