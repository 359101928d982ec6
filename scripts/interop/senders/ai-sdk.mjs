import { LegacyOpenTelemetry, OpenTelemetry } from '@ai-sdk/otel';
import { generateText, isStepCount, registerTelemetry, tool } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { z } from 'zod';
import { startTracing, task } from './provider.mjs';

/** The AI SDK’s own loop with a tool, under its own telemetry: version 7’s names, or those before. */
const provider = startTracing();
registerTelemetry(task.legacy ? new LegacyOpenTelemetry() : new OpenTelemetry());

const usage = {
  inputTokens: { total: 9, noCache: 9, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 7, text: 4, reasoning: 3 },
};
const call = { type: 'tool-call', toolCallId: 'call_1', toolName: 'count', input: '{"place":"hall"}' };
const answers = [
  {
    content: [{ type: 'reasoning', text: 'I must count.' }, call],
    finishReason: { unified: 'tool-calls', raw: 'tool_calls' },
  },
  { content: [{ type: 'text', text: 'Three crates.' }], finishReason: { unified: 'stop', raw: 'stop' } },
];
let asked = 0;
const model = new MockLanguageModelV4({
  modelId: 'model-x',
  doGenerate: async () => ({ ...answers[asked++], usage, warnings: [] }),
});
const { text } = await generateText({
  model,
  instructions: 'You count crates.',
  prompt: 'How many crates are in the hall?',
  tools: { count: tool({ inputSchema: z.object({ place: z.string() }), execute: async () => ({ crates: 3 }) }) },
  stopWhen: isStepCount(5),
  telemetry: { functionId: 'counter' },
});
if (text !== 'Three crates.') throw new Error(`The loop ended with ${text}`);
await provider.shutdown();
