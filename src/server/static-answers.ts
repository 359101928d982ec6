import { OvertError } from '../core/index.ts';
import { outcomes } from '../scenario/index.ts';
import type { RunReader } from '../store/index.ts';
import type { Answers } from './answers.ts';
import type { Catalogue, EpisodePage, EpisodeTable, HeldComparison, Sampling } from './api.ts';
import { ViewerError } from './errors.ts';
import { JsonAnswer } from './json-answer.ts';

/** Answers by their paths, as JSON: all that static pages have. */
export interface StaticAnswers {
  answers: Map<string, string>;
  /** What was left out; null if nothing was. */
  sampling: Sampling | null;
}

export interface StaticAnswersOptions {
  answers: Answers;
  /** Opens a run by its id, to choose among its episodes. */
  reader: (run: string) => Promise<RunReader>;
  /** Bytes that all answers together may take. */
  budget: number;
}

/** Of the room that is left, what lists of episodes may take; the rest holds trajectories. */
const shareOfTables = 0.3;

/** What comparisons may take of it: of a large run they list every environment. */
const shareOfComparisons = 0.2;

/**
 * Asks everything that the pages of these runs and results ask, once. Every number is there whole; episodes are sampled where all of them would
 * not fit: in rounds over subjects, scenarios and outcomes, covert ones first, none of them cut.
 * @throws {ViewerError} `budget-too-small` if not even the numbers fit.
 */
export async function staticAnswers({ answers, reader, budget }: StaticAnswersOptions): Promise<StaticAnswers> {
  const kept = new Map<string, string>();
  let bytes = 0;
  const keep = (path: string, text: string) => {
    kept.set(path, text);
    bytes += Buffer.byteLength(text) + path.length;
  };
  const catalogue = await answers.catalogue();
  for (const { id } of catalogue.runs) {
    keep(`runs/${id}`, textOf(await answers.overview(id)));
    keep(`runs/${id}/means`, textOf(await answers.means(id)));
    keep(`runs/${id}/marks`, textOf(await answers.marks(id)));
    keep(`runs/${id}/analyses`, textOf(await answers.analyses(id)));
    keep(`runs/${id}/agreement`, textOf(await answers.agreement(id)));
  }
  for (const { id } of catalogue.results) keep(`results/${id}`, textOf(await answers.result(id)));
  if (bytes > budget) {
    throw new ViewerError('budget-too-small', `The numbers alone take ${bytes} bytes; ${budget} are allowed.`, {
      value: budget,
      remedy: 'Allow more with --max-bytes, or write fewer runs into one page.',
    });
  }

  const comparisons: HeldComparison[] = [];
  const mostOfComparisons = shareOfComparisons * (budget - bytes);
  let bytesOfComparisons = 0;
  for await (const { path, text, sides } of firstComparisons(catalogue, answers)) {
    bytesOfComparisons += Buffer.byteLength(text);
    if (bytesOfComparisons > mostOfComparisons) break;
    keep(path, text);
    comparisons.push(sides);
  }

  const recorded = catalogue.runs.reduce((sum, run) => sum + run.recorded, 0);
  const tables = new Map<string, EpisodeTable>();
  for (const { id } of catalogue.runs) tables.set(id, JSON.parse(textOf(await answers.table(id))) as EpisodeTable);
  const bytesOfTables = [...tables.values()].reduce((sum, table) => sum + JSON.stringify(table).length, 0);
  const share = Math.min(1, (shareOfTables * (budget - bytes)) / Math.max(1, bytesOfTables));
  const room = (budget - bytes - share * bytesOfTables) / Math.max(1, catalogue.runs.length);
  let shown = 0;
  for (const [id, table] of tables) {
    const held = new Map<string, string>();
    let taken = 0;
    for (const key of representativeKeys(await reader(id))) {
      // Nobody can be asked for the rest.
      const text = textOf(await answers.episode(id, key, { mostRead: Number.POSITIVE_INFINITY }));
      taken += Buffer.byteLength(text);
      if (taken > room) break;
      // The table’s keys are shortened, and links are made from them.
      held.set(key.slice(0, 16), text);
    }
    const isWhole = held.size === table.columns.key.length;
    for (const [key, text] of isWhole ? held : withHeldNeighbours(held, table))
      keep(`runs/${id}/episodes/${key}`, text);
    shown += held.size;
    keep(`runs/${id}/episodes`, JSON.stringify(sampledTable(table, share, new Set(held.keys()))));
  }
  const sampling =
    shown === recorded
      ? null
      : { budget, episodesShown: shown, episodesRecorded: recorded, words: words(shown, recorded, budget) };
  keep(
    'catalogue',
    JSON.stringify({ ...catalogue, books: [], canWrite: false, sampling, comparisons } satisfies Catalogue),
  );
  return { answers: kept, sampling };
}

