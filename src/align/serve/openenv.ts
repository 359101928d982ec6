import { z } from 'zod';
import { type JsonValue, OvertError } from '../../core/index.ts';
import type { ToolSpecification } from '../../sandbox/index.ts';
import { CapacityError, type ServedSession, type SessionPool, type Shown } from './session.ts';
import { servedSplits } from './tasks.ts';

/**
 * OpenEnv's messages (read at version 0.10 of its Python package): resets and steps over a WebSocket, JSON-RPC for tools, and what
 * `/schema` says of them.
 */

const resetSchema = z.looseObject({
  seed: z.int().nonnegative().nullish(),
  episode_id: z.string().nullish(),
  split: z.enum(servedSplits).nullish(),
});

const actionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('list_tools') }),
  z.object({
    type: z.literal('call_tool'),
    tool_name: z.string(),
    arguments: z.record(z.string(), z.json()).default({}),
  }),
]);

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reset'), data: resetSchema.default({}) }),
  z.object({ type: z.literal('step'), data: actionSchema }),
  z.object({ type: z.literal('state') }),
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('mcp'), data: z.json() }),
]);

type ErrorCode =
  | 'INVALID_JSON'
  | 'UNKNOWN_TYPE'
  | 'VALIDATION_ERROR'
  | 'EXECUTION_ERROR'
  | 'CAPACITY_REACHED'
  | 'SESSION_ERROR';

export type Reply = { type: string; data: JsonValue };

/** What a request answers with: an observation, whether it is the last, and then the reward. */
export interface Observed {
  observation: JsonValue;
  reward: number | null;
  done: boolean;
}

/** The answer to one WebSocket message; null closes the session. Never throws. */
export async function answer(session: ServedSession, pool: SessionPool, text: string): Promise<Reply | null> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return errorReply('INVALID_JSON', `The message is no JSON: ${(error as Error).message}`);
  }
  const types = messageSchema.options.map(({ shape }) => shape.type.value);
  const type = (content as { type?: unknown } | null)?.type;
  if (!types.some((known) => known === type)) {
    return errorReply('UNKNOWN_TYPE', `There is no message ${JSON.stringify(type)}. There are: ${types.join(', ')}.`);
  }
  const message = messageSchema.safeParse(content);
  if (!message.success) return errorReply('VALIDATION_ERROR', z.prettifyError(message.error));
  try {
    switch (message.data.type) {
      case 'close':
        return null;
      case 'state':
        return { type: 'state', data: { ...session.state } };
      case 'mcp':
        return { type: 'mcp', data: await answerRpc(pool, message.data.data, session) };
      case 'reset':
        return { type: 'observation', data: { ...(await reset(session, message.data.data)) } };
      case 'step':
        return { type: 'observation', data: { ...(await step(session, message.data.data)) } };
    }
  } catch (error) {
    return errorReply('EXECUTION_ERROR', wordsOf(error));
  }
}

/** @throws {UsageError} if the task does not exist. */
export async function reset(session: ServedSession, data: unknown): Promise<Observed> {
  const { seed, episode_id: id, split } = resetSchema.parse(data ?? {});
  const episode = await session.reset({
    ...(split ? { split } : {}),
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(id ? { id } : {}),
  });
  // No key is called `tools`: clients take an observation that has it for a list of tools, and drop the rest.
  const messages = episode.messages.map(({ role, text }) => ({ role, content: text }));
  return { observation: { messages }, reward: null, done: false };
}

/** @throws {EpisodeStateError} before a reset and after the end. */
export async function step(session: ServedSession, data: unknown): Promise<Observed> {
  const action = actionSchema.parse(data);
  if (action.type === 'list_tools') {
    return { observation: { tools: toolsOf(session.tools) }, reward: null, done: false };
  }
  const { tool_name: tool, arguments: input } = action;
  const { step: seen, reward, done } = await session.call(tool, input);
  // A tool that refuses has worked: its answer is a result, for the model to read. `error` is for what the server could not do.
  return { observation: { tool_name: tool, result: seen.text, error: null }, reward, done };
}

