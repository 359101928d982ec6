import type { Command } from 'commander';
import { UsageError } from '../../core/index.ts';
import { loadWatchServer, stopAtSeverity } from '../../watch/index.ts';
import { collectUpstream, failPolicy, wholeNumber } from '../options.ts';
import { colours, inert, terminalOutput } from '../output.ts';
import type { WatchServing } from './watch-schemas.ts';

export function addServe(watch: Command): void {
  watch
    .command('serve <folder>')
    .description('Receives telemetry (OTLP over HTTP) and events, and keeps the book of sessions in a folder.')
    .option('--config <file>', 'configuration (YAML; overt schema watch-config)')
    .option('--otlp-port <n>', 'where to listen; 0: any that is free (default: 4318)', wholeNumber(0))
    .option('--proxy <port>', 'also a reverse proxy for agents, at that port; 0: any that is free', wholeNumber(0))
    .option(
      '--upstream <name=url>',
      'what the proxy stands before, such as openai=https://api.openai.com; repeatable',
      collectUpstream,
    )
    .option(
      '--proxy-stop <fail-policy>',
      'the proxy keeps calls at critical tripwires from agents; where these can’t look: open or closed',
      failPolicy,
    )
    .option('--json', 'print where it is as JSON (schema overt/watch-serve@1); alerts of channels to stdout follow')
    .addHelpText('after', '\nCtrl-C ends it: what was acknowledged is in the book, what was not the sender keeps.')
    .action(serve);
}

interface ServeFlags {
  json?: boolean;
  config?: string;
  otlpPort?: number;
  proxy?: number;
  upstream?: Record<string, string>;
  proxyStop?: 'open' | 'closed';
}

async function serve(folder: string, options: ServeFlags): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  requireProxy(options);
  // From the very beginning: Ctrl-C while it starts must leave a whole book, too.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const { serveWatch } = await loadWatchServer();
  await using server = await serveWatch({
    folder,
    ...(options.config === undefined ? {} : { config: options.config }),
    ...(options.otlpPort === undefined ? {} : { port: options.otlpPort }),
    ...(options.proxy === undefined ? {} : { proxy: { port: options.proxy, upstreams: options.upstream ?? {} } }),
    ...(options.proxyStop === undefined ? {} : { protocol: stopAtSeverity({ failPolicy: options.proxyStop }) }),
    log: (text) => output.note(inert(text)),
  });
  const { url, port } = server;
  const shown: WatchServing = {
    schema: 'overt/watch-serve@1',
    url,
    port,
    proxy: server.proxy?.url ?? null,
    folder: server.book.folder,
  };
  if (output.json) process.stdout.write(`${JSON.stringify(shown)}\n`);
  else {
    output.print(`${shown.folder} is kept; telemetry goes to`);
    output.print(colours.bold(url));
    if (server.proxy !== null) {
      output.print(`agents go through ${colours.bold(server.proxy.url)}`);
      output.note(colours.dim(addressesOf(server.proxy.url, Object.keys(options.upstream ?? {})).join(' ')));
    }
    output.note(colours.dim(`OTEL_EXPORTER_OTLP_ENDPOINT=${url}; metrics at ${url}/metrics. Ctrl-C ends it.`));
  }
  await stopped;
}

/** Who believes that calls are stopped, or that a proxy is there, must not be left to believe it. @throws {UsageError} */
function requireProxy({ proxy, proxyStop, upstream }: ServeFlags): void {
  if (proxy !== undefined) return;
  const given = proxyStop === undefined ? (upstream === undefined ? null : '--upstream') : '--proxy-stop';
  if (given === null) return;
  throw new UsageError(`${given} is about the proxy, and no proxy is started.`, {
    value: given,
    remedy: 'Give --proxy PORT with --upstream NAME=URL as well, or leave it away.',
  });
}

/** What agents are told, for each upstream that is there; those of other names speak like OpenAI’s. */
function addressesOf(url: string, upstreams: readonly string[]): string[] {
  return upstreams.map((name) =>
    name === 'anthropic' ? `ANTHROPIC_BASE_URL=${url}/anthropic` : `OPENAI_BASE_URL=${url}/${name}/v1`,
  );
}
