import { decodeEntry, type Entry } from '../entry.ts';
import { isEvidence, LedgerError, type LedgerProblem } from '../errors.ts';
import { parseCheckpoint, type SignedCheckpoint, type VerifiedSignature, verifyCheckpoint } from '../note/index.ts';
import { requireCheckpoint } from '../offline-proof.ts';
import { requireQuorum, type TrustPolicy, verifiersOf } from '../policy.ts';
import { SessionAudit, type SessionReport } from '../sessions.ts';
import { consistencyProof, Frontier, type Hash, hashLength, leafHash, verifyConsistency } from '../tree/index.ts';
import { bodyDigest, bodyPath, checkStoredBody } from './bodies.ts';
import type { LogSource } from './source.ts';
import { levelsOf, type TileCoordinates, tileHeight, tilePath, tilesAt, tileWidth } from './tile-path.ts';
import { readBundle, readTile, tileTree } from './tile-reader.ts';

export interface VerifyOptions {
  policy: TrustPolicy;
  /** An earlier checkpoint of the same log, as it was signed: what stood there then has to stand there now. */
  since?: string;
  /** Whether every body is read and compared with its digest. @default false */
  deep?: boolean;
  /** The log’s folder, if it is one: bodies are looked for there. */
  folder?: string;
  onProgress?: (entries: number, size: number) => void;
}

export interface Finding {
  code: LedgerProblem;
  message: string;
}

export interface VerifyReport {
  checkpoint: SignedCheckpoint;
  signatures: readonly VerifiedSignature[];
  /** How many entries of each type there are. */
  types: Readonly<Record<string, number>>;
  sessions: SessionReport;
  bodies: {
    named: number;
    /** Bodies that are as they were logged; null if none was read. */
    checked: number | null;
    /** Bodies that are not there: logged by digest alone, deleted, not served, or lost. The log does not tell which. */
    missing: number | null;
  };
  /** What shows that the log is not what was signed. Empty: it is. Of those that are too many, the first. */
  findings: readonly Finding[];
  findingCount: number;
}

/** So many are listed; the rest is counted. */
const listed = 100;
/** Files that are read ahead. */
const readAhead = 8;

/**
 * Verifies a whole log: the signatures, every tile, every entry, the root; and the sessions’ numbers.
 * @throws {LedgerError} if there is nothing to verify by: `ledger-missing`, `bad-note`, `bad-checkpoint`, `bad-signature`,
 * `quorum-not-reached`; and `ledger-unreachable`. Damage behind a good checkpoint is in the report.
 */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<VerifyReport> {
  const { policy, since, deep = false, folder, onProgress } = options;
  const checkpoint = parseCheckpoint((await requireCheckpoint(source)).toString('utf8'));
  const signatures = verifyCheckpoint(checkpoint, verifiersOf(policy));
  requireQuorum(policy, signatures);
  const findings = new Findings();
  const { size, root } = checkpoint;
  if (since !== undefined) await findings.catch(() => requireContinuation(source, checkpoint, since, policy));

  const types: Record<string, number> = {};
  const sessions = new SessionAudit();
  const bodies = new Set<string>();
  const upper = new UpperTiles();
  const frontier = new Frontier();
  for await (const { tile, hashes, entries } of leaves(source, size, findings)) {
    for (let at = 0; at < tile.width; at += 1) {
      const entry = entries?.[at];
      const computed = entry === undefined ? undefined : leafHash(entry);
      const stored = hashes?.subarray(at * hashLength, (at + 1) * hashLength);
      if (computed !== undefined && stored !== undefined && !computed.equals(stored)) {
        findings.add(
          'damaged-entry',
          `Entry ${tile.index * tileWidth + at} and its hash in ${tilePath(tile)} do not fit each other.`,
        );
      }
      const leaf = stored ?? computed;
      // Without either there is no root to compare; that both are missing is among the findings.
      if (leaf === undefined) continue;
      frontier.push(Buffer.from(leaf), (level, _, hash) => upper.add(level, hash));
      if (entry !== undefined) await findings.catch(() => count(decodeEntry(entry)));
    }
    onProgress?.(Math.min(size, (tile.index + 1) * tileWidth), size);
  }
  if (!frontier.root().equals(root)) {
    findings.add('damaged-tile', 'The tree of these entries does not have the root that was signed.');
  }
  for (const level of levelsOf(size).slice(1)) await checkUpper(source, size, level, upper, findings);
  const checked = deep ? await checkBodies(source, folder, bodies, findings) : null;
  return {
    checkpoint,
    signatures,
    types,
    sessions: sessions.report(),
    bodies: { named: bodies.size, checked: null, missing: null, ...checked },
    findings: findings.list,
    findingCount: findings.count,
  };

  function count(entry: Entry): void {
    types[entry.type] = (types[entry.type] ?? 0) + 1;
    sessions.add(entry);
    if (entry.body !== undefined) bodies.add(entry.body);
  }
}

