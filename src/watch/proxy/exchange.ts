import type { Agent as HttpAgent, IncomingMessage, ServerResponse } from 'node:http';
import { request as requestHttp } from 'node:http';
import { type Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream';
import type { FaultKind } from '../../trajectory/index.ts';
import { AnswerBuilder, type ApiDialect, dialectOf, type JsonObject } from './answer.ts';
import { BodyCopy, type CopyBudget } from './body-copy.ts';
import { scopeOf } from './conversation.ts';
import { BodyGate, type GateOptions, objectIn, StreamGate } from './gate.ts';
import { failing } from './guard.ts';
import { passedHeaders } from './headers.ts';
import { faultOfStatus } from './record.ts';
import { Recording, type RecordingContext } from './recording.ts';
import { errorBody } from './replacement.ts';
import { ServerSentEventReader } from './server-sent-events.ts';
import type { SessionHints } from './sessions.ts';
import type { Route, Upstreams } from './upstreams.ts';

export interface ExchangeContext extends RecordingContext {
  upstreams: Upstreams;
  agents: { http: HttpAgent; https: HttpsAgent };
  budget: CopyBudget;
  limits: { requestBytes: number; answerBytes: number; idleMs: number };
}

/** Passes one request on and its answer back, and records on the side what passed. Never throws. */
export class Exchange {
  readonly #context: ExchangeContext;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #dialect: ApiDialect | null = null;
  #recording: Recording | null = null;
  /** The request is recognised, or can’t be. */
  #recognised: Promise<void> = Promise.resolve();
  #isConcluded = false;
  readonly #concluded = Promise.withResolvers<void>();
  #timedOut = false;
  #clientLeft = false;
  /** By the upstream, before the agent left. */
  #isBroken = false;

  constructor(context: ExchangeContext, request: IncomingMessage, response: ServerResponse) {
    this.#context = context;
    this.#request = request;
    this.#response = response;
  }

  /** Resolves when everything about it is recorded. */
  get concluded(): Promise<void> {
    return this.#concluded.promise;
  }

  async run(): Promise<void> {
    const request = this.#request;
    const route = this.#context.upstreams.route(request.url ?? '', request.headers);
    this.#response.sendDate = false;
    if (route === null) return this.#refuse(404, 'no-upstream', 'The proxy has no upstream for this path.');
    const retrieved = request.method === 'GET' ? /\/responses\/(resp_[^/?]+)$/.exec(pathOf(route)) : null;
    this.#dialect = request.method === 'POST' ? dialectOf(route.target) : retrieved === null ? null : 'responses';
    if (this.#dialect === null) return this.#send(route, null);
    this.#context.counts.requests.read += 1;
    const hints = hintsOf(request, route.upstream);
    this.#recording = new Recording(this.#context, this.#dialect, hints, credentialsOf(request));
    if (retrieved?.[1] !== undefined) {
      this.#recording.retrieval(retrieved[1]);
      return this.#send(route, null);
    }
    if (this.#context.guard === null) return this.#send(route, this.#copyRequest());
    await this.#sendGuarded(route, this.#recording);
  }

  /** Reads along with the request. */
  #copyRequest(): BodyCopy {
    const chunks: Buffer[] = [];
    const { budget, limits } = this.#context;
    const encoding = this.#request.headers['content-encoding'];
    const copy = new BodyCopy({ encoding, budget, limit: limits.requestBytes, onBytes: (bytes) => chunks.push(bytes) });
    let isWhole = false;
    this.#recognised = new Promise((resolve) => {
      const finish = async () => {
        await copy.end();
        const body = copy.problem === null && isWhole ? Buffer.concat(chunks) : null;
        this.#countProblem(copy, 'truncatedRequests');
        copy.release();
        this.#recording?.request(body);
        resolve();
      };
      this.#request.once('end', () => {
        isWhole = true;
      });
      // Closed comes after the end, and also without it.
      this.#request.once('close', () => void finish());
    });
    return copy;
  }

  /** Where something decides, the session must be known before the request goes on: a session that was ended stays ended. */
  async #sendGuarded(route: Route, recording: Recording): Promise<void> {
    const { guard, limits, counts } = this.#context;
    const copy = this.#copyRequest();
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      // Left before the end, it must not be destroyed: the agent still waits for an answer.
      for await (const chunk of this.#request.iterator({ destroyOnReturn: false })) {
        size += chunk.length;
        copy.write(chunk);
        chunks.push(chunk);
        if (size > limits.requestBytes) break;
      }
    } catch {
      this.#concluded.resolve();
      return;
    }
    if (size > limits.requestBytes) {
      if (guard?.failPolicy === 'open')
        return this.#send(route, null, { start: Buffer.concat(chunks), isWhole: false });
      counts.held.refusedRequests += 1;
      return this.#refuse(413, 'too-large', 'The request is larger than what the monitor may read.');
    }
    await this.#recognised;
    const { session } = recording;
    const isUnread = copy.problem !== null;
    if (isUnread && guard?.failPolicy === 'closed') {
      counts.held.refusedRequests += 1;
      return this.#refuse(
        403,
        'unreadable',
        'The monitor could not read the request, and lets through only what it can.',
      );
    }
    if (session !== null && session.terminated !== null) {
      counts.held.refusedRequests += 1;
      return this.#refuse(403, 'session-terminated', `A monitor ended this session: ${session.terminated}`);
    }
    this.#send(route, null, { start: Buffer.concat(chunks), isWhole: true });
  }

  #send(route: Route, copy: BodyCopy | null, body?: { start: Buffer; isWhole: boolean }): void {
    const { agents, guard, limits } = this.#context;
    const isHeld = guard !== null && this.#dialect !== null;
    const headers = passedHeaders(
      this.#request.rawHeaders,
      (name) => name === 'host' || ownHeaders.has(name) || (isHeld && name === 'accept-encoding'),
    );
    // What is decided about must be readable.
    if (isHeld) headers.push('accept-encoding', 'identity');
    headers.push('host', route.url.host);
    const hasBody =
      this.#request.headers['content-length'] !== undefined || this.#request.headers['transfer-encoding'] !== undefined;
    if (hasBody && this.#request.headers['content-length'] === undefined) headers.push('transfer-encoding', 'chunked');
    const isSecure = route.url.protocol === 'https:';
    const options = {
      ...{ method: this.#request.method ?? 'GET', path: route.target, headers, setHost: false },
      ...{ hostname: route.url.hostname.replace(/^\[|\]$/g, ''), port: route.url.port || (isSecure ? 443 : 80) },
    };
    const upstream = isSecure
      ? requestHttps({ ...options, agent: agents.https })
      : requestHttp({ ...options, agent: agents.http });
    upstream.setTimeout(limits.idleMs, () => {
      this.#timedOut = true;
      upstream.destroy(new Error(`The upstream said nothing for ${limits.idleMs} ms.`));
    });
    upstream.on('response', (answer) => this.#answer(answer));
    upstream.on('error', (error) => void this.#unreachable(error));
    this.#response.once('close', () => {
      if (!this.#response.writableFinished) upstream.destroy();
    });
    if (body?.isWhole === true) upstream.end(body.start);
    else if (!hasBody) upstream.end();
    else {
      if (body !== undefined) upstream.write(body.start);
      this.#request.pipe(upstream);
      if (copy !== null) this.#request.on('data', (chunk: Buffer) => copy.write(chunk));
      this.#request.once('close', () => {
        if (!this.#request.complete) upstream.destroy();
      });
    }
  }

  #answer(answer: IncomingMessage): void {
    const status = answer.statusCode ?? 502;
    const isStream = /^text\/event-stream\b/i.test(answer.headers['content-type'] ?? '');
    const { guard } = this.#context;
    const isHeld = guard !== null && this.#dialect !== null && status < 300;
    const isReplaceable = isHeld && !isStream;
    this.#response.writeHead(
      status,
      answer.statusMessage ?? '',
      passedHeaders(answer.rawHeaders, (name) => isReplaceable && name === 'content-length'),
    );
    answer.once('error', () => {
      this.#isBroken = !this.#clientLeft;
    });
    // Headers go out at once: a client of a slow stream waits for them.
    this.#response.flushHeaders();
    if (isHeld) this.#passHeld(answer, status, isStream);
    else this.#pass(answer, status, isStream);
  }

  /** Passes the answer on as it comes, and reads along. */
  #pass(answer: IncomingMessage, status: number, isStream: boolean): void {
    const response = this.#response;
    answer.pipe(response);
    answer.once('error', () => response.destroy());
    answer.once('close', () => {
      if (!answer.complete) response.destroy();
    });
    if (this.#dialect === null) {
      this.#concluded.resolve();
      return;
    }
    const dialect = this.#dialect;
    const { budget, limits } = this.#context;
    const builder = new AnswerBuilder(dialect);
    const reader = new ServerSentEventReader();
    const chunks: Buffer[] = [];
    const onBytes = (bytes: Buffer) => {
      if (!isStream) chunks.push(bytes);
      else for (const event of reader.read(bytes)) builder.take(event);
    };
    const encoding = answer.headers['content-encoding'];
    const copy = new BodyCopy({ encoding, budget, limit: limits.answerBytes, onBytes });
    answer.on('data', (chunk: Buffer) => copy.write(chunk));
    answer.once('close', () => {
      void (async () => {
        await copy.end();
        this.#countProblem(copy, 'truncatedAnswers');
        const bytes = Buffer.concat(chunks);
        const body = isStream ? builder.body : status < 400 ? objectIn(bytes) : null;
        const text = status < 400 ? '' : bytes.toString('utf8');
        const isRead = copy.problem === null && reader.overLong === 0;
        copy.release();
        await this.#conclude(answer, status, isStream ? builder : null, isRead ? body : null, text);
      })();
    });
  }

  #passHeld(answer: IncomingMessage, status: number, isStream: boolean): void {
    const { guard, limits, counts } = this.#context;
    const { dialect, recording } = { dialect: this.#dialect, recording: this.#recording };
    if (dialect === null || recording === null || guard === null) return;
    const builder = new AnswerBuilder(dialect);
    let delivered: JsonObject | null = null;
    let came: JsonObject | null = null;
    const options: GateOptions = {
      dialect,
      limit: limits.answerBytes,
      decide: (body) => recording.decide(body),
      unheld: (problem) => {
        counts.held.byFailPolicy += 1;
        return failing(guard, problem).blocked;
      },
      onAnswer: (body, given) => {
        came = body;
        delivered = given;
      },
    };
    const gate = isStream ? new StreamGate(options, builder) : new BodyGate(options);
    pipeline(answer, gate, this.#response, () => {
      void this.#conclude(answer, status, isStream ? builder : null, came ?? builder.body, '', delivered);
    });
  }

  async #conclude(
    answer: IncomingMessage,
    status: number,
    builder: AnswerBuilder | null,
    body: JsonObject | null,
    errorText: string,
    delivered?: JsonObject | null,
  ): Promise<void> {
    if (this.#isConcluded) return;
    this.#isConcluded = true;
    const { unknownEvents } = this.#context.counts;
    for (const [name, count] of builder?.unknown ?? []) {
      const kept = Object.keys(unknownEvents).length < 200 || name in unknownEvents ? name : 'others';
      unknownEvents[kept] = (unknownEvents[kept] ?? 0) + count;
    }
    await this.#recognised;
    if (this.#recording !== null) this.#record(this.#recording, answer, status, builder, body, errorText, delivered);
    this.#concluded.resolve();
  }

  #record(
    recording: Recording,
    answer: IncomingMessage,
    status: number,
    builder: AnswerBuilder | null,
    body: JsonObject | null,
    errorText: string,
    delivered?: JsonObject | null,
  ): void {
    const fault = (kind: FaultKind, message: string) => recording.failed(kind, message, status, body);
    if (status >= 400) recording.failed(faultOfStatus(status), errorMessage(status, errorText), status, null);
    else if (this.#timedOut) fault('time-out', 'The upstream fell silent within its answer.');
    else if (!answer.complete && this.#clientLeft && !this.#isBroken) recording.cancelled(status, body);
    else if (!answer.complete) fault('cut-stream', 'The answer broke off.');
    else if (builder !== null && builder.error !== null) fault('server-error', JSON.stringify(builder.error));
    else if (builder !== null && body !== null && !builder.isComplete) {
      fault('cut-stream', 'The answer ended without the event that ends it.');
    } else {
      if (body === null) this.#context.counts.unread.notUnderstood += 1;
      recording.answered(status, body, delivered === undefined ? body : delivered);
    }
  }

  /** The agent did not wait. */
  left(): void {
    this.#clientLeft = true;
  }

  async #unreachable(error: NodeJS.ErrnoException): Promise<void> {
    if (this.#response.headersSent || this.#isConcluded) return;
    this.#isConcluded = true;
    const kind: FaultKind = this.#timedOut ? 'time-out' : 'unreachable';
    const wasLeft = this.#clientLeft;
    if (!wasLeft) {
      const status = kind === 'time-out' ? 504 : 502;
      this.#refuse(status, `upstream-${kind}`, `The proxy could not reach the upstream: ${error.code ?? kind}.`);
    }
    // Nobody reads the rest of a request that could not be passed on, but it has to end.
    this.#request.resume();
    await this.#recognised;
    if (wasLeft) this.#recording?.cancelled(null, null);
    else this.#recording?.failed(kind, error.code ?? error.message, null, null);
    this.#concluded.resolve();
  }

  /** An answer of the proxy’s own; `x-overt-proxy` says so. */
  #refuse(status: number, type: string, message: string): void {
    const response = this.#response;
    if (!this.#isConcluded) this.#concluded.resolve();
    if (response.headersSent || response.destroyed) return;
    response.writeHead(status, { 'content-type': 'application/json', 'x-overt-proxy': type });
    response.end(JSON.stringify(errorBody(this.#dialect, type, message)));
    this.#request.resume();
  }

  #countProblem({ problem }: BodyCopy, truncated: 'truncatedRequests' | 'truncatedAnswers'): void {
    if (problem !== null) this.#context.counts.unread[problem === 'truncated' ? truncated : 'undecodable'] += 1;
  }
}

const ownHeaders = new Set(['x-overt-session', 'x-overt-agent', 'x-overt-version']);

function hintsOf({ headers }: IncomingMessage, upstream: string): SessionHints {
  const one = (name: string) => {
    const value = headers[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    return text === undefined || text === '' ? null : text.slice(0, 200);
  };
  const credentials = [one('authorization'), one('x-api-key'), one('api-key')].map((each) => each ?? '');
  return {
    ...{ session: one('x-overt-session'), agent: one('x-overt-agent'), version: one('x-overt-version'), upstream },
    scope: scopeOf(JSON.stringify([...credentials, one('x-overt-agent')])),
    // What the official clients send with each attempt.
    isRetry: Number(one('x-stainless-retry-count') ?? 0) > 0,
  };
}

function credentialsOf({ headers }: IncomingMessage): string[] {
  return [headers.authorization, headers['x-api-key'], headers['api-key']].flatMap((each) => each ?? []);
}

function pathOf({ target }: Route): string {
  return target.split('?')[0] ?? target;
}

function errorMessage(status: number, text: string): string {
  return `HTTP ${status}${text === '' ? '' : `: ${text.slice(0, 2000)}`}`;
}
