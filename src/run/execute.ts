import { type EpisodeOptions, runEpisode, type TokenPrices } from '../episode/index.ts';
import { type FactName, factNames } from '../scenario/index.ts';
import type { EpisodeRecord, RunWriter } from '../store/index.ts';
import { type Subject, SubjectFaultError, type TurnSubject } from '../subject/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { type EstablishedFacts, grade, type Judge, type Verdict } from '../verdict/index.ts';
import { type PlannedEpisode, planEpisodes, plannedCount, type RunRequest } from './plan.ts';
import { ProgressMeter, type RunProgress } from './progress.ts';
import { Gate, providerOf, RateLimit } from './rate-limit.ts';

export interface ExecuteOptions {
  request: RunRequest;
  writer: RunWriter;
  judge?: Judge | undefined;
  /** Episodes at the same time. @default as many as the subjects play best, if that is known of all; else 8 */
  concurrency?: number | undefined;
  /** Episodes at the same time with one provider, by provider. @default as many as there are */
  providerConcurrency?: Readonly<Record<string, number>>;
  /** Requests per minute, by provider. */
  requestsPerMinute?: Readonly<Record<string, number>>;
  /** Prices by subject. */
  prices?: Readonly<Record<string, TokenPrices>>;
  /** Stops the run: what is recorded stays, what was being played is dropped and played again by a resume. */
  signal?: AbortSignal | undefined;
  onProgress?: (progress: RunProgress) => void;
  /** How the episodes wait between attempts; tests pass their own. */
  wait?: EpisodeOptions['wait'];
}

export interface ExecuteResult {
  /** Episodes played and recorded by this call. */
  played: number;
  /** True if `signal` stopped it. */
  interrupted: boolean;
}

/** Episodes are recorded in transactions of this many, or after this long. */
const batchSize = 64;
const batchMs = 500;
const progressMs = 200;

/**
 * Plays what is planned and not recorded yet. A key that is recorded is skipped, so a run that was stopped at any moment
 * goes on where it was. Memory does not grow with the size of the run.
 *
 * @throws {RunFileError} if recording fails; what was recorded before stays.
 */
export async function executeRun(options: ExecuteOptions): Promise<ExecuteResult> {
  const { request, writer, onProgress, signal } = options;
  const concurrency = options.concurrency ?? usualConcurrency(request.subjects);
  const meter = new ProgressMeter(plannedCount(request), writer.recordedCount());
  const players = new Players(options);
  const failure = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  const plan = planEpisodes(request);
  const batch: EpisodeRecord[] = [];
  let played = 0;
  let lastFlush = performance.now();
  let lastProgress = 0;

  const flush = () => {
    if (batch.length === 0) return;
    writer.record(batch);
    played += batch.length;
    batch.length = 0;
    lastFlush = performance.now();
  };
  const tick = () => {
    const now = performance.now();
    if (batch.length >= batchSize || now - lastFlush >= batchMs) flush();
    if (onProgress && now - lastProgress >= progressMs) {
      lastProgress = now;
      onProgress(meter.snapshot());
    }
  };
  const work = async () => {
    for (const planned of plan) {
      if (stop.aborted) return;
      if (writer.has(planned.plan.key)) continue;
      const record = await players.gateOf(planned.subject.id).pass(() => players.play(planned, stop));
      if (record === null) return;
      batch.push(record);
      meter.add(record);
      tick();
    }
  };
  // Slow subjects: what is finished must not wait for the next to finish.
  const timer = setInterval(() => {
    try {
      tick();
    } catch (error) {
      failure.abort(error);
    }
  }, batchMs);
  try {
    const workers = Array.from({ length: concurrency }, () =>
      work().catch((error: unknown) => {
        failure.abort(error);
        throw error;
      }),
    );
    const results = await Promise.allSettled(workers);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    if (failure.signal.aborted) throw failure.signal.reason;
    flush();
  } finally {
    clearInterval(timer);
  }
  onProgress?.(meter.snapshot());
  return { played, interrupted: signal?.aborted === true };
}

function usualConcurrency(subjects: readonly Subject[]): number {
  const best = subjects.map(({ sideBySide }) => sideBySide);
  return best.every((each) => each !== undefined) && best.length > 0 ? Math.max(...best) : 8;
}

