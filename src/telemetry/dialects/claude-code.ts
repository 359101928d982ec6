import { isObject, partsOfMessages, partsOfSystem } from '../messages.ts';
import { captured, isRedacted, jsonOf, type Part, textOf } from '../part.ts';
import type { Told } from '../reading.ts';
import type { Attributes, LogRecord, Span } from '../telemetry.ts';
import { type Dialect, faultKind, faultOf, numberOfAny, textOfAny, valueOfAny } from './dialect.ts';

/**
 * Claude Code and the Agent SDK: log events (`user_prompt`, `tool_decision`, `tool_result`, `api_request`, …) and, where tracing is on, spans
 * named `claude_code.*`. Prompts, tool inputs, tool outputs and API bodies are each opt-in for the sender; prompts that are off read `<REDACTED>`.
 * Names: the documentation’s page “Monitoring” (code.claude.com/docs/en/monitoring-usage).
 */
export const claudeCode: Dialect = {
  id: 'claude-code',
  readSpan(span) {
    switch (span.name) {
      case 'claude_code.interaction':
        return interaction(span);
      case 'claude_code.llm_request':
        return modelCall(span);
      case 'claude_code.tool':
        return toolRun(span);
      case 'claude_code.tool.execution':
      case 'claude_code.tool.blocked_on_user':
      case 'claude_code.hook':
        return { kind: 'frame' };
      default:
        return null;
    }
  },
  readLog(log) {
    const name = eventOf(log);
    if (name === null) return null;
    const { attributes } = log;
    switch (name) {
      case 'user_prompt':
        return {
          kind: 'agent',
          source: name,
          closes: false,
          input: prompt(attributes, 'prompt'),
          output: null,
          fault: null,
        };
      case 'tool_decision':
        return {
          kind: 'decision',
          callId: textOfAny(attributes, 'tool_use_id'),
          tool: textOfAny(attributes, 'tool_name') ?? 'unknown',
          accepted: textOfAny(attributes, 'decision') === 'accept',
          source: textOfAny(attributes, 'source', 'decision_source') ?? 'unknown',
        };
      case 'tool_result':
        return toolResult(attributes);
      case 'api_request':
        return apiCall(attributes, null, null);
      case 'api_error':
        return apiError(attributes);
      case 'api_request_body':
        return apiCall(attributes, requestParts(attributes), null);
      case 'api_response_body':
        return apiCall(attributes, null, responseParts(attributes));
      default:
        return frames.has(name) ? { kind: 'frame' } : null;
    }
  },
};

/** Events about the program, not about what the agent did. */
const frames = new Set([
  'auth',
  'at_mention',
  'compaction',
  'feedback_survey',
  'hook_execution_start',
  'hook_execution_complete',
  'internal_error',
  'mcp_server_connection',
  'permission_mode_changed',
  'plugin_installed',
  'plugin_loaded',
  'skill_activated',
]);

/** The event’s name without its prefix; older versions write it into the body, newer into an attribute without prefix. */
function eventOf({ eventName, body, scope, resource }: LogRecord): string | null {
  const prefix = 'claude_code.';
  if (eventName?.startsWith(prefix)) return eventName.slice(prefix.length);
  if (typeof body === 'string' && body.startsWith(prefix)) return body.slice(prefix.length);
  const service = resource.get('service.name');
  const isOwn = scope.name.startsWith('com.anthropic.claude_code') || service === 'claude-code';
  return isOwn ? eventName : null;
}

function interaction(span: Span): Told {
  const input = prompt(span.attributes, 'user_prompt');
  return { kind: 'agent', source: span.name, closes: true, input, output: null, fault: faultOf(span) };
}

function prompt(attributes: Attributes, name: string): Part[] | null {
  const text = attributes.get(name);
  return typeof text === 'string' && text !== '' ? [{ type: 'text', role: 'user', text }] : null;
}

