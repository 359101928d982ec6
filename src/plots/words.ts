import { withHiddenShown } from './hidden-characters.ts';

/** A name as it may stand in a picture. */
export function shown(text: string | number): string {
  return withHiddenShown(String(text));
}

/** No longer than this many characters. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** In lines of at most this many characters; longer words are cut. */
export function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = cut(word, width);
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cut(word, width));
  }
  return lines;
}

/** Words above the lines of a narrow picture; the grid does not run through them. */
export const aboveLine = {
  frameAnchor: 'left',
  textAnchor: 'start',
  dx: -8,
  fill: 'currentColor',
  stroke: 'var(--paper)',
  strokeWidth: 4,
} as const;
