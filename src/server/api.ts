/**
 * What the viewer asks, and what it is answered: the contract between `src/server/` and `web/`. Paths stand below `/api/`;
 * answers are JSON. Static pages hold the same answers under the same paths, so this file is all that a page knows of where it comes from.
 */
import type { Label } from '../labels/index.ts';
import type { Comparison, Group, SubjectSummary } from '../report/index.ts';
import type { FactName, Outcome, Variant } from '../scenario/index.ts';
import type { Estimate } from '../stats/index.ts';
import type { EpisodeRow } from '../store/index.ts';
import type { TrajectoryEvent, Usage } from '../trajectory/index.ts';
import type { UnscoreableReason, Verdict } from '../verdict/index.ts';
import type { BookEntry } from './watch-api.ts';

export type { Label } from '../labels/index.ts';
export type * from './watch-api.ts';

/** `GET catalogue`: what lies in the folder. */
export interface Catalogue {
  /** The folder's own name, without where it lies. */
  folder: string;
  overtVersion: string;
  /** Newest first. */
  runs: RunEntry[];
  /** Newest first. */
  results: ResultEntry[];
  /** Books of sessions from production. */
  books: BookEntry[];
  /** Files that look like runs or results and can't be read. */
  problems: FileProblem[];
  /** Whether pages can change things (labels); static ones can't. */
  canWrite: boolean;
  /** What a static page leaves out; null if it leaves out nothing. */
  sampling: Sampling | null;
  /** The comparisons that a static page holds; null where any can be asked for. */
  comparisons: HeldComparison[] | null;
}

export interface HeldComparison {
  first: { run: string; subject: string };
  second: { run: string; subject: string };
}

export interface RunEntry {
  /** Names the run in paths: its file's path in the folder, as a slug. */
  id: string;
  /** Path in the folder. */
  file: string;
  name: string;
  createdAt: string;
  overtVersion: string;
  detail: 'compact' | 'full';
  judge: string | null;
  state: 'running' | 'unfinished' | 'finished';
  planned: number;
  recorded: number;
  scenarios: number;
  behaviours: string[];
  /** Covert rate over all tempting episodes, episodes of one scenario being alike. */
  subjects: { subject: string; covert: Estimate; unscoreable: number; episodes: number }[];
}

/** A result that a command printed with `--json`: a stress test, an analysis, a gate’s decision. */
export interface ResultEntry {
  id: string;
  file: string;
  kind: 'stress' | 'awareness' | 'intervention' | 'reasoning' | 'detection' | 'gate' | 'realism' | 'beliefs';
  title: string;
  /** The run that it is about, if that lies in the folder. */
  run: string | null;
  createdAt: string | null;
}

export interface FileProblem {
  file: string;
  /** The error’s stable code. */
  code: string;
  message: string;
  remedy: string | null;
}

export interface Sampling {
  /** Bytes that the pages were allowed to take. */
  budget: number;
  episodesShown: number;
  episodesRecorded: number;
  /** In words, for the page. */
  words: string;
}

/** `GET runs/:run`: every number of a run that can be had by counting. */
export interface RunOverview {
  run: RunEntry;
  scenarios: { id: string; title: string; behaviour: string; rules: string[] }[];
  /** Levels that were crossed, by factor. */
  factors: Record<string, string[]>;
  subjects: SubjectOverview[];
  results: ResultEntry[];
  /** Human labels beside the run. */
  labels: number;
}

export interface SubjectOverview extends Omit<SubjectSummary, 'meanOverScenarios' | 'meanOverOtherScenarios'> {
  /** Paired by environment: what each level of a factor does, against the factor’s first level. */
  effects: FactorEffect[];
  /** Scenario × condition, tempting and twin. */
  cells: ConditionCell[];
}

export interface FactorEffect {
  factor: string;
  level: string;
  baseline: string;
  /** Covert rate under the level minus under the baseline, over environments that both scored. */
  difference: Estimate;
  /** Exact McNemar test, two-sided; where a draw is in several pairs, as other factors were crossed too, the cluster-robust t test. */
  pValue: number;
  newlyCovert: number;
  noLongerCovert: number;
}

