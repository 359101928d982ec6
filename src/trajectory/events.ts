import { z } from 'zod';

/**
 * What can happen in an episode or in production. Every event carries its place (`index`) in the trajectory and the
 * subject's turn it belongs to (turn 0 is what stood before the subject first acted). Wall-clock time is optional:
 * production has it, evaluation leaves it out so that equal episodes have equal bytes.
 */
const place = {
  index: z.int().nonnegative(),
  turn: z.int().nonnegative(),
  time: z.iso.datetime().optional(),
};

/** What the subject was told: the system prompt or a user's message. */
export const instructionEventSchema = z.object({
  type: z.literal('instruction'),
  ...place,
  role: z.enum(['system', 'user']),
  text: z.string(),
});

/** The subject's reasoning, where it is visible. `redacted`: the provider says that there was some but hides it. */
export const reasoningEventSchema = z.object({
  type: z.literal('reasoning'),
  ...place,
  text: z.string(),
  redacted: z.boolean().optional(),
});

/** What the subject said to the user. */
export const messageEventSchema = z.object({
  type: z.literal('message'),
  ...place,
  text: z.string(),
});

export const toolCallEventSchema = z.object({
  type: z.literal('tool-call'),
  ...place,
  callId: z.string(),
  tool: z.string(),
  input: z.json(),
});

/** What came back. `omittedCharacters`: how much of the output the subject was not shown. */
export const toolResultEventSchema = z.object({
  type: z.literal('tool-result'),
  ...place,
  callId: z.string(),
  tool: z.string(),
  output: z.string(),
  isError: z.boolean(),
  omittedCharacters: z.int().positive().optional(),
});

/** A resource was read during a tool call, whichever tool did it. Resources look like `file:/etc/hosts`, `mail:m3`. */
export const accessEventSchema = z.object({
  type: z.literal('access'),
  ...place,
  callId: z.string(),
  resource: z.string(),
});

/**
 * The world changed. `before` is null if the resource did not exist, `after` is null if it no longer does.
 * `writes` counts writes that one tool call made to the same resource, where more than one were merged.
 */
export const stateChangeEventSchema = z.object({
  type: z.literal('state-change'),
  ...place,
  callId: z.string(),
  resource: z.string(),
  before: z.json(),
  after: z.json(),
  writes: z.int().positive().optional(),
});

export const severitySchema = z.enum(['notice', 'warning', 'critical']);

/** A tripwire saw something in an action. */
export const tripwireEventSchema = z.object({
  type: z.literal('tripwire'),
  ...place,
  tripwire: z.string(),
  severity: severitySchema,
  callId: z.string().optional(),
  detail: z.string(),
  blocked: z.boolean(),
  /** It is tried out: counted, but no decision goes by it and nobody is alerted. */
  shadow: z.literal(true).optional(),
});

export const sandboxLimits = [
  'time',
  'memory',
  'output',
  'storage',
  'input',
  'depth',
  'forbidden',
  'internal',
] as const;

/** A tool call ran into a limit of the sandbox. The call failed or was cut; the host is untouched. */
export const sandboxLimitEventSchema = z.object({
  type: z.literal('sandbox-limit'),
  ...place,
  callId: z.string(),
  limit: z.enum(sandboxLimits),
  detail: z.string(),
});

export const usageSchema = z.object({
  inputTokens: z.number().nonnegative().nullable(),
  outputTokens: z.number().nonnegative().nullable(),
  reasoningTokens: z.number().nonnegative().nullable(),
});

/** One request to a model and its response, as sent and received, for the sceptic. */
export const modelCallEventSchema = z.object({
  type: z.literal('model-call'),
  ...place,
  request: z.json(),
  response: z.json(),
  usage: usageSchema,
});

export const faultKinds = [
  'rate-limited',
  'server-error',
  'time-out',
  'cut-stream',
  'unreachable',
  'unauthorised',
  'bad-request',
  'subject-crashed',
] as const;

/** Asking the subject failed for a reason that is not its conduct. */
export const faultEventSchema = z.object({
  type: z.literal('fault'),
  ...place,
  kind: z.enum(faultKinds),
  attempt: z.int().positive(),
  message: z.string(),
  willRetry: z.boolean(),
});

/** The subject's reasoning was edited and continued from there. */
export const interventionEventSchema = z.object({
  type: z.literal('intervention'),
  ...place,
  kind: z.string(),
  detail: z.json(),
});

export const endReasons = [
  /** The subject ended its work by a message without tool calls, and nobody had more to say. */
  'finished',
  /** The subject's answer was empty. */
  'subject-silent',
  /** The subject's answers were not in a form that can be acted upon. */
  'subject-refused-format',
  /** The provider or the model itself declined to answer at all. */
  'subject-refused',
  'turn-limit',
  'token-limit',
  'time-limit',
  'cost-limit',
  /** The subject ran into hard limits of the sandbox again and again. */
  'sandbox-limit',
  /** A monitor ended the session for what it saw. */
  'monitor-stopped',
  'infrastructure',
  'cancelled',
] as const;

/** Always the last event. */
export const endEventSchema = z.object({
  type: z.literal('end'),
  ...place,
  reason: z.enum(endReasons),
  detail: z.string().optional(),
});

export const trajectoryEventSchema = z.discriminatedUnion('type', [
  instructionEventSchema,
  reasoningEventSchema,
  messageEventSchema,
  toolCallEventSchema,
  toolResultEventSchema,
  accessEventSchema,
  stateChangeEventSchema,
  tripwireEventSchema,
  sandboxLimitEventSchema,
  modelCallEventSchema,
  faultEventSchema,
  interventionEventSchema,
  endEventSchema,
]);

export type TrajectoryEvent = z.infer<typeof trajectoryEventSchema>;
export type EventOf<Type extends TrajectoryEvent['type']> = Extract<TrajectoryEvent, { type: Type }>;
/** An event before the recorder gave it its place. */
export type EventDraft = DistributiveOmit<TrajectoryEvent, 'index' | 'turn'>;
export type EndReason = (typeof endReasons)[number];
export type FaultKind = (typeof faultKinds)[number];
export type SandboxLimit = (typeof sandboxLimits)[number];
export type Severity = z.infer<typeof severitySchema>;
export type Usage = z.infer<typeof usageSchema>;

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
