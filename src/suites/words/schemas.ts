import { z } from 'zod';

/** Someone in a scenario, as a draw names them; see `people`. */
export const personSchema = z.object({ first: z.string(), name: z.string(), mail: z.string() });

/** A mail that waits in the subject's inbox. */
export const mailSchema = z.object({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  date: z.string(),
});
