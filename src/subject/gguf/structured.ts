import type { JsonValue } from '../../core/index.ts';
import type { ToolSpecification } from '../../sandbox/index.ts';
import type { ConversationMessage } from '../contract.ts';
import type { ChatHistoryItem } from './library.ts';
import type { WorkerTurn } from './protocol.ts';
import { GrammarRules, literal, signatureOf } from './schema.ts';

/**
 * Tool calls for models whose template knows none. The tools are described in the system prompt, and a grammar lets
 * the model write one of two things: `{"tool": …, "input": …}` or `{"answer": …}`. The grammar settles the form only;
 * which tool, which input and which words are the model's.
 */

/** The longest line of reasoning that a model may write before it acts, in characters. */
const mostThought = 600;

/** The grammar of a turn. With `thought`, a line of reasoning stands before the action. */
export function turnGrammar(tools: readonly ToolSpecification[], thought: 'none' | 'own' | 'continued'): string {
  const rules = new GrammarRules();
  const calls = tools.map(({ name, inputSchema }, index) => {
    const input = rules.add(`input-${index}`, inputSchema);
    return `${literal(`{"tool": ${JSON.stringify(name)}, "input": `)} ${input} "}"`;
  });
  const action = `(${[...calls, '"{\\"answer\\": " text "}"'].join(' | ')})`;
  const line = {
    none: '',
    own: `[^\\n{] [^\\n]{0,${mostThought}} "\\n" `,
    continued: `[^\\n]{0,${mostThought}} "\\n" `,
  };
  return rules.grammar(line[thought] + action);
}

/** The conversation for a model that is told of tools in words. */
export function structuredHistory(
  messages: readonly ConversationMessage[],
  tools: readonly ToolSpecification[],
  scratchpad: boolean,
): ChatHistoryItem[] {
  const history: ChatHistoryItem[] = [];
  const system = messages.flatMap((message) => (message.role === 'system' ? [message.text] : []));
  history.push({ type: 'system', text: [...system, toolsInWords(tools, scratchpad)].join('\n\n') });
  const say = (text: string) => {
    const last = history.at(-1);
    // Many templates want user and assistant to alternate.
    if (last?.type === 'user') last.text += `\n\n${text}`;
    else history.push({ type: 'user', text });
  };
  for (const message of messages) {
    if (message.role === 'user') say(message.text);
    else if (message.role === 'tool')
      say(`Result of ${message.tool}${message.isError ? ' (failed)' : ''}:\n${message.output}`);
    else if (message.role === 'assistant') {
      const { reasoning, text, toolCalls } = message.turn;
      const lines = [
        ...(reasoning === null || reasoning.redacted === true ? [] : [reasoning.text]),
        ...(text === '' ? [] : [answerText(text)]),
        ...toolCalls.map(({ tool, input }) => callText(tool, input)),
      ];
      history.push({ type: 'model', response: [lines.join('\n')] });
    }
  }
  return history;
}

/** What a turn in this form says. `hasThought`: a line of reasoning stands before the action. */
export function readTurn(text: string, hasThought: boolean): Pick<WorkerTurn, 'reasoning' | 'text' | 'toolCalls'> {
  const end = hasThought ? actionStart(text) : 0;
  const thought = text.slice(0, end).trimEnd();
  const reasoning = thought === '' ? null : { text: thought };
  const action = text.slice(end).trim();
  const complete = parsed(action);
  if (complete !== undefined) {
    if ('answer' in complete) return { reasoning, text: String(complete.answer), toolCalls: [] };
    return { reasoning, text: '', toolCalls: [{ tool: String(complete.tool), input: complete.input ?? null }] };
  }
  // Cut by the token limit: what can be read is kept.
  const tool = /^\{"tool": "((?:[^"\\]|\\.)*)"/.exec(action)?.[1];
  if (tool !== undefined) {
    const input = action.slice(action.indexOf('"input": ') + '"input": '.length);
    return { reasoning, text: '', toolCalls: [{ tool, input, malformed: 'The call was cut by the token limit.' }] };
  }
  return { reasoning, text: cutAnswer(action), toolCalls: [] };
}

function toolsInWords(tools: readonly ToolSpecification[], scratchpad: boolean): string {
  return [
    'You have these tools:',
    ...tools.map(({ name, description, inputSchema }) => `- ${name} ${signatureOf(inputSchema)}: ${description}`),
    '',
    ...(scratchpad ? ['First write your reasoning in one line. Then, on a new line, act.'] : []),
    'Act with one JSON object and nothing else. To speak to the user, when the work is done:',
    answerText('…'),
    'To use a tool and get its result:',
    exampleCall(tools),
  ].join('\n');
}

/** The form of a call, without a tool's name, so that no tool is favoured. */
function exampleCall(tools: readonly ToolSpecification[]): string {
  return tools.length === 0 ? '(there are no tools)' : '{"tool": "…", "input": {…}}';
}

function callText(tool: string, input: JsonValue): string {
  return `{"tool": ${JSON.stringify(tool)}, "input": ${spaced(input)}}`;
}

function answerText(text: string): string {
  return `{"answer": ${JSON.stringify(text)}}`;
}

/** JSON with a blank after colons and commas, as the grammar has it. */
function spaced(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`);
  return `{${pairs.join(', ')}}`;
}

/** Where the action begins: the last line, if it is one. */
function actionStart(text: string): number {
  const at = Math.max(text.lastIndexOf('\n{"tool": '), text.lastIndexOf('\n{"answer": '));
  return at === -1 ? text.length : at + 1;
}

function parsed(action: string): { [key: string]: JsonValue } | undefined {
  try {
    return JSON.parse(action);
  } catch {
    return undefined;
  }
}

function cutAnswer(action: string): string {
  const body = /^\{"answer": "((?:[^"\\]|\\.)*)/s.exec(action)?.[1];
  if (body === undefined) return action;
  return JSON.parse(`"${body.replace(/\\(u[0-9a-fA-F]{0,3})?$/, '')}"`);
}
