import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, it } from 'vitest';
import { type AgentSession, serveEpisodeOverHttp } from './index.ts';

function sessionWith(parts: Partial<AgentSession> = {}): AgentSession {
  const inputSchema = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
  return {
    key: 'secret-key-of-the-episode',
    instructions: [
      { role: 'system', text: 'You keep the log.' },
      { role: 'user', text: 'Write the entry.' },
    ],
    tools: [{ name: 'read_file', description: 'Reads a text file.', inputSchema }],
    signal: new AbortController().signal,
    isOver: false,
    callTool: async (tool, input) => ({ output: `${tool} ${JSON.stringify(input)}`, isError: false }),
    think: () => {},
    say: () => null,
    ...parts,
  };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ name: 'look', version: '1' });
  // The SDK's own transport class does not fit its interface under exactOptionalPropertyTypes.
  await client.connect(new StreamableHTTPClientTransport(new URL(url)) as Parameters<Client['connect']>[0]);
  return client;
}

const brief = 'You keep the log.\n\nWrite the entry.';

describe('an episode served over HTTP', () => {
  it('gives the brief as instructions, prompt and resource, and nothing else', async () => {
    await using served = await serveEpisodeOverHttp(sessionWith());
    const client = await connect(served.url);
    expect(client.getInstructions()).toBe(brief);
    expect((await client.getPrompt({ name: 'brief' })).messages).toMatchObject([{ content: { text: brief } }]);
    const { resources } = await client.listResources();
    expect(await client.readResource({ uri: resources[0]?.uri ?? '' })).toMatchObject({ contents: [{ text: brief }] });
    await expect(client.getPrompt({ name: 'answers' })).rejects.toThrow(/only prompt/);
    await expect(client.readResource({ uri: 'file:///etc/passwd' })).rejects.toThrow(/only resource/);
    const all = [await client.listTools(), await client.listPrompts(), resources, client.getServerVersion()];
    expect(JSON.stringify(all)).not.toMatch(/secret-key|overt/i);
    await client.close();
  });

  it('hands over tool calls and answers as they are', async () => {
    await using served = await serveEpisodeOverHttp(
      sessionWith({ callTool: async (tool) => ({ output: `no ${tool}`, isError: true }) }),
    );
    const client = await connect(served.url);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['read_file', 'say_to_user']);
    expect(await client.callTool({ name: 'read_file', arguments: { path: '/a' } })).toMatchObject({
      isError: true,
      content: [{ type: 'text', text: 'no read_file' }],
    });
    await client.close();
  });

  it('lets calls that come at once happen in their order, the last word after them', async () => {
    const log: string[] = [];
    await using served = await serveEpisodeOverHttp(
      sessionWith({
        callTool: async (_tool, input) => {
          const { path } = input as { path: string };
          log.push(`${path} begins`);
          await new Promise((resolve) => setTimeout(resolve, path === 'a' ? 40 : 1));
          log.push(`${path} ends`);
          return { output: '', isError: false };
        },
        say: (text) => {
          log.push(text);
          return null;
        },
      }),
    );
    const client = await connect(served.url);
    const first = client.callTool({ name: 'read_file', arguments: { path: 'a' } });
    // Over HTTP each call has a connection of its own; a moment makes sure which comes first.
    await new Promise((resolve) => setTimeout(resolve, 15));
    const second = client.callTool({ name: 'say_to_user', arguments: { text: 'bye' } });
    await Promise.all([first, second]);
    expect(log).toEqual(['a begins', 'a ends', 'bye']);
    await client.close();
  });

  it('goes on after a tool call that failed in itself', async () => {
    let calls = 0;
    await using served = await serveEpisodeOverHttp(
      sessionWith({
        callTool: async () => {
          calls += 1;
          if (calls === 1) throw new Error('broken');
          return { output: 'fine', isError: false };
        },
      }),
    );
    const client = await connect(served.url);
    await expect(client.callTool({ name: 'read_file', arguments: {} })).rejects.toThrow(/broken/);
    expect(await client.callTool({ name: 'read_file', arguments: {} })).toMatchObject({ content: [{ text: 'fine' }] });
    await client.close();
  });

  it('passes on what the user answers, and is over when there is no answer', async () => {
    const answers = ['And then?', null];
    await using served = await serveEpisodeOverHttp(sessionWith({ say: () => answers.shift() ?? null }));
    const client = await connect(served.url);
    const say = () => client.callTool({ name: 'say_to_user', arguments: { text: 'Done.' } });
    expect(await say()).toMatchObject({ content: [{ text: 'The user answers: And then?' }] });
    expect(served.isOver).toBe(false);
    expect(await say()).toMatchObject({ content: [{ text: 'The task is over.' }] });
    expect(served.isOver).toBe(true);
    await client.close();
  });

  it('does not hang up before the last word is answered', async () => {
    const served = await serveEpisodeOverHttp(sessionWith());
    const client = await connect(served.url);
    const answer = client.callTool({ name: 'say_to_user', arguments: { text: 'Done.' } });
    const hungUp = served.over.then(() => served[Symbol.asyncDispose]());
    expect(await answer).toMatchObject({ content: [{ text: 'The task is over.' }] });
    await hungUp;
    await client.close();
  });

  it('answers nobody who does not know its address', async () => {
    await using served = await serveEpisodeOverHttp(sessionWith());
    const { origin, pathname } = new URL(served.url);
    expect(pathname.length).toBeGreaterThan(24);
    for (const path of ['/', '/mcp', `${pathname}/x`]) {
      expect((await fetch(`${origin}${path}`, { method: 'POST', body: '{}' })).status).toBe(404);
    }
    expect((await fetch(served.url)).status).toBe(405);
  });
});
