/**
 * What the official clients make of an API: each case is asked of the address given as first argument, and what came is printed as JSON: events
 * as the client tells them, its final answer or error, and the bytes and headers of each response. The test compares two such prints.
 */
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';

const [, , address, only] = process.argv;
const seen = [];
const capture = async (url, init) => {
  const response = await fetch(url, init);
  const entry = { status: response.status, headers: {}, bytes: '', broken: false };
  for (const [name, value] of response.headers) {
    if (!['date', 'connection', 'keep-alive', 'transfer-encoding'].includes(name)) entry.headers[name] = value;
  }
  seen.push(entry);
  const copy = response.clone();
  entry.read = (async () => {
    const pieces = [];
    try {
      for await (const piece of copy.body ?? []) pieces.push(piece);
    } catch {
      entry.broken = true;
    }
    entry.bytes = Buffer.concat(pieces).toString('base64');
  })();
  return response;
};
const openai = new OpenAI({
  apiKey: 'sk-test-key-1234',
  baseURL: `${address}/openai/v1`,
  fetch: capture,
  maxRetries: 0,
});
const anthropic = new Anthropic({
  apiKey: 'sk-ant-test-1234',
  baseURL: `${address}/anthropic`,
  fetch: capture,
  maxRetries: 0,
});

const parameters = { type: 'object', properties: { command: { type: 'string' } }, required: ['command'] };
const chatTools = [{ type: 'function', function: { name: 'shell', parameters } }];
const gather = async (stream) => {
  const events = [];
  for await (const event of stream) events.push(event);
  return events;
};
const question = (text) => [{ role: 'user', content: text }];

const cases = {
  chat: () => openai.chat.completions.create({ model: 'plain', messages: question('Chat.') }),
  'chat-stream': async () =>
    gather(
      await openai.chat.completions.create({
        model: 'tools',
        messages: question('Stream.'),
        tools: chatTools,
        stream: true,
        stream_options: { include_usage: true },
      }),
    ),
  'chat-loop': async () => {
    const messages = question('Loop.');
    const turns = [];
    for (const model of ['tools', 'plain']) {
      const { choices } = await openai.chat.completions
        .stream({ model, messages, tools: chatTools })
        .finalChatCompletion();
      const { message } = choices[0];
      turns.push(message);
      messages.push(message);
      for (const { id } of message.tool_calls ?? [])
        messages.push({ role: 'tool', tool_call_id: id, content: 'a.txt' });
    }
    return turns;
  },
  responses: async () => {
    const first = await openai.responses.stream({ model: 'tools', input: 'Loop of responses.' }).finalResponse();
    const outputs = first.output
      .filter(({ type }) => type === 'function_call')
      .map(({ call_id }) => ({ type: 'function_call_output', call_id, output: 'a.txt' }));
    const second = await openai.responses.create({ model: 'plain', input: outputs, previous_response_id: first.id });
    return [first, second];
  },
  'responses-stream': async () =>
    gather(await openai.responses.create({ model: 'tools', input: 'Stream of responses.', stream: true })),
  messages: async () => {
    const messages = question('Loop of messages.');
    const turns = [];
    for (const model of ['tools', 'plain']) {
      const message = await anthropic.messages.stream({ model, max_tokens: 100, messages }).finalMessage();
      turns.push(message);
      messages.push({ role: 'assistant', content: message.content });
      const results = message.content
        .filter(({ type }) => type === 'tool_use')
        .map(({ id }) => ({ type: 'tool_result', tool_use_id: id, content: 'a.txt' }));
      if (results.length > 0) messages.push({ role: 'user', content: results });
    }
    return turns;
  },
  'messages-stream': async () =>
    gather(
      await anthropic.messages.create({
        model: 'tools',
        max_tokens: 100,
        messages: question('Stream of messages.'),
        stream: true,
      }),
    ),
  models: () => openai.models.list().then(({ data }) => data),
};
for (const status of ['400', '401', '429', '500', 'broken']) {
  const stream = status === 'broken';
  cases[`chat-${status}`] = async () => {
    const answer = await openai.chat.completions.create({
      model: status,
      messages: question(`Chat ${status}.`),
      stream,
    });
    return stream ? await gather(answer) : answer;
  };
  cases[`messages-${status}`] = async () => {
    const answer = await anthropic.messages.create({
      model: status,
      max_tokens: 9,
      messages: question(`Message ${status}.`),
      stream,
    });
    return stream ? await gather(answer) : answer;
  };
}

const results = {};
for (const [name, act] of Object.entries(cases)) {
  if (only !== undefined && !only.split(',').includes(name)) continue;
  seen.length = 0;
  let outcome;
  try {
    outcome = { value: await act() };
  } catch (error) {
    outcome = {
      error: {
        name: error.constructor.name,
        status: error.status,
        message: error.message,
        body: error.error,
        retryAfter: error.headers?.get?.('retry-after'),
      },
    };
  }
  await Promise.all(seen.map(({ read }) => read));
  results[name] = { ...outcome, responses: seen.map(({ read: _, ...entry }) => entry) };
}
process.stdout.write(JSON.stringify(results));
