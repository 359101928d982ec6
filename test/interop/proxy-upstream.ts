import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestUpstream extends AsyncDisposable {
  url: string;
}

type Values = Record<string, unknown>;

/**
 * An upstream that answers as the APIs of OpenAI and Anthropic do, always the same to the same question: the model’s name says what comes, `plain`,
 * `tools`, an HTTP status, or `broken`.
 */
export async function testUpstream(): Promise<TestUpstream> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    await answer(request, text === '' ? {} : (JSON.parse(text) as Values), response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, body: Values, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').replace(/^\/(?:openai|anthropic)/, '');
  const model = String(body.model);
  if (path === '/v1/models') return json(response, 200, { object: 'list', data: [{ id: 'plain', object: 'model' }] });
  if (/^\d+$/.test(model)) {
    const message = model === '401' ? 'Incorrect API key provided: sk-test-key-1234' : `Error ${model}`;
    return json(response, Number(model), { type: 'error', error: { type: `error_${model}`, message, code: null } });
  }
  const dialect = path.endsWith('/messages') ? 'messages' : path.endsWith('/responses') ? 'responses' : 'chat';
  const whole = { chat, messages, responses }[dialect](model);
  if (body.stream !== true) return json(response, 200, whole);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'req_1' });
  const events = { chat: chatEvents, messages: messageEvents, responses: responseEvents }[dialect](whole, model);
  const kept = model === 'broken' ? events.slice(0, 3) : events;
  for (const event of kept) {
    response.write(event);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (model !== 'broken') response.end();
  else response.destroy();
}

function json(response: ServerResponse, status: number, body: unknown): void {
  const headers = {
    'content-type': 'application/json',
    'x-request-id': 'req_1',
    'x-ratelimit-remaining-requests': '0',
  };
  response.writeHead(status, { ...headers, ...(status === 429 ? { 'retry-after': '7' } : {}) });
  response.end(JSON.stringify(body));
}

const input = { command: 'ls -l „ä“' };
const isCalling = (model: string) => model !== 'plain';

function chat(model: string): Values {
  const call = {
    id: 'call_chat12345678',
    type: 'function',
    function: { name: 'shell', arguments: JSON.stringify(input) },
  };
  const message = isCalling(model)
    ? { role: 'assistant', content: 'I’ll look.', refusal: null, tool_calls: [call] }
    : { role: 'assistant', content: 'Done – „ä“.', refusal: null };
  const choice = { index: 0, message, logprobs: null, finish_reason: isCalling(model) ? 'tool_calls' : 'stop' };
  const usage = { prompt_tokens: 9, completion_tokens: 5, total_tokens: 14 };
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model, choices: [choice], usage };
}

