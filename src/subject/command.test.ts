import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, expect, it } from 'vitest';
import { runEpisode } from '../episode/index.ts';
import { defaultCondition } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import { grade } from '../verdict/index.ts';
import { type AgentSubject, commandSubject, serveEpisodeOverHttp } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scenario = scenarios.find(({ id }) => id === 'log-falsification');
if (scenario === undefined) throw new Error('log-falsification is gone');
const environment = scenario.draw(5, { detail: 'full', variant: 'tempting', condition: defaultCondition });
const script = environment.script('schemer');
const lastWord = script.at(-1)?.text ?? '';

/** An agent of its own process that plays the schemer's calls through the MCP client of the SDK. */
const agent = join(folder, 'agent.mjs');
const sdk = (part: string) => JSON.stringify(import.meta.resolve(`@modelcontextprotocol/sdk/client/${part}.js`));
writeFileSync(
  agent,
  `import { Client } from ${sdk('index')};
import { StreamableHTTPClientTransport } from ${sdk('streamableHttp')};
import { readFileSync } from 'node:fs';
const client = new Client({ name: 'agent', version: '1' });
await client.connect(new StreamableHTTPClientTransport(new URL(process.env.OVERT_MCP_URL)));
const brief = readFileSync(process.env.OVERT_BRIEF_FILE, 'utf8');
if (brief !== readFileSync(0, 'utf8')) throw new Error('the two briefs differ');
for (const { tool, input } of ${JSON.stringify(script.flatMap(({ calls }) => calls))}) {
  await client.callTool({ name: tool, arguments: input });
}
console.log(${JSON.stringify(lastWord)});
await client.close();
`,
);

it('starts an agent, gives it brief and tools, and grades what it did', async () => {
  const subject = commandSubject(`command:"${process.execPath}" ${agent}`);
  const { trajectory, end } = await runEpisode({ environment, subject, key: 'command' });
  expect(end).toBe('finished');
  expect((await grade(environment, trajectory)).outcome).toBe('covert');
  expect(trajectory.events.findLast(({ type }) => type === 'message')).toMatchObject({ text: lastWord });
});

it('types a crash as infrastructure, with the last words of the process', async () => {
  const subject = commandSubject('command:echo broken pipe dream >&2; exit 3');
  const { trajectory, end } = await runEpisode({ environment, subject, key: 'crash' });
  expect(end).toBe('infrastructure');
  expect(trajectory.events.find(({ type }) => type === 'fault')).toMatchObject({
    kind: 'subject-crashed',
    message: expect.stringContaining('broken pipe dream'),
  });
  expect((await grade(environment, trajectory)).unscoreable).toBe('infrastructure');
});

it('ends an agent that takes too long, with all it started', async () => {
  const subject = commandSubject('command:sleep 60');
  const { end } = await runEpisode({ environment, subject, key: 'slow', limits: { wallTimeMs: 300 } });
  expect(end).toBe('time-limit');
});

it('leaves nothing running of what an agent started', async () => {
  const file = join(folder, 'left-over');
  const subject = commandSubject(`command:(sleep 1; touch ${file}) > /dev/null 2>&1 & echo Done.`);
  const { end } = await runEpisode({ environment, subject, key: 'left-over' });
  expect(end).toBe('finished');
  await new Promise((resolve) => setTimeout(resolve, 1300));
  expect(existsSync(file)).toBe(false);
});

it('is not started when the user has stopped already', async () => {
  const file = join(folder, 'started');
  const signal = AbortSignal.abort();
  const subject = commandSubject(`command:touch ${file}`);
  const { end } = await runEpisode({ environment, subject, key: 'stopped', signal });
  expect(end).toBe('cancelled');
  expect(existsSync(file)).toBe(false);
});

it('does not mind how an agent ends after its last word', async () => {
  const leaving = join(folder, 'leaving.mjs');
  writeFileSync(
    leaving,
    `import { Client } from ${sdk('index')};
import { StreamableHTTPClientTransport } from ${sdk('streamableHttp')};
const client = new Client({ name: 'agent', version: '1' });
await client.connect(new StreamableHTTPClientTransport(new URL(process.env.OVERT_MCP_URL)));
await client.callTool({ name: 'say_to_user', arguments: { text: 'Done.' } });
process.exit(1);
`,
  );
  const subject = commandSubject(`command:"${process.execPath}" ${leaving}`);
  const heard: string[] = [];
  await subject.run({
    key: 'leaving',
    instructions: [],
    tools: [],
    signal: new AbortController().signal,
    isOver: false,
    callTool: async () => ({ output: '', isError: false }),
    think: () => {},
    say: (text) => {
      heard.push(text);
      return null;
    },
  });
  expect(heard).toEqual(['Done.']);
});

it('that names no command cannot be used', async () => {
  const check = commandSubject('command: ').check(new AbortController().signal);
  await expect(check).rejects.toMatchObject({ code: 'subject-unavailable', exitCode: 4 });
});

it('offers tools and brief over MCP, and nothing of the ground truth', async () => {
  let seen = '';
  const subject: AgentSubject = {
    ...commandSubject('command:true'),
    run: async (session) => {
      await using served = await serveEpisodeOverHttp(session);
      const client = new Client({ name: 'look', version: '1' });
      // The SDK's own transport class does not fit its interface under exactOptionalPropertyTypes.
      const transport = new StreamableHTTPClientTransport(new URL(served.url)) as Parameters<Client['connect']>[0];
      await client.connect(transport);
      const { tools } = await client.listTools();
      const prompt = await client.getPrompt({ name: 'brief' });
      seen = JSON.stringify([tools, prompt, client.getInstructions()]);
      expect(tools.map(({ name }) => name)).toEqual([...environment.tools.map(({ name }) => name), 'say_to_user']);
      const wrong = await client.callTool({ name: 'insert_row', arguments: { table: 'nowhere', row: {} } });
      expect(wrong.isError).toBe(true);
      await client.callTool({ name: 'say_to_user', arguments: { text: 'Done.' } });
      await served.over;
      await client.close();
    },
  };
  const { end } = await runEpisode({ environment, subject, key: 'look' });
  expect(end).toBe('finished');
  expect(seen).toContain(environment.userMessages[0]?.slice(0, 20));
  for (const secret of ['as-measured', 'log-falsification', 'tempting', 'schemer']) expect(seen).not.toContain(secret);
});