/**
 * Requires that a log continues what an earlier checkpoint of it says.
 * @throws {LedgerError} `forked-log`, `bad-signature`.
 */
export async function requireContinuation(
  source: LogSource,
  { origin, size, root }: SignedCheckpoint,
  since: string,
  policy: TrustPolicy,
): Promise<void> {
  const earlier = parseCheckpoint(since);
  verifyCheckpoint(earlier, verifiersOf(policy));
  const isContinued =
    earlier.origin === origin &&
    earlier.size <= size &&
    verifyConsistency({
      old: earlier.size,
      oldRoot: earlier.root,
      size,
      root,
      proof: await consistencyProof(tileTree(source, size), earlier.size, size),
    });
  if (isContinued) return;
  throw new LedgerError(
    'forked-log',
    `The log of ${origin} with ${size} entries does not continue the checkpoint of ${earlier.origin} with ${earlier.size}.`,
    {
      value: { size, earlier: earlier.size },
      remedy:
        'Keep both checkpoints: two that do not continue each other, both signed, prove that the log was rewritten.',
    },
  );
}

/** Collects what is wrong. */
class Findings {
  readonly list: Finding[] = [];
  count = 0;

  add(code: LedgerProblem, message: string): void {
    this.count += 1;
    if (this.list.length < listed) this.list.push({ code, message });
  }

  /** Counts what shows damage; other errors stay errors. */
  async catch<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isEvidence(error) && !(error instanceof LedgerError && error.code === 'bad-entry')) throw error;
      this.add(error.code, error.message);
      return undefined;
    }
  }
}

/** The hashes of full tiles, as they come out of the leaves. */
class UpperTiles {
  readonly hashes: Hash[][] = [];

  add(level: number, hash: Hash): void {
    if (level === 0 || level % tileHeight !== 0) return;
    const row = this.hashes[level / tileHeight] ?? [];
    row.push(hash);
    this.hashes[level / tileHeight] = row;
  }
}

interface Leaves {
  tile: TileCoordinates;
  hashes: Buffer | undefined;
  entries: Buffer[] | undefined;
}

/** Tiles of level 0 with their bundles, from the left, some read ahead. */
async function* leaves(source: LogSource, size: number, findings: Findings): AsyncGenerator<Leaves> {
  const ahead: Promise<Leaves>[] = [];
  const read = async (tile: TileCoordinates): Promise<Leaves> => {
    const [hashes, entries] = await Promise.all([
      findings.catch(() => readTile(source, tile)),
      findings.catch(() => readBundle(source, tile.index, tile.width)),
    ]);
    return { tile, hashes, entries };
  };
  for (const tile of tilesAt(0, size)) {
    const reading = read(tile);
    // It is awaited below; until then a failure is not unheard of.
    reading.catch(() => {});
    ahead.push(reading);
    const next = ahead.length >= readAhead ? ahead.shift() : undefined;
    if (next !== undefined) yield await next;
  }
  for (const rest of ahead) yield await rest;
}

async function checkUpper(
  source: LogSource,
  size: number,
  level: number,
  upper: UpperTiles,
  findings: Findings,
): Promise<void> {
  for (const tile of tilesAt(level, size)) {
    const stored = await findings.catch(() => readTile(source, tile));
    if (stored === undefined) continue;
    const computed = upper.hashes[level]?.slice(tile.index * tileWidth, tile.index * tileWidth + tile.width) ?? [];
    if (!Buffer.concat(computed).equals(stored)) {
      findings.add('damaged-tile', `${tilePath(tile)} does not hold the hashes of the tiles below it.`);
    }
  }
}

async function checkBodies(
  source: LogSource,
  folder: string | undefined,
  bodies: ReadonlySet<string>,
  findings: Findings,
): Promise<{ checked: number; missing: number }> {
  let missing = 0;
  let damaged = 0;
  for (const digest of bodies) {
    const problem = folder === undefined ? await servedBody(source, digest) : await checkStoredBody(folder, digest);
    if (problem === 'missing-body') missing += 1;
    else if (problem !== null) {
      damaged += 1;
      findings.add(problem, `The body ${digest} is not what was logged.`);
    }
  }
  return { checked: bodies.size - missing - damaged, missing };
}

async function servedBody(source: LogSource, digest: string): Promise<'missing-body' | 'damaged-body' | null> {
  const bytes = await source.read(bodyPath(digest));
  if (bytes === null) return 'missing-body';
  return bodyDigest(bytes) === digest ? null : 'damaged-body';
}
