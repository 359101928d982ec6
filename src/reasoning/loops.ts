/** A stretch in which the same words come again and again, one time right after the other. */
export interface Loop {
  /** The repeated words. */
  unit: string[];
  /** How often they stand there in a row. */
  times: number;
  /** In tokens from the beginning of the text; `end` is the first token after it. */
  start: number;
  end: number;
}

export interface Looping {
  tokens: number;
  loops: Loop[];
  /** Share of all tokens that stand inside loops; null where there are no tokens. */
  share: number | null;
  /** Tokens of the longest loop; 0 where there is none. */
  longest: number;
  /** Whether the text goes on to something else after its last loop; null where there is no loop. */
  recovers: boolean | null;
}

export interface LoopOptions {
  /** Longest unit that is looked for, in tokens. @default 24 */
  longestUnit?: number;
  /** Fewest tokens that a loop has in all, so that “no, no” and “very very” are none. @default 6 */
  leastTokens?: number;
}

/**
 * Loops in a text: the same run of tokens three times or more in a row, or twice where it is four tokens or longer. Of loops that overlap
 * the one that begins first counts, then the one that covers most, then the one with the shortest unit. A text recovers if after its last
 * loop come at least as many tokens as the loop's unit has, and three at the least.
 */
export function loopsIn(text: string, { longestUnit = 24, leastTokens = 6 }: LoopOptions = {}): Looping {
  const tokens = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
  const loops: Loop[] = [];
  let at = 0;
  while (at < tokens.length) {
    const loop = loopAt(tokens, at, longestUnit, leastTokens);
    if (loop !== null) loops.push(loop);
    at = loop?.end ?? at + 1;
  }
  const inside = loops.reduce((sum, { start, end }) => sum + end - start, 0);
  const last = loops.at(-1);
  return {
    tokens: tokens.length,
    loops,
    share: tokens.length === 0 ? null : inside / tokens.length,
    longest: Math.max(0, ...loops.map(({ start, end }) => end - start)),
    recovers: last === undefined ? null : tokens.length - last.end >= Math.max(3, last.unit.length),
  };
}

function loopAt(tokens: readonly string[], start: number, longestUnit: number, leastTokens: number): Loop | null {
  let best: Loop | null = null;
  for (let size = 1; size <= longestUnit && start + 2 * size <= tokens.length; size += 1) {
    // A run of dots or dashes is a line drawn, not a thought repeated.
    if (!tokens.slice(start, start + size).some((token) => /[\p{L}\p{N}]/u.test(token))) continue;
    let same = 0;
    while (start + size + same < tokens.length && tokens[start + same] === tokens[start + size + same]) same += 1;
    const times = 1 + Math.floor(same / size);
    if (times < (size >= 4 ? 2 : 3) || times * size < leastTokens) continue;
    // What is left of a unit that was begun once more belongs to the loop, too.
    const end = start + size + same;
    if (best === null || end > best.end) best = { unit: tokens.slice(start, start + size), times, start, end };
  }
  return best;
}
