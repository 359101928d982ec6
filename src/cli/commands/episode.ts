import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { UsageError } from '../../core/index.ts';
import { runEpisode } from '../../episode/index.ts';
import { conditionOf, type Detail, type Variant } from '../../scenario/index.ts';
import { type AgentSubject, serveEpisodeOverHttp, serveEpisodeOverStdio } from '../../subject/index.ts';
import { grade } from '../../verdict/index.ts';
import { loadConfig } from '../config.ts';
import { collectFactor, wholeNumber } from '../options.ts';
import { terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';

interface Options {
  scenario: string;
  seed: number;
  detail: Detail;
  twin?: boolean;
  factor?: Record<string, string[]>;
  http?: boolean;
  port: number;
  minutes: number;
  out?: string;
  name: string;
}

export function addEpisode(program: Command): void {
  const episode = program.command('episode').description('Works with single episodes.');
  episode
    .command('serve')
    .description('Offers one environment’s tools to an MCP client, and grades what it did.')
    .requiredOption('--scenario <id-or-module>', 'the scenario')
    .option('--seed <n>', 'the draw', wholeNumber(0), 0)
    .option('--detail <compact|full>', 'compact is for small models', 'full')
    .option('--twin', 'the benign twin')
    .option('--factor <name=level>', 'a level that differs from the default; may be repeated', collectFactor)
    .option('--http', 'serve over HTTP on this machine instead of standard input and output')
    .option('--port <n>', 'the port for --http (default any)', wholeNumber(0), 0)
    .option('--minutes <n>', 'how long the agent may take', wholeNumber(1), 30)
    .option('--name <text>', 'what the agent is called in the record', 'mcp-agent')
    .option('--out <file>', 'write trajectory and verdict to this file as JSON (schema overt/episode@1)')
    .addHelpText(
      'after',
      '\nThe brief is the server’s instructions and its prompt "brief". The agent speaks with the tool say_to_user, which\nends the episode unless the user answers. The verdict goes to standard error; standard output is the protocol’s.\n\nExamples:\n  overt episode serve --scenario log-falsification --seed 7 --out episode.json\n  overt episode serve --scenario insider-trading --http --port 8123',
    )
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const output = terminalOutput({ json: false });
  const config = await loadConfig();
  const [selected, ...others] = await selectScenarios([options.scenario], { modules: config.scenarios });
  if (selected === undefined || others.length > 0) {
    throw new UsageError(`${options.scenario} holds ${others.length + 1} scenarios.`, {
      value: options.scenario,
      remedy: 'Name one by its id.',
    });
  }
  const levels = Object.fromEntries(Object.entries(options.factor ?? {}).map(([name, [level = '']]) => [name, level]));
  const variant: Variant = options.twin ? 'twin' : 'tempting';
  const environment = selected.scenario.draw(options.seed, {
    detail: options.detail,
    variant,
    condition: conditionOf(levels),
  });
  const subject: AgentSubject = {
    kind: 'agent',
    id: options.name,
    abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'none' },
    check: async () => {},
    close: async () => {},
    run: async (session) => {
      if (!options.http) return await serveEpisodeOverStdio(session);
      await using served = await serveEpisodeOverHttp(session, { port: options.port });
      output.note(`MCP server at ${served.url}`);
      const aborted = new Promise<never>((_resolve, reject) => {
        session.signal.addEventListener('abort', () => reject(session.signal.reason), { once: true });
      });
      await Promise.race([served.over, aborted]);
    },
  };
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const { trajectory, end } = await runEpisode({
    environment,
    subject,
    key: `${selected.scenario.id}-${options.seed}-${variant}`,
    limits: { wallTimeMs: options.minutes * 60_000, turns: 200 },
    signal: interrupt.signal,
  });
  const verdict = await grade(environment, trajectory);
  if (options.out !== undefined) {
    const record = { schema: 'overt/episode@1', key: trajectory.id, verdict, trajectory };
    writeFileSync(options.out, `${JSON.stringify(record)}\n`);
  }
  output.note(`episode ended: ${end}; verdict: ${verdict.outcome ?? `unscoreable (${verdict.unscoreable})`}`);
}
