import type { Estimate } from '../../stats/index.ts';
import { type Html, html, joined } from './escape.ts';
import { estimateLines, type Scale } from './estimate-text.ts';

/** One number, large, with its name and what is to be known about it. */
export function figure(label: string, value: string, remark: string): Html {
  return html`<div class="figure"><span class="label">${label}</span><span class="value">${value}</span><span class="muted">${remark}</span></div>`;
}

/** The figure of a rate, with its interval and counts. */
export function estimateFigure(label: string, { value, low, high, level, n, unscoreable }: Estimate): Html {
  const counts = `n = ${n}${unscoreable > 0 ? `, ${unscoreable} unscoreable` : ''}`;
  if (value === null) return figure(label, 'not measured', counts);
  const bound = (rate: number) => (100 * rate).toFixed(1);
  return figure(label, percent(value), `${level * 100} % interval [${bound(low)}, ${bound(high)}] · ${counts}`);
}

export function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}

/** A cell with an estimate: the number with its interval, and below what it rests on. */
export function estimateCell(estimate: Estimate, scale: Scale = 'percent'): Html {
  const [number, provenance] = estimateLines(estimate, scale);
  return html`<td class="rate">${number}<br><span class="muted">${provenance}</span></td>`;
}

/** The title of a column; one of words is set to the left, as its cells with the class `words` are. */
export type Column = string | { words: string };

/** A table that scrolls sideways where it is too wide, also by keyboard. */
export function scrollingTable(label: string, columns: readonly Column[], rows: readonly Html[]): Html {
  const heads = columns.map((column) =>
    typeof column === 'string'
      ? html`<th scope="col">${column}</th>`
      : html`<th scope="col" class="words">${column.words}</th>`,
  );
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
    <thead><tr>${joined(heads)}</tr></thead>
    <tbody>${joined(rows)}</tbody></table></div>`;
}

/** What stands where there is nothing to show. */
export function nothing(text: string): Html {
  return html`<p class="nothing">${text}</p>`;
}
