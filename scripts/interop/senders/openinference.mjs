import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import { trace } from '@opentelemetry/api';
import OpenAI from 'openai';
import { startTracing, task } from './provider.mjs';

/** The `openai` client under OpenInference’s instrumentation, in a loop of an app that marks its agent and its tool as OpenInference says. */
const provider = startTracing();
const instrumentation = new OpenAIInstrumentation();
instrumentation.setTracerProvider(provider);
instrumentation.manuallyInstrument(OpenAI);
const client = new OpenAI({ baseURL: `${task.upstream}/v1`, apiKey: 'none', maxRetries: 0 });
const tracer = trace.getTracer('app');
const messages = [
  { role: 'system', content: 'You count crates.' },
  { role: 'user', content: 'How many crates are in the hall?' },
];
const parameters = { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] };
const tools = [{ type: 'function', function: { name: 'count', parameters } }];

const agent = { 'openinference.span.kind': 'AGENT', 'agent.name': 'counter', 'session.id': task.conversation };
await tracer.startActiveSpan('counter', { attributes: agent }, async (root) => {
  for (let turn = 0; turn < 4; turn += 1) {
    const { choices } = await client.chat.completions.create({ model: 'model-x', messages, tools });
    const { message } = choices[0];
    messages.push(message);
    if (!message.tool_calls) break;
    for (const { id, function: called } of message.tool_calls) {
      const content = await tracer.startActiveSpan(called.name, async (span) => {
        const output = '{"crates":3}';
        span.setAttributes({
          'openinference.span.kind': 'TOOL',
          'tool.name': called.name,
          'input.value': called.arguments,
          'output.value': output,
        });
        span.end();
        return output;
      });
      messages.push({ role: 'tool', tool_call_id: id, content });
    }
  }
  root.end();
});
await provider.shutdown();
