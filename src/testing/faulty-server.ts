import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brokenArguments, noTools, type Script, turnAt } from './script.ts';

export interface FaultyServer extends AsyncDisposable {
  /** Ends in `/v1`; a subject is named `${baseURL}#any-model`. */
  baseURL: string;
  /** How many requests came in. */
  readonly requests: number;
  close(): Promise<void>;
}

/**
 * A server on the loopback interface that speaks the OpenAI chat protocol, plays a script and fails on the wire where it
 * is told to, so that the whole path through a real client is tested.
 */
export async function faultyServer(script: Script): Promise<FaultyServer> {
  let requests = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      if (!request.url?.endsWith('/chat/completions')) return send(response, 404, { error: { message: 'Not found' } });
      const fault = script.fault?.(requests) ?? null;
      requests += 1;
      const { messages } = JSON.parse(body) as { messages: { role: string }[] };
      const turn = messages.filter(({ role }) => role === 'assistant').length;
      switch (fault) {
        case null:
          return send(response, 200, completion(messageOf(script, turn)));
        case 'rate-limited': {
          const seconds = String((script.retryAfterMs ?? 20) / 1000);
          return send(response, 429, { error: { message: 'Too many requests' } }, { 'retry-after': seconds });
        }
        case 'server-error':
          return send(response, 500, { error: { message: 'Internal error' } });
        case 'unauthorised':
          return send(response, 401, { error: { message: 'Invalid key' } });
        case 'no-tools':
          return send(response, 400, { error: { message: noTools } });
        case 'time-out':
          return;
        case 'cut-stream': {
          const text = JSON.stringify(completion(messageOf(script, turn)));
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) });
          response.write(text.slice(0, text.length / 2));
          return void setTimeout(() => response.destroy(), 10);
        }
        case 'malformed-tool-call':
          return send(response, 200, completion(toolCallMessage([{ tool: 'read_file', text: brokenArguments }], turn)));
        case 'empty-answer':
          return send(response, 200, completion({ role: 'assistant', content: '' }));
        case 'refusal':
          return send(response, 200, completion({ role: 'assistant', content: '' }, 'content_filter'));
        default:
          return fault satisfies never;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    get requests() {
      return requests;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function messageOf(script: Script, turn: number): Record<string, unknown> {
  const { reasoning, text, calls = [] } = turnAt(script, turn);
  const tools = calls.map(({ tool, input }) => ({ tool, text: JSON.stringify(input) }));
  return {
    ...(tools.length > 0 ? toolCallMessage(tools, turn) : { role: 'assistant' }),
    content: text ?? '',
    ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
  };
}

function toolCallMessage(calls: readonly { tool: string; text: string }[], turn: number): Record<string, unknown> {
  return {
    role: 'assistant',
    content: '',
    tool_calls: calls.map(({ tool, text }, index) => ({
      id: `c${turn + 1}-${index + 1}`,
      type: 'function',
      function: { name: tool, arguments: text },
    })),
  };
}

function completion(message: Record<string, unknown>, reason?: string): unknown {
  return {
    id: 'completion',
    object: 'chat.completion',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, message, finish_reason: reason ?? (message.tool_calls ? 'tool_calls' : 'stop') }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
