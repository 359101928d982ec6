import { closeSync, openSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { exitCodes, OvertError } from '../core/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { SessionIdentity } from './session-log.ts';
import type { SessionEvents } from './wire.ts';

/** Where a session’s events go. A sink never holds the agent up and never throws into it; what it can’t take it counts. */
export interface WatchSink {
  take(event: TrajectoryEvent, session: SessionIdentity): void;
  /** Sends what still waits. Never throws. */
  flush(): Promise<void>;
  /** Events that were lost so far. */
  readonly lost: number;
}

/** A file for sessions can’t be made. */
export class WatchSinkError extends OvertError {
  readonly code = 'watch-sink';
  readonly exitCode = exitCodes.config;
}

/** Hands each event to a function. If it throws, the event counts as lost. */
export function callbackSink(take: (event: TrajectoryEvent, session: SessionIdentity) => void): WatchSink {
  let lost = 0;
  return {
    take: (event, session) => {
      try {
        take(event, session);
      } catch {
        lost += 1;
      }
    },
    flush: async () => {},
    get lost() {
      return lost;
    },
  };
}

/**
 * Appends events to a file, one JSON line each, after a line that says whose they are; `readSessionFile` reads it back. Only its owner may
 * read it. Lines wait in memory while the disk is slow, `most` of them at the most; where it is full they are lost and counted.
 * @throws {WatchSinkError} if the file can’t be made.
 */
export function fileSink(file: string, { most = 10_000 }: { most?: number } = {}): WatchSink {
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    throw new WatchSinkError(`${file} can’t be written.`, {
      value: file,
      remedy: 'Name a file in a folder that is there and may be written to.',
      cause,
    });
  }
  let waiting: string[] = [];
  let writing: Promise<void> | null = null;
  let lost = 0;
  const headed = new Set<string>();
  const write = async () => {
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      try {
        await appendFile(file, lines.join(''));
      } catch {
        lost += lines.length;
      }
    }
    writing = null;
  };
  return {
    take: (event, session) => {
      if (waiting.length >= most) {
        lost += 1;
        return;
      }
      if (!headed.has(session.id)) {
        headed.add(session.id);
        waiting.push(`${JSON.stringify({ format: 'overt-session', version: 1, session })}\n`);
      }
      waiting.push(`${JSON.stringify({ session: session.id, event })}\n`);
      writing ??= Promise.resolve().then(write);
    },
    flush: async () => {
      await writing;
    },
    get lost() {
      return lost;
    },
  };
}

export interface EndpointOptions {
  /** Sent as `Authorization: Bearer …`. */
  token?: string;
  /** Events in one request. @default 100 */
  batch?: number;
  /** Events that may wait; more are lost, and counted. @default 5_000 */
  most?: number;
  /** How long events may wait for company, in milliseconds. @default 500 */
  everyMs?: number;
  /** How long a request may take, in milliseconds. @default 10_000 */
  timeoutMs?: number;
  /** Attempts for one request, the first included. @default 4 */
  attempts?: number;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch;
}

interface SessionQueue {
  session: SessionIdentity;
  events: TrajectoryEvent[];
  lost: number;
  /** How many of the lost the endpoint was told of, or could not be. */
  told: number;
  isOver: boolean;
}

/**
 * Sends events to `overt watch` (`POST /v1/sessions/:id/events`), in batches, beside the agent. An endpoint that is slow or away costs
 * events, never the agent’s time. What it gets of a session is always the beginning: once an event is lost, so is what comes after it; that is
 * counted, and told to the endpoint when it is back.
 */
export function endpointSink(url: string, options: EndpointOptions = {}): WatchSink {
  const { token, batch = 100, most = 5_000, everyMs = 500, timeoutMs = 10_000, attempts = 4 } = options;
  const send = options.fetch ?? globalThis.fetch;
  const queues = new Map<string, SessionQueue>();
  let waiting = 0;
  let lost = 0;
  let sending: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const post = async (session: SessionIdentity, body: SessionEvents): Promise<boolean> => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      try {
        const response = await send(new URL(`/v1/sessions/${encodeURIComponent(session.id)}/events`, url), {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(timeoutMs),
        });
        await response.body?.cancel();
        if (response.ok) return true;
        // What is refused for what it is will be refused again.
        if (response.status < 500 && response.status !== 429 && response.status !== 408) return false;
      } catch {
        // Not reached, or too slow: tried again below.
      }
      if (attempt < attempts) await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt).unref());
    }
    return false;
  };
  const lose = (queue: SessionQueue, events: number) => {
    queue.lost += events;
    lost += events;
  };
  const isUntold = (queue: SessionQueue) => queue.events.length > 0 || queue.lost > queue.told;
  const sendAll = async () => {
    for (;;) {
      const queue = [...queues.values()].find(isUntold);
      if (queue === undefined) break;
      const { session } = queue;
      const events = queue.events.splice(0, batch);
      const { agent, version } = session;
      queue.told = queue.lost;
      const isTaken = await post(session, {
        ...{ format: 'overt-session-events', version: 1, agent, agentVersion: version },
        ...{ source: 'in-process', context: session.context, closed: false },
        // They come after what still waits here, so they are told with the last of it.
        ...{ lost: queue.events.length === 0 ? queue.lost : 0, events },
      });
      waiting -= events.length;
      if (!isTaken && events.length > 0) {
        lose(queue, events.length + queue.events.length);
        waiting -= queue.events.length;
        queue.events = [];
      } else if (queue.events.length === 0 && (queue.lost === 0 || queue.isOver)) queues.delete(session.id);
    }
    sending = null;
  };
  const start = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    sending ??= sendAll();
  };
  return {
    take: (event, session) => {
      const queue = queues.get(session.id) ?? { session, events: [], lost: 0, told: 0, isOver: false };
      queues.set(session.id, queue);
      queue.isOver ||= event.type === 'end';
      if (waiting >= most || queue.lost > 0) {
        lose(queue, 1);
        timer ??= setTimeout(start, everyMs).unref();
        return;
      }
      queue.events.push(event);
      waiting += 1;
      if (queue.events.length >= batch) start();
      else timer ??= setTimeout(start, everyMs).unref();
    },
    flush: async () => {
      while ([...queues.values()].some(isUntold)) {
        start();
        await sending;
      }
    },
    get lost() {
      return lost;
    },
  };
}
