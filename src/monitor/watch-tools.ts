import type { JsonValue } from '../core/index.ts';
import type { Action } from '../tripwire/index.ts';
import { proposedAction } from './supervisor.ts';
import { type Admission, rejectedError, terminatedError, Watch, type WatchOptions } from './watch.ts';

/** What of an AI SDK tool is wrapped; tools without `execute` run elsewhere and are left as they are. */
interface ExecutableTool {
  // Parameters are opposite in direction, so `never` takes any tool’s.
  execute?: ((input: never, options: never) => unknown) | undefined;
}

/** Tools that a watch wraps, so that the middleware beside it does not record their calls again. */
const wrappedTools = new WeakMap<Watch, Set<string>>();

export function isWrapped(watch: Watch, tool: string): boolean {
  return wrappedTools.get(watch)?.has(tool) === true;
}

/**
 * Wraps the tools of an agent, as `generateText` and others of the AI SDK take them: monitors look before each call and after it. A rejected
 * call throws an {@link ActionRejectedError}, which the SDK shows to the model as the call’s result.
 * @example
 * const tools = watchTools({ refund: tool({ … }) }, { agent: 'support', policy });
 */
export function watchTools<Tools extends Record<string, ExecutableTool>>(
  tools: Tools,
  watch: Watch | WatchOptions,
): Tools {
  const session = watch instanceof Watch ? watch : new Watch(watch);
  const wrapped = wrappedTools.get(session) ?? new Set<string>();
  wrappedTools.set(session, wrapped);
  const entries = Object.entries(tools).map(([name, tool]) => {
    if (tool.execute === undefined) return [name, tool];
    wrapped.add(name);
    const execute = tool.execute.bind(tool) as (input: unknown, options: unknown) => unknown;
    return [
      name,
      { ...tool, execute: (input: unknown, options: unknown) => call(session, name, execute, input, options) },
    ];
  });
  return Object.fromEntries(entries) as Tools;
}

let unnamedCalls = 0;

type Execute = (input: unknown, options: unknown) => unknown;

/** No promise is made where monitors answer at once: what the tool gives back is given back as it is. */
function call(watch: Watch, tool: string, execute: Execute, input: unknown, options: unknown): unknown {
  const callId = callIdOf(options);
  const action = proposedAction(callId, tool, jsonOf(input), watch.now());
  watch.record({ type: 'tool-call', callId, tool, input: action.input });
  const admission = watch.admit(action);
  if (admission instanceof Promise)
    return admission.then((each) => admitted(watch, action, each, execute, input, options));
  return admitted(watch, action, admission, execute, input, options);
}

function admitted(
  watch: Watch,
  action: Action,
  admission: Admission,
  execute: Execute,
  input: unknown,
  options: unknown,
): unknown {
  if (admission.kind === 'reject' || admission.kind === 'terminate') {
    const error =
      admission.kind === 'reject' ? rejectedError(action.tool, admission.reason) : terminatedError(admission.reason);
    const { callId, tool } = action;
    watch.record({ type: 'tool-result', callId, tool, output: error.message, isError: true });
    watch.supervisor.withdrawn(callId);
    throw error;
  }
  const used = admission.kind === 'modify' ? { ...action, input: admission.input } : action;
  let output: unknown;
  try {
    output = execute(admission.kind === 'modify' ? admission.input : input, options);
  } catch (error) {
    return thenThrow(finish(watch, used, error, true), error);
  }
  if (isAsyncIterable(output)) return watchedParts(watch, used, output);
  if (!isPromiseLike(output)) return passed(finish(watch, used, output, false), used.tool, output);
  return output.then(
    (value) => passed(finish(watch, used, value, false), used.tool, value),
    (error) => thenThrow(finish(watch, used, error, true), error),
  );
}

/** Records the result and lets monitors look at it. */
function finish(watch: Watch, action: Action, output: unknown, isError: boolean): Admission | Promise<Admission> {
  const { callId, tool } = action;
  const text = textOf(output);
  watch.record({ type: 'tool-result', callId, tool, output: text, isError });
  return watch.complete({ ...action, phase: 'done', output: text, isError });
}

function passed(admission: Admission | Promise<Admission>, tool: string, output: unknown): unknown {
  if (admission instanceof Promise) return admission.then((each) => passed(each, tool, output));
  if (admission.kind === 'reject') throw rejectedError(tool, admission.reason);
  if (admission.kind === 'terminate') throw terminatedError(admission.reason);
  return output;
}

function thenThrow(admission: Admission | Promise<Admission>, error: unknown): unknown {
  if (admission instanceof Promise) {
    return admission.then(() => {
      throw error;
    });
  }
  throw error;
}

/** Preliminary results go on at once; the last one is the result, which monitors look at before the agent goes on. */
async function* watchedParts(watch: Watch, action: Action, parts: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  let last: unknown;
  let isOver = false;
  try {
    for await (const part of parts) {
      last = part;
      yield part;
    }
    isOver = true;
  } catch (error) {
    isOver = true;
    await finish(watch, action, error, true);
    throw error;
  } finally {
    if (!isOver) await finish(watch, action, last, false);
  }
  passed(await finish(watch, action, last, false), action.tool, last);
}

function callIdOf(options: unknown): string {
  if (
    typeof options === 'object' &&
    options !== null &&
    'toolCallId' in options &&
    typeof options.toolCallId === 'string'
  ) {
    return options.toolCallId;
  }
  unnamedCalls += 1;
  return `call-${unnamedCalls}`;
}

/** The arguments as plain JSON. Monitors look at what was said, so what JSON can’t hold is told, not passed over. */
export function jsonOf(value: unknown): JsonValue {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  try {
    const text = JSON.stringify(value);
    return text === undefined ? null : (JSON.parse(text) as JsonValue);
  } catch {
    return { omitted: 'The arguments are not JSON.' };
  }
}

export function textOf(output: unknown): string {
  if (typeof output === 'string') return output;
  if (output instanceof Error) return output.message;
  try {
    return JSON.stringify(output) ?? '';
  } catch {
    return String(output);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