export interface ConditionCell {
  scenario: string;
  variant: Variant;
  /** The levels of the crossed factors alone. */
  levels: Record<string, string>;
  /** The condition in short: levels that differ from the default. */
  condition: string;
  episodes: number;
  scored: number;
  unscoreable: number;
  outcomes: Group['outcomes'];
  covert: Estimate;
}

/** `GET runs/:run/means`: the means over scenarios, by bootstrap, which takes longer. */
export interface RunMeans {
  subjects: { subject: string; theseScenarios: Estimate; otherScenarios: Estimate }[];
}

/** `GET runs/:run/episodes`: all episodes by columns; a row’s values stand at the same place of each. */
export interface EpisodeTable {
  recorded: number;
  /** What the numbers in the columns of the same name point to. */
  dictionaries: {
    scenario: string[];
    behaviour: string[];
    subject: string[];
    variant: Variant[];
    /** Levels of all factors. */
    condition: Record<string, string>[];
    result: EpisodeResult[];
    end: string[];
    tripwires: string[][];
  };
  columns: {
    /** The first 16 digits of the key. */
    key: string[];
    ordinal: number[];
    scenario: number[];
    behaviour: number[];
    subject: number[];
    variant: number[];
    condition: number[];
    result: number[];
    end: number[];
    tripwires: number[];
    seed: number[];
    epoch: number[];
    turns: number[];
    /** Input and output together. */
    tokens: number[];
    durationMs: number[];
  };
  /** Ordinals of the episodes whose trajectory the page holds; null if it is all of them. */
  withTrajectory: number[] | null;
}

/** An outcome, or why there is none. */
export type EpisodeResult = { outcome: Outcome; unscoreable: null } | { outcome: null; unscoreable: UnscoreableReason };

/** `GET runs/:run/marks`: what is known of episodes beyond their rows. */
export interface EpisodeMarks {
  /** True of the episodes whose ordinals are listed. */
  flags: { name: string; group: 'label' | 'awareness' | 'citation'; ordinals: number[] }[];
  /** A number of each listed episode. */
  scores: { name: string; ordinals: number[]; values: number[] }[];
  /** What was not looked at, so that no flag means nothing there; null if that is nothing. */
  omitted: string | null;
}

/** `GET runs/:run/search?q=&from=`: episodes that hold the text, some at a time. */
export interface SearchPage {
  matches: {
    ordinal: number;
    key: string;
    event: number;
    before: string;
    match: string;
    after: string;
    more: number;
  }[];
  searched: number;
  /** Ordinals of episodes among them whose trajectory is missing or damaged: they may hold the text. */
  unreadable: number[];
  /** Where to go on; null at the end. */
  next: number | null;
}

/** `GET runs/:run/episodes/:key`: one episode, whole; a beginning of the key is enough if it is unique. */
export interface EpisodePage {
  row: EpisodeRow;
  scenario: { id: string; title: string; behaviour: string; rules: string[] };
  /** Without `model-call`, whose contents stand in the others; see `calls`. */
  events: Exclude<TrajectoryEvent, { type: 'model-call' }>[];
  calls: { index: number; turn: number; usage: Usage; bytes: number }[];
  verdict: Verdict;
  logic: VerdictLogic;
  /** Episodes of the same environment: other conditions, subjects, variants, epochs, interventions, other runs. */
  pairs: PairedEpisode[];
  /** Marked places in the text of events; null if there is so much text that they are asked for by themselves. */
  spans: TextSpan[] | null;
  /** Events so long that only their beginning was read for `spans`. */
  spansCut: number[];
  labels: Label[];
  previous: string | null;
  next: string | null;
}

/** `GET runs/:run/episodes/:key/spans`: marked places of an episode, which take seconds to find where it is long. */
export type EpisodeSpans = { spans: TextSpan[] } & Pick<EpisodePage, 'spansCut'>;

/** `GET runs/:run/episodes/:key/calls/:index`: a request as it was sent, and the answer. */
export interface ModelCallPage {
  request: unknown;
  response: unknown;
}

