import { parse } from 'yaml';
import { z } from 'zod';
import { severitySchema } from '../trajectory/index.ts';
import { WatchConfigError } from './errors.ts';
import { redactionRuleSchema } from './redaction.ts';
import { retentionSchema } from './retention.ts';

const seconds = z.number().positive();
const name = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i, { error: 'must be letters, digits, ., _ and -' });
/** Secrets stand in the environment, not in the file. */
const variable = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, { error: 'must be the name of an environment variable' });
const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

export const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    name,
    url: address,
    tokenFrom: variable.optional().describe('Environment variable with a token, sent as Authorization: Bearer'),
  }),
  z
    .strictObject({
      kind: z.literal('slack'),
      name,
      url: address.optional(),
      urlFrom: variable.optional().describe('Environment variable with the address, which is a secret'),
    })
    .refine(({ url, urlFrom }) => (url === undefined) !== (urlFrom === undefined), {
      error: 'needs either url or urlFrom',
    }),
  z.strictObject({
    kind: z.literal('mail'),
    name,
    url: z.string().regex(/^smtps?:\/\/[^/\s@]+$/, { error: 'must be smtp://host:port or smtps://host:port' }),
    user: z.string().optional(),
    passwordFrom: variable.optional(),
    from: z.email(),
    to: z.array(z.email()).min(1),
  }),
  z.strictObject({ kind: z.literal('stdout'), name: name.default('stdout') }),
]);
export type ChannelConfig = z.infer<typeof channelSchema>;

export const watchConfigSchema = z.strictObject({
  receiver: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(4318),
      tokenFrom: variable
        .optional()
        .describe(
          'Environment variable with the token that senders show as Authorization: Bearer; needed beyond loopback',
        ),
      queueMegabytes: z
        .number()
        .positive()
        .default(64)
        .describe('Requests that wait to be written; beyond it senders are told to wait'),
      requestMegabytes: z.number().positive().default(16),
      openSessions: z.int().min(1).default(20_000).describe('Pieced together in memory at the same time'),
      contentMegabytes: z.number().positive().default(256).describe('Of their contents, in memory'),
    })
    .prefault({}),
  book: z
    .strictObject({
      mostMegabytes: z.number().positive().optional().describe('The book grows no further; senders are told 503'),
      durability: z.enum(['process', 'power']).default('process'),
    })
    .prefault({}),
  sessions: z
    .strictObject({
      settleSeconds: seconds.default(10).describe('Quiet time after which an ended session is closed'),
      idleSeconds: seconds
        .default(600)
        .describe('Quiet time after which a session that nobody ended is closed as half-open'),
      context: z.enum(['evaluation', 'deployment']).default('deployment'),
    })
    .prefault({}),
  policy: z.string().optional().describe('Tripwire policy (YAML), relative to this file; read again when it changes'),
  drift: z
    .strictObject({
      alpha: z
        .number()
        .gt(0)
        .lt(0.5)
        .default(0.01)
        .describe('Probability of a false alarm that a stream may have in all its life'),
      baseline: z
        .number()
        .gt(0)
        .lt(1)
        .default(0.001)
        .describe('Share of sessions that may be flagged, where no prediction is given'),
      predictions: z.string().optional().describe('JSON with the evaluation’s prediction, relative to this file'),
    })
    .prefault({}),
  alerts: z
    .strictObject({
      channels: z.array(channelSchema).default([]),
      leastSeverity: severitySchema.default('warning'),
      incidentSeverity: severitySchema.default('critical').describe('From here on an incident record is opened'),
      windowSeconds: seconds
        .default(3600)
        .describe('The same tripwire, agent and version is counted within it, not repeated'),
      viewer: address.optional().describe('Where the viewer is, for links'),
    })
    .prefault({}),
  redaction: z.array(redactionRuleSchema).default([]),
  retention: retentionSchema.prefault({}),
  ledger: z
    .strictObject({ folder: z.string(), key: z.string().describe('Private key of the log (overt ledger init)') })
    .optional()
    .describe('A ledger that alerts, policy changes and sessions are entered in; paths relative to this file'),
});
export type WatchConfig = z.infer<typeof watchConfigSchema>;

/** @throws {WatchConfigError} that names key, value and what is wrong. */
export function parseWatchConfig(text: string, source: string): WatchConfig {
  let content: unknown;
  try {
    content = parse(text) ?? {};
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new WatchConfigError(`${source} is no YAML: ${message}`, {
      value: source,
      remedy: 'Mend it at that place.',
      cause,
    });
  }
  const read = watchConfigSchema.safeParse(content);
  if (!read.success) {
    const issues = read.error.issues.map(
      (issue) => `${issue.path.join('.') || '(top)'} = ${shown(at(content, issue.path))}: ${issue.message}`,
    );
    throw new WatchConfigError(`${source} is wrong:\n${issues.join('\n')}`, {
      value: content,
      remedy: 'Mend these keys; overt schema watch-config describes all of them.',
    });
  }
  const names = read.data.alerts.channels.map((channel) => channel.name);
  const twice = names.find((each, place) => names.indexOf(each) !== place);
  if (twice !== undefined) {
    throw new WatchConfigError(`${source} is wrong:\nalerts.channels = ${shown(twice)}: the name is there twice`, {
      value: twice,
      remedy: 'Give each channel a name of its own: deliveries are kept under it.',
    });
  }
  return read.data;
}

/** The configuration if nobody wrote one. */
export function defaultWatchConfig(): WatchConfig {
  return watchConfigSchema.parse({});
}

function at(content: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = content;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100);
}
