import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { OvertError } from '../../core/index.ts';
import {
  type Answer,
  decodeTelemetry,
  decodingLimits,
  type Encoding,
  encodingOf,
  errorAnswer,
  exportAnswer,
  MalformedTelemetryError,
  type Shortfall,
  type Signal,
  TelemetryTooLargeError,
  UnsupportedTelemetryError,
} from '../../telemetry/index.ts';
import { BookError, IntakeError } from '../errors.ts';
import { BusyError } from '../queue.ts';
import type { Watch } from '../watch.ts';
import { readSessionReport } from './session-report.ts';

export interface ReceiverOptions {
  watch: Watch;
  /** Senders show it as `Authorization: Bearer …`; null where only this machine reaches the receiver. */
  token: string | null;
  mostRequestBytes: number;
  /** True while it is being stopped: senders are told to come again. */
  isStopping: () => boolean;
  log: (text: string) => void;
}

type Sent = { status: 200 | 400 | 401 | 413 | 415 | 429 | 500 | 503; answer: Answer; retryAfter?: number };

/** The receiver as one handler of requests. */
export function receiverApp(options: ReceiverOptions): Hono {
  const { watch, token, mostRequestBytes } = options;
  const app = new Hono();
  app.use(async (context, next) => {
    const began = performance.now();
    // Pages of other sites, and names that were made to point here, have no business with the receiver.
    if (token !== null && context.req.path !== '/healthz' && !isShown(context, token)) {
      context.res = context.json({ error: { code: 'unauthorized', message: 'The token is missing or wrong.' } }, 401);
    } else if (context.req.header('origin') !== undefined && token === null) {
      context.res = context.json({ error: { code: 'forbidden', message: 'Pages may not send here.' } }, 403);
    } else await next();
    watch.metrics.add('overt_watch_requests_total', {
      path: routeOf(context.req.path),
      status: String(context.res.status),
    });
    watch.metrics.observe('overt_watch_request_seconds', (performance.now() - began) / 1000);
  });
  const limit = bodyLimit({
    maxSize: mostRequestBytes,
    onError: (context) => {
      watch.metrics.add('overt_watch_refused_total', { reason: 'too-large' });
      return context.json(
        problem('telemetry-too-large', `A request may have ${mostRequestBytes.toLocaleString('en')} bytes.`),
        413,
      );
    },
  });
  for (const signal of ['traces', 'logs'] as const) {
    app.post(`/v1/${signal}`, limit, (context) => receiveTelemetry(context, signal, options));
  }
  app.post('/v1/sessions/:id/events', limit, (context) => receiveReport(context, options));
  app.get('/healthz', (context) => health(context, options));
  app.get('/metrics', (context) =>
    context.text(watch.metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  app.notFound((context) => context.json(problem('unknown-path', 'There is no such path.'), 404));
  app.onError((error, context) => {
    options.log(error.stack ?? error.message);
    return context.json(problem('internal', 'A fault of the receiver itself; its log says more.'), 500);
  });
  return app;
}

async function receiveTelemetry(context: Context, signal: Signal, options: ReceiverOptions): Promise<Response> {
  const contentType = context.req.header('content-type') ?? '';
  let encoding: Encoding = 'json';
  let sent: Sent;
  try {
    encoding = encodingOf(contentType);
    sent = await takeTelemetry(context, signal, contentType, encoding, options);
  } catch (error) {
    sent = refusal(error, encoding, options);
    options.watch.metrics.add('overt_watch_refused_total', { reason: codeOf(error) });
  }
  const { status, answer, retryAfter } = sent;
  return context.body(answer.body, status, {
    'content-type': answer.contentType,
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
}

async function takeTelemetry(
  context: Context,
  signal: Signal,
  contentType: string,
  encoding: Encoding,
  { watch, mostRequestBytes, isStopping }: ReceiverOptions,
): Promise<Sent> {
  if (isStopping()) throw stopping();
  const body = new Uint8Array(await context.req.arrayBuffer());
  const contentEncoding = context.req.header('content-encoding') ?? null;
  const description = { contentType, contentEncoding: contentEncoding ?? undefined };
  const batch = decodeTelemetry(signal, body, description, limitsOf(mostRequestBytes));
  const isPlain = contentEncoding === null || contentEncoding === 'identity';
  await watch.takeTelemetry({ signal, contentType, contentEncoding: isPlain ? null : contentEncoding, body, batch });
  watch.metrics.add(
    `overt_watch_${signal === 'traces' ? 'spans' : 'logs'}_total`,
    {},
    batch.spans.length + batch.logs.length,
  );
  countShortfall(watch, batch.shortfall);
  return { status: 200, answer: exportAnswer(signal, encoding, batch.shortfall) };
}

async function receiveReport(context: Context, options: ReceiverOptions): Promise<Response> {
  const { watch, isStopping } = options;
  try {
    if (isStopping()) throw stopping();
    const report = readSessionReport(context.req.param('id') ?? '', await context.req.text());
    const appended = await watch.takeReport(report);
    watch.metrics.add('overt_watch_events_total', {}, appended.added.length);
    const { missing, repeated, conflicting } = appended;
    // Events after a gap were not taken: the sender is told where to go on.
    return context.json({ added: appended.added.length, repeated, conflicting, missing }, missing === null ? 200 : 409);
  } catch (error) {
    const { status, retryAfter } = refusal(error, 'json', options);
    watch.metrics.add('overt_watch_refused_total', { reason: codeOf(error) });
    const message = error instanceof Error ? error.message : String(error);
    return context.json(
      problem(codeOf(error), message),
      status,
      retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    );
  }
}

/** Healthy: the book can be written and senders are not being told to wait. */
function health(context: Context, { watch, isStopping }: ReceiverOptions): Response {
  const problems = [...(watch.bookProblem === null ? [] : [watch.bookProblem]), ...(isStopping() ? ['stopping'] : [])];
  const body = {
    schema: 'overt/watch-health@1',
    status: problems.length === 0 ? 'ok' : 'failing',
    problems,
    queue: watch.queue,
  };
  return context.json(body, problems.length === 0 ? 200 : 503);
}

/** What OTLP senders do with a status is fixed: 429 and 503 are sent again, the others are dropped by the sender. */
function refusal(error: unknown, encoding: Encoding, { log }: ReceiverOptions): Sent {
  const answer = errorAnswer(encoding, error instanceof Error ? error.message : String(error));
  if (error instanceof BusyError) return { status: 429, answer, retryAfter: error.retryAfterSeconds };
  if (error instanceof BookError) return { status: 503, answer, retryAfter: 10 };
  if (error instanceof TelemetryTooLargeError) return { status: 413, answer };
  if (error instanceof UnsupportedTelemetryError) return { status: 415, answer };
  if (error instanceof MalformedTelemetryError || error instanceof IntakeError) return { status: 400, answer };
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { status: 500, answer: errorAnswer(encoding, 'A fault of the receiver itself; its log says more.') };
}

function stopping(): BusyError {
  return new BusyError('The receiver is being stopped.', { remedy: 'Send again once it runs again.' });
}

function countShortfall(watch: Watch, { rejected, cut }: Shortfall): void {
  for (const [reason, count] of Object.entries(rejected)) {
    if (count > 0) watch.metrics.add('overt_watch_refused_total', { reason }, count);
  }
  for (const [what, count] of Object.entries(cut))
    if (count > 0) watch.metrics.add('overt_watch_cut_total', { what }, count);
}

function limitsOf(compressedBytes: number) {
  return { ...decodingLimits, compressedBytes, bytes: Math.max(decodingLimits.bytes, compressedBytes) };
}

function isShown(context: Context, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function routeOf(path: string): string {
  if (/^\/v1\/sessions\/[^/]+\/events$/.test(path)) return '/v1/sessions/:id/events';
  return ['/v1/traces', '/v1/logs', '/healthz', '/metrics'].includes(path) ? path : '(other)';
}

function codeOf(error: unknown): string {
  return OvertError.isInstance(error) ? error.code : 'internal';
}

function problem(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } };
}
