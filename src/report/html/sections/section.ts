import { escapeHtml, type Html, html, raw } from '../escape.ts';

export interface SectionOptions {
  /** The section's anchor, which no other has. */
  id: string;
  /** Where the page shows an episode; null where it doesn't. @default nowhere */
  episodeHref?: (key: string) => string | null;
}

/** A section of the page about one analysis, of one subject if it is not of several. */
export function analysisSection(
  { id, title, subject }: SectionOptions & { title: string; subject: string | null },
  body: Html,
): Html {
  const of = subject === null ? '' : html` <span class="muted of">${subject}</span>`;
  return html`<section id="${id}"><h2>${title}${of}</h2>${body}</section>`;
}

/** The short key of an episode, leading to it where the page shows it. */
export function episodeLink(key: string, { episodeHref }: SectionOptions): Html {
  const short = key.slice(0, 8);
  const href = episodeHref?.(key) ?? null;
  return href === null
    ? html`<code title="overt show RUN --episode ${key}">${short}</code>`
    : html`<a href="${raw(escapeHtml(href))}"><code>${short}</code></a>`;
}

/** The name of a file without its folders, which are nobody's business. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
