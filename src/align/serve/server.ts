import type { AddressInfo } from 'node:net';
import { createAdaptorServer, upgradeWebSocket } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { exitCodes, OvertError } from '../../core/index.ts';
import { answer, answerRpc, errorReply, openEnvSchema, reset, step, wordsOf } from './openenv.ts';
import { addOpenReward } from './ors.ts';
import { CapacityError, type ServedSession, SessionPool, type SessionPoolOptions, sessionIdleMs } from './session.ts';

export interface ServerOptions extends SessionPoolOptions {
  overtVersion: string;
  /** @default 127.0.0.1: nobody else can reach it. */
  host?: string;
  /** @default a free one */
  port?: number;
}

export interface EnvironmentServer extends AsyncDisposable {
  url: string;
  readonly pool: SessionPool;
  close(): Promise<void>;
}

/** The server can't begin. */
export class ServeError extends OvertError {
  readonly code = 'serve';
  readonly exitCode = exitCodes.config;
}

/**
 * Serves training episodes in OpenEnv's protocol: `/ws`, HTTP (`/reset`, `/step`, `/state` with the header `X-Session-ID`), `/mcp`,
 * `/schema`, `/metadata`, `/health`; and in the Open Reward Standard's. Each WebSocket is a session with an episode of its own.
 * @throws {ServeError} if the port is taken.
 */
export async function serveEnvironments(options: ServerOptions): Promise<EnvironmentServer> {
  const { host = '127.0.0.1', port = 0 } = options;
  const pool = new SessionPool(options);
  const app = new Hono();
  app.get('/health', (context) => context.json({ status: 'healthy' }));
  app.get('/schema', (context) => context.json(openEnvSchema()));
  app.get('/metadata', (context) =>
    context.json({
      name: 'overt',
      description: 'Situations that tempt an agent to act covertly, with real tools; one reward, at the end.',
      version: options.overtVersion,
      splits: { train: pool.tasks.scenariosOf('train'), validation: pool.tasks.scenariosOf('validation') },
      sessions: { open: pool.size, capacity: pool.capacity },
    }),
  );
  app.post('/mcp', async (context) => {
    const request = await context.req.json().catch(() => undefined);
    return context.json(await answerRpc(pool, request));
  });
  addHttpSteps(app, pool);
  addOpenReward(app, pool);
  app.get('/ws', socketRoute(pool));
  const sockets = new WebSocketServer({ noServer: true });
  // `ws` types an option as perhaps undefined that the adaptor wants to be there; it is given above.
  const websocket = { server: sockets } as NonNullable<Parameters<typeof createAdaptorServer>[0]['websocket']>;
  // Between two steps a trainer generates, which takes longer than servers usually keep a silent connection.
  const serverOptions = { keepAliveTimeout: options.idleMs ?? sessionIdleMs };
  const server = createAdaptorServer({ fetch: app.fetch, websocket, serverOptions });
  await new Promise<void>((listening, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(
        new ServeError(`The server can't listen at ${host}:${port}: ${cause.code ?? cause.message}.`, {
          value: port,
          remedy: 'Give another --port, or stop what listens there.',
          cause,
        }),
      ),
    );
    server.listen(port, host, listening);
  });
  const { port: taken } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets.clients) socket.terminate();
    await pool.closeAll();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { url: `http://${host}:${taken}`, pool, close, [Symbol.asyncDispose]: close };
}

/** Why a WebSocket is closed: the codes of RFC 6455 and of its registry. */
const closeCodes = { done: 1000, refused: 1008, tryAgainLater: 1013 } as const;

/** One session for as long as the socket is open. A session that was made over HTTP is joined by `?session_id=`. */
function socketRoute(pool: SessionPool) {
  return upgradeWebSocket((context: Context) => {
    const wanted = context.req.query('session_id');
    let session: ServedSession | undefined;
    return {
      onOpen: (_, socket) => {
        const refuse = (code: 'SESSION_ERROR' | 'CAPACITY_REACHED', words: string, close: number) => {
          socket.send(JSON.stringify(errorReply(code, words)));
          socket.close(close);
        };
        try {
          session = wanted === undefined ? pool.open() : pool.get(wanted);
          if (session === undefined) refuse('SESSION_ERROR', `There is no session ${wanted}.`, closeCodes.refused);
        } catch (error) {
          if (!(error instanceof CapacityError)) throw error;
          refuse('CAPACITY_REACHED', wordsOf(error), closeCodes.tryAgainLater);
        }
      },
      onMessage: async ({ data }, socket) => {
        if (session === undefined) return;
        const reply = await answer(session, pool, String(data));
        if (reply === null) socket.close(closeCodes.done);
        else socket.send(JSON.stringify(reply));
      },
      // A trainer that is gone leaves nothing behind; one that joined a session leaves that to whoever made it.
      onClose: () => {
        if (session !== undefined && wanted === undefined) void pool.close(session);
      },
    };
  });
}

/** The same over plain HTTP: a reset without a session opens one, and names it in the header of the answer. */
function addHttpSteps(app: Hono, pool: SessionPool): void {
  const header = 'X-Session-ID';
  const handle = async (context: Context, work: (session: ServedSession, body: unknown) => Promise<object>) => {
    const id = context.req.header(header);
    const isNew = id === undefined && context.req.path === '/reset';
    let session: ServedSession | undefined;
    try {
      session = isNew ? pool.open() : pool.get(id ?? '');
      if (session === undefined) {
        return context.json({ detail: `There is no session ${JSON.stringify(id ?? '')}: POST /reset opens one.` }, 404);
      }
      const body: unknown = context.req.method === 'GET' ? {} : await context.req.json().catch(() => ({}));
      const answered = await work(session, body);
      context.header(header, session.id);
      return context.json(answered);
    } catch (error) {
      // Nobody learns the name of a session whose first reset failed.
      if (isNew && session !== undefined) await pool.close(session);
      return context.json({ detail: wordsOf(error) }, error instanceof CapacityError ? 503 : 422);
    }
  };
  app.post('/reset', (context) => handle(context, reset));
  app.post('/step', (context) =>
    handle(context, (session, body) => step(session, (body as { action?: unknown }).action)),
  );
  app.get('/state', (context) => handle(context, async (session) => session.state));
}