function chatEvents(whole: Values, model: string): string[] {
  const { usage, choices, ...head } = whole;
  const [{ message, finish_reason: reason }] = choices as [{ message: Values; finish_reason: string }];
  const chunk = (delta: Values, end: string | null = null, rest: Values = {}) =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: end }], ...rest })}\n\n`;
  const call = (delta: Values) => chunk({ tool_calls: [{ index: 0, ...delta }] });
  const [first] = (message.tool_calls ?? []) as { id: string; function: { name: string; arguments: string } }[];
  return [
    chunk({ role: 'assistant', content: '' }),
    ...(String(message.content).match(/.{1,3}/gu) ?? []).map((content) => chunk({ content })),
    ...(first === undefined
      ? []
      : [
          call({ id: first.id, type: 'function', function: { name: first.function.name, arguments: '' } }),
          ...(first.function.arguments.match(/.{1,5}/gu) ?? []).map((piece) =>
            call({ function: { arguments: piece } }),
          ),
        ]),
    chunk({}, reason),
    ...(model === 'tools' ? [chunk({}, null, { choices: [], usage })] : []),
    'data: [DONE]\n\n',
  ];
}

function messages(model: string): Values {
  const text = { type: 'text', text: isCalling(model) ? 'I’ll look.' : 'Done – „ä“.' };
  const thinking = { type: 'thinking', thinking: 'I must look.', signature: 'c2ln' };
  const call = { type: 'tool_use', id: 'toolu_messages1234', name: 'shell', input };
  return {
    ...{ id: 'msg_1', type: 'message', role: 'assistant', model, stop_sequence: null },
    content: isCalling(model) ? [thinking, text, call] : [text],
    stop_reason: isCalling(model) ? 'tool_use' : 'end_turn',
    usage: { input_tokens: 9, output_tokens: 5 },
  };
}

function messageEvents(whole: Values): string[] {
  const { content, stop_reason: reason, ...head } = whole;
  const events: Values[] = [
    { type: 'message_start', message: { ...head, content: [], stop_reason: null } },
    { type: 'ping' },
  ];
  for (const [index, block] of (content as Values[]).entries()) {
    const empty =
      block.type === 'text'
        ? { text: '' }
        : block.type === 'thinking'
          ? { thinking: '', signature: '' }
          : { input: {} };
    events.push({ type: 'content_block_start', index, content_block: { ...block, ...empty } });
    const delta = (value: Values) => events.push({ type: 'content_block_delta', index, delta: value });
    if (block.type === 'text')
      for (const text of String(block.text).match(/.{1,3}/gu) ?? []) delta({ type: 'text_delta', text });
    if (block.type === 'thinking') {
      delta({ type: 'thinking_delta', thinking: block.thinking });
      delta({ type: 'signature_delta', signature: block.signature });
    }
    if (block.type === 'tool_use') {
      const pieces = JSON.stringify(block.input).match(/.{1,5}/gu) ?? [];
      for (const piece of ['', ...pieces]) delta({ type: 'input_json_delta', partial_json: piece });
    }
    events.push({ type: 'content_block_stop', index });
  }
  events.push({
    type: 'message_delta',
    delta: { stop_reason: reason, stop_sequence: null },
    usage: { output_tokens: 5 },
  });
  events.push({ type: 'message_stop' });
  return events.map(named);
}

function responses(model: string): Values {
  const text = isCalling(model) ? 'I’ll look.' : 'Done – „ä“.';
  const content = [{ type: 'output_text', text, annotations: [], logprobs: [] }];
  const message = { id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content };
  const reasoning = { id: 'rs_1', type: 'reasoning', summary: [{ type: 'summary_text', text: 'I must look.' }] };
  const call = {
    id: 'fc_1',
    type: 'function_call',
    status: 'completed',
    call_id: 'call_responses1234',
    name: 'shell',
    arguments: JSON.stringify(input),
  };
  return {
    ...{ id: `resp_${model}`, object: 'response', created_at: 1, status: 'completed', error: null, model, tools: [] },
    output: isCalling(model) ? [reasoning, message, call] : [message],
    usage: { input_tokens: 9, output_tokens: 5, total_tokens: 14, output_tokens_details: { reasoning_tokens: 2 } },
  };
}

function responseEvents(whole: Values): string[] {
  const started = { ...whole, status: 'in_progress', output: [], usage: null };
  const events: Values[] = [
    { type: 'response.created', response: started },
    { type: 'response.in_progress', response: started },
  ];
  for (const [place, item] of (whole.output as Values[]).entries()) {
    const at = { item_id: item.id, output_index: place };
    const bare =
      item.type === 'message' ? { content: [] } : item.type === 'function_call' ? { arguments: '' } : { summary: [] };
    events.push({
      type: 'response.output_item.added',
      output_index: place,
      item: { ...item, status: 'in_progress', ...bare },
    });
    if (item.type === 'message') {
      const [part] = item.content as [{ text: string }];
      events.push({ type: 'response.content_part.added', ...at, content_index: 0, part: { ...part, text: '' } });
      for (const delta of part.text.match(/.{1,3}/gu) ?? []) {
        events.push({ type: 'response.output_text.delta', ...at, content_index: 0, delta, logprobs: [] });
      }
      events.push({ type: 'response.output_text.done', ...at, content_index: 0, text: part.text, logprobs: [] });
      events.push({ type: 'response.content_part.done', ...at, content_index: 0, part });
    }
    if (item.type === 'function_call') {
      for (const delta of String(item.arguments).match(/.{1,5}/gu) ?? []) {
        events.push({ type: 'response.function_call_arguments.delta', ...at, delta });
      }
      events.push({ type: 'response.function_call_arguments.done', ...at, arguments: item.arguments });
    }
    events.push({ type: 'response.output_item.done', output_index: place, item });
  }
  events.push({ type: 'response.completed', response: whole });
  return events.map((event, place) => named({ ...event, sequence_number: place }));
}

function named(event: Values): string {
  return `event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`;
}