/** Plays and grades planned episodes. */
class Players {
  readonly #options: ExecuteOptions;
  readonly #limits = new Map<string, RateLimit>();
  readonly #gates = new Map<string, Gate>();
  readonly #held = new Map<string, Subject>();

  constructor(options: ExecuteOptions) {
    this.#options = options;
  }

  /** The finished episode; null if it was cancelled. */
  async play(
    { plan, scenario, subject, condition }: PlannedEpisode,
    signal: AbortSignal,
  ): Promise<EpisodeRecord | null> {
    const { request, judge, prices, wait } = this.#options;
    if (signal.aborted) return null;
    const startedAt = new Date().toISOString();
    const { detail, limits, spec } = request;
    try {
      const environment = scenario.draw(plan.seed, { detail, variant: plan.variant, condition, spec });
      const limit = this.#limitOf(subject.id);
      const { trajectory, end, totals, durationMs } = await runEpisode({
        environment,
        subject: this.#pausing(subject, limit),
        key: plan.key,
        epoch: plan.epoch,
        limits,
        prices: prices?.[subject.id],
        signal,
        admit: (admission) => limit.admit(admission),
        ...(wait ? { wait } : {}),
      });
      if (end === 'cancelled') return null;
      const verdict = await grade(environment, trajectory, { judge, signal });
      if (signal.aborted && verdict.unscoreable !== null) return null;
      const { turns, inputTokens, outputTokens, cost } = totals;
      return { ...plan, trajectory, verdict, end, startedAt, durationMs, turns, inputTokens, outputTokens, cost };
    } catch (error) {
      if (signal.aborted) return null;
      // A scenario that throws is a fault of ours, not of the subject; it is recorded as such and never lost.
      return brokenEpisode(plan, request, scenario.fingerprint, startedAt, error);
    }
  }

  gateOf(subject: string): Gate {
    const provider = providerOf(subject);
    let gate = this.#gates.get(provider);
    if (gate === undefined) {
      gate = new Gate(this.#options.providerConcurrency?.[provider]);
      this.#gates.set(provider, gate);
    }
    return gate;
  }

  #limitOf(subject: string): RateLimit {
    const provider = providerOf(subject);
    let limit = this.#limits.get(provider);
    if (limit === undefined) {
      limit = new RateLimit(this.#options.requestsPerMinute?.[provider]);
      this.#limits.set(provider, limit);
    }
    return limit;
  }

  /** The subject; when its provider asks one request to wait, all requests to it wait. */
  #pausing(subject: Subject, limit: RateLimit): Subject {
    if (subject.kind !== 'turns') return subject;
    let held = this.#held.get(subject.id);
    if (held === undefined) {
      const act: TurnSubject['act'] = async (request) => {
        try {
          return await subject.act(request);
        } catch (error) {
          if (error instanceof SubjectFaultError && error.kind === 'rate-limited')
            limit.pause(error.retryAfterMs ?? 1000);
          throw error;
        }
      };
      held = Object.create(subject, { act: { value: act } }) as TurnSubject;
      this.#held.set(subject.id, held);
    }
    return held;
  }
}

function brokenEpisode(
  plan: PlannedEpisode['plan'],
  { detail }: RunRequest,
  scenarioVersion: string,
  startedAt: string,
  error: unknown,
): EpisodeRecord {
  const message = error instanceof Error ? error.message : String(error);
  const { key, subject, scenario, seed, variant, condition, epoch } = plan;
  const trajectory: Trajectory = {
    format: 'overt-trajectory',
    version: 1,
    id: key,
    subject,
    origin: { kind: 'evaluation', scenario, scenarioVersion, seed, detail, variant, condition, epoch },
    events: [{ type: 'end', reason: 'infrastructure', detail: `The scenario failed: ${message}`, index: 0, turn: 0 }],
  };
  const unclear: EstablishedFacts[FactName] = { truth: 'unclear', evidence: [], by: 'oracle' };
  const facts = Object.fromEntries(factNames.map((name) => [name, unclear])) as EstablishedFacts;
  const verdict: Verdict = { outcome: null, unscoreable: 'infrastructure', facts, judge: null };
  const nothing = { durationMs: 0, turns: 0, inputTokens: 0, outputTokens: 0, cost: null };
  return { ...plan, trajectory, verdict, end: 'infrastructure', startedAt, ...nothing };
}
