import type { JsonValue } from '../../core/index.ts';
import { partsOfMessages, partsOfSystem, textContent } from '../messages.ts';
import { captured, isRedacted, jsonOf, type Part } from '../part.ts';
import type { Fragment, Told } from '../reading.ts';
import type { Attributes, Span, SpanEvent } from '../telemetry.ts';
import { type Dialect, faultOf, numberOfAny, textOfAny } from './dialect.ts';

/**
 * OpenTelemetry’s semantic conventions for generative AI: the current ones (messages as JSON in attributes, opt-in) and those up to 1.36
 * (one event for each message, as log records or span events).
 */
export const genAi: Dialect = {
  id: 'gen-ai',
  readSpan(span) {
    const operation = textOfAny(span.attributes, 'gen_ai.operation.name');
    switch (operation) {
      case 'chat':
      case 'text_completion':
      case 'generate_content':
        return modelCall(span);
      case 'execute_tool':
        return toolRun(span);
      case 'invoke_agent':
      case 'invoke_workflow':
        return agentRun(span);
      case null:
        return textOfAny(span.attributes, 'gen_ai.tool.name') === null ? null : toolRun(span);
      default:
        return frames.has(operation) ? { kind: 'frame' } : null;
    }
  },
  readLog(log) {
    const name = log.eventName;
    if (name === null || !name.startsWith('gen_ai.')) return null;
    if (name === 'gen_ai.evaluation.result') return evaluation(log.attributes);
    return messageEvent(name, log.attributes, jsonOf(log.body));
  },
};

/** Operations that say nothing about what an agent did. */
const frames = new Set(['agent_step', 'create_agent', 'plan', 'embeddings', 'rerank', 'retrieval']);

function modelCall({ attributes, ...span }: Span): Told {
  const events = span.events.flatMap((event) => fragmentOf(event) ?? []);
  const fault = faultOf({ attributes, ...span });
  return {
    kind: 'model-call',
    model: textOfAny(attributes, 'gen_ai.response.model', 'gen_ai.request.model'),
    responseId: textOfAny(attributes, 'gen_ai.response.id'),
    input: inputOf(attributes) ?? gathered(events, 'input'),
    output: outputOf(attributes) ?? gathered(events, 'output'),
    finish: finishOf(attributes.get('gen_ai.response.finish_reasons')),
    reasoningTokens: numberOfAny(
      attributes,
      'gen_ai.usage.reasoning.output_tokens',
      'gen_ai.usage.reasoning_tokens',
      'gen_ai.usage.output_tokens.reasoning',
    ),
    fault,
  };
}

function toolRun({ attributes, ...span }: Span): Told {
  const output = jsonOf(attributes.get('gen_ai.tool.call.result') ?? attributes.get('gen_ai.tool.output'));
  const fault = faultOf({ attributes, ...span });
  return {
    kind: 'tool',
    callId: textOfAny(attributes, 'gen_ai.tool.call.id'),
    tool: textOfAny(attributes, 'gen_ai.tool.name') ?? span.name.replace(/^execute_tool /, ''),
    input: captured(jsonOf(attributes.get('gen_ai.tool.call.arguments') ?? attributes.get('gen_ai.tool.input'))),
    output: captured(output === undefined || output === null ? (fault?.message ?? undefined) : textContent(output)),
    isError: fault !== null,
  };
}

function agentRun({ attributes, ...span }: Span): Told {
  return {
    kind: 'agent',
    source: span.name,
    closes: true,
    input: inputOf(attributes),
    output: outputOf(attributes),
    fault: faultOf({ attributes, ...span }),
  };
}

function inputOf(attributes: Attributes): Part[] | null {
  const system = attributes.get('gen_ai.system_instructions');
  const messages = attributes.get('gen_ai.input.messages');
  if (system === undefined && messages === undefined) return null;
  return [...partsOfSystem(system), ...partsOfMessages(messages)];
}

function outputOf(attributes: Attributes): Part[] | null {
  const messages = attributes.get('gen_ai.output.messages');
  return messages === undefined ? null : partsOfMessages(messages, 'assistant');
}

function finishOf(reasons: JsonValue | undefined): string | null {
  const list = jsonOf(reasons);
  const last = Array.isArray(list) ? list.at(-1) : list;
  return typeof last === 'string' ? last : null;
}

/** Span events came before log events: the whole prompt as JSON, or one event for each message. */
function fragmentOf({ name, attributes }: SpanEvent): Fragment | null {
  if (name === 'gen_ai.content.prompt') {
    return fragment(partsOfMessages(attributes.get('gen_ai.prompt')), []);
  }
  if (name === 'gen_ai.content.completion') {
    return fragment([], partsOfMessages(attributes.get('gen_ai.completion'), 'assistant'));
  }
  if (!name.startsWith('gen_ai.')) return null;
  const told = messageEvent(name, attributes, undefined);
  return told?.kind === 'fragment' ? told : null;
}

function gathered(fragments: readonly Fragment[], side: 'input' | 'output'): Part[] | null {
  const parts = fragments.flatMap((each) => each[side]);
  return parts.length === 0 ? null : parts;
}

/** One message as an event. Its content is the body, or the attributes where the sender could not send structure as a body. */
function messageEvent(name: string, attributes: Attributes, body: JsonValue | undefined): Told | null {
  const content: { [key: string]: JsonValue } =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? body : Object.fromEntries(attributes);
  switch (name) {
    case 'gen_ai.client.inference.operation.details': {
      const own = new Map(attributes);
      for (const [key, value] of Object.entries(content)) if (!own.has(key)) own.set(key, value);
      return {
        ...fragment(inputOf(own) ?? [], outputOf(own) ?? []),
        finish: finishOf(own.get('gen_ai.response.finish_reasons')),
        responseId: textOfAny(own, 'gen_ai.response.id'),
      };
    }
    case 'gen_ai.system.message':
      return fragment(partsOfMessages({ role: 'system', ...content }), []);
    case 'gen_ai.user.message':
      return fragment(partsOfMessages({ role: 'user', ...content }), []);
    case 'gen_ai.assistant.message':
      return fragment(partsOfMessages({ role: 'assistant', ...content }), []);
    case 'gen_ai.tool.message':
      return fragment(partsOfMessages({ ...content, role: 'tool' }), []);
    case 'gen_ai.choice': {
      const inner = jsonOf(content.message);
      const message = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : content;
      const calls = content.tool_calls === undefined ? {} : { tool_calls: content.tool_calls };
      const parts = partsOfMessages({ ...calls, ...message, role: 'assistant' }, 'assistant');
      return {
        ...fragment([], parts),
        finish: typeof content.finish_reason === 'string' ? content.finish_reason : null,
      };
    }
    default:
      return null;
  }
}

function fragment(input: Part[], output: Part[]): Fragment {
  return { kind: 'fragment', input, output, finish: null, responseId: null };
}

function evaluation(attributes: Attributes): Told {
  const explanation = attributes.get('gen_ai.evaluation.explanation');
  return {
    kind: 'evaluation',
    name: textOfAny(attributes, 'gen_ai.evaluation.name') ?? 'unnamed',
    score: numberOfAny(attributes, 'gen_ai.evaluation.score.value'),
    label: textOfAny(attributes, 'gen_ai.evaluation.score.label'),
    explanation: typeof explanation === 'string' && !isRedacted(explanation) ? explanation : null,
    responseId: textOfAny(attributes, 'gen_ai.response.id'),
  };
}
