/** What the pages about production ask, and what they are answered. Paths stand below `/api/`; a part of the contract of `api.ts`. */
import type { Estimate } from '../stats/index.ts';
import type { Severity } from '../trajectory/index.ts';
import type { EpisodePage } from './api.ts';
import type { Alert, ContentKind, ContentState, Incident } from './watch-book.ts';

export type { Alert, ContentKind, ContentState, Incident } from './watch-book.ts';

/** A book of sessions that lies in the folder. */
export interface BookEntry {
  /** Names the book in paths: its folder’s path, as a slug. */
  id: string;
  /** Path of its folder in the folder that is shown; its own name if it is that folder. */
  name: string;
  sessions: number;
  open: number;
  /** Sessions in which something was seen. */
  flagged: number;
  alerts: number;
}

/** `GET watch/:book`: what the book comes to. */
export interface WatchOverview {
  book: BookEntry;
  /** ISO 8601; null if there is no session. */
  lastSeen: string | null;
  sessions: { open: number; ended: number; halfOpen: number; events: number };
  versions: AgentVersion[];
  monitors: MonitorSummary[];
  coverage: CoverageShare[];
  /** What protocols decided, most frequent first. `advisory`: the act had happened already. */
  decisions: { kind: string; count: number; advisory: number }[];
  alerts: {
    bySeverity: Record<Severity, number>;
    inLastDay: number;
    waiting: { channel: string; waiting: number; failing: number }[];
  };
  incidents: { open: number; closed: number };
  losses: WatchLosses;
  /** Newest first, the last few. */
  journal: JournalLine[];
  /** What `versions`, `monitors`, `coverage` and `decisions` rest on: the sessions last seen, if the book holds very many. */
  counted: { sessions: number; of: number };
}

/** What was done to the book, in a line. */
export interface JournalLine {
  id: number;
  at: string;
  kind: string;
  detail: string;
}

/** Sessions of an agent in one version. */
export interface AgentVersion {
  agent: string;
  version: string | null;
  open: number;
  closed: number;
  /** Share of closed sessions in which something was seen. What monitors in shadow saw is not in it. */
  flagged: Estimate;
  lastSeen: string;
}

export interface MonitorSummary {
  monitor: string;
  /** Share of closed sessions in which it saw something, of those in which it looked; where it only abstained nothing is known. */
  flagged: Estimate;
  steps: { looked: number; flagged: number; abstained: number };
  isShadow: boolean;
}

/** Of one kind of content, in how many sessions it can be read. */
export interface CoverageShare {
  content: ContentKind;
  /** Sessions with all of it, of those in which there was occasion for it. */
  whole: Estimate;
  sessions: Record<ContentState, number>;
}

/** What could not be taken in, or is not as it was sent. */
export interface WatchLosses {
  /** Spans and records of unknown shape, by name; they are kept as they came, up to a limit. */
  unknown: { name: string; times: number }[];
  /** Requests that are acknowledged and not yet sessions. */
  inbox: number;
  /** Times that something was refused. */
  refused: number;
  /** Sessions of which a part was lost. */
  incomplete: number;
  /** Events that came again with other content. */
  conflicts: number;
  /** Times that late telemetry changed what was told before. */
  revisions: number;
  /** Sessions whose contents were deleted when their time was up. */
  deleted: number;
  ledgerFailures: number;
}

/** `GET watch/:book/sessions?agent=&version=&state=&flagged=&page=`: newest first, {@link sessionsOfPage} at a time. */
export interface WatchSessions {
  /** How many match, over all pages. */
  total: number;
  page: number;
  perPage: number;
  /** All that the book holds, for the filters. */
  agents: { agent: string; version: string | null; sessions: number }[];
  rows: WatchSessionEntry[];
}

export interface WatchSessionEntry {
  id: string;
  agent: string;
  version: string | null;
  source: string;
  context: 'evaluation' | 'deployment';
  /** `half-open`: nobody said that it is over, but nothing came for long. */
  state: 'open' | 'ended' | 'half-open';
  opened: string;
  seen: string;
  events: number;
  flagged: number;
  severity: Severity | null;
  /** Monitors that saw something, those in shadow included. */
  monitors: string[];
  /** Times that monitors could not look. */
  abstained: number;
  coverage: Record<ContentKind, ContentState>;
  isComplete: boolean;
  contents: 'kept' | 'deleted';
}

/** `GET watch/:book/sessions/:id`: one session, whole. */
export interface WatchSessionPage {
  session: WatchSessionEntry;
  /** Without `model-call`, whose contents stand in the others. */
  events: EpisodePage['events'];
  modelCalls: number;
  observations: WatchObservation[];
  decisions: WatchDecision[];
  /** By kind of content: occasions at which it was there, left out, or hidden. */
  coverage: { content: ContentKind; present: number; absent: number; redacted: number; state: ContentState }[];
  tallies: { monitor: string; looked: number; flagged: number; abstained: number }[];
  conflicts: number;
  revisions: number;
  /** How many events monitors have looked at. */
  observed: number;
  /** SHA-256 of the trajectory as it was when the session closed. */
  digest: string | null;
  alerts: Alert[];
  incident: Incident | null;
}

export interface WatchObservation {
  id: number;
  at: string;
  stage: string;
  tool: string | null;
  monitor: string;
  /** `abstained`: it could not look, which says nothing of the step. */
  kind: 'observed' | 'abstained';
  score: number | null;
  label: string | null;
  severity: Severity | null;
  weight: number;
  isShadow: boolean;
  /** Events that it rests on; where the monitor named none, that of its call. */
  evidence: { event: number | null; quote: string | null; detail: string }[];
}

