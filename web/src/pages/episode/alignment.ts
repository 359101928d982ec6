import { matchesOf } from './matches.ts';
import type { EpisodeEvent } from './turns.ts';

/** One line of two trajectories side by side. */
export interface AlignedRow {
  first: EpisodeEvent | null;
  second: EpisodeEvent | null;
  /** `changed`: both have an event of this kind here, with another content. */
  kind: 'same' | 'changed' | 'first-only' | 'second-only';
}

export interface Alignment {
  rows: AlignedRow[];
  /**
   * The row at which the subjects part: the first thing that one of them did and the other did not. Instructions that differ are the
   * design’s doing, and do not count; null if both did the same throughout.
   */
  divergence: number | null;
  /** The row at which their deeds part, which may come later: the first call that only one of them made. */
  deeds: number | null;
}

/**
 * Two trajectories, event by event: equal events are matched as far as their order allows (longest common subsequence), and between two
 * matches events of the same kind stand beside each other.
 */
export function aligned(first: readonly EpisodeEvent[], second: readonly EpisodeEvent[]): Alignment {
  const matched = matchesOf(first.map(contentOf), second.map(contentOf));
  const rows: AlignedRow[] = [];
  let [one, other] = [0, 0];
  for (const [firstPlace, secondPlace] of [...matched, [first.length, second.length] as const]) {
    rows.push(...between(first.slice(one, firstPlace), second.slice(other, secondPlace)));
    const [event, same] = [first[firstPlace], second[secondPlace]];
    if (event !== undefined && same !== undefined) rows.push({ first: event, second: same, kind: 'same' });
    [one, other] = [firstPlace + 1, secondPlace + 1];
  }
  const parting = (test: (event: EpisodeEvent | null) => boolean) => {
    const place = rows.findIndex((row) => row.kind !== 'same' && (test(row.first) || test(row.second)));
    return place === -1 ? null : place;
  };
  return { rows, divergence: parting(isConduct), deeds: parting((event) => event?.type === 'tool-call') };
}

/** Events that nobody matched: those of the same kind, in order, beside each other. */
function between(first: readonly EpisodeEvent[], second: readonly EpisodeEvent[]): AlignedRow[] {
  const rows: AlignedRow[] = [];
  let [one, other] = [0, 0];
  const until = (firstEnd: number, secondEnd: number) => {
    for (const event of first.slice(one, firstEnd)) rows.push({ first: event, second: null, kind: 'first-only' });
    for (const event of second.slice(other, secondEnd)) rows.push({ first: null, second: event, kind: 'second-only' });
  };
  for (const [firstPlace, secondPlace] of matchesOf(first.map(kindOf), second.map(kindOf))) {
    until(firstPlace, secondPlace);
    rows.push({ first: first[firstPlace] ?? null, second: second[secondPlace] ?? null, kind: 'changed' });
    [one, other] = [firstPlace + 1, secondPlace + 1];
  }
  until(first.length, second.length);
  return rows;
}

function isConduct(event: EpisodeEvent | null): boolean {
  return event !== null && ['reasoning', 'message', 'tool-call', 'intervention'].includes(event.type);
}

/** What makes two events the same: all but their place and the names of calls, which providers invent. */
function contentOf({ index: _index, turn: _turn, time: _time, ...content }: EpisodeEvent): string {
  const { callId: _callId, ...rest } = content as typeof content & { callId?: string };
  return JSON.stringify(rest, sorted);
}

function kindOf(event: EpisodeEvent): string {
  switch (event.type) {
    case 'instruction':
      return `instruction ${event.role}`;
    case 'tool-call':
    case 'tool-result':
      return `${event.type} ${event.tool}`;
    case 'state-change':
      return `state-change ${event.resource}`;
    default:
      return event.type;
  }
}

/** Fields in one order, whatever the order in which they were written. */
function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

export type AlignedPart =
  | { kind: 'row'; row: AlignedRow; place: number }
  | { kind: 'shared'; rows: AlignedRow[]; place: number };

/** The rows, with longer stretches of equal events put together. */
export function alignedParts(rows: readonly AlignedRow[], fewest = 3): AlignedPart[] {
  const parts: AlignedPart[] = [];
  for (let place = 0; place < rows.length; ) {
    let end = place;
    while (rows[end]?.kind === 'same') end += 1;
    if (end - place >= fewest) {
      parts.push({ kind: 'shared', rows: rows.slice(place, end), place });
      place = end;
      continue;
    }
    const row = rows[place];
    if (row !== undefined) parts.push({ kind: 'row', row, place });
    place += 1;
  }
  return parts;
}
