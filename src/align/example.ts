import { z } from 'zod';
import { digestOf } from '../core/index.ts';
import type { Outcome, Variant } from '../scenario/index.ts';
import {
  type ChatMessage,
  type ChatTool,
  chatMessageSchema,
  chatMessages,
  chatToolSchema,
} from '../trajectory/index.ts';
import { DatasetError } from './errors.ts';
import type { Rollout } from './rollouts.ts';

export const exampleSchema = z.object({
  /** Digest of the messages and tools: what is trained on, and nothing else. */
  digest: z.string(),
  messages: z.array(chatMessageSchema),
  tools: z.array(chatToolSchema),
});
/** One conversation to learn from. The spec that guided it does not stand in it. */
export interface Example extends z.infer<typeof exampleSchema> {
  source: {
    episode: string;
    trajectory: string;
    scenario: string;
    seed: number;
    variant: Variant;
    outcome: Outcome;
    cited: string[];
  };
}

/**
 * What a rollout teaches: the conversation with the spec taken out of the system prompt. The environment is drawn again
 * without the spec, so that the prompt is word for word what the subject will see at test.
 * @throws {DatasetError} if more than the system prompt differs without the spec: the episode would not be the same.
 */
export function exampleOf(rollout: Rollout, cited: readonly string[]): Example {
  const { row, trajectory, environment } = rollout;
  const { scenario, seed, setting } = environment;
  const bare = scenario.draw(seed, { ...setting, condition: { ...setting.condition, spec: 'absent' } });
  const isSame = digestOf([bare.world, bare.userMessages]) === digestOf([environment.world, environment.userMessages]);
  if (!isSame) {
    throw new DatasetError(`${scenario.id} draws another environment at seed ${seed} when the spec is left out.`, {
      value: seed,
      remedy: 'Its world and task must not depend on the condition spec.',
    });
  }
  const messages = chatMessages(trajectory.events).map(
    (message): ChatMessage => (message.role === 'system' ? { role: 'system', content: bare.system } : message),
  );
  const tools = environment.tools.map(({ name, description, inputSchema }) => ({
    ...{ name, description },
    parameters: inputSchema as ChatTool['parameters'],
  }));
  if (row.outcome === null) throw new Error(`episode ${row.key} has no outcome`);
  const { key, trajectoryDigest, variant, outcome } = row;
  const source = { episode: key, trajectory: trajectoryDigest, scenario: scenario.id, seed, variant, outcome };
  return { digest: digestOf([messages, tools]), messages, tools, source: { ...source, cited: [...cited] } };
}

/** The first messages, up to the subject's first, and the rest. */
export function promptAndReply(messages: readonly ChatMessage[]): { prompt: ChatMessage[]; reply: ChatMessage[] } {
  const first = messages.findIndex(({ role }) => role === 'assistant');
  const at = first === -1 ? messages.length : first;
  return { prompt: messages.slice(0, at), reply: messages.slice(at) };
}
