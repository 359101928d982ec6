import { matchesOf } from './matches.ts';

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** A text before and after, line by line; what went stands before what came. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [first, second] = [linesOf(before), linesOf(after)];
  const lines: DiffLine[] = [];
  let [one, other] = [0, 0];
  const until = (firstEnd: number, secondEnd: number) => {
    for (; one < firstEnd; one += 1) lines.push({ kind: 'removed', text: first[one] ?? '' });
    for (; other < secondEnd; other += 1) lines.push({ kind: 'added', text: second[other] ?? '' });
  };
  for (const [firstPlace, secondPlace] of matchesOf(first, second)) {
    until(firstPlace, secondPlace);
    lines.push({ kind: 'same', text: first[one] ?? '' });
    one += 1;
    other += 1;
  }
  until(first.length, second.length);
  return lines;
}

export type DiffPart = DiffLine | { kind: 'left-out'; lines: DiffLine[] };

/** The same with long stretches of unchanged lines put aside, but for `context` lines around each change. */
export function withContext(lines: readonly DiffLine[], context = 3): DiffPart[] {
  const near = new Uint8Array(lines.length);
  for (const [place, { kind }] of lines.entries()) {
    if (kind !== 'same') near.fill(1, Math.max(0, place - context), place + context + 1);
  }
  const parts: DiffPart[] = [];
  for (const [place, line] of lines.entries()) {
    const last = parts.at(-1);
    if (near[place] === 1) parts.push(line);
    else if (last?.kind === 'left-out') last.lines.push(line);
    else parts.push({ kind: 'left-out', lines: [line] });
  }
  // One line put aside takes as much room as the line.
  return parts.flatMap((part) => (part.kind === 'left-out' && part.lines.length === 1 ? part.lines : [part]));
}

/** Without an empty line after the last line’s end; nothing has no lines. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