function toolsOf(tools: readonly ToolSpecification[]): JsonValue {
  return tools.map(({ name, description, inputSchema }) => ({ name, description, input_schema: inputSchema }));
}

const rpcSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number(), z.null()]).default(null),
  method: z.string(),
  params: z.record(z.string(), z.json()).default({}),
});
const callSchema = z.object({ name: z.string(), arguments: z.record(z.string(), z.json()).default({}) });
const rpcCodes = { parse: -32700, request: -32600, method: -32601, params: -32602, internal: -32603, server: -32000 };

/** The answer to a JSON-RPC request: tools of a session, and the sessions themselves. Never throws. */
export async function answerRpc(pool: SessionPool, request: unknown, own?: ServedSession): Promise<JsonValue> {
  const read = rpcSchema.safeParse(request);
  if (!read.success) return rpcError(null, rpcCodes.request, z.prettifyError(read.error));
  const { id, method, params } = read.data;
  const named = typeof params.session_id === 'string' ? params.session_id : undefined;
  try {
    if (method === 'openenv/session/create') {
      return rpcResult(id, { session_id: (own ?? pool.open()).id });
    }
    if (named === undefined && own === undefined) return rpcError(id, rpcCodes.params, 'session_id is missing');
    const session = named === undefined ? own : pool.get(named);
    if (session === undefined) return rpcError(id, rpcCodes.params, `There is no session ${named}.`);
    if (method === 'openenv/session/close') {
      await pool.close(session);
      return rpcResult(id, { session_id: session.id, closed: true });
    }
    if (method === 'tools/list') {
      const tools = session.tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
      return rpcResult(id, { tools });
    }
    if (method === 'tools/call') {
      const call = callSchema.safeParse(params);
      if (!call.success) return rpcError(id, rpcCodes.params, z.prettifyError(call.error));
      return rpcResult(id, toolResult(await session.call(call.data.name, call.data.arguments)));
    }
    return rpcError(id, rpcCodes.method, `There is no method ${method}.`);
  } catch (error) {
    return rpcError(id, error instanceof CapacityError ? rpcCodes.server : rpcCodes.internal, wordsOf(error));
  }
}

function toolResult({ step: { text, isError }, reward, done }: Shown): JsonValue {
  // OpenEnv's client takes `data`, others read `content`.
  return { content: [{ type: 'text', text }], data: text, isError, _meta: { reward, done } };
}

function rpcResult(id: JsonValue, result: JsonValue): JsonValue {
  return { jsonrpc: '2.0', id, result };
}

function rpcError(id: JsonValue, code: number, message: string): JsonValue {
  return { jsonrpc: '2.0', id, error: { code, message } };
}

export function errorReply(code: ErrorCode, message: string): Reply {
  return { type: 'error', data: { message, code } };
}

/** What went wrong and what to do. */
export function wordsOf(error: unknown): string {
  if (OvertError.isInstance(error)) return `${error.message} ${error.remedy}`;
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

/** What `/schema` says: JSON Schema of actions, observations and the state. */
export function openEnvSchema(): JsonValue {
  const text = { type: 'string' };
  const nullableText = { type: ['string', 'null'] };
  return {
    // One client looks at the title to find out how tools are listed.
    action: { title: 'CallToolAction', ...(z.toJSONSchema(actionSchema) as { [key: string]: JsonValue }) },
    observation: {
      title: 'CallToolObservation',
      type: 'object',
      properties: {
        messages: { type: 'array', items: { type: 'object', properties: { role: text, content: text } } },
        tool_name: text,
        result: text,
        error: { type: ['object', 'null'] },
      },
    },
    state: {
      title: 'State',
      type: 'object',
      properties: {
        episode_id: nullableText,
        step_count: { type: 'integer' },
        split: nullableText,
        seed: { type: ['integer', 'null'] },
        outcome: nullableText,
        unscoreable: nullableText,
        reward_kind: nullableText,
      },
    },
  };
}
