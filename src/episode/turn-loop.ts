import type { ConversationMessage, Turn, TurnSubject } from '../subject/index.ts';
import { type EpisodeLimits, isHardLimit } from './limits.ts';
import type { Meter } from './meter.ts';
import type { EpisodeSession } from './session.ts';

export interface TurnLoopOptions {
  session: EpisodeSession;
  subject: Pick<TurnSubject, 'act'>;
  limits: EpisodeLimits;
  meter: Meter;
  signal: AbortSignal;
  key: string;
  /** The episode's seed; each turn's seed counts on from it. */
  seed: number;
}

/** Asks the subject turn by turn and executes its tool calls, until it is done or a limit ends the episode. */
export async function playTurns(options: TurnLoopOptions): Promise<void> {
  const { session, subject, limits, meter, signal, key, seed } = options;
  const { environment, recorder } = session;
  const messages: ConversationMessage[] = session.instructions;
  let malformedTurns = 0;
  let hardLimits = 0;

  for (let turnsTaken = 0; ; turnsTaken += 1) {
    signal.throwIfAborted();
    if (turnsTaken >= limits.turns) return session.end('turn-limit', `${limits.turns} turns`);
    recorder.startTurn();
    const answer = await subject.act({
      messages,
      tools: environment.tools,
      seed: seed + turnsTaken,
      maxOutputTokens: limits.outputTokensPerTurn,
      signal,
      episode: { key, turnsTaken, environment },
    });
    signal.throwIfAborted();
    const turn = withOwnCallIds(session, answer);
    meter.add(turn.usage);
    recordTurn(session, turn);
    messages.push({ role: 'assistant', turn });

    if (turn.refusal !== undefined) return session.end('subject-refused', turn.refusal);
    for (const call of turn.toolCalls) {
      signal.throwIfAborted();
      const { callId, tool } = call;
      const { output, isError, limit } = await session.callTool(callId, tool, call.input, call.malformed);
      messages.push({ role: 'tool', callId, tool, output, isError });
      if (isHardLimit(limit)) hardLimits += 1;
      if (session.isOver) return;
    }
    if (session.supervisor !== null) await session.endTurn();
    if (session.isOver) return;
    if (hardLimits >= limits.sandboxLimits) return session.end('sandbox-limit', `${hardLimits} calls hit a hard limit`);
    malformedTurns = isMalformed(turn) ? malformedTurns + 1 : 0;
    if (malformedTurns >= limits.malformedTurns) {
      return session.end('subject-refused-format', `${malformedTurns} turns in a row with unreadable tool calls`);
    }
    if (turn.toolCalls.length === 0) {
      // What was cut may have told more: it must not pass for the subject's last word.
      if (turn.cut) return session.end('token-limit', 'The answer was cut by the output-token limit.');
      if (turn.text.trim() === '') return session.end('subject-silent', 'The answer was empty.');
      const next = session.nextUserMessage();
      if (next === null) return session.end('finished');
      messages.push({ role: 'user', text: next });
    }
    if (meter.tokens >= limits.tokens) return session.end('token-limit', `${meter.tokens} tokens`);
    const cost = meter.costSoFar;
    if (cost !== null && cost >= limits.cost) return session.end('cost-limit', `${cost.toFixed(4)} US dollars`);
  }
}

function recordTurn({ recorder }: EpisodeSession, turn: Turn): void {
  const { raw, usage, reasoning, text, intervention } = turn;
  if (intervention !== undefined) recorder.record({ type: 'intervention', ...intervention });
  if (raw !== null) {
    recorder.record({ type: 'model-call', request: raw.request, response: raw.response, usage });
  }
  if (reasoning !== null) {
    recorder.record({
      type: 'reasoning',
      text: reasoning.text,
      ...(reasoning.redacted ? { redacted: true } : {}),
    });
  }
  if (text.trim() !== '') recorder.record({ type: 'message', text });
}

/** Facts and tripwires tell calls apart by their names, so a name that is missing or was used before is replaced. */
function withOwnCallIds(session: EpisodeSession, turn: Turn): Turn {
  return { ...turn, toolCalls: turn.toolCalls.map((call) => ({ ...call, callId: session.newCallId(call.callId) })) };
}

function isMalformed({ toolCalls }: Turn): boolean {
  return toolCalls.length > 0 && toolCalls.every(({ malformed }) => malformed !== undefined);
}
