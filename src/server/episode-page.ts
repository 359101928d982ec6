import type { Scenario } from '../scenario/index.ts';
import { antiSchemingSpec } from '../spec/index.ts';
import { type EpisodeRow, RunFileError } from '../store/index.ts';
import { scenarios } from '../suites/index.ts';
import type { EventOf, Trajectory } from '../trajectory/index.ts';
import type { Verdict } from '../verdict/index.ts';
import type { EpisodePage, EpisodeSpans, Label, ModelCallPage } from './api.ts';
import { ViewerError } from './errors.ts';
import type { OpenedRun } from './opened-run.ts';
import { pairedEpisodes } from './paired-episodes.ts';
import { describedScenario } from './run-overview.ts';
import { charactersRead, readableTrajectory, textSpans } from './text-spans.ts';
import { verdictLogic } from './verdict-logic.ts';

export interface EpisodeContext {
  /** Runs that may hold episodes of the same draw. */
  others: readonly OpenedRun[];
  /** All labels beside the run. */
  labels: readonly Label[];
  /** For the rules. @default the scenarios that ship */
  scenarioById?: (id: string) => Scenario | undefined;
  /** Of a longer text, marked places are left to {@link episodeSpans}. @default 40_000 characters, read in about a tenth of a second */
  mostRead?: number;
}

/** A key may be cut to this many digits; fewer are no name. */
const fewestDigits = 6;

/**
 * One episode, whole.
 * @param key The key, or a beginning of it that no other has.
 * @throws {ViewerError} `unknown-episode` or `ambiguous-episode`; {RunFileError} if its trajectory is damaged.
 */
export function episodePage(
  run: OpenedRun,
  key: string,
  { others, labels, scenarioById = shipped, mostRead = 40_000 }: EpisodeContext,
): EpisodePage {
  const { reader } = run;
  const row = episodeNamed(run, key);
  const { trajectory, verdict } = contentsOf(run, row);
  const manifest = reader.manifest();
  const named = manifest.scenarios.find(({ id }) => id === row.scenario);
  const scenario = named ?? { id: row.scenario, fingerprint: '', behaviour: row.behaviour, title: row.scenario };
  const isShort = charactersRead(trajectory) <= mostRead;
  return {
    row,
    scenario: describedScenario(scenario, scenarioById),
    events: trajectory.events.filter((event) => event.type !== 'model-call'),
    calls: trajectory.events.filter((event) => event.type === 'model-call').map(describedCall),
    verdict,
    logic: verdictLogic(verdict),
    pairs: pairedEpisodes(run, row, others),
    ...(isShort ? spansOf(run, trajectory, verdict) : { spans: null, spansCut: [] }),
    labels: labels.filter((label) => label.key === row.key),
    ...reader.neighbours(row.ordinal),
  };
}

/**
 * Marked places in the text of an episode.
 * @throws {ViewerError} and {RunFileError} as {@link episodePage} does.
 */
export function episodeSpans(run: Pick<OpenedRun, 'reader' | 'entry'>, key: string): EpisodeSpans {
  const { trajectory, verdict } = contentsOf(run, episodeNamed(run, key));
  return spansOf(run, trajectory, verdict);
}

function spansOf({ reader }: Pick<OpenedRun, 'reader'>, trajectory: Trajectory, verdict: Verdict): EpisodeSpans {
  const { trajectory: readable, cut } = readableTrajectory(trajectory);
  return { spans: textSpans(readable, verdict, reader.manifest().spec ?? antiSchemingSpec), spansCut: cut };
}

/**
 * One request to a model as it was sent, and the answer.
 * @param index Of the event.
 * @throws {ViewerError} `unknown-episode`, `ambiguous-episode` or `unknown-call`.
 */
export function modelCallPage(run: OpenedRun, key: string, index: number): ModelCallPage {
  const { trajectory } = contentsOf(run, episodeNamed(run, key));
  const event = trajectory.events[index];
  if (event?.type === 'model-call') return { request: event.request, response: event.response };
  throw new ViewerError('unknown-call', `Event ${index} of the episode is no request to a model.`, {
    value: index,
    remedy: 'Take an index from the episode’s list of calls.',
  });
}

function episodeNamed({ reader, entry }: Pick<OpenedRun, 'reader' | 'entry'>, key: string): EpisodeRow {
  const isKey = /^[0-9a-f]+$/.test(key) && key.length >= fewestDigits;
  const [row, another] = isKey ? reader.findEpisodes(key, 2) : [];
  if (row !== undefined && another === undefined) return row;
  if (another !== undefined) {
    throw new ViewerError('ambiguous-episode', `More than one episode’s key begins with ${key}.`, {
      value: key,
      remedy: 'Give more of the key.',
    });
  }
  throw new ViewerError('unknown-episode', `${entry.name} holds no episode ${JSON.stringify(key)}.`, {
    value: key,
    remedy: `Give the key, or at least ${fewestDigits} digits that it begins with. An unfinished run may not have come to it yet.`,
  });
}

function contentsOf(
  { reader }: Pick<OpenedRun, 'reader'>,
  { key }: EpisodeRow,
): { trajectory: Trajectory; verdict: Verdict } {
  const [trajectory, verdict] = [reader.trajectory(key), reader.verdict(key)];
  if (trajectory !== null && verdict !== null) return { trajectory, verdict };
  throw new RunFileError(
    'corrupt-run-file',
    `${reader.location}: the episode ${key} lacks its trajectory or verdict.`,
    {
      value: key,
      remedy: 'Restore a copy of the file. Other episodes can still be read.',
    },
  );
}

function describedCall({ index, turn, usage, request, response }: EventOf<'model-call'>): EpisodePage['calls'][number] {
  const bytes = Buffer.byteLength(JSON.stringify(request)) + Buffer.byteLength(JSON.stringify(response));
  return { index, turn, usage, bytes };
}

function shipped(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
