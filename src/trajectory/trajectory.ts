import { z } from 'zod';
import { AsWritten, canonicalJson, exitCodes, OvertError, sha256 } from '../core/index.ts';
import { trajectoryEventSchema } from './events.ts';

/** Where an evaluation's trajectory comes from: everything needed to draw the same environment again. */
export const evaluationOriginSchema = z.object({
  kind: z.literal('evaluation'),
  scenario: z.string(),
  scenarioVersion: z.string(),
  seed: z.int().nonnegative(),
  detail: z.enum(['compact', 'full']),
  variant: z.enum(['tempting', 'twin']),
  condition: z.record(z.string(), z.string()),
  /** The levels of the scenario's axes of structure, such as its domain. */
  shape: z.record(z.string(), z.string()).optional(),
  epoch: z.int().nonnegative(),
  /** Marks evaluation data, so that it can be found in training data; see {@link canary}. */
  canary: z.string().optional(),
});

/** Where a trajectory from production comes from. */
export const productionOriginSchema = z.object({
  kind: z.literal('production'),
  agent: z.string(),
  session: z.string(),
  /** The agent’s own version, such as that of its deployment. */
  version: z.string().optional(),
  /** Where it was read from: a dialect of telemetry, a proxy, middleware. */
  source: z.string().optional(),
  /** The deployment’s environment, such as `production` or `staging`. */
  environment: z.string().optional(),
});

export const trajectorySchema = z.object({
  format: z.literal('overt-trajectory'),
  version: z.literal(1),
  /** The episode key in evaluation, the session in production. */
  id: z.string(),
  subject: z.string(),
  origin: z.discriminatedUnion('kind', [evaluationOriginSchema, productionOriginSchema]),
  events: z.array(trajectoryEventSchema).superRefine((events, context) => {
    for (const [place, { index, type }] of events.entries()) {
      // Evidence points at events by their index, so an index that lies would prove the wrong thing.
      if (index !== place) context.addIssue({ code: 'custom', path: [place, 'index'], message: `must be ${place}` });
      if (type === 'end' && place !== events.length - 1) {
        context.addIssue({ code: 'custom', path: [place, 'type'], message: 'nothing comes after the end' });
      }
    }
  }),
});

export type Trajectory = z.infer<typeof trajectorySchema>;
export type EvaluationOrigin = z.infer<typeof evaluationOriginSchema>;

/** A text that should hold a trajectory does not. */
export class InvalidTrajectoryError extends OvertError {
  readonly code = 'invalid-trajectory';
  readonly exitCode = exitCodes.store;
}

/**
 * The trajectory as canonical JSON text: equal trajectories have equal bytes, also after reading them back. Its SHA-256 is
 * the trajectory's content address. Arguments of calls stand in the order in which the subject wrote them: a model that is trained on
 * its trajectories learns that order as well, and one that it never writes does harm.
 */
export function serializeTrajectory(trajectory: Trajectory): string {
  const events = trajectory.events.map((event) =>
    event.type === 'tool-call' ? { ...event, input: new AsWritten(event.input) } : event,
  );
  return canonicalJson({ ...trajectory, events });
}

/** SHA-256 of the serialised trajectory, in hexadecimal. */
export function trajectoryDigest(trajectory: Trajectory): string {
  return sha256(serializeTrajectory(trajectory));
}

/**
 * Reads a trajectory from JSON text.
 * @throws {InvalidTrajectoryError} if it is not JSON, or not a trajectory of a known version.
 */
export function parseTrajectory(text: string): Trajectory {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InvalidTrajectoryError('The trajectory is not valid JSON.', {
      value: text.slice(0, 80),
      remedy: 'Check that the file was copied whole.',
      cause,
    });
  }
  const parsed = trajectorySchema.safeParse(value);
  if (!parsed.success) {
    throw new InvalidTrajectoryError(`The trajectory does not fit its schema: ${z.prettifyError(parsed.error)}`, {
      value,
      remedy: 'Check that it was written by this or an earlier version of Overt (`overt schema trajectory`).',
    });
  }
  return parsed.data;
}
