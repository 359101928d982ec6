import type { TextSpan } from '../../../../src/server/api.ts';

/** More than this of a text is shown on request alone. */
export const mostShown = { characters: 4000, lines: 60 };

/** Where a text is cut; its length if it is short. A place of a text that must be seen is never cut off. */
export function cutPlace(text: string, reach = 0): number {
  let place = -1;
  for (let line = 0; line < mostShown.lines; line += 1) {
    place = text.indexOf('\n', place + 1);
    if (place === -1) break;
  }
  const byLines = place === -1 || place === text.length - 1 ? text.length : place;
  const cut = Math.max(Math.min(byLines, mostShown.characters), reach);
  return cut >= text.length ? text.length : betweenCharacters(text, cut);
}

export interface Part {
  start: number;
  end: number;
}

const chunk = { usual: 8000, most: 16_000 };

/** A long text in parts that are laid out by themselves when they come into sight: cut behind line ends where there are any. */
export function chunksOf(text: string, end = text.length): Part[] {
  const parts: Part[] = [];
  let start = 0;
  while (end - start > chunk.usual) {
    const lineEnd = text.indexOf('\n', start + chunk.usual);
    const isNear = lineEnd !== -1 && lineEnd < start + chunk.most;
    const place = isNear ? Math.min(lineEnd + 1, end) : betweenCharacters(text, Math.min(start + chunk.most, end));
    parts.push({ start, end: place });
    start = place;
  }
  if (start < end || parts.length === 0) parts.push({ start, end });
  return parts;
}

export interface Segment extends Part {
  /** Marked places that cover it. */
  spans: TextSpan[];
}

/** A part of a text, cut where marked places begin and end. */
export function segmentsOf({ start, end }: Part, spans: readonly TextSpan[]): Segment[] {
  const within = spans.filter((span) => span.start < end && span.end > start && span.end > span.start);
  const edges = new Set([start, end]);
  for (const span of within) {
    if (span.start > start) edges.add(span.start);
    if (span.end < end) edges.add(span.end);
  }
  const places = [...edges].sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end;
    return { start: from, end: to, spans: within.filter((span) => span.start < to && span.end > from) };
  });
}

/** Never between the halves of a surrogate pair. */
function betweenCharacters(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code <= 0xdfff ? place - 1 : place;
}
