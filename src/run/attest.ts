import { z } from 'zod';
import { canonicalJson, digestOf, exitCodes, OvertError } from '../core/index.ts';
import {
  type Entry,
  Frontier,
  folderSource,
  type LedgerLog,
  type LogSource,
  leafHash,
  readEntries,
} from '../ledger/index.ts';
import type { RunManifest, RunReader } from '../store/index.ts';
import { planEpisodes, type RunRequest } from './plan.ts';

/** What a run holds, as digests that do not hang on how its file lies on the disk. Roots are RFC 6962 trees in plan order, hexadecimal. */
export interface RunDigests {
  /** SHA-256 of the manifest as canonical JSON. */
  manifest: string;
  recorded: number;
  /** Root over the keys: of a complete run, that of its plan. */
  keys: string;
  /** Root over all that is recorded of each episode, with digests of trajectory and verdict. */
  episodes: string;
  /** Root over the verdicts with their keys. */
  verdicts: string;
}

/** A run whose plan was not logged before it began, or twice. */
export class RunAttestationError extends OvertError {
  readonly code = 'run-attestation';
  readonly exitCode = exitCodes.checkFailed;
}

/** How a log names a run. */
export function runSession(manifest: RunManifest): string {
  return `run/${digestOf(manifest)}`;
}

/** Digests of what a run holds. Memory does not grow with the run. */
export function digestRun(reader: RunReader): RunDigests {
  const [keys, episodes, verdicts] = [new Frontier(), new Frontier(), new Frontier()];
  for (const row of reader.episodes()) {
    const verdict = digestOf(reader.verdict(row.key));
    keys.push(leafOf(row.key));
    episodes.push(leafOf(canonicalJson({ ...row, verdict })));
    verdicts.push(leafOf(canonicalJson({ key: row.key, outcome: row.outcome, unscoreable: row.unscoreable, verdict })));
  }
  return {
    manifest: digestOf(reader.manifest()),
    recorded: keys.size,
    ...{ keys: hex(keys), episodes: hex(episodes), verdicts: hex(verdicts) },
  };
}

/** Root over the keys of all planned episodes, and how many there are. */
export function digestPlan(request: RunRequest): { keys: string; planned: number } {
  const keys = new Frontier();
  for (const { plan } of planEpisodes(request)) keys.push(leafOf(plan.key));
  return { keys: hex(keys), planned: keys.size };
}

/**
 * Logs what a run is going to do, before its first episode: its manifest and the keys of all its episodes.
 * @throws {RunAttestationError} if an episode is recorded already, or the plan was logged before.
 * @throws {LedgerError} if it could not be logged; then nothing should be played.
 */
export async function attestPlan(log: LedgerLog, reader: RunReader, request: RunRequest): Promise<void> {
  const manifest = reader.manifest();
  const session = runSession(manifest);
  const { keys, planned } = digestPlan(request);
  if (reader.recordedCount() > 0) {
    throw new RunAttestationError(`${reader.location} has episodes already: its plan can’t be logged before them.`, {
      value: reader.recordedCount(),
      remedy: 'Begin a new run with --attest.',
    });
  }
  const body = await log.putBody(planText({ manifest, planned, keys }));
  // In one batch: a plan is never half in the log.
  await Promise.all([
    log.append({ type: 'session-open', session, about: 'run' }),
    log.append({ type: 'run-planned', session, body, name: cut(manifest.name), planned, keys }),
  ]);
}

/**
 * Requires that the plan of a run was logged and its result was not: then it may go on.
 * @throws {RunAttestationError}
 */
export async function requirePlanned(log: LedgerLog, reader: RunReader): Promise<void> {
  const logged = await loggedRun(folderSource(log.folder), reader.manifest());
  if (logged.plan !== null && logged.result === null) return;
  const isMissing = logged.plan === null;
  throw new RunAttestationError(
    `${reader.location}: ${isMissing ? 'its plan was not logged before it began' : 'its result is logged already'}.`,
    {
      value: runSession(reader.manifest()),
      remedy: isMissing
        ? 'Go on without --attest: a plan that is logged afterwards proves nothing. Begin a new run with --attest.'
        : 'Go on without --attest, or begin a new run. overt provenance verify compares the file with what was logged.',
    },
  );
}

/** What the entry of a plan names by its digest. */
export function planText(plan: { manifest: RunManifest; planned: number; keys: string }): string {
  return canonicalJson({ schema: 'overt/run-plan@1', ...plan });
}

/** Logs what became of a run, and closes it. */
export async function attestResult(log: LedgerLog, reader: RunReader, status: string): Promise<RunDigests> {
  const manifest = reader.manifest();
  const session = runSession(manifest);
  const digests = digestRun(reader);
  const { recorded, keys, episodes, verdicts } = digests;
  const result = {
    schema: 'overt/run-result@1',
    ...digests,
    status,
    planned: manifest.planned,
    counts: outcomesOf(reader),
  };
  const body = await log.putBody(canonicalJson(result));
  await Promise.all([
    log.append({ type: 'verdicts', session, root: verdicts, verdicts: recorded, judge: manifest.judge }),
    log.append({
      type: 'run-finished',
      session,
      body,
      status,
      planned: manifest.planned,
      recorded,
      keys,
      episodes,
      verdicts,
    }),
    log.append({ type: 'session-close', session }),
  ]);
  return digests;
}

const planFieldsSchema = z.looseObject({ keys: z.string(), planned: z.int() });
const resultFieldsSchema = z.looseObject({
  ...{ keys: z.string(), episodes: z.string(), verdicts: z.string(), status: z.string() },
  ...{ planned: z.int(), recorded: z.int() },
});

interface Logged<Fields> {
  index: number;
  entry: Entry & Fields;
}

/** What a log says of a run. */
export interface LoggedRun {
  plan: Logged<z.infer<typeof planFieldsSchema>> | null;
  result: Logged<z.infer<typeof resultFieldsSchema>> | null;
}

/** Looks a run up in a log. Nothing is verified by that. */
export async function loggedRun(source: LogSource, manifest: RunManifest): Promise<LoggedRun> {
  const session = runSession(manifest);
  const found: LoggedRun = { plan: null, result: null };
  for await (const { index, entry } of readEntries(source)) {
    if (entry.session !== session) continue;
    // What someone has logged by hand under a run’s name, without saying what a plan or a result says, is neither.
    if (entry.type === 'run-planned') {
      const fields = planFieldsSchema.safeParse(entry);
      if (fields.success) found.plan ??= { index, entry: { ...entry, ...fields.data } };
    }
    if (entry.type === 'run-finished') {
      const fields = resultFieldsSchema.safeParse(entry);
      if (fields.success) found.result ??= { index, entry: { ...entry, ...fields.data } };
    }
  }
  return found;
}

function outcomesOf(reader: RunReader): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome, unscoreable, count } of reader.counts()) {
    const name = outcome ?? `unscoreable: ${unscoreable}`;
    counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}

/** Names are for people, and an entry is small. */
function cut(name: string): string {
  return name.length <= 200 ? name : `${name.slice(0, 199)}…`;
}

function leafOf(text: string): Buffer {
  return leafHash(Buffer.from(text));
}

function hex(tree: Frontier): string {
  return tree.root().toString('hex');
}
