import * as Plot from '@observablehq/plot';
import { cut } from './words.ts';

export interface LegendEntry {
  name: string;
  colour: string;
  symbol: Plot.SymbolType;
}

/** Wide enough for most letters at 13 pixels. */
const characterWidth = 7.4;
const lineHeight = 20;

/** A legend inside the picture, from the frame's left on, in as many lines as it takes. Needs `y` in pixels. */
export function legendIn(
  entries: readonly LegendEntry[],
  { top, left, width }: { top: number; left: number; width: number },
): { marks: Plot.Markish[]; height: number } {
  let [x, line] = [0, 0];
  const marks = entries.flatMap(({ name, colour, symbol }) => {
    const text = cut(name, Math.floor((width - 32) / characterWidth));
    const own = 32 + text.length * characterWidth;
    if (x > 0 && x + own > width) [x, line] = [0, line + 1];
    const y = top + (line + 0.5) * lineHeight;
    const dx = left + x;
    x += own;
    return [
      Plot.dot([y], { y: [y], frameAnchor: 'left', dx: dx + 5, r: 4, fill: colour, symbol }),
      Plot.text([text], { y: [y], frameAnchor: 'left', text: [text], dx: dx + 14, textAnchor: 'start' }),
    ];
  });
  return { marks, height: entries.length === 0 ? 0 : (line + 1) * lineHeight + 6 };
}
