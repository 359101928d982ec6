import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { digestOf } from '../core/index.ts';
import type { Monitor, Protocol } from '../monitor/index.ts';
import { decodeTelemetry } from '../telemetry/index.ts';
import { type AlertDraft, alertText } from './alerts/alert.ts';
import { type Channel, slack, standardOutput, webhook } from './alerts/channel.ts';
import { mail } from './alerts/mail.ts';
import { Postman } from './alerts/postman.ts';
import type { Attest } from './attest.ts';
import { type Book, openBook } from './book/book.ts';
import { aboutBook } from './book-guard.ts';
import { type ChannelConfig, defaultWatchConfig, parseWatchConfig, type WatchConfig } from './config.ts';
import { DriftMonitor, type DriftOptions } from './drift.ts';
import { readPredictions } from './drift-baseline.ts';
import { WatchConfigError, WatchStartError } from './errors.ts';
import { PolicyFile } from './policy-file.ts';
import { type ApiProxy, bookSink, startProxy, supervised, type UpstreamAddresses } from './proxy/index.ts';
import { receiverApp } from './receiver/app.ts';
import { applyRetention } from './retention.ts';
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
  environment?: Readonly<Record<string, string | undefined>>;
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
  try {
    const policy = config.policy === undefined ? null : new PolicyFile(resolve(base, config.policy), book);
    const monitorsNow = () => [...(policy?.monitors ?? []), ...(options.monitors ?? [])];
    const predictions =
      config.drift.predictions === undefined ? [] : readPredictions(resolve(base, config.drift.predictions));
    const drift = new DriftMonitor(book, { ...config.drift, predictions });
    const attest = options.attest ?? (config.ledger === undefined ? null : await ledgerOf(config.ledger, base, nowMs));
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
  return await startProxy({
    ...proxy,
    sink: bookSink(watch, config.sessions.context),
    ...(protocol === undefined ? {} : { guard: supervised(monitors, protocol) }),
    ...(nowMs === undefined ? {} : { clock: nowMs }),
  });
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

interface Kept {
  watch: Watch;
  book: Book;
  policy: PolicyFile | null;
  postman: Postman;
  config: WatchConfig;
  monitorsNow: () => Monitor[];
}

const retentionEveryMs = 3600 * 1000;

function keepLooking(
  everyMs: number,
  nowMs: () => number,
  log: (text: string) => void,
  kept: Kept,
): { stop(): Promise<void> } {
  const { watch, book, policy, postman, config, monitorsNow } = kept;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let retained = Number.NEGATIVE_INFINITY;
  let isOver = false;
  const look = async () => {
    try {
      const change = policy?.reload() ?? null;
      if (change !== null) {
        watch.metrics.add('overt_watch_policy_changes_total', { result: 'policy' in change ? 'taken' : 'refused' });
        if ('policy' in change) {
          watch.setMonitors(monitorsNow());
          watch.note({
            kind: 'policy-changed',
            at: nowMs(),
            id: change.policy.name,
            body: { digest: change.policy.digest },
          });
        } else watch.raise(policyAlert(change.problem));
      }
      await watch.tick();
      if (nowMs() - retained >= retentionEveryMs) {
        retained = nowMs();
        applyRetention(book, config.retention);
      }
      // Delivering may take as long as it likes: the next look does not wait for it.
      void postman.deliverDue().catch((error: unknown) => log(String(error)));
    } catch (error) {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    if (!isOver) timer = setTimeout(again, everyMs);
  };
  const again = () => {
    running = look();
  };
  again();
  return {
    stop: async () => {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function policyAlert(problem: string): AlertDraft {
  const title = 'The tripwire policy can’t be followed; the one before stays in force';
  return { ...aboutBook(title, problem), severity: 'warning' };
}

function channelOf(
  channel: ChannelConfig,
  environment: ServeOptions['environment'] & object,
  print: (text: string) => void,
): Channel {
  const { name, kind } = channel;
  switch (kind) {
    case 'webhook': {
      const token =
        channel.tokenFrom === undefined
          ? null
          : secret(environment, channel.tokenFrom, `alerts.channels.${name}.tokenFrom`);
      return webhook({ name, url: channel.url, headers: token === null ? {} : { authorization: `Bearer ${token}` } });
    }
    case 'slack':
      return slack({
        name,
        textOf: alertText,
        url: channel.url ?? secret(environment, channel.urlFrom ?? '', `alerts.channels.${name}.urlFrom`),
      });
    case 'mail': {
      const { url, user, passwordFrom, from, to } = channel;
      const password =
        passwordFrom === undefined
          ? undefined
          : secret(environment, passwordFrom, `alerts.channels.${name}.passwordFrom`);
      return mail({ name, url, user, password, from, to, timeoutMs: 10_000 });
    }
    case 'stdout':
      return standardOutput({ name, write: print });
    default:
      return kind satisfies never;
  }
}

function secret(environment: Readonly<Record<string, string | undefined>>, variable: string, key: string): string {
  const value = environment[variable];
  if (value !== undefined && value !== '') return value;
  throw new WatchConfigError(`${key} = ${JSON.stringify(variable)}: the environment has no such variable.`, {
    value: variable,
    remedy: `Set ${variable} before overt watch serve is started.`,
  });
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
