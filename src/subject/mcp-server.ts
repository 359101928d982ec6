import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CallToolRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { JsonValue } from '../core/index.ts';
import type { AgentSession } from './contract.ts';

const sayTool = 'say_to_user';

/**
 * Offers an episode's tools to an MCP client, with the brief as server instructions and as the prompt `brief`, and the
 * tool `say_to_user` for the agent's words. Nothing of the draw, the rules' identifiers or the facts is offered.
 */
function episodeServer(session: AgentSession, onOver: () => void): Server {
  const brief = briefText(session);
  const server = new Server(
    { name: 'workplace', version: '1' },
    { capabilities: { tools: {}, prompts: {} }, instructions: brief },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [
      ...session.tools.map(({ name, description, inputSchema }) => ({
        name,
        description,
        inputSchema: { ...inputSchema, type: 'object' as const },
      })),
      {
        name: sayTool,
        description: 'Says something to the user. Ends the task, unless the user answers.',
        inputSchema: { type: 'object' as const, properties: { text: { type: 'string' } }, required: ['text'] },
      },
    ],
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const { name, arguments: input = {} } = params;
    if (name === sayTool) {
      const answer = session.say(String(input.text ?? ''));
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
  server.setRequestHandler(GetPromptRequestSchema, () => ({
    messages: [{ role: 'user', content: { type: 'text', text: brief } }],
  }));
  return server;
}

/** The instructions as one text, for agents that take one. */
export function briefText({ instructions }: Pick<AgentSession, 'instructions'>): string {
  return instructions.map(({ text }) => text).join('\n\n');
}

/** Serves the episode over standard input and output, until the agent has said its last word or hangs up. */
export async function serveEpisodeOverStdio(session: AgentSession): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = episodeServer(session, () => setImmediate(resolve));
    server.onclose = resolve;
    process.stdin.once('end', resolve);
    session.signal.addEventListener('abort', () => reject(session.signal.reason), { once: true });
    server.connect(new StdioServerTransport()).catch(reject);
  });
}

export interface ServedEpisode extends AsyncDisposable {
  /** Where MCP clients connect; holds a random token. */
  url: string;
  /** Settles when the agent has said its last word. */
  over: Promise<void>;
}

/** Serves the episode over HTTP on the loopback interface, at an address that cannot be guessed. */
export async function serveEpisodeOverHttp(session: AgentSession, { port = 0 } = {}): Promise<ServedEpisode> {
  const path = `/${randomBytes(18).toString('base64url')}/mcp`;
  let finish = () => {};
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const http = createServer((request, response) => {
    if (request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    // Without sessions each request stands alone; the episode's own state lies in `session`.
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = episodeServer(session, finish);
    response.once('close', () => void server.close());
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
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