function modelCall(span: Span): Told {
  const { attributes } = span;
  const output = attributes.get('response.model_output');
  const failed = attributes.get('success') === false || attributes.get('success') === 'false';
  return {
    kind: 'model-call',
    model: textOfAny(attributes, 'gen_ai.response.model', 'model', 'gen_ai.request.model'),
    responseId: textOfAny(attributes, 'request_id', 'gen_ai.response.id'),
    input: null,
    output: typeof output === 'string' ? partsOfMessages([{ role: 'assistant', content: output }]) : null,
    finish: textOfAny(attributes, 'stop_reason'),
    reasoningTokens: null,
    fault: faultOf(span) ?? (failed ? failure(attributes) : null),
  };
}

function toolRun(span: Span): Told {
  const { attributes } = span;
  const content = span.events.find(({ name }) => name === 'tool.output')?.attributes;
  const output = content && valueOfAny(content, 'output', 'content', 'tool.output', 'result');
  const fault = faultOf(span);
  return {
    kind: 'tool',
    callId: textOfAny(attributes, 'tool_use_id', 'gen_ai.tool.call.id'),
    tool: textOfAny(attributes, 'tool_name') ?? 'unknown',
    input: captured(jsonOf(attributes.get('tool_input')) ?? namedInput(attributes)),
    output: captured(output === undefined || output === null ? fault?.message : textOf(output)),
    isError: fault !== null,
  };
}

/** Where only single details of the input are there, they stand under the names that the tool’s own input has. */
function namedInput(attributes: Attributes): { [key: string]: string } | undefined {
  const details = Object.entries(detailNames).flatMap(([own, name]) => {
    const value = attributes.get(name);
    return typeof value === 'string' && !isRedacted(value) ? [[own, value] as const] : [];
  });
  return details.length === 0 ? undefined : Object.fromEntries(details);
}

const detailNames = {
  command: 'full_command',
  file_path: 'file_path',
  skill: 'skill_name',
  subagent_type: 'subagent_type',
};

function toolResult(attributes: Attributes): Told {
  const error = textOfAny(attributes, 'error', 'error_type');
  const isError = attributes.get('success') === 'false' || attributes.get('success') === false;
  return {
    kind: 'tool',
    callId: textOfAny(attributes, 'tool_use_id'),
    tool: textOfAny(attributes, 'tool_name') ?? 'unknown',
    input: captured(jsonOf(valueOfAny(attributes, 'tool_input', 'tool_parameters'))),
    output: captured(textOfAny(attributes, 'tool_output', 'tool_result') ?? (isError ? error : null)),
    isError,
  };
}

function apiCall(attributes: Attributes, input: Part[] | null, output: Part[] | null): Told {
  return {
    kind: 'model-call',
    model: textOfAny(attributes, 'model'),
    responseId: textOfAny(attributes, 'request_id'),
    ...{ input, output },
    finish: textOfAny(attributes, 'stop_reason'),
    reasoningTokens: null,
    fault: null,
  };
}

function apiError(attributes: Attributes): Told {
  const call = apiCall(attributes, null, null);
  return call.kind === 'model-call' ? { ...call, fault: failure(attributes) } : call;
}

function failure(attributes: Attributes): { kind: ReturnType<typeof faultKind>; message: string } {
  const message = textOfAny(attributes, 'error', 'error_type') ?? 'the request failed';
  return { kind: faultKind(message, numberOfAny(attributes, 'status_code')), message };
}

function requestParts(attributes: Attributes): Part[] | null {
  const body = jsonOf(attributes.get('body'));
  return isObject(body) ? [...partsOfSystem(body.system), ...partsOfMessages(body.messages)] : null;
}

function responseParts(attributes: Attributes): Part[] | null {
  const body = jsonOf(attributes.get('body'));
  return isObject(body) ? partsOfMessages([{ role: 'assistant', content: body.content ?? null }], 'assistant') : null;
}
