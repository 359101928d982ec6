import { createServer, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CopyBudget } from './body-copy.ts';
import { ProxyStartError } from './errors.ts';
import { Exchange, type ExchangeContext } from './exchange.ts';
import type { ProxyGuard } from './guard.ts';
import { type ProxySink, Reports } from './reports.ts';
import { ProxySessions } from './sessions.ts';
import { noCounts, type ProxyStatistics } from './statistics.ts';
import { type UpstreamAddresses, Upstreams } from './upstreams.ts';

export interface ProxyOptions {
  upstreams: UpstreamAddresses;
  /** 0: any that is free. */
  port: number;
  /** @default '127.0.0.1' */
  host?: string;
  sink: ProxySink;
  /** Decides about tool calls before the agent gets them. Without it, every byte is passed on untouched. @default nothing */
  guard?: ProxyGuard;
  /** Milliseconds since 1970. @default Date.now */
  clock?: () => number;
  /** Of a request that is read; larger ones are passed on and counted. @default 32 MiB */
  requestBytes?: number;
  /** Of an answer that is read, and that may be held. @default 16 MiB */
  answerBytes?: number;
  /** Of all bodies that are read at the same time. @default 512 MiB */
  memoryBytes?: number;
  /** How long an upstream may say nothing, in milliseconds. @default 600_000 */
  idleMs?: number;
  /** Sessions that are recognised; the one unused for longest is forgotten first. @default 20_000 */
  sessions?: number;
  /** Events that may wait for the sink. @default 50_000 */
  waitingEvents?: number;
}

export interface ApiProxy extends AsyncDisposable {
  url: string;
  port: number;
  statistics(): ProxyStatistics;
  /** Waits until the requests that are over are recorded, and the sink has taken what waits. */
  flush(): Promise<void>;
  /** Cuts what is open, and flushes. */
  close(): Promise<void>;
}

/**
 * Starts a reverse proxy for the OpenAI and Anthropic APIs. What passes is passed on as it is, and becomes events of sessions on the side.
 *
 * ```ts
 * const proxy = await startProxy({ upstreams: { openai: 'https://api.openai.com' }, port: 4319, sink });
 * // then, for the agent: OPENAI_BASE_URL=http://127.0.0.1:4319/openai/v1
 * ```
 * @throws {ProxyStartError} for upstreams that can’t be used, and a port that is taken.
 */
export async function startProxy(options: ProxyOptions): Promise<ApiProxy> {
  const { host = '127.0.0.1', guard = null, clock = Date.now } = options;
  const mebibyte = 2 ** 20;
  const reports = new Reports(options.sink, options.waitingEvents ?? 50_000);
  const counts = noCounts();
  const sessions = new ProxySessions(options.sessions ?? 20_000, guard !== null, (session) =>
    guard?.forgotten?.(session),
  );
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const context: ExchangeContext = {
    ...{ sessions, reports, counts, guard, clock, agents },
    upstreams: new Upstreams(options.upstreams),
    budget: new CopyBudget(options.memoryBytes ?? 512 * mebibyte),
    limits: {
      requestBytes: options.requestBytes ?? 32 * mebibyte,
      answerBytes: options.answerBytes ?? 16 * mebibyte,
      idleMs: options.idleMs ?? 600_000,
    },
  };
  const unconcluded = new Set<Promise<void>>();
  const flush = async () => {
    await Promise.all(unconcluded);
    await reports.flush();
  };
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) => {
    counts.requests.all += 1;
    counts.requests.open += 1;
    const exchange = new Exchange(context, request, response);
    // Before what the exchange itself does when the agent leaves.
    response.once('close', () => {
      counts.requests.open -= 1;
      const { concluded } = exchange;
      unconcluded.add(concluded);
      void concluded.then(() => unconcluded.delete(concluded));
      if (!response.writableFinished) exchange.left();
    });
    // An agent that leaves is no error.
    request.on('error', () => {});
    response.on('error', () => {});
    void exchange.run();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new ProxyStartError(`The proxy can’t listen at ${host}:${options.port}: ${cause.code ?? cause.message}.`, {
          value: options.port,
          remedy: 'Give another port, or 0 for any that is free.',
          cause,
        }),
      ),
    );
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    agents.http.destroy();
    agents.https.destroy();
    // What was cut is concluded after its sockets have closed.
    await new Promise((resolve) => setImmediate(resolve));
    await flush();
  };
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    statistics: () => ({
      ...structuredClone(counts),
      recognised: { ...sessions.counts },
      sessions: { started: sessions.started, followed: sessions.size, forgotten: sessions.forgotten },
      events: { lost: reports.lost, waiting: reports.waiting },
    }),
    flush,
    close,
    [Symbol.asyncDispose]: close,
  };
}
