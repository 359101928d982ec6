import { z } from 'zod';
import { trajectoryEventSchema } from '../trajectory/index.ts';

/**
 * What is sent to `overt watch` of a session: `POST /v1/sessions/:id/events`, with this as JSON. Events keep the index that they have in the
 * session, so that one sent twice is known, and one that is missing is missed.
 */
export const sessionEventsSchema = z.strictObject({
  format: z.literal('overt-session-events'),
  version: z.literal(1),
  agent: z.string().min(1).max(200),
  agentVersion: z.string().min(1).max(200).nullable().default(null),
  source: z.enum(['in-process', 'proxy', 'replay']).default('in-process'),
  context: z.enum(['evaluation', 'deployment']).default('deployment'),
  /** Events after these that were lost on the way, because the endpoint was slow or away; none of them comes any more. */
  lost: z.int().nonnegative().default(0),
  events: z.array(trajectoryEventSchema).max(10_000),
  /** The session is over, though no end event says so. */
  closed: z.boolean().default(false),
});
export type SessionEvents = z.infer<typeof sessionEventsSchema>;
