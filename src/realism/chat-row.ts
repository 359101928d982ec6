import { z } from 'zod';
import { type ChatMessage, canary } from '../trajectory/index.ts';
import { type Opening, openingOf, parametersOf } from './opening.ts';

/** Text, or parts of which only text is read. */
const contentSchema = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish()
  .transform((content) =>
    typeof content === 'string' ? content : (content ?? []).flatMap(({ text }) => text ?? []).join('\n'),
  );

const messageSchema = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: contentSchema,
  tool_calls: z
    .array(z.looseObject({ id: z.string().default(''), function: z.looseObject({ name: z.string() }) }))
    .nullish(),
  tool_call_id: z.string().default(''),
  name: z.string().default(''),
});
type Given = z.infer<typeof messageSchema>;

const plainToolSchema = z
  .object({
    name: z.string(),
    description: z.string().default(''),
    parameters: z.json().optional(),
    input_schema: z.json().optional(),
    inputSchema: z.json().optional(),
  })
  .transform(({ name, description, ...given }) => ({
    name,
    description,
    parameters: parametersOf(given.parameters ?? given.input_schema ?? given.inputSchema),
  }));

/** Tools as OpenAI, Anthropic and the Model Context Protocol list them. */
export const toolsSchema = z.array(
  z.union([z.object({ function: plainToolSchema }).transform((each) => each.function), plainToolSchema]),
);

const rowSchema = z.object({
  messages: z.array(messageSchema).min(1),
  /** Where the system prompt stands beside the messages. */
  system: contentSchema,
  tools: toolsSchema.nullish(),
});

/** A logged request and its response wrap the conversation. */
const loggedSchema = z.object({ request: rowSchema }).transform(({ request }) => request);

/** The opening in a chat row, as trainers take them and providers log them; `isEvaluation` if it carries the mark of evaluation data. */
export function openingInRow(row: unknown): { opening: Opening; isEvaluation: boolean } {
  const isLogged = typeof row === 'object' && row !== null && !('messages' in row) && 'request' in row;
  const { messages, system, tools } = isLogged ? loggedSchema.parse(row) : rowSchema.parse(row);
  const calls = new Map(
    messages.flatMap((each) => (each.tool_calls ?? []).map((call) => [call.id, call.function.name] as const)),
  );
  const before: ChatMessage[] = system === '' ? [] : [{ role: 'system', content: system }];
  const opening = openingOf([...before, ...messages.map((message) => messageOf(message, calls))], tools ?? []);
  return { opening, isEvaluation: JSON.stringify(row).includes(canary) };
}

function messageOf({ role, content, tool_call_id, name }: Given, calls: ReadonlyMap<string, string>): ChatMessage {
  if (role === 'developer') return { role: 'system', content };
  if (role === 'tool') return { role, tool_call_id, name: name || (calls.get(tool_call_id) ?? 'tool'), content };
  return { role, content };
}
