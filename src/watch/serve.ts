import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { digestOf } from '../core/index.ts';
import type { Monitor, Protocol } from '../monitor/index.ts';
import { decodeTelemetry } from '../telemetry/index.ts';
import { channelOf, type Environment, secret } from './alerts/configured.ts';
import { Postman } from './alerts/postman.ts';
import type { Attest } from './attest.ts';
import { type Book, openBook } from './book/book.ts';
import { defaultWatchConfig, parseWatchConfig, type WatchConfig } from './config.ts';
import { DriftMonitor, type DriftOptions } from './drift.ts';
import { readPredictions } from './drift-baseline.ts';
import { WatchConfigError, WatchStartError } from './errors.ts';
import { keepLooking } from './keep-looking.ts';
import { PolicyFile } from './policy-file.ts';
import {
  type ApiProxy,
  bookSink,
  describeProxyMetrics,
  gatherProxyMetrics,
  startProxy,
  supervised,
  type UpstreamAddresses,
} from './proxy/index.ts';
import { receiverApp } from './receiver/app.ts';
import { Watch } from './watch.ts';

export interface ServeOptions {
  folder: string;
  /** A file (YAML), or the configuration itself. @default everything at its default */
  config?: string | WatchConfig;
  /** Overrides the configuration’s. 0: any that is free. */
  port?: number;
  /** Detectors and judges beside the policy’s tripwires. */
  monitors?: readonly Monitor[];
  protocol?: Protocol;
  /** A reverse proxy for the APIs that agents use; with a protocol it decides before a tool call reaches the agent. */
  proxy?: { port: number; upstreams: UpstreamAddresses; host?: string };
  /** Enters what happens into a ledger. */
  attest?: Attest | null;
  environment?: Environment;
  nowMs?: () => number;
  log?: (text: string) => void;
  /** Alerts of channels of the kind `stdout`. */
  print?: (text: string) => void;
  /** Milliseconds between looks at what time brings about. @default 1000 */
  everyMs?: number;
}

export interface WatchServer extends AsyncDisposable {
  url: string;
  port: number;
  /** Null where none was asked for. */
  proxy: ApiProxy | null;
  watch: Watch;
  book: Book;
  /** Ends it: what was acknowledged is written, monitors have looked, alerts that could not be delivered wait for the next start. */
  close(): Promise<void>;
}

/**
 * Serves the monitor: receives telemetry and events, follows sessions, raises and delivers alerts.
 *
 * ```ts
 * const server = await serveWatch({ folder: 'watched', config: 'watch.yaml' });
 * await server.close();
 * ```
 * @throws {WatchConfigError}, {WatchStartError}, {BookError}, {TripwirePolicyError} if it can’t begin.
 */
export async function serveWatch(options: ServeOptions): Promise<WatchServer> {
  const { folder, environment = process.env, nowMs = Date.now, log = () => {}, everyMs = 1000 } = options;
  const { config, base } = configOf(options.config);
  const { host, tokenFrom, requestMegabytes } = config.receiver;
  const token = tokenFrom === undefined ? null : secret(environment, tokenFrom, 'receiver.tokenFrom');
  if (token === null && !isLoopback(host)) {
    throw new WatchStartError(`receiver.host = ${JSON.stringify(host)}: beyond this machine, senders need a token.`, {
      value: host,
      remedy: 'Name an environment variable as receiver.tokenFrom, or listen at 127.0.0.1.',
    });
  }
  const mostBytes = config.book.mostMegabytes === undefined ? undefined : config.book.mostMegabytes * 2 ** 20;
  const channels = config.alerts.channels.map((channel) =>
    channelOf(channel, environment, options.print ?? ((text) => process.stdout.write(text))),
  );
  const book = openBook(folder, { mode: 'write', nowMs, durability: config.book.durability, mostBytes });
  let attest: Attest | null = null;
  try {
    const policy = config.policy === undefined ? null : new PolicyFile(resolve(base, config.policy), book);
    const monitorsNow = () => [...(policy?.monitors ?? []), ...(options.monitors ?? [])];
    const predictions =
      config.drift.predictions === undefined ? [] : readPredictions(resolve(base, config.drift.predictions));
    const drift = new DriftMonitor(book, { ...config.drift, predictions });
    attest = options.attest ?? (config.ledger === undefined ? null : await ledgerOf(config.ledger, base, nowMs));
    const postman = new Postman({
      ...{ alerts: book.alerts, channels },
      onAttempt: (channel, problem) =>
        watch.metrics.add('overt_watch_delivery_attempts_total', {
          channel,
          result: problem === null ? 'delivered' : 'failed',
        }),
    });
    const watch = new Watch({
      ...{ book, config, drift, attest, log, monitors: monitorsNow(), channels: postman.names },
      ...(options.protocol === undefined ? {} : { protocol: options.protocol }),
      sendUnkept: (alert) => void postman.deliverUnkept(alert),
    });
    recordRules(book, config);
    await watch.recover(({ signal, body, contentType, contentEncoding }) =>
      decodeTelemetry(signal, body, { contentType, contentEncoding: contentEncoding ?? undefined }),
    );
    let isStopping = false;
    const app = receiverApp({
      watch,
      token,
      mostRequestBytes: requestMegabytes * 2 ** 20,
      isStopping: () => isStopping,
      log,
    });
    const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
    const port = await listen(server, host, options.port ?? config.receiver.port);
    const proxy = await proxyFor(options, watch, config, monitorsNow).catch((error: unknown) => {
      server.close();
      throw error;
    });
    const lookAfter = keepLooking(everyMs, nowMs, log, { watch, book, policy, postman, config, monitorsNow });
    const close = async () => {
      if (isStopping) return;
      isStopping = true;
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
      });
      await proxy?.close();
      await lookAfter.stop();
      await watch.drain();
      postman.close();
      await attest?.close();
      try {
        book.journal.add('serving-stopped', {});
      } finally {
        book.close();
      }
    };
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      port,
      proxy,
      watch,
      book,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await attest?.close();
    book.close();
    throw error;
  }
}

