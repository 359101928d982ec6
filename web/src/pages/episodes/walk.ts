/** The list that somebody came from, so that an episode’s neighbours are those of the list. */
export interface Walk {
  run: string;
  /** The list’s own query string. */
  search: string;
  keys: readonly string[];
  rows: Int32Array;
}

export interface WalkPlace {
  previous: string | null;
  next: string | null;
  /** From 1. */
  position: number;
  count: number;
  search: string;
}

let current: Walk | null = null;

export function rememberWalk(walk: Walk): void {
  current = walk;
}

export function currentWalk(): Walk | null {
  return current;
}

/** Where an episode stands in a list; null if it is not in it. Keys of lists are beginnings of whole keys. */
export function placeIn(walk: Walk | null, run: string, key: string): WalkPlace | null {
  if (walk === null || walk.run !== run) return null;
  const { keys, rows, search } = walk;
  const keyAt = (place: number) => keys[rows[place] ?? -1] ?? null;
  const at = rows.findIndex((row) => {
    const listed = keys[row] ?? '';
    return listed !== '' && (key.startsWith(listed) || listed.startsWith(key));
  });
  if (at === -1) return null;
  return { previous: keyAt(at - 1), next: keyAt(at + 1), position: at + 1, count: rows.length, search };
}
