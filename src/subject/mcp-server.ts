import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { JsonValue } from '../core/index.ts';
import type { ToolSpecification } from '../sandbox/index.ts';
import type { AgentSession } from './contract.ts';

/** The tool by which whoever is driven from outside speaks to the user. */
export const sayTool: ToolSpecification = {
  name: 'say_to_user',
  description: 'Says something to the user. Ends the task, unless the user answers.',
  inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
};
const briefResource = { uri: 'brief://task', name: 'brief', description: 'The task', mimeType: 'text/plain' };

/** What of a session an MCP client gets to see and do. */
interface ServedSession extends Pick<AgentSession, 'instructions' | 'tools' | 'callTool'> {
  say(text: string): Promise<string | null>;
}

/**
 * Offers an episode's tools to an MCP client, with the brief as server instructions, as the prompt `brief` and as the
 * resource `brief://task`, and the tool `say_to_user` for the agent's words. Nothing of the draw, the rules' identifiers
 * or the facts is offered.
 */
function episodeServer(session: ServedSession, onOver: () => void): Server {
  const brief = briefText(session);
  const server = new Server(
    { name: 'workplace', version: '1' },
    { capabilities: { tools: {}, prompts: {}, resources: {} }, instructions: brief },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [
      ...[...session.tools, sayTool].map(({ name, description, inputSchema }) => ({
        name,
        description,
        inputSchema: { ...inputSchema, type: 'object' as const },
      })),
    ],
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const { name, arguments: input = {} } = params;
    if (name === sayTool.name) {
      const answer = await session.say(String(input.text ?? ''));
      if (answer === null) onOver();
      return {
        content: [{ type: 'text', text: answer === null ? 'The task is over.' : `The user answers: ${answer}` }],
      };
    }
    // Arguments come as JSON over the wire.
    const { output, isError } = await session.callTool(name, input as JsonValue);
    return { content: [{ type: 'text', text: output }], isError };
  });
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: [{ name: 'brief', description: 'The task' }],
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    if (params.name !== 'brief') throw new McpError(ErrorCode.InvalidParams, 'The only prompt is "brief".');
    return { messages: [{ role: 'user', content: { type: 'text', text: brief } }] };
  });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [briefResource] }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => {
    const { uri, mimeType } = briefResource;
    if (params.uri !== uri) throw new McpError(ErrorCode.InvalidParams, `The only resource is ${uri}.`);
    return { contents: [{ uri, mimeType, text: brief }] };
  });
  return server;
}

/**
 * Clients may send calls at once. They are executed in the order in which they came, so that the record tells what each
 * did, and a last word does not overtake the work before it.
 */
function oneAtATime(session: AgentSession): ServedSession {
  let last: Promise<unknown> = Promise.resolve();
  const next = <Value>(act: () => Value | Promise<Value>): Promise<Value> => {
    const outcome = last.then(act);
    last = outcome.catch(() => {});
    return outcome;
  };
  return {
    instructions: session.instructions,
    tools: session.tools,
    say: (text) => next(() => session.say(text)),
    callTool: (tool, input) => next(() => session.callTool(tool, input)),
  };
}

/** The instructions as one text, for agents that take one. */
export function briefText({ instructions }: Pick<AgentSession, 'instructions'>): string {
  return instructions.map(({ text }) => text).join('\n\n');
}

/** Serves the episode over standard input and output, until the agent has said its last word or hangs up. */
export async function serveEpisodeOverStdio(session: AgentSession): Promise<void> {
  session.signal.throwIfAborted();
  let finish = () => {};
  // The answer to the last word is on its way before the next turn of the event loop.
  const server = episodeServer(oneAtATime(session), () => setImmediate(finish));
  try {
    await new Promise<void>((resolve, reject) => {
      finish = resolve;
      server.onclose = resolve;
      process.stdin.once('end', resolve);
      session.signal.addEventListener('abort', () => reject(session.signal.reason), { once: true });
      server.connect(new StdioServerTransport()).catch(reject);
    });
  } finally {
    // Lets go of standard input, which would keep the process alive.
    await server.close();
  }
}

export interface ServedEpisode extends AsyncDisposable {
  /** Where MCP clients connect; holds a random token. */
  url: string;
  /** Settles when the agent has said its last word and has got the answer to it. */
  over: Promise<void>;
  /** True from the last word on, whether or not the answer to it arrived. */
  readonly isOver: boolean;
}

/** Serves the episode over HTTP on the loopback interface, at an address that cannot be guessed. */
export async function serveEpisodeOverHttp(session: AgentSession, { port = 0 } = {}): Promise<ServedEpisode> {
  const path = `/${randomBytes(18).toString('base64url')}/mcp`;
  let finish = () => {};
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const served = oneAtATime(session);
  let isOver = false;
  const http = createServer((request, response) => {
    if (request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    // There is nothing that the server would say unasked, and no session that could be ended.
    if (request.method !== 'POST') {
      response.writeHead(405, { allow: 'POST' }).end();
      return;
    }
    // Without sessions each request stands alone; the episode's own state lies in `session`.
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    let isLast = false;
    const server = episodeServer(served, () => {
      isLast = true;
      isOver = true;
    });
    response.once('close', () => {
      if (isLast) finish();
      void server.close();
    });
    server
      // The SDK's own transport class does not fit its interface under exactOptionalPropertyTypes.
      .connect(transport as Parameters<Server['connect']>[0])
      .then(() => transport.handleRequest(request, response))
      .catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}${path}`,
    over,
    get isOver() {
      return isOver;
    },
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
