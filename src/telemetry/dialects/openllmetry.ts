import type { JsonValue } from '../../core/index.ts';
import { isObject, partsOfMessages, textContent } from '../messages.ts';
import { captured, jsonOf, type Part } from '../part.ts';
import type { Told } from '../reading.ts';
import type { Attributes, Span } from '../telemetry.ts';
import { type Dialect, faultOf, flattened, numberOfAny, textOfAny } from './dialect.ts';

/** OpenLLMetry (Traceloop): `gen_ai.prompt.N.*`, `gen_ai.completion.N.*` and `traceloop.*`. Its newer versions write GenAI’s own names. */
export const openLlmetry: Dialect = {
  id: 'openllmetry',
  readSpan(span) {
    const { attributes } = span;
    const kind = textOfAny(attributes, 'traceloop.span.kind');
    if (kind === 'tool') return toolRun(span);
    if (kind === 'agent' || kind === 'workflow') return agentRun(span);
    if (kind === 'task') return { kind: 'frame' };
    const type = textOfAny(attributes, 'llm.request.type');
    const hasMessages = attributes.has('gen_ai.prompt.0.role') || attributes.has('gen_ai.completion.0.role');
    return type === 'chat' || type === 'completion' || hasMessages ? modelCall(span) : null;
  },
  readLog: () => null,
};

function modelCall(span: Span): Told {
  const { attributes } = span;
  const completion = flattened(attributes, 'gen_ai.completion.');
  return {
    kind: 'model-call',
    model: textOfAny(attributes, 'gen_ai.response.model', 'gen_ai.request.model'),
    responseId: textOfAny(attributes, 'gen_ai.response.id'),
    input: messages(flattened(attributes, 'gen_ai.prompt.'), 'user'),
    output: messages(completion, 'assistant'),
    finish: completion.map((each) => textOfAny(each, 'finish_reason')).at(-1) ?? null,
    reasoningTokens: numberOfAny(attributes, 'gen_ai.usage.reasoning_tokens', 'llm.usage.reasoning_tokens'),
    fault: faultOf(span),
  };
}

function messages(list: readonly Attributes[], role: 'user' | 'assistant'): Part[] | null {
  if (list.length === 0) return null;
  return list.flatMap((entry) => {
    const calls = flattened(entry, 'tool_calls.').map((call): JsonValue => Object.fromEntries(call));
    const message: { [key: string]: JsonValue } = { role, ...Object.fromEntries(entry), tool_calls: calls };
    return partsOfMessages({ ...message, content: jsonOf(entry.get('content')) ?? null }, role);
  });
}

function toolRun(span: Span): Told {
  const { attributes } = span;
  const [input, output] = [entityContent(attributes, 'input'), entityContent(attributes, 'output')];
  const fault = faultOf(span);
  return {
    kind: 'tool',
    callId: textOfAny(attributes, 'gen_ai.tool.call.id'),
    tool: textOfAny(attributes, 'traceloop.entity.name', 'gen_ai.tool.name') ?? span.name.replace(/\.tool$/, ''),
    input: captured(isObject(input) && isObject(input.kwargs) && !hasItems(input.args) ? input.kwargs : input),
    output: captured(output === undefined ? fault?.message : textContent(output)),
    isError: fault !== null,
  };
}

function agentRun(span: Span): Told {
  return {
    kind: 'agent',
    source: span.name,
    closes: true,
    // What goes into an entity are a function’s arguments, not messages, so nothing can be said about who said it.
    input: null,
    output: null,
    fault: faultOf(span),
  };
}

function entityContent(attributes: Attributes, side: 'input' | 'output'): JsonValue | undefined {
  return jsonOf(attributes.get(`traceloop.entity.${side}`));
}

function hasItems(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0;
}
