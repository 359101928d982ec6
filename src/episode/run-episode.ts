import { type JsonValue, Random, UsageError } from '../core/index.ts';
import type { Monitor, Protocol, SupervisorReport } from '../monitor/index.ts';
import type { Environment } from '../scenario/index.ts';
import { type AgentSubject, type Subject, SubjectFaultError, type TurnSubject } from '../subject/index.ts';
import type { EndReason, Trajectory } from '../trajectory/index.ts';
import { askWithRetries, longestTimerMs, type WaitFunction } from './ask.ts';
import { defaultEpisodeLimits, type EpisodeLimits, isHardLimit, type TokenPrices } from './limits.ts';
import { type EpisodeTotals, Meter } from './meter.ts';
import { EpisodeSession, type SessionOptions } from './session.ts';
import { playTurns } from './turn-loop.ts';

export interface EpisodeOptions {
  environment: Environment;
  subject: Subject;
  /** Names the episode; see `episodeKey` in `run/`. */
  key: string;
  /** Which repetition of the same environment this is. @default 0 */
  epoch?: number;
  limits?: Partial<EpisodeLimits>;
  prices?: TokenPrices | undefined;
  signal?: AbortSignal | undefined;
  /** Waits between attempts; tests pass their own. */
  wait?: WaitFunction;
  /** Called before every request to the subject, to hold it back (rate limits). */
  admit?: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** Who looks at each step, as in production. Without any, nothing is different; with some, `protocol` is needed too. */
  monitors?: readonly Monitor[] | undefined;
  /** What is done about what monitors see. Where it escalates, nobody is asked: its fail policy decides. */
  protocol?: Protocol | undefined;
}

export interface EpisodeResult {
  trajectory: Trajectory;
  end: EndReason;
  totals: EpisodeTotals;
  durationMs: number;
  /** What monitors did, where there were any. */
  supervision?: SupervisorReport;
}

/**
 * Plays one episode. Never throws for what the subject or its provider did: every end is an `end` event with its reason.
 * If `signal` aborts, the episode ends as `cancelled` and must not be recorded.
 */
export async function runEpisode(options: EpisodeOptions): Promise<EpisodeResult> {
  const { environment, subject, key, epoch = 0, prices } = options;
  const started = performance.now();
  const limits: EpisodeLimits = { ...defaultEpisodeLimits, ...options.limits };
  const session = new EpisodeSession({
    ...{ environment, key, subject: subject.id, epoch },
    supervision: supervisionOf(options),
  });
  const meter = new Meter(prices);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), Math.min(limits.wallTimeMs, longestTimerMs));
  const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal;
  try {
    const seed = Random.from('subject', key).integer(0, 2 ** 31 - 1);
    if (subject.kind === 'turns') {
      const play = { session, subject: asked(subject, session, limits, options), limits, meter, signal, key, seed };
      await orAbandoned(playTurns(play), signal);
    } else {
      await orAbandoned(playAgent(subject, session, limits, key, signal), signal);
    }
  } catch (error) {
    if (deadline.signal.aborted && !options.signal?.aborted) session.end('time-limit');
    else if (signal.aborted) session.end('cancelled');
    else session.end('infrastructure', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
  session.end('finished');
  await session.settled();
  return {
    trajectory: session.trajectory,
    end: session.endReason ?? 'finished',
    totals: meter.totals(),
    durationMs: performance.now() - started,
    ...(session.supervisor === null ? {} : { supervision: session.supervisor.report() }),
  };
}

function supervisionOf({ monitors = [], protocol }: EpisodeOptions): SessionOptions['supervision'] {
  if (monitors.length === 0) return undefined;
  if (protocol !== undefined) return { monitors, protocol };
  throw new UsageError('There are monitors, but no protocol that says what is done about what they see.', {
    value: monitors.map(({ id }) => id),
    remedy: 'Name a protocol, such as shadow() or stopAtSeverity({ failPolicy: "closed" }).',
  });
}

/** The subject's `act`, with retries, backoff and admission around it. */
function asked(
  subject: TurnSubject,
  session: EpisodeSession,
  limits: EpisodeLimits,
  { wait, admit }: EpisodeOptions,
): Pick<TurnSubject, 'act'> {
  return {
    act: (request) =>
      askWithRetries({
        ask: async () => {
          await admit?.(request.signal);
          return await subject.act(request);
        },
        attempts: limits.attempts,
        random: Random.from('backoff', request.seed),
        signal: request.signal,
        onFault: (fault) => session.recorder.record({ type: 'fault', ...fault }),
        ...(wait ? { wait } : {}),
      }),
  };
}

async function playAgent(
  subject: AgentSubject,
  session: EpisodeSession,
  limits: EpisodeLimits,
  key: string,
  signal: AbortSignal,
): Promise<void> {
  let calls = 0;
  let hardLimits = 0;
  let lastCall: Promise<unknown> = Promise.resolve();
  const over = { output: 'The task is over.', isError: true };
  const callTool = async (tool: string, input: JsonValue) => {
    if (session.supervisor !== null) await session.endTurn();
    if (session.isOver) return over;
    calls += 1;
    session.recorder.startTurn();
    if (calls > limits.turns) {
      session.end('turn-limit', `${limits.turns} tool calls`);
      return over;
    }
    const { output, isError, limit } = await session.callTool(session.newCallId(), tool, input);
    if (isHardLimit(limit)) hardLimits += 1;
    if (hardLimits >= limits.sandboxLimits) session.end('sandbox-limit', `${hardLimits} calls hit a hard limit`);
    return { output, isError };
  };
  try {
    await subject.run({
      key,
      instructions: session.instructions,
      tools: session.environment.tools,
      signal,
      get isOver() {
        return session.isOver;
      },
      // One after the other, so that each event belongs to the turn and call that it says.
      callTool: (tool, input) => {
        const outcome = lastCall.then(() => callTool(tool, input));
        lastCall = outcome.catch(() => undefined);
        return outcome;
      },
      think: (text) => {
        if (!session.isOver) session.recorder.record({ type: 'reasoning', text });
      },
      say: (text) => {
        if (session.isOver) return null;
        session.recorder.startTurn();
        if (text.trim() === '') {
          session.end('subject-silent', 'The agent said nothing.');
          return null;
        }
        session.recorder.record({ type: 'message', text });
        const next = session.nextUserMessage();
        if (next === null) session.end('finished');
        return next;
      },
    });
    // An agent that was stopped has not ended its work, however it took it.
    if (!session.isOver) signal.throwIfAborted();
    const said = session.recorder.events.some(({ type }) => type === 'message');
    if (!said) session.end('subject-silent', 'The agent ended without a word to the user.');
  } catch (error) {
    if (session.isOver) return;
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    const kind = error instanceof SubjectFaultError ? error.kind : 'subject-crashed';
    session.recorder.record({ type: 'fault', kind, attempt: 1, message, willRetry: false });
    session.end('infrastructure', message);
  }
}

/** How long a subject may take to stop when it is told to, in milliseconds. */
const stopWithinMs = 2_000;

/** The work's own end; or, if it takes no heed of the signal, an end without it. What it does later is not recorded. */
async function orAbandoned(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const abandoned = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), stopWithinMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([work, abandoned]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
