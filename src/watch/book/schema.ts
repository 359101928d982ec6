/** Marks a book of sessions: `OvWt` in ASCII. */
export const applicationId = 0x4f765774;

/** Raised when the tables change. Newer books are refused. */
export const formatVersion = 2;

const attestationTable = `
CREATE TABLE attestation (
  ordinal INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL
);
`;

/** What makes a book of each older format one of the next. Whoever writes a book brings it up to date first. */
export const upgrades: Readonly<Record<number, string>> = {
  1: `${attestationTable}
ALTER TABLE session ADD COLUMN taken TEXT NOT NULL DEFAULT '{}';
ALTER TABLE session ADD COLUMN entered INTEGER NOT NULL DEFAULT 0;
UPDATE session SET taken = tallies, entered = 1 WHERE counted = 1;
`,
};

/**
 * The tables of a book. Times are milliseconds since 1970. Events are append-only, with two exceptions: telemetry that arrives late
 * belongs among events already told (`name` is what an event keeps when it moves; `session.revisions` counts that), and retention replaces
 * contents by their digests and says so in `journal`.
 */
export const tables = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE session (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  agent TEXT NOT NULL,
  version TEXT,
  source TEXT NOT NULL,
  context TEXT NOT NULL,
  opened INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  closed INTEGER,
  ending TEXT,
  events INTEGER NOT NULL DEFAULT 0,
  observed INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  revisions INTEGER NOT NULL DEFAULT 0,
  complete INTEGER NOT NULL DEFAULT 1,
  coverage TEXT NOT NULL,
  tallies TEXT NOT NULL DEFAULT '{}',
  flagged INTEGER NOT NULL DEFAULT 0,
  severity TEXT,
  digest TEXT,
  counted INTEGER NOT NULL DEFAULT 0,
  taken TEXT NOT NULL DEFAULT '{}',
  entered INTEGER NOT NULL DEFAULT 0,
  contents TEXT NOT NULL DEFAULT 'kept'
);
CREATE INDEX session_seen ON session (seen);
CREATE INDEX session_open ON session (seen) WHERE closed IS NULL;
CREATE INDEX session_uncounted ON session (closed) WHERE counted = 0 AND closed IS NOT NULL;
CREATE INDEX session_contents ON session (closed) WHERE contents = 'kept';

CREATE TABLE event (
  session INTEGER NOT NULL,
  place INTEGER NOT NULL,
  name TEXT,
  json TEXT NOT NULL,
  PRIMARY KEY (session, place)
) WITHOUT ROWID;

CREATE TABLE observation (
  ordinal INTEGER PRIMARY KEY,
  session INTEGER NOT NULL,
  at INTEGER NOT NULL,
  stage TEXT NOT NULL,
  call TEXT,
  tool TEXT,
  monitor TEXT NOT NULL,
  kind TEXT NOT NULL,
  score REAL,
  label TEXT,
  severity TEXT,
  weight REAL NOT NULL,
  shadow INTEGER NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX observation_session ON observation (session);

CREATE TABLE decision (
  ordinal INTEGER PRIMARY KEY,
  session INTEGER NOT NULL,
  at INTEGER NOT NULL,
  call TEXT,
  kind TEXT NOT NULL,
  reason TEXT,
  advisory INTEGER NOT NULL
);
CREATE INDEX decision_session ON decision (session);

CREATE TABLE alert (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  topic TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  severity TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE INDEX alert_topic ON alert (topic, last);

CREATE TABLE delivery (
  alert INTEGER NOT NULL,
  channel TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER,
  delivered INTEGER,
  problem TEXT,
  PRIMARY KEY (alert, channel)
) WITHOUT ROWID;
CREATE INDEX delivery_due ON delivery (due) WHERE delivered IS NULL;

CREATE TABLE incident (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session INTEGER,
  opened INTEGER NOT NULL,
  json TEXT NOT NULL
);
CREATE INDEX incident_session ON incident (session);

CREATE TABLE count (
  monitor TEXT NOT NULL,
  agent TEXT NOT NULL,
  version TEXT NOT NULL,
  tool TEXT NOT NULL,
  hour INTEGER NOT NULL,
  looked INTEGER NOT NULL,
  flagged INTEGER NOT NULL,
  abstained INTEGER NOT NULL,
  weighted REAL NOT NULL,
  PRIMARY KEY (monitor, agent, version, tool, hour)
) WITHOUT ROWID;

CREATE TABLE drift (stream TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE unknown (
  ordinal INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE TABLE unknown_count (name TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE inbox (
  ordinal INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  signal TEXT NOT NULL,
  content_type TEXT NOT NULL,
  content_encoding TEXT,
  body BLOB NOT NULL
);

CREATE TABLE journal (
  ordinal INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE INDEX journal_kind ON journal (kind, ordinal);
${attestationTable}`;
