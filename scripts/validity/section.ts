/** What every section of docs/validity.md is made with. */
export interface SectionOptions {
  /** Where runs are kept: what lies there is not played again. */
  home: string;
  /** Small pools: shows that all works, not what the numbers are. */
  quick: boolean;
  /** How far it has come, for people. */
  log(text: string): void;
}

/** Makes the text of a section, from its heading on. */
export type Section = (options: SectionOptions) => Promise<string>;

/** A table in Markdown; columns whose title ends in `:` stand to the right. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const names = titles.map((title) => title.replace(/:$/, ''));
  const rule = titles.map((title) => (title.endsWith(':') ? '--:' : '---')).join('|');
  return [line(names), `|${rule}|`, ...rows.map(line)].join('\n');
}
