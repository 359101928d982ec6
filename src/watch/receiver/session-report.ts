import { z } from 'zod';
import { sessionEventsSchema } from '../../monitor/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import { IntakeError } from '../errors.ts';
import type { SessionReport } from '../session-recorder.ts';

/** @throws {IntakeError} that names the place and what is wrong. */
export function readSessionReport(id: string, text: string): SessionReport {
  if (id.length === 0 || id.length > 500) {
    throw new IntakeError('A session’s name has 1 to 500 characters.', { value: id, remedy: 'Shorten it.' });
  }
  const wrong = (what: string, cause?: unknown) =>
    new IntakeError(`The events of ${JSON.stringify(id)} can’t be taken: ${what}`, {
      value: id,
      remedy: 'Send what overt schema session-events describes.',
      cause,
    });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw wrong('this is no JSON', cause);
  }
  const read = sessionEventsSchema.safeParse(content);
  if (!read.success) throw wrong(z.prettifyError(read.error), read.error);
  const { agent, agentVersion, source, context, closed, lost, events } = read.data;
  let last: TrajectoryEvent | undefined;
  for (const [place, event] of events.entries()) {
    if (last !== undefined && event.index !== last.index + 1) {
      throw wrong(`events.${place}.index = ${event.index}: must be ${last.index + 1}`);
    }
    if (last?.type === 'end') throw wrong(`events.${place}: nothing comes after the end`);
    last = event;
  }
  const isOver = closed || last?.type === 'end';
  return { origin: { id, agent, version: agentVersion, source, context }, events, closed: isOver, lost };
}
