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

/**
 * Sends events to `overt watch` (`POST /v1/sessions/:id/events`), in batches, beside the agent. An endpoint that is slow or away costs
 * events, which are counted and told to it when it is back, and never the agent’s time.
 */
export function endpointSink(url: string, options: EndpointOptions = {}): WatchSink {
  const { token, batch = 100, most = 5_000, everyMs = 500, timeoutMs = 10_000, attempts = 4 } = options;
  const send = options.fetch ?? globalThis.fetch;
  const queues = new Map<string, { session: SessionIdentity; events: TrajectoryEvent[]; lost: number }>();
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
  const sendAll = async () => {
    for (;;) {
      const queue = [...queues.values()].find(({ events }) => events.length > 0);
      if (queue === undefined) break;
      const { session } = queue;
      const events = queue.events.splice(0, batch);
      const { agent, version } = session;
      const isTaken = await post(session, {
        ...{ format: 'overt-session-events', version: 1, agent, agentVersion: version },
        ...{ lost: queue.lost, events },
      });
      waiting -= events.length;
      if (!isTaken) {
        queue.lost += events.length;
        lost += events.length;
      } else if (queue.events.length === 0 && queue.lost === 0) queues.delete(session.id);
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
      const queue = queues.get(session.id) ?? { session, events: [], lost: 0 };
      queues.set(session.id, queue);
      if (waiting >= most) {
        queue.lost += 1;
        lost += 1;
        return;
      }
      queue.events.push(event);
      waiting += 1;
      if (queue.events.length >= batch) start();
      else timer ??= setTimeout(start, everyMs).unref();
    },
    flush: async () => {
      while (waiting > 0) {
        start();
        await sending;
      }
    },
    get lost() {
      return lost;
    },
  };
}
