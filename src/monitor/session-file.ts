import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { exitCodes, OvertError } from '../core/index.ts';
import { type Trajectory, type TrajectoryEvent, trajectoryEventSchema } from '../trajectory/index.ts';

const headSchema = z.object({
  format: z.literal('overt-session'),
  version: z.literal(1),
  session: z.object({
    id: z.string(),
    agent: z.string(),
    version: z.string().nullable(),
    context: z.enum(['evaluation', 'deployment']),
  }),
});
const lineSchema = z.object({ session: z.string(), event: trajectoryEventSchema });

/** A file of sessions can’t be read. */
export class SessionFileError extends OvertError {
  readonly code = 'session-file';
  readonly exitCode = exitCodes.store;
}

export interface SessionFile {
  sessions: readonly Trajectory[];
  /** Lines that are no events, such as one that was cut by a crash; they are in no session. */
  unreadable: number;
  /** Events that are missing between others. */
  missing: number;
}

/**
 * Reads the sessions that `fileSink` wrote. Events that were lost leave a gap that is counted; the others are numbered anew.
 * @throws {SessionFileError} if it can’t be read or holds no session.
 */
export function readSessionFile(file: string): SessionFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SessionFileError(`${file} can’t be read.`, {
      value: file,
      remedy: 'Name a file that fileSink wrote.',
      cause,
    });
  }
  const sessions = new Map<
    string,
    { head: z.infer<typeof headSchema>['session']; events: TrajectoryEvent[]; missing: number }
  >();
  let unreadable = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const value = jsonOf(line);
    const head = headSchema.safeParse(value);
    if (head.success) {
      const { session } = head.data;
      if (!sessions.has(session.id)) sessions.set(session.id, { head: session, events: [], missing: 0 });
      continue;
    }
    const read = lineSchema.safeParse(value);
    const session = read.success ? sessions.get(read.data.session) : undefined;
    if (!read.success || session === undefined) {
      unreadable += 1;
      continue;
    }
    const { event } = read.data;
    session.missing += Math.max(0, event.index - session.events.length - session.missing);
    session.events.push({ ...event, index: session.events.length });
  }
  if (sessions.size === 0) {
    throw new SessionFileError(`${file} holds no session.`, {
      value: file,
      remedy: 'Name a file that fileSink wrote.',
    });
  }
  return {
    sessions: [...sessions.values()].map(({ head, events }) => trajectoryOf(head, events)),
    unreadable,
    missing: [...sessions.values()].reduce((sum, { missing }) => sum + missing, 0),
  };
}

function trajectoryOf(
  { id, agent, version }: z.infer<typeof headSchema>['session'],
  events: TrajectoryEvent[],
): Trajectory {
  return {
    ...{ format: 'overt-trajectory', version: 1, id, subject: agent, events },
    origin: { kind: 'production', agent, session: id, source: 'middleware', ...(version === null ? {} : { version }) },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