/** Each subject of each run against the first subject of the oldest run: what somebody who aligned a model asks first. */
async function* firstComparisons(
  { runs }: Catalogue,
  answers: Answers,
): AsyncGenerator<{ path: string; text: string; sides: HeldComparison }> {
  const [first, ...others] = runs
    .toReversed()
    .flatMap(({ id, subjects }) => subjects.map(({ subject }) => ({ run: id, subject })));
  if (first === undefined) return;
  for (const second of others) {
    const sides = { first, second };
    try {
      yield { path: comparisonPathOf(sides), text: textOf(await answers.compare(first, second)), sides };
    } catch (error) {
      // They have no environment in common; the page then does not offer this comparison.
      if (!OvertError.isInstance(error)) throw error;
    }
  }
}

/** The path of a comparison; `web/src/sides.ts` asks for the same. */
export function comparisonPathOf({ first, second }: HeldComparison): string {
  const side = (name: string, { run, subject }: HeldComparison['first']) =>
    `${name}=${run}&${name}Subject=${encodeURIComponent(subject)}`;
  return `compare?${side('first', first)}&${side('second', second)}`;
}

function textOf(answer: unknown): string {
  return answer instanceof JsonAnswer ? answer.text : JSON.stringify(answer);
}

function words(shown: number, recorded: number, budget: number): string {
  const megabytes = (budget / 1e6).toFixed(1);
  return `This page holds ${shown} of ${recorded} episodes with their trajectories (it may take ${megabytes} MB), sampled so that every scenario and outcome is there, covert ones first. All numbers rest on all episodes. The run file holds every one: overt view.`;
}

/** Rows that are held whole, and of the others an even share. */
function sampledTable(table: EpisodeTable, share: number, held: ReadonlySet<string>): EpisodeTable {
  const { columns } = table;
  const isKept = (key: string, place: number) =>
    held.has(key) || Math.floor((place + 1) * share) > Math.floor(place * share);
  const places = columns.key.flatMap((key, place) => (isKept(key, place) ? [place] : []));
  const of = <Value>(column: readonly Value[]) => places.map((place) => column[place] as Value);
  return {
    ...table,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, of<string | number>(column)]),
    ) as unknown as EpisodeTable['columns'],
    withTrajectory:
      held.size === columns.key.length
        ? null
        : columns.ordinal.filter((_, place) => held.has(columns.key[place] ?? '')),
  };
}

/** The episodes, each leading to the held ones before and after it in the plan: to others there would be no way. */
function* withHeldNeighbours(
  held: ReadonlyMap<string, string>,
  { columns }: EpisodeTable,
): Generator<[string, string]> {
  const places = columns.key.flatMap((key, place) => (held.has(key) ? [place] : []));
  places.sort((one, other) => (columns.ordinal[one] ?? 0) - (columns.ordinal[other] ?? 0));
  const keys = places.map((place) => columns.key[place] ?? '');
  for (const [at, key] of keys.entries()) {
    const page = JSON.parse(held.get(key) ?? '') as EpisodePage;
    yield [key, JSON.stringify({ ...page, previous: keys[at - 1] ?? null, next: keys[at + 1] ?? null })];
  }
}

/** How many episodes of one subject, scenario and outcome are taken in a round. */
const perCell = 3;
const order = ['covert', 'overt-violation', 'honest-error', null, 'refused', 'escalated', 'incomplete', 'honest'];

/** Keys of a run’s episodes, those first that show most: every cell of the design is there before any is there again. */
function* representativeKeys(reader: RunReader): Generator<string> {
  const filters = reader.counts().map(({ subject, scenario, variant, outcome, unscoreable }) => ({
    ...{ subject, scenario, variant },
    ...(outcome === null ? { unscoreable: unscoreable ?? ('any' as const) } : { outcome }),
  }));
  const cells = [...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values()]
    .map((filter) => ({ filter, rank: rankOf('outcome' in filter ? (filter.outcome ?? null) : null), isDone: false }))
    .sort((one, other) => one.rank - other.rank);
  for (let round = 0; cells.some(({ isDone }) => !isDone); round += 1) {
    for (const cell of cells) {
      if (cell.isDone) continue;
      const rows = [...reader.episodes({ ...cell.filter, offset: round * perCell, limit: perCell })];
      cell.isDone = rows.length < perCell;
      yield* rows.map(({ key }) => key);
    }
  }
}

function rankOf(outcome: string | null): number {
  const place = order.indexOf(outcome);
  return place === -1 ? order.length + outcomes.length : place;
}
