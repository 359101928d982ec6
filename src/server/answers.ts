import { type LabelDraft, labelFileOf } from '../labels/index.ts';
import { scenarios } from '../suites/index.ts';
import { Analyses } from './analyses.ts';
import type * as api from './api.ts';
import type { FolderCatalogue, KnownRun } from './catalogue.ts';
import { comparePage } from './compare-page.ts';
import { episodeMarks } from './episode-marks.ts';
import { episodePage, modelCallPage } from './episode-page.ts';
import { episodeTable } from './episode-table.ts';
import { fileState } from './file-state.ts';
import { JsonAnswer } from './json-answer.ts';
import { agreementPage, blindEpisode, labellingQueue, labelProblems, readLabels, recordLabel } from './labels/index.ts';
import type { OpenedRun, RunPool } from './opened-run.ts';
import { runOverview } from './run-overview.ts';
import { searchRun } from './search.ts';
import type { SlowWork } from './slow-work.ts';
import { StateCache } from './state-cache.ts';
import { WatchAnswers } from './watch-answers.ts';

/** One side of a comparison, as it stands in the address. */
export interface ComparedSide {
  run: string;
  subject?: string | undefined;
}

export interface AnswersOptions {
  catalogue: FolderCatalogue;
  pool: RunPool;
  work: SlowWork;
}

/** How many other runs are searched for an episode’s counterparts. */
const mostOthers = 12;

/** How long one request searches before it answers with what it has. */
const searchMilliseconds = 250;

/** What is answered to each question of `api.ts`. What takes long to make is kept until its files change. */
export class Answers {
  readonly watch: WatchAnswers;
  readonly #catalogue: FolderCatalogue;
  readonly #pool: RunPool;
  readonly #work: SlowWork;
  readonly #analyses: Analyses;
  readonly #kept = new StateCache<Promise<JsonAnswer>>(100);

  constructor({ catalogue, pool, work }: AnswersOptions) {
    this.#catalogue = catalogue;
    this.#pool = pool;
    this.#work = work;
    this.#analyses = new Analyses({ catalogue, work });
    this.watch = new WatchAnswers({ catalogue, work });
  }

  async catalogue(): Promise<api.Catalogue> {
    const listing = await this.#catalogue.scan();
    const labels = this.#catalogue.runs.flatMap(({ location, entry }) => {
      try {
        return labelProblems({ file: location, entry });
      } catch (error) {
        return [this.#catalogue.problemOf(labelFileOf(entry.file), error)];
      }
    });
    return { ...listing, problems: [...listing.problems, ...labels] };
  }

  async overview(id: string): Promise<JsonAnswer> {
    const run = this.#open(await this.#catalogue.run(id));
    const results = this.#catalogue.resultsOf(id);
    const labels = readLabels(run).length;
    // Whoever looks at a run asks for its means next.
    this.#work.prepare();
    const depends = JSON.stringify([run.entry.state, labels, results]);
    return await this.#keep('overview', run, depends, () => runOverview(run, { results, labels, scenarioById }));
  }

  async means(id: string): Promise<JsonAnswer> {
    const known = await this.#catalogue.run(id);
    return await this.#keep('means', this.#open(known), '', () => this.#work.means(known));
  }

  async table(id: string): Promise<JsonAnswer> {
    const run = this.#open(await this.#catalogue.run(id));
    return await this.#keep('table', run, '', () => episodeTable(run));
  }

  async marks(id: string): Promise<JsonAnswer> {
    const known = await this.#catalogue.run(id);
    const results = await this.#analyses.resultsOf(known);
    const run = this.#open(known);
    return new JsonAnswer(episodeMarks(run, { labels: readLabels(run), results }));
  }

  async search(id: string, query: string, from: number): Promise<api.SearchPage> {
    return searchRun(await this.#run(id), { query, from, milliseconds: searchMilliseconds });
  }

  /** @param mostRead As {@link episodePage} says. */
  async episode(id: string, key: string, { mostRead }: { mostRead?: number } = {}): Promise<api.EpisodePage> {
    const known = await this.#catalogue.run(id);
    const run = this.#open(known);
    const context = { others: this.#othersLike(known, run, key), labels: readLabels(run) };
    return episodePage(run, key, mostRead === undefined ? context : { ...context, mostRead });
  }

  async spans(id: string, key: string): Promise<JsonAnswer> {
    const known = await this.#catalogue.run(id);
    return await this.#keep(`spans of ${key} in`, this.#open(known), '', () => this.#work.spans(known, key));
  }

  async call(id: string, key: string, index: number): Promise<api.ModelCallPage> {
    return modelCallPage(await this.#run(id), key, index);
  }

  async analyses(id: string): Promise<api.AnalysisPage> {
    return await this.#analyses.ofRun(await this.#catalogue.run(id));
  }

  result(id: string): Promise<api.AnalysisPage> {
    return this.#analyses.ofResult(id);
  }

  async compare(first: ComparedSide, second: ComparedSide): Promise<api.ComparePage> {
    const [one, other] = [await this.#catalogue.run(first.run), await this.#catalogue.run(second.run)];
    const side = (known: KnownRun, { subject }: ComparedSide) => ({
      run: this.#open(known),
      ...(subject === undefined ? {} : { subject }),
    });
    return comparePage(side(one, first), side(other, second));
  }

  async labelling(id: string, author: string): Promise<api.LabellingQueue> {
    const run = await this.#run(id);
    return labellingQueue(run, readLabels(run), author);
  }

  async blind(id: string, key: string): Promise<api.BlindEpisode> {
    return blindEpisode(await this.#run(id), key);
  }

  async label(id: string, draft: LabelDraft): Promise<api.LabelRecorded> {
    return recordLabel(await this.#run(id), draft);
  }

  async agreement(id: string): Promise<api.AgreementPage> {
    return agreementPage(await this.#run(id));
  }

  async #run(id: string): Promise<OpenedRun> {
    return this.#open(await this.#catalogue.run(id));
  }

  /** To be used before the next `await`: by then the file may have been closed. */
  #open({ id, location, entry }: KnownRun): OpenedRun {
    return { id, file: location, entry, reader: this.#pool.reader(location) };
  }

  /** Other runs in which the episode’s scenario was played: there may be episodes of the same environment. */
  #othersLike(known: KnownRun, { reader }: OpenedRun, key: string): OpenedRun[] {
    const scenario = reader.findEpisodes(key, 1)[0]?.scenario;
    if (scenario === undefined) return [];
    const alike = this.#catalogue.runs
      .filter(
        ({ id, entry, scenarios: own }) =>
          id !== known.id && entry.detail === known.entry.detail && own.includes(scenario),
      )
      .sort((one, other) => other.entry.createdAt.localeCompare(one.entry.createdAt));
    return alike.slice(0, mostOthers).flatMap((each) => {
      try {
        return [this.#open(each)];
      } catch {
        // It was removed or damaged since the folder was looked through; the list says so.
        return [];
      }
    });
  }

  #keep(kind: string, run: OpenedRun, depends: string, make: () => unknown): Promise<JsonAnswer> {
    const state = fileState(run.file);
    return this.#kept.get(`${kind} ${run.file}`, state === null ? null : `${state} ${depends}`, async () => {
      return new JsonAnswer(await make());
    });
  }
}

/** Scenarios that ship. Modules that a run file names are not loaded: to open a file must not run its author’s code. */
function scenarioById(id: string) {
  return scenarios.find((scenario) => scenario.id === id);
}