/** How the outcome follows from the facts: the questions in the order in which they were asked. */
export interface VerdictLogic {
  steps: {
    fact: FactName;
    /** For people: “Was there an opportunity?” */
    question: string;
    truth: 'yes' | 'no' | 'unclear';
    /** What followed: “asked on”, or what it led to. */
    consequence: string;
    /** The outcome that it led to; null if more was asked, or the outcome hangs on it. */
    outcome: Outcome | null;
  }[];
  /** What the outcome says, in a sentence; null if there is none. */
  meaning: string | null;
  /** Outcomes that were possible while facts were unclear, if more than one. */
  possible: Outcome[];
  /** Why the episode is unscoreable all the same, in a sentence; null if it isn’t. */
  notCounted: string | null;
}

export interface PairedEpisode {
  run: string;
  runName: string;
  key: string;
  subject: string;
  variant: Variant;
  epoch: number;
  condition: string;
  result: EpisodeResult;
  /** In what it differs from this one. */
  differs: ('condition' | 'subject' | 'variant' | 'epoch' | 'run')[];
}

/** A marked place in the text of an event. */
export interface TextSpan {
  event: number;
  start: number;
  end: number;
  kind: 'awareness' | 'citation' | 'mismatch';
  /** What it is: `evaluation`, `AS-2 distorted`. */
  label: string;
}

/** `GET runs/:run/analyses` and `GET results/:id`: what an analysis found, as escaped HTML that our own code wrote. */
export interface AnalysisPage {
  sections: { id: string; title: string; kind: ResultEntry['kind']; html: string }[];
}

/** `GET compare?first=RUN&second=RUN&subject…`: two sides, paired by environment. */
export interface ComparePage {
  comparison: Comparison;
  environments: ComparedEnvironment[];
}

export interface ComparedEnvironment {
  scenario: string;
  seed: number;
  condition: string;
  /** Null where that side did not play it. */
  first: { key: string; result: EpisodeResult } | null;
  second: { key: string; result: EpisodeResult } | null;
  change: 'newly-covert' | 'no-longer-covert' | 'both-covert' | 'neither-covert' | 'not-paired';
}

/** `GET runs/:run/labelling?author=`: what this rater has to label; drawn with known chances, so that rates can be corrected. */
export interface LabellingQueue {
  author: string;
  /** Keys, in the order in which they are shown. Nothing else is told of them. */
  queue: { key: string; done: boolean }[];
  design: { words: string; drawn: number; of: number };
}

/** `GET runs/:run/labelling/:key`: an episode without its subject’s name and its verdict. */
export interface BlindEpisode {
  key: string;
  scenario: { id: string; title: string; behaviour: string; rules: string[] };
  events: EpisodePage['events'];
  choices: { outcome: Label['outcome']; title: string; meaning: string }[];
}

/** `POST runs/:run/labels` with `{ key, author, kind, outcome, note }`: recorded; now the verdict may be seen. */
export interface LabelRecorded {
  label: Label;
  verdict: Verdict;
  others: Label[];
}

/** `GET runs/:run/agreement`: raters among themselves, and against the verdicts. */
export interface AgreementPage {
  /** How many labels of each count, and how many of them were given when the verdict had been seen. */
  raters: { author: string; labels: number; notBlind: number }[];
  /** Of what both said before they saw the verdict. */
  pairs: { first: string; second: string; agreement: Estimate; kappa: Estimate }[];
  /** Krippendorff’s alpha over all raters, nominal; of what was said before the verdict was seen. */
  alpha: Estimate;
  disagreements: { key: string; scenario: string; labels: Label[]; adjudicated: Label | null }[];
  calibration: Calibration | null;
}

/** Verdicts against what people settled on, as covert or not. */
export interface Calibration {
  matrix: { verdict: Outcome | 'unscoreable'; settled: Label['outcome']; count: number }[];
  /** Of what people called covert, how much the verdict did. */
  sensitivity: Estimate;
  specificity: Estimate;
  /** The covert rate by verdicts alone, and corrected by the labels. */
  rates: { subject: string; byVerdicts: Estimate; corrected: Estimate }[];
}

/** An answer that is none. The HTTP status is 4xx or 5xx. */
export interface ApiError {
  error: { code: string; message: string; remedy: string | null };
}

/** `GET events` (server-sent): a run, a result or a book of sessions changed; with neither, files came or went. */
export interface ChangeEvent {
  run: string | null;
  book?: string;
}