export interface WatchDecision {
  id: number;
  at: string;
  kind: string;
  reason: string | null;
  isAdvisory: boolean;
  /** Index of the call that it was about; null if it was about none, or that is not recorded. */
  event: number | null;
}

/** `GET watch/:book/alerts`: newest first. */
export interface WatchAlerts {
  alerts: (Alert & {
    deliveries: { channel: string; attempts: number; delivered: string | null; problem: string | null }[];
  })[];
  /** How many there are in all. */
  total: number;
  incidents: Incident[];
}

/** `GET watch/alerts/:id`: the book that an alert stands in, for links in messages. */
export interface AlertPlace {
  book: string;
}

/** `GET watch/:book/drift`: whether rates have changed, tested over and over without being fooled by the many looks. */
export interface WatchDrift {
  /** Probability of a false alarm that a stream may have in all its life. */
  alpha: number;
  /** Where baseline and alpha come from, in words. */
  source: string;
  streams: DriftStream[];
  /** Streams that were left out, being too many; those with most flags are shown. */
  omitted: number;
}

/** One monitor’s flags in the sessions of one version, over all tools or in one. */
export interface DriftStream {
  id: string;
  monitor: string;
  agent: string;
  version: string | null;
  /** Null: over all tools. */
  tool: string | null;
  /** Share of closed sessions flagged, of those in which the monitor could look; the others are unscoreable. */
  rate: Estimate;
  hours: DriftHour[];
  points: DriftPoint[];
  /** Probability of a false alarm in the stream’s life; and at least 1 / alpha sessions pass, on average, between false alarms of the e-CUSUM. */
  alpha: number;
  baseline: number;
  baselineFrom: 'prediction' | 'configuration';
  /** Whether it stands out among all streams, with the false discovery rate at alpha; null if the book does not say. */
  isDiscovery: boolean | null;
  /** What the evaluation predicts; null if nothing does. */
  prediction: Estimate | null;
  /** What can be concluded from production against that, in sentences. */
  comparison: string[];
  alarms: { kind: 'e-process' | 'e-cusum'; at: string; session: number }[];
}

/** Steps of one hour, by the clock of whoever keeps the book. */
export interface DriftHour {
  at: string;
  looked: number;
  flagged: number;
  abstained: number;
  rate: Estimate;
}

/** How things stood when so many sessions had closed. */
export interface DriftPoint {
  at: string;
  /** Sessions so far. */
  n: number;
  flagged: number;
  /** Confidence sequence: it holds at all points at once. */
  low: number;
  high: number;
  /** Base-10 logarithms of the evidence. */
  eProcess: number;
  eCusum: number;
}

/** `GET watch/:book/policy`: the tripwires in force, and where they are written. */
export interface WatchPolicy {
  /** Path in the folder that is shown; null if the configuration names none that can be shown. */
  file: string | null;
  text: string;
  /** SHA-256 of the text; null if there is none. */
  digest: string | null;
  tripwires: PolicyTripwireEntry[];
  /** What is wrong with the text as it stands. */
  flaw: PolicyFlaw | null;
  /** Why a changed text can’t be put live from here; null if it can. */
  obstacle: string | null;
  /** Changes so far, newest first. */
  history: JournalLine[];
  sessions: number;
}

export interface PolicyTripwireEntry {
  id: string;
  severity: Severity;
  mode: 'shadow' | 'enforce';
  description: string;
}

/** Why a text is no policy, with the line, the value there, and what to do. */
export interface PolicyFlaw {
  message: string;
  line: number | null;
  value: string | null;
  remedy: string;
}

/** `POST watch/:book/policy/replay` with `{ text }`: what would fire over stored sessions. */
export type PolicyReplay = { flaw: PolicyFlaw; trial: null } | { flaw: null; trial: PolicyTrial };

export interface PolicyTrial {
  /** SHA-256 of the text that was tried, and of the one that it was tried against: both are shown again to put it live. */
  digest: string;
  against: string | null;
  /** Sessions gone through, newest first, and how many the book holds. */
  sessions: { tried: number; of: number; withoutContents: number };
  tripwires: TripwireTrial[];
  /** The first of them; counts are whole. */
  newly: PolicyFiring[];
  newlyInAll: number;
  noLonger: PolicyFiring[];
  noLongerInAll: number;
  milliseconds: number;
}

export interface TripwireTrial {
  id: string;
  change: 'added' | 'removed' | 'changed' | 'same';
  severity: { before: Severity | null; after: Severity | null };
  mode: { before: PolicyTripwireEntry['mode'] | null; after: PolicyTripwireEntry['mode'] | null };
  /** Share of sessions in which it fires, of those in which all was there to see; the others are unscoreable. Null where it is not there. */
  before: Estimate | null;
  after: Estimate | null;
  /** Sessions in which it fires with the change only, or without it only. */
  newly: number;
  noLonger: number;
}

export interface PolicyFiring {
  session: string;
  agent: string;
  version: string | null;
  tripwire: string;
  severity: Severity;
  /** Index of the event; the page of the session shows it. */
  event: number;
  tool: string | null;
  detail: string;
}

/** `POST watch/:book/policy` with `{ text, against }`: it is live. */
export interface PolicyPutLive {
  digest: string;
  /** Who wrote it into the book’s journal: this viewer, or whoever serves the book and reads the file again. */
  recordedBy: 'viewer' | 'server';
}
