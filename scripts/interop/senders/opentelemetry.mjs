import { SpanStatusCode, trace } from '@opentelemetry/api';
import { startTracing, task } from './provider.mjs';

/** An agent loop that an app instruments by hand, with GenAI’s attribute names. */
const provider = startTracing();
const tracer = trace.getTracer('app');
const history = [{ role: 'user', parts: [{ type: 'text', content: 'How many crates are in the hall?' }] }];

await inSpan(
  'invoke_agent counter',
  {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'counter',
    'gen_ai.conversation.id': task.conversation,
  },
  async () => {
    const call = { type: 'tool_call', id: 'call_1', name: 'count', arguments: { place: 'hall' } };
    await chat([{ type: 'reasoning', content: 'I must count.' }, call], 'tool_call');
    await inSpan(
      'execute_tool count',
      {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'count',
        'gen_ai.tool.call.id': 'call_1',
        'gen_ai.tool.call.arguments': '{"place":"hall"}',
      },
      async (span) => {
        span.setAttribute('gen_ai.tool.call.result', '{"crates":3}');
      },
    );
    history.push({ role: 'tool', parts: [{ type: 'tool_call_response', id: 'call_1', response: { crates: 3 } }] });
    await chat([{ type: 'text', content: 'Three crates.' }], 'stop');
  },
);
await provider.shutdown();

async function chat(parts, finishReason) {
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'model-x',
    'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: 'You count crates.' }]),
    'gen_ai.input.messages': JSON.stringify(history),
    'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts, finish_reason: finishReason }]),
    'gen_ai.response.finish_reasons': [finishReason],
  };
  await inSpan('chat model-x', attributes, async () => {});
  history.push({ role: 'assistant', parts });
}

async function inSpan(name, attributes, work) {
  await tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      // A moment, so that spans of real length arise.
      await new Promise((resolve) => setTimeout(resolve, 2));
      await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}
