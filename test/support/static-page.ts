import domino from '@mixmark-io/domino';
import { expect } from 'vitest';
import type { AnalysisPage, Catalogue, EpisodePage, EpisodeTable, RunOverview } from '../../src/server/api.ts';

/** What a static page of one file holds, by path. Only the viewer’s own script may run in it, and nothing may be fetched. */
export class StaticPage {
  readonly answers: Record<string, unknown>;

  constructor(page: string) {
    const document = domino.createDocument(page);
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+';/);
    expect(policy).toContain("connect-src 'none'");
    const scripts = Array.from(document.querySelectorAll('script'));
    expect(scripts.map((script) => script.getAttribute('type'))).toEqual(['application/json', 'module']);
    expect(document.querySelectorAll('[src], link[rel="stylesheet"], iframe, object, base, form')).toHaveLength(0);
    this.answers = JSON.parse(scripts[0]?.textContent ?? '') as Record<string, unknown>;
  }

  get catalogue(): Catalogue {
    return this.answers.catalogue as Catalogue;
  }

  /** The only run’s answer, or that of the run with this id. */
  overview(id: string = this.#only): RunOverview {
    return this.answers[`runs/${id}`] as RunOverview;
  }

  table(id: string = this.#only): EpisodeTable {
    return this.answers[`runs/${id}/episodes`] as EpisodeTable;
  }

  episodes(id: string = this.#only): EpisodePage[] {
    const prefix = `runs/${id}/episodes/`;
    return Object.entries(this.answers).flatMap(([path, answer]) =>
      path.startsWith(prefix) ? [answer as EpisodePage] : [],
    );
  }

  /** The HTML of everything that analyses found of the run, and of all results. */
  analyses(id: string = this.#only): string {
    const pages = Object.entries(this.answers).flatMap(([path, answer]) =>
      path === `runs/${id}/analyses` || path.startsWith('results/') ? [answer as AnalysisPage] : [],
    );
    return pages.flatMap(({ sections }) => sections.map(({ html }) => html)).join('\n');
  }

  get #only(): string {
    const [run, ...others] = this.catalogue.runs;
    expect(others).toEqual([]);
    return run?.id ?? '';
  }
}
