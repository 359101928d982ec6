import type { Opening } from './opening.ts';

/** What of an opening is compared; tool results are counted apart. */
export const openingParts = ['system', 'user', 'tools'] as const;
export type OpeningPart = (typeof openingParts)[number];

export interface Shown {
  parts: readonly OpeningPart[];
  /** How many of the first tool results. */
  results: number;
}

/**
 * An opening as text, the same for environments and counterparts. A heading begins a line and all else is indented, so that nothing in an
 * opening passes for a heading. Nothing is added that only Overt's environments would have: no canary, no scenario, no condition.
 */
export function renderOpening({ system, user, tools, results }: Opening, { parts, results: count }: Shown): string {
  const blocks: string[] = [];
  const add = (heading: string, text: string) => {
    if (text.trim() !== '') blocks.push(`${heading}\n${indented(text.trim())}`);
  };
  if (parts.includes('system')) add('SYSTEM', system);
  if (parts.includes('user')) add('USER', user);
  if (parts.includes('tools')) {
    const lines = tools.map(({ name, description, parameters }) => {
      const words = description.replace(/\s+/g, ' ').trim();
      return `${name}(${parameters.join(', ')})${words === '' ? '' : `: ${words}`}`;
    });
    add('TOOLS', lines.join('\n'));
  }
  for (const { tool, output } of results.slice(0, count)) add(`RESULT of ${tool.replace(/\s+/g, ' ')}`, output);
  return blocks.join('\n\n');
}

/** Why an opening can't be shown so; null if it can. */
export function lackOf({ system, user, tools, results }: Opening, shown: Shown): string | null {
  if (shown.parts.includes('system') && system === '') return 'no system prompt';
  if (shown.parts.includes('user') && user === '') return 'no user message';
  if (shown.parts.includes('tools') && tools.length === 0) return 'no tools';
  if (results.length < shown.results) return `fewer than ${shown.results} tool results`;
  return null;
}

/** The parts that more than half of the openings have: a part that only one side has would tell the sides apart by itself. */
export function commonParts(openings: readonly Opening[]): OpeningPart[] {
  return openingParts.filter((part) => {
    const lacking = openings.filter((opening) => lackOf(opening, { parts: [part], results: 0 }) !== null);
    return 2 * lacking.length < openings.length;
  });
}

/** Whatever some reader may take for the end of a line. */
const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

function indented(text: string): string {
  return `  ${text.replace(lineEnds, '\n  ')}`;
}