async function proxyFor(
  { proxy, protocol, nowMs }: ServeOptions,
  watch: Watch,
  config: WatchConfig,
  monitors: () => Monitor[],
): Promise<ApiProxy | null> {
  if (proxy === undefined) return null;
  const { metrics } = watch;
  const started = await startProxy({
    ...proxy,
    sink: bookSink(watch, config.sessions.context),
    ...(protocol === undefined ? {} : { guard: supervised(monitors, protocol) }),
    ...(nowMs === undefined ? {} : { clock: nowMs }),
  });
  describeProxyMetrics(metrics);
  metrics.collect(() => gatherProxyMetrics(metrics, started.statistics()));
  return started;
}

async function ledgerOf(
  { folder, key }: { folder: string; key: string },
  base: string,
  nowMs: () => number,
): Promise<Attest> {
  const { attestTo } = await import('./ledger-attest.ts');
  return await attestTo({ folder: resolve(base, folder), key: resolve(base, key), nowMs });
}

/** Reads a configuration. @throws {WatchConfigError} */
export function readWatchConfig(file: string): WatchConfig {
  if (!existsSync(file)) {
    throw new WatchConfigError(`There is no configuration ${file}.`, { value: file, remedy: 'Check the path.' });
  }
  return parseWatchConfig(readFileSync(file, 'utf8'), file);
}

/** What drift is judged by, of a configuration file. @throws {WatchConfigError} */
export function readDriftOptions(file: string): DriftOptions {
  const { drift } = readWatchConfig(file);
  const { alpha, baseline, predictions } = drift;
  return {
    alpha,
    baseline,
    predictions: predictions === undefined ? [] : readPredictions(resolve(dirname(resolve(file)), predictions)),
  };
}

function configOf(given: ServeOptions['config']): { config: WatchConfig; base: string } {
  if (given === undefined) return { config: defaultWatchConfig(), base: process.cwd() };
  if (typeof given !== 'string') return { config: given, base: process.cwd() };
  return { config: readWatchConfig(given), base: dirname(resolve(given)) };
}

/** What is to be taken out and deleted is a promise to somebody, so its changes are written down. */
function recordRules(book: Book, { redaction, retention }: WatchConfig): void {
  for (const [name, kind, rules] of [
    ['redaction', 'redaction-changed', redaction],
    ['retention', 'retention-changed', retention],
  ] as const) {
    const digest = digestOf(rules);
    if (book.journal.meta(`${name}-digest`) === digest) continue;
    book.transaction(() => {
      book.journal.add(kind, JSON.parse(JSON.stringify({ rules })));
      book.journal.setMeta(`${name}-digest`, digest);
    });
  }
  book.journal.add('serving-started', {});
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((listening, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(
        new WatchStartError(`The receiver can’t listen at ${host}:${port}: ${cause.code ?? cause.message}.`, {
          value: port,
          remedy: 'Give another --otlp-port, or 0 for any that is free.',
          cause,
        }),
      ),
    );
    server.listen(port, host, listening);
  });
  return (server.address() as AddressInfo).port;
}
