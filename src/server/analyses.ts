import { dirname, join } from 'node:path';
import { type AnalysisResult, analysisSection, type Html, html, isSameAnalysis } from '../report/index.ts';
import type { AnalysisPage, ResultEntry } from './api.ts';
import type { FolderCatalogue, KnownRun } from './catalogue.ts';
import { fileState } from './file-state.ts';
import { matchRun, type ShownResult, titleOfResult } from './result-files.ts';
import { resultSection } from './result-sections.ts';
import type { SlowWork } from './slow-work.ts';
import { StateCache } from './state-cache.ts';

/** Reading takes some three milliseconds an episode. Larger runs are read by the commands, whose results stand here once they lie in the folder. */
const mostEpisodes = 10_000;

export interface AnalysesOptions {
  catalogue: FolderCatalogue;
  work: SlowWork;
  /** Runs with more episodes are not read. @default 10_000 */
  mostEpisodes?: number;
}

interface Part {
  title: string;
  kind: ResultEntry['kind'];
  html: (id: string) => Html;
}

/** What is known of runs beyond counting: what their subjects say and think, and what commands have found. */
export class Analyses {
  readonly #catalogue: FolderCatalogue;
  readonly #work: SlowWork;
  readonly #mostEpisodes: number;
  readonly #read = new StateCache<Promise<AnalysisResult>>(64);

  constructor({ catalogue, work, mostEpisodes: most = mostEpisodes }: AnalysesOptions) {
    this.#catalogue = catalogue;
    this.#work = work;
    this.#mostEpisodes = most;
  }

  /** Awareness and reasoning of each subject, and behind them the results about the run that lie in the folder. */
  async ofRun(run: KnownRun): Promise<AnalysisPage> {
    const given = await this.#given(run);
    const parts: Part[] = [];
    for (const { subject } of run.entry.subjects) {
      for (const kind of ['awareness', 'reasoning'] as const) {
        if (given.some((shown) => isAbout(shown, kind, run, subject))) continue;
        parts.push(
          run.entry.recorded > this.#mostEpisodes
            ? notRead(kind, subject, run)
            : this.#part({ kind, result: await this.#readBy(kind, run, subject) }, run.id),
        );
      }
    }
    return { sections: sectionsOf([...parts, ...given.map((shown) => this.#part(shown, run.id))]) };
  }

  /**
   * One result.
   * @throws {ViewerError} `unknown-result`
   */
  async ofResult(id: string): Promise<AnalysisPage> {
    const { entry, shown } = await this.#catalogue.result(id);
    return { sections: sectionsOf([this.#part(shown, entry.run, entry.file)]) };
  }

  /** What was found of the run’s episodes, one by one. Larger runs are not read: then it is what lies in the folder. */
  async resultsOf(run: KnownRun): Promise<AnalysisResult[]> {
    const given = await this.#given(run);
    const own: AnalysisResult[] = [];
    for (const { subject } of run.entry.recorded > this.#mostEpisodes ? [] : run.entry.subjects) {
      for (const kind of ['awareness', 'reasoning'] as const) {
        if (given.some((shown) => isAbout(shown, kind, run, subject))) continue;
        own.push(await this.#readBy(kind, run, subject));
      }
    }
    return [...own, ...given.flatMap((shown) => (isAnalysis(shown) ? [shown.result] : []))];
  }

  #readBy(kind: 'awareness' | 'reasoning', run: KnownRun, subject: string): Promise<AnalysisResult> {
    return this.#read.get(`${kind} ${subject} ${run.location}`, fileState(run.location), () =>
      kind === 'awareness' ? this.#work.awareness(run, subject) : this.#work.reasoning(run, subject),
    );
  }

  async #given({ id }: KnownRun): Promise<ShownResult[]> {
    const entries = this.#catalogue.resultsOf(id);
    const read = await Promise.all(
      // A result that was removed just now is none.
      entries.map(async (entry) => await this.#catalogue.result(entry.id).catch(() => null)),
    );
    return read.flatMap((each) => (each === null ? [] : [each.shown]));
  }

  #part(shown: ShownResult, run: string | null, file = ''): Part {
    const folder = dirname(join(this.#catalogue.folder, file));
    const episodeHref = (key: string) => (run === null ? null : `#/runs/${encodeURIComponent(run)}/episodes/${key}`);
    const runHref = (named: string) => {
      const found = matchRun(named, this.#catalogue.runs, folder);
      return found === null ? null : `#/runs/${encodeURIComponent(found.id)}`;
    };
    return {
      title: titleOfResult(shown),
      kind: shown.kind,
      html: (id) => resultSection(shown, { id, episodeHref, runHref }),
    };
  }
}

function sectionsOf(parts: readonly Part[]): AnalysisPage['sections'] {
  return parts.map(({ title, kind, html: render }, index) => {
    const id = `analysis-${index + 1}`;
    return { id, title, kind, html: render(id).text };
  });
}

function isAnalysis(shown: ShownResult): shown is Extract<ShownResult, { result: AnalysisResult }> {
  return ['awareness', 'intervention', 'reasoning', 'detection'].includes(shown.kind);
}

/** Whether a result is that very reading; then the run need not be read again. */
function isAbout(shown: ShownResult, kind: 'awareness' | 'reasoning', run: KnownRun, subject: string): boolean {
  if (!isAnalysis(shown)) return false;
  const wanted = { schema: `overt/${kind}@1`, run: run.location, subject } as AnalysisResult;
  return isSameAnalysis(wanted, shown.result);
}

/** What was not looked at must not look like nothing. */
function notRead(kind: 'awareness' | 'reasoning', subject: string, { entry }: KnownRun): Part {
  const title = kind === 'awareness' ? `Awareness of ${subject}` : `Reasoning of ${subject}`;
  const command = `overt ${kind} ${entry.file} --subject ${subject} --json > ${kind}.json`;
  return {
    title,
    kind,
    html: (id) =>
      analysisSection(
        { id, title: kind === 'awareness' ? 'What it says of its situation' : 'What its reasoning shows', subject },
        html`<p class="nothing">Not read: ${entry.recorded} episodes take long. <code>${command}</code> reads them; its result is shown here once the file lies in this folder.</p>`,
      ),
  };
}
