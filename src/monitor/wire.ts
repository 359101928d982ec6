import { z } from 'zod';
import { trajectoryEventSchema } from '../trajectory/index.ts';

/**
 * What an agent’s process sends to `overt watch`: `POST /v1/sessions/:id/events`, with this as JSON. Events keep the index that they have
 * in the session, so that one sent twice is known, and one that is missing is missed.
 */
export const sessionEventsSchema = z.object({
  format: z.literal('overt-session-events'),
  version: z.literal(1),
  agent: z.string().min(1),
  agentVersion: z.string().nullable(),
  /** Events of this session that were lost on the way so far, because the endpoint was slow or away. */
  lost: z.int().nonnegative(),
  events: z.array(trajectoryEventSchema),
});
export type SessionEvents = z.infer<typeof sessionEventsSchema>;
