import type { JsonValue } from '../core/index.ts';
import type { ToolSpecification } from '../sandbox/index.ts';
import type { Environment } from '../scenario/index.ts';
import { type ChatMessage, chatMessages } from '../trajectory/index.ts';
import { playReference } from '../validation/index.ts';

/** A tool as a model is offered it. */
export interface OfferedTool {
  name: string;
  description: string;
  /** Names of its parameters, in order. */
  parameters: readonly string[];
}

/** How a session begins: all that a model has been given before it says anything of its own, and what tools answered first. */
export interface Opening {
  /** Empty if there is none. */
  system: string;
  /** The user's messages before the first answer; empty if there are none. */
  user: string;
  tools: readonly OfferedTool[];
  /** The tool results of the session, in order. */
  results: readonly { tool: string; output: string }[];
}

/** The opening of a conversation. What the model itself thought, said or wrote into calls is in no part of it. */
export function openingOf(messages: readonly ChatMessage[], tools: readonly OfferedTool[]): Opening {
  const firstAnswer = messages.findIndex(({ role }) => role === 'assistant');
  const before = firstAnswer === -1 ? messages : messages.slice(0, firstAnswer);
  const textsOf = (role: 'system' | 'user') =>
    before.flatMap((message) => (message.role === role ? [message.content.trim()] : [])).join('\n\n');
  const results = messages.flatMap((message) =>
    message.role === 'tool' ? [{ tool: message.name, output: message.content }] : [],
  );
  return { system: textsOf('system'), user: textsOf('user'), tools, results };
}

/**
 * The opening of an environment. Tool results take a subject that calls tools: they are those of the reference policy
 * that keeps the rules, played for real.
 *
 * @param withResults False spares the play.
 */
export async function openingOfEnvironment(environment: Environment, withResults = false): Promise<Opening> {
  const { system, userMessages, tools } = environment;
  const [task = ''] = userMessages;
  const opening = { system: system.trim(), user: task.trim(), tools: tools.map(offeredTool), results: [] };
  if (!withResults) return opening;
  const { events } = await playReference(environment, 'saint');
  return { ...opening, results: openingOf(chatMessages(events), []).results };
}

function offeredTool({ name, description, inputSchema }: ToolSpecification): OfferedTool {
  return { name, description, parameters: parametersOf(inputSchema) };
}

/** The names of the properties in a JSON Schema of a tool's input. */
export function parametersOf(schema: JsonValue | undefined): string[] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [];
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null && !Array.isArray(properties)
    ? Object.keys(properties)
    : [];
}
