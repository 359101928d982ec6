import { z } from 'zod';
import type { JsonValue } from '../core/index.ts';
import type { ChatMessage } from './chat.ts';

/** A tool as chat models are told of it. */
export const chatToolSchema = z.object({
  name: z.string(),
  description: z.string(),
  /** JSON Schema of its input. */
  parameters: z.record(z.string(), z.json()),
});
export type ChatTool = z.infer<typeof chatToolSchema>;

/** A conversation with the tools that were offered in it. */
export interface ChatRow<Tool = ChatTool> {
  messages: ChatMessage[];
  tools: Tool[];
}

/** A tool in a log, of which only the name is sure. */
export interface LoggedTool extends Omit<ChatTool, 'parameters'> {
  /** JSON Schema of its input, if it is given. */
  parameters: JsonValue | undefined;
}

/**
 * A row as trainers take it, whole: reasoning under any of its names, arguments as text or as an object. What can’t be given back as it
 * stands (images, calls without arguments) is refused, so that nothing is left out of what a model learns from.
 * @throws {z.ZodError}
 */
export function readChatRow(row: unknown): ChatRow {
  const { messages, tools } = rowSchema.parse(row);
  return {
    messages: messages.map((message) => messageOf(message, message.name)),
    tools: z.array(givenToolSchema).parse(typeof tools === 'string' ? JSON.parse(tools) : tools),
  };
}

/**
 * The conversation in a row as it was logged, by whatever provider: also inside `request`, with the system prompt beside the messages, in parts of which
 * only text is read. For looking at what was said; not to be trained on.
 * @throws {z.ZodError}
 */
export function readLoggedChatRow(row: unknown): ChatRow<LoggedTool> {
  const isLogged = typeof row === 'object' && row !== null && !('messages' in row) && 'request' in row;
  const { messages, system, tools } = isLogged
    ? z.object({ request: loggedRowSchema }).parse(row).request
    : loggedRowSchema.parse(row);
  const called = new Map(
    messages.flatMap((each) => (each.tool_calls ?? []).map((call) => [call.id, call.function.name] as const)),
  );
  const before: ChatMessage[] = system === '' ? [] : [{ role: 'system', content: system }];
  const read = messages.map((message) => {
    const name = message.name || (called.get(message.tool_call_id) ?? 'tool');
    return messageOf(message, name);
  });
  return { messages: [...before, ...read], tools: tools ?? [] };
}

const roleSchema = z.enum(['system', 'developer', 'user', 'assistant', 'tool']);

const argumentsSchema = z.union([z.string(), z.record(z.string(), z.json())]);

const rowSchema = z.object({
  messages: z
    .array(
      z.object({
        role: roleSchema,
        content: z.string().nullable().default(''),
        reasoning: z.string().optional(),
        reasoning_content: z.string().optional(),
        thinking: z.string().optional(),
        tool_calls: z
          .array(
            z.object({
              id: z.string().default(''),
              function: z.object({ name: z.string(), arguments: argumentsSchema }),
            }),
          )
          .optional(),
        tool_call_id: z.string().default(''),
        name: z.string().default(''),
      }),
    )
    .min(2),
  tools: z.union([z.string(), z.array(z.unknown())]).default([]),
});

const givenToolSchema = z.union([
  chatToolSchema,
  z.object({ type: z.literal('function'), function: chatToolSchema }).transform((given) => given.function),
]);

/** Text, or parts of which only text is read. */
const loggedContentSchema = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish()
  .transform((content) =>
    typeof content === 'string' ? content : (content ?? []).flatMap(({ text }) => text ?? []).join('\n'),
  );

/** Text where there is any; providers put all kinds of things there. */
const loggedThoughtSchema = z.string().min(1).optional().catch(undefined);

const loggedToolSchema = z
  .object({
    name: z.string(),
    description: z.string().default(''),
    parameters: z.json().optional(),
    input_schema: z.json().optional(),
    inputSchema: z.json().optional(),
  })
  .transform(
    ({ name, description, ...given }): LoggedTool => ({
      ...{ name, description },
      parameters: given.parameters ?? given.input_schema ?? given.inputSchema,
    }),
  );

/** Tools as OpenAI, Anthropic and the Model Context Protocol list them. */
export const loggedToolsSchema = z.array(
  z.union([z.object({ function: loggedToolSchema }).transform((each) => each.function), loggedToolSchema]),
);

const loggedRowSchema = z.object({
  messages: z
    .array(
      z.object({
        role: roleSchema,
        content: loggedContentSchema,
        reasoning: loggedThoughtSchema,
        reasoning_content: loggedThoughtSchema,
        thinking: loggedThoughtSchema,
        tool_calls: z
          .array(
            z.looseObject({
              id: z.string().default(''),
              function: z.looseObject({ name: z.string(), arguments: argumentsSchema.catch('') }),
            }),
          )
          .nullish(),
        tool_call_id: z.string().default(''),
        name: z.string().default(''),
      }),
    )
    .min(1),
  /** Where the system prompt stands beside the messages. */
  system: loggedContentSchema,
  tools: loggedToolsSchema.nullish(),
});

type Given = z.infer<typeof rowSchema>['messages'][number] | z.infer<typeof loggedRowSchema>['messages'][number];

/** @param tool Which tool answers, where one does. */
function messageOf({ role, content, tool_calls: calls, tool_call_id, ...given }: Given, tool: string): ChatMessage {
  const text = content ?? '';
  if (role === 'system' || role === 'developer') return { role: 'system', content: text };
  if (role === 'user') return { role, content: text };
  if (role === 'tool') return { role, tool_call_id, name: tool, content: text };
  const reasoning = given.reasoning ?? given.reasoning_content ?? given.thinking;
  const made = calls?.map(({ id, function: called }) => ({
    ...{ id, type: 'function' as const },
    function: {
      name: called.name,
      arguments: typeof called.arguments === 'string' ? called.arguments : JSON.stringify(called.arguments),
    },
  }));
  return {
    ...{ role, content: text },
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(made === undefined || made.length === 0 ? {} : { tool_calls: made }),
  };
}
