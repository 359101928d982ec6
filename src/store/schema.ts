/** Marks a run file: `Ovrt` in ASCII. */
export const applicationId = 0x4f767274;

/** Raised when the tables change. Older files are still read; newer ones are refused. */
export const formatVersion = 1;

/**
 * The tables of a run file; documented for others in `docs/formats.md`. The episode table is narrow, so that counting
 * 100,000 episodes touches one index; trajectories lie in `blob` under the SHA-256 of their text.
 */
export const tables = `
CREATE TABLE manifest (json TEXT NOT NULL);
CREATE TABLE condition (id INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE);
CREATE TABLE blob (digest TEXT PRIMARY KEY, zstd BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE verdict (ordinal INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE episode (
  ordinal INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  scenario TEXT NOT NULL,
  behaviour TEXT NOT NULL,
  subject TEXT NOT NULL,
  seed INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  variant TEXT NOT NULL,
  condition INTEGER NOT NULL REFERENCES condition (id),
  outcome TEXT,
  unscoreable TEXT,
  end_reason TEXT NOT NULL,
  tripwires TEXT NOT NULL,
  trajectory TEXT NOT NULL,
  started_at TEXT NOT NULL,
  duration_ms REAL NOT NULL,
  turns INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost REAL
);
CREATE INDEX episode_by_design
  ON episode (subject, scenario, behaviour, variant, condition, seed, outcome, unscoreable);
`;

/** How many bytes of a file's beginning {@link isRunFile} takes. */
export const headerBytes = 100;

/** Whether a file that begins like this is a run file: SQLite's mark, and ours where SQLite keeps an application's (offset 68). */
export function isRunFile(header: Uint8Array): boolean {
  if (header.length < headerBytes) return false;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return (
    new TextDecoder().decode(header.subarray(0, 16)) === 'SQLite format 3\0' && view.getInt32(68) === applicationId
  );
}
