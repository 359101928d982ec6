import { isObject, partsOfMessages, partsOfSystem, textContent } from '../messages.ts';
import { captured, jsonOf, type Part } from '../part.ts';
import type { Told } from '../reading.ts';
import type { Attributes, Span } from '../telemetry.ts';
import { type Dialect, faultOf, numberOfAny, textOfAny } from './dialect.ts';
import { genAi } from './gen-ai.ts';

/**
 * Vercel’s AI SDK: from version 7 GenAI’s names under the scope `ai` or `gen_ai` (`@ai-sdk/otel`), before that `ai.operationId` with
 * `ai.prompt.messages`, `ai.response.*` and `ai.toolCall.*`.
 */
export const aiSdk: Dialect = {
  id: 'ai-sdk',
  readSpan(span) {
    const operation = textOfAny(span.attributes, 'ai.operationId');
    if (operation === null) return scopes.has(span.scope.name) ? genAi.readSpan(span) : null;
    switch (operation) {
      case 'ai.toolCall':
        return toolRun(span);
      case 'ai.generateText.doGenerate':
      case 'ai.streamText.doStream':
      case 'ai.generateObject.doGenerate':
      case 'ai.streamObject.doStream':
        return modelCall(span);
      case 'ai.generateText':
      case 'ai.streamText':
      case 'ai.generateObject':
      case 'ai.streamObject':
        return agentRun(span);
      default:
        return operation.startsWith('ai.') ? { kind: 'frame' } : null;
    }
  },
  readLog: () => null,
};

const scopes = new Set(['ai', 'gen_ai']);

function modelCall(span: Span): Told {
  const { attributes } = span;
  return {
    kind: 'model-call',
    model: textOfAny(attributes, 'ai.response.model', 'gen_ai.response.model', 'ai.model.id', 'gen_ai.request.model'),
    responseId: textOfAny(attributes, 'ai.response.id', 'gen_ai.response.id'),
    input: attributes.has('ai.prompt.messages') ? partsOfMessages(attributes.get('ai.prompt.messages')) : null,
    output: response(attributes),
    finish: textOfAny(attributes, 'ai.response.finishReason', 'ai.finishReason'),
    reasoningTokens: numberOfAny(attributes, 'ai.usage.outputTokenDetails.reasoningTokens', 'ai.usage.reasoningTokens'),
    fault: faultOf(span),
  };
}

function response(attributes: Attributes): Part[] | null {
  const reasoning = attributes.get('ai.response.reasoning');
  const text =
    attributes.get('ai.response.text') ?? attributes.get('ai.result.text') ?? attributes.get('ai.response.object');
  const calls = jsonOf(attributes.get('ai.response.toolCalls') ?? attributes.get('ai.result.toolCalls'));
  if (reasoning === undefined && text === undefined && calls === undefined) return null;
  const parts: Part[] = [];
  if (typeof reasoning === 'string' && reasoning !== '')
    parts.push(...partsOfMessages([{ type: 'reasoning', text: reasoning }]));
  if (typeof text === 'string' && text !== '') parts.push({ type: 'text', role: 'assistant', text });
  if (Array.isArray(calls)) {
    // The entries’ own `type` is `tool-call` or, in old versions, `function`; both carry the same members.
    for (const call of calls)
      if (isObject(call)) parts.push(...partsOfMessages([{ ...call, type: 'tool-call' }], 'assistant'));
  }
  return parts;
}

function toolRun(span: Span): Told {
  const { attributes } = span;
  const output = jsonOf(attributes.get('ai.toolCall.result'));
  const fault = faultOf(span);
  return {
    kind: 'tool',
    callId: textOfAny(attributes, 'ai.toolCall.id'),
    tool: textOfAny(attributes, 'ai.toolCall.name') ?? 'unknown',
    input: captured(jsonOf(attributes.get('ai.toolCall.args'))),
    output: captured(output === undefined || output === null ? fault?.message : textContent(unquoted(output))),
    isError: fault !== null,
  };
}

/** Results are written by JSON.stringify, so text comes in quotes. */
function unquoted<Value>(value: Value): Value | string {
  if (typeof value !== 'string' || !value.startsWith('"')) return value;
  try {
    const inner: unknown = JSON.parse(value);
    return typeof inner === 'string' ? inner : value;
  } catch {
    return value;
  }
}

function agentRun(span: Span): Told {
  const { attributes } = span;
  const prompt = jsonOf(attributes.get('ai.prompt'));
  return {
    kind: 'agent',
    source: span.name,
    closes: true,
    input: isObject(prompt)
      ? [...partsOfSystem(prompt.system), ...partsOfMessages(prompt.prompt), ...partsOfMessages(prompt.messages)]
      : null,
    output: response(attributes),
    fault: faultOf(span),
  };
}
