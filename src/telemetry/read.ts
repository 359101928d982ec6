import { digestOf, type JsonValue, sha256 } from '../core/index.ts';
import { aiSdk } from './dialects/ai-sdk.ts';
import { claudeCode } from './dialects/claude-code.ts';
import { type Dialect, textOfAny } from './dialects/dialect.ts';
import { genAi } from './dialects/gen-ai.ts';
import { openInference } from './dialects/openinference.ts';
import { openLlmetry } from './dialects/openllmetry.ts';
import type { AgentHints, Reading, Told } from './reading.ts';
import type { Attributes, LogRecord, Span } from './telemetry.ts';

/** The particular before the general: most dialects also write some GenAI names. */
export const dialects: readonly Dialect[] = [claudeCode, aiSdk, openInference, openLlmetry, genAi];

/** What a span tells. A span that no dialect knows is `unknown`: it is still a link between others. */
export function readSpan(span: Span): Reading {
  const { traceId, spanId, parentSpanId, startMs, endMs, name, attributes, resource } = span;
  const [dialect, told] = firstOf(
    (each) => each.readSpan(span),
    () => ({
      attributes: Object.fromEntries(attributes),
      events: span.events.map((event) => ({ name: event.name, attributes: Object.fromEntries(event.attributes) })),
      status: span.status,
    }),
  );
  return {
    ...{ traceId, spanId, parentSpanId, startMs, endMs, name, dialect, told },
    id: `${traceId}/${spanId}`,
    session: sessionOf(attributes, resource),
    agent: agentOf(attributes, resource),
  };
}

/** What a log record tells. */
export function readLog(log: LogRecord): Reading {
  const { traceId, spanId, timeMs, eventName, body, attributes, resource } = log;
  const own = Object.fromEntries(attributes);
  const [dialect, told] = firstOf(
    (each) => each.readLog(log),
    () => ({ body, attributes: own }),
  );
  return {
    ...{ traceId, spanId, dialect, told, parentSpanId: null, startMs: timeMs, endMs: timeMs },
    name: eventName ?? (typeof body === 'string' && body.length < 80 ? body : 'log'),
    id: `log/${digestOf({ traceId, spanId, timeMs, eventName, body, own })}`,
    session: sessionOf(attributes, resource),
    agent: agentOf(attributes, resource),
  };
}

function firstOf(read: (dialect: Dialect) => Told | null, raw: () => JsonValue): [Dialect['id'] | null, Told] {
  for (const dialect of dialects) {
    const told = read(dialect);
    if (told !== null) return [dialect.id, told];
  }
  return [null, { kind: 'unknown', raw: raw() }];
}

/** Names under which senders put the session. A resource’s session is the process’s and comes last. */
const sessionNames = [
  'gen_ai.conversation.id',
  'session.id',
  'ai.telemetry.metadata.sessionId',
  'ai.settings.context.sessionId',
  'ai.telemetry.metadata.session.id',
  'traceloop.association.properties.session_id',
  'langsmith.metadata.thread_id',
  'conversation.id',
  'thread.id',
] as const;

function sessionOf(attributes: Attributes, resource: Attributes): string | null {
  const name = textOfAny(attributes, ...sessionNames) ?? textOfAny(resource, 'session.id');
  // A name is held often and shown to people; one that is no name is shortened to its digest.
  return name !== null && name.length > 512 ? `sha256:${sha256(name)}` : name;
}

function agentOf(attributes: Attributes, resource: Attributes): AgentHints {
  return {
    name: textOfAny(attributes, 'gen_ai.agent.name', 'agent.name', 'ai.telemetry.functionId') ?? entityName(attributes),
    service: textOfAny(resource, 'service.name'),
    version: textOfAny(attributes, 'gen_ai.agent.version') ?? textOfAny(resource, 'service.version', 'app.version'),
    environment: textOfAny(resource, 'deployment.environment.name', 'deployment.environment'),
  };
}

function entityName(attributes: Attributes): string | null {
  return textOfAny(attributes, 'traceloop.span.kind') === 'agent'
    ? textOfAny(attributes, 'traceloop.entity.name')
    : null;
}
