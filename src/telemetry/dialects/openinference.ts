import type { JsonValue } from '../../core/index.ts';
import { isObject, partsOfMessages, textContent } from '../messages.ts';
import { captured, jsonOf, type Part } from '../part.ts';
import type { Told } from '../reading.ts';
import type { Attributes, Span } from '../telemetry.ts';
import { type Dialect, faultOf, flattened, numberOfAny, textOfAny } from './dialect.ts';

/** OpenInference (Arize): `openinference.span.kind` and lists flattened into `llm.input_messages.N.message.*`. */
export const openInference: Dialect = {
  id: 'openinference',
  readSpan(span) {
    const kind = textOfAny(span.attributes, 'openinference.span.kind');
    if (kind === null) return null;
    switch (kind.toUpperCase()) {
      case 'LLM':
        return modelCall(span);
      case 'TOOL':
        return toolRun(span);
      case 'AGENT':
        return agentRun(span);
      default:
        // CHAIN, RETRIEVER, EMBEDDING, RERANKER, GUARDRAIL, EVALUATOR, PROMPT.
        return { kind: 'frame' };
    }
  },
  readLog: () => null,
};

function modelCall(span: Span): Told {
  const { attributes } = span;
  return {
    kind: 'model-call',
    model: textOfAny(attributes, 'llm.model_name'),
    responseId: responseId(attributes),
    input: messages(attributes, 'llm.input_messages.', 'user'),
    output: messages(attributes, 'llm.output_messages.', 'assistant'),
    finish: textOfAny(attributes, 'llm.finish_reason'),
    reasoningTokens: numberOfAny(attributes, 'llm.token_count.completion_details.reasoning'),
    fault: faultOf(span),
  };
}

/** The raw response, where it was kept, holds its identifier. */
function responseId(attributes: Attributes): string | null {
  if (textOfAny(attributes, 'output.mime_type') !== 'application/json') return null;
  const output = jsonOf(attributes.get('output.value'));
  return isObject(output) && typeof output.id === 'string' ? output.id : null;
}

function messages(attributes: Attributes, prefix: string, role: 'user' | 'assistant'): Part[] | null {
  const list = flattened(attributes, prefix);
  if (list.length === 0) return null;
  return list.flatMap((entry) => {
    const calls = flattened(entry, 'message.tool_calls.').map((call): JsonValue => {
      const callId = call.get('tool_call.id');
      const name = call.get('tool_call.function.name') ?? 'unknown';
      const input = call.get('tool_call.function.arguments');
      return {
        ...(callId === undefined ? {} : { id: callId }),
        name,
        ...(input === undefined ? {} : { arguments: input }),
      };
    });
    const contents = flattened(entry, 'message.contents.').map(contentOf);
    const content = contents.length > 0 ? contents : (entry.get('message.content') ?? null);
    const own = Object.fromEntries([
      ['role', entry.get('message.role') ?? role],
      ['content', content],
      ...(['tool_call_id', 'name'] as const).flatMap((key) => {
        const value = entry.get(`message.${key}`);
        return value === undefined ? [] : [[key, value] as const];
      }),
    ]);
    return partsOfMessages({ ...own, tool_calls: calls }, role);
  });
}

function contentOf(entry: Attributes): JsonValue {
  const type = textOfAny(entry, 'message_content.type') ?? 'text';
  const text = entry.get('message_content.text');
  if (type === 'text' || type === 'reasoning') return { type, ...(text === undefined ? {} : { text }) };
  return { ...Object.fromEntries(entry), type };
}

function toolRun(span: Span): Told {
  const { attributes } = span;
  const output = jsonOf(attributes.get('output.value'));
  const fault = faultOf(span);
  return {
    kind: 'tool',
    callId: textOfAny(attributes, 'tool_call.id', 'tool.id'),
    tool: textOfAny(attributes, 'tool.name', 'tool_call.function.name') ?? span.name,
    input: captured(jsonOf(attributes.get('tool_call.function.arguments') ?? attributes.get('input.value'))),
    output: captured(output === undefined || output === null ? fault?.message : textContent(output)),
    isError: fault !== null,
  };
}

function agentRun(span: Span): Told {
  const { attributes } = span;
  return {
    kind: 'agent',
    source: span.name,
    closes: true,
    input: plainText(attributes, 'input', 'user'),
    output: plainText(attributes, 'output', 'assistant'),
    fault: faultOf(span),
  };
}

/** An agent’s input and output are taken as what was said only if they are text: JSON could be anything. */
function plainText(attributes: Attributes, side: 'input' | 'output', role: 'user' | 'assistant'): Part[] | null {
  const value = attributes.get(`${side}.value`);
  const type = textOfAny(attributes, `${side}.mime_type`) ?? 'text/plain';
  return typeof value === 'string' && type === 'text/plain' ? partsOfMessages([{ role, content: value }], role) : null;
}
