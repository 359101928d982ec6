import type { JsonValue } from '../../core/index.ts';
import type { Part } from '../../telemetry/index.ts';
import type { FaultKind, Usage } from '../../trajectory/index.ts';
import type { Action } from '../../tripwire/index.ts';
import { type ApiDialect, isObject, type JsonObject } from './answer.ts';
import { type LiveSession, place, type Recognised } from './sessions.ts';

/** Tells a session what a request says beyond what it has heard. @returns actions that got their results by it. */
export function tellRequest({ session, conversation, fresh }: Recognised, nowMs: number): Action[] {
  if (conversation === null) return [];
  const done: Action[] = [];
  const system = conversation.system.map((part) => (part.type === 'text' ? part.text : '')).join('\n\n');
  if (system !== '' && system !== session.system) {
    place(session, { type: 'instruction', role: 'system', text: system }, nowMs);
  }
  session.system = system;
  // A history that was rewritten, for example to make it shorter, repeats what was said in other places.
  const isRewritten = fresh.length === conversation.parts.length && session.turn > 0 && conversation.parent === null;
  for (const part of fresh) {
    switch (part.type) {
      case 'text': {
        const key = `${part.role} ${part.text}`;
        const isRepeated = session.texts.has(key) && (isRewritten || part.role === 'assistant');
        remember(session, key);
        if (isRepeated) break;
        if (part.role === 'assistant') place(session, { type: 'message', text: part.text }, nowMs);
        else place(session, { type: 'instruction', role: part.role, text: part.text }, nowMs);
        break;
      }
      case 'tool-call':
        if (part.callId === null || !session.calls.has(part.callId)) tellCall(session, part, nowMs);
        break;
      case 'tool-result': {
        const call = part.callId === null ? undefined : session.calls.get(part.callId);
        if (call?.isAnswered === true) break;
        const callId = call?.action.callId ?? part.callId ?? `call-${session.index}`;
        const output = part.output.state === 'present' ? part.output.value : '';
        const tool = call?.action.tool ?? part.tool ?? 'unknown';
        place(session, { type: 'tool-result', callId, tool, output, isError: part.isError }, nowMs);
        if (call === undefined) break;
        call.isAnswered = true;
        done.push({ ...call.action, phase: 'done', output, isError: part.isError, time: nowMs });
        break;
      }
      case 'reasoning':
        // What the client sends back of an answer’s reasoning was told with the answer.
        break;
      default:
        part satisfies never;
    }
  }
  return done;
}

/** Tells what an answer says, before anything of it was replaced. @returns the actions that it proposes, with their names on the wire. */
export function tellAnswer(session: LiveSession, parts: readonly Part[], nowMs: number): Proposed[] {
  const proposed: Proposed[] = [];
  for (const part of parts) {
    if (part.type === 'text') {
      remember(session, `assistant ${part.text}`);
      place(session, { type: 'message', text: part.text }, nowMs);
    } else if (part.type === 'reasoning') {
      const { text } = part;
      place(session, { type: 'reasoning', text: text ?? '', ...(text === null ? { redacted: true } : {}) }, nowMs);
    } else if (part.type === 'tool-call') {
      proposed.push({ wireId: part.callId, action: tellCall(session, part, nowMs) });
    } else {
      // A tool that the provider ran itself.
      const { action } = session.calls.get(part.callId ?? '') ?? {};
      const output = part.output.state === 'present' ? part.output.value : '';
      const tool = action?.tool ?? part.tool ?? 'unknown';
      const callId = action?.callId ?? part.callId ?? `call-${session.index}`;
      place(session, { type: 'tool-result', callId, tool, output, isError: part.isError }, nowMs);
    }
  }
  return proposed;
}

export interface Proposed {
  wireId: string | null;
  action: Action;
}

/** Some servers use the same names for calls again and again: a session’s own are made different. */
function tellCall(session: LiveSession, part: Extract<Part, { type: 'tool-call' }>, nowMs: number): Action {
  const wireId = part.callId ?? `call-${session.index}`;
  const uses = (session.calls.get(wireId)?.uses ?? 0) + 1;
  const callId = uses === 1 ? wireId : `${wireId}~${uses}`;
  const input = part.input.state === 'present' ? part.input.value : null;
  const action: Action = {
    ...{ phase: 'proposed', callId, tool: part.tool, input, output: '', accesses: [], changes: [], time: nowMs },
  };
  session.calls.set(wireId, { callId, uses, action, isAnswered: false });
  place(session, { type: 'tool-call', callId, tool: part.tool, input }, nowMs);
  return action;
}

const mostTexts = 5000;

function remember(session: LiveSession, key: string): void {
  if (session.texts.size < mostTexts && key.length < 100_000) session.texts.add(key);
}

/** The numbers of tokens as the dialect reports them; what it leaves out is unknown. */
export function usageOf(dialect: ApiDialect, body: JsonObject | null): Usage {
  const usage = isObject(body?.usage) ? body.usage : {};
  const numeric = (value: JsonValue | undefined) => (typeof value === 'number' && value >= 0 ? value : null);
  const [input, output] = [usage.input_tokens ?? usage.prompt_tokens, usage.output_tokens ?? usage.completion_tokens];
  const details = usage.output_tokens_details ?? usage.completion_tokens_details;
  // Anthropic counts what came from its cache apart.
  const cached = dialect === 'messages' ? [usage.cache_read_input_tokens, usage.cache_creation_input_tokens] : [];
  const inputTokens = numeric(input);
  return {
    inputTokens:
      inputTokens === null ? null : cached.reduce<number>((sum, each) => sum + (numeric(each) ?? 0), inputTokens),
    outputTokens: numeric(output),
    reasoningTokens: isObject(details) ? numeric(details.reasoning_tokens) : null,
  };
}

/** What an answer says about itself; its content is told by events of its own. */
export function aboutAnswer(body: JsonObject): JsonObject {
  const about: JsonObject = {};
  for (const name of [
    'id',
    'model',
    'stop_reason',
    'stop_sequence',
    'status',
    'incomplete_details',
    'service_tier',
    'system_fingerprint',
    'usage',
  ]) {
    if (body[name] !== undefined) about[name] = body[name];
  }
  if (Array.isArray(body.choices)) {
    about.finish_reasons = body.choices.filter(isObject).map((choice) => choice.finish_reason ?? null);
  }
  return about;
}

export function faultOfStatus(status: number): FaultKind {
  if (status === 429) return 'rate-limited';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 408 || status === 504) return 'time-out';
  return status >= 500 ? 'server-error' : 'bad-request';
}

/** An upstream’s words about an error, without the credential that it may repeat. */
export function withoutCredential(text: string, credentials: readonly string[]): string {
  let clean = text;
  for (const credential of credentials) {
    const bare = credential.replace(/^\S+ /, '');
    if (bare.length >= 4) clean = clean.replaceAll(bare, '[credential]');
  }
  return clean.replace(/\b(?:sk|key|token)-[\w*-]{6,}/g, '[credential]').slice(0, 2000);
}
