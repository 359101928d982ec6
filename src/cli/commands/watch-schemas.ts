import { z } from 'zod';
import { estimateSchema } from '../../stats/index.ts';
import { severitySchema } from '../../trajectory/index.ts';

const time = z.iso.datetime();
const contentCount = z.object({ present: z.int(), absent: z.int(), redacted: z.int() });
const state = z.enum(['open', 'ended', 'half-open']);

export const watchServingSchema = z.object({
  schema: z.literal('overt/watch-serve@1'),
  url: z.string(),
  port: z.int(),
  /** Where agents go through; null if there is no proxy. */
  proxy: z.string().nullable(),
  folder: z.string(),
});
export type WatchServing = z.infer<typeof watchServingSchema>;

export const watchStatusSchema = z.object({
  schema: z.literal('overt/watch-status@1'),
  folder: z.string(),
  bytes: z.int(),
  agents: z.array(
    z.object({
      agent: z.string(),
      version: z.string().nullable(),
      state,
      sessions: z.int(),
      flagged: z.int(),
      events: z.int(),
    }),
  ),
  coverage: z.object({
    ofLatest: z.int(),
    kinds: z.array(z.object({ content: z.string(), states: z.record(z.string(), z.int()) })),
  }),
  alerts: z.object({
    count: z.int(),
    waiting: z.array(z.object({ channel: z.string(), waiting: z.int(), failing: z.int() })),
  }),
  unknown: z.array(z.object({ name: z.string(), times: z.int() })).describe('Records of no known shape'),
  inbox: z.int().describe('Acknowledged requests whose sessions are not whole'),
  journal: z.array(z.object({ at: time, kind: z.string() })),
});
export type WatchStatus = z.infer<typeof watchStatusSchema>;

const tally = z.object({ looked: z.int(), flagged: z.int(), abstained: z.int(), weighted: z.number() });

export const watchSessionsSchema = z.object({
  schema: z.literal('overt/watch-sessions@1'),
  sessions: z.array(
    z.object({
      id: z.string(),
      ordinal: z.int(),
      agent: z.string(),
      version: z.string().nullable(),
      source: z.enum(['otlp', 'in-process', 'proxy', 'replay']),
      context: z.enum(['evaluation', 'deployment']),
      opened: time,
      seen: time,
      closed: time.nullable(),
      ending: z.enum(['ended', 'half-open']).nullable(),
      events: z.int(),
      observed: z.int().describe('Events that monitors have looked at'),
      conflicts: z.int(),
      revisions: z.int(),
      complete: z.boolean(),
      coverage: z.object({
        instructions: contentCount,
        messages: contentCount,
        reasoning: contentCount,
        toolArguments: contentCount,
        toolResults: contentCount,
      }),
      tallies: z.record(z.string(), z.record(z.string(), tally)),
      flagged: z.int(),
      severity: severitySchema.nullable(),
      digest: z.string().nullable(),
      counted: z.boolean().describe('The tests over time have taken it in'),
      contents: z.enum(['kept', 'deleted']),
    }),
  ),
});
export type WatchSessions = z.infer<typeof watchSessionsSchema>;

const standing = z.enum(['compatible', 'above', 'below', 'unknown']);

export const watchDriftSchema = z.object({
  schema: z.literal('overt/watch-drift@1'),
  alpha: z.number(),
  streams: z.array(
    z.object({
      monitor: z.string(),
      agent: z.string(),
      version: z.string().nullable(),
      tool: z.string().describe('Empty: the session as a whole'),
      baseline: z.number(),
      baselineFrom: z.enum(['prediction', 'configuration']),
      alpha: z.number(),
      rate: estimateSchema,
      unscoreable: z.int(),
      eValue: z.number(),
      alarmedAt: time.nullable(),
      changeStatistic: z.number(),
      changes: z.array(time).readonly(),
      isDiscovery: z.boolean(),
      prediction: z
        .object({
          all: standing,
          aware: standing.nullable(),
          unaware: standing.nullable(),
          errorAtMost: z.number(),
          sentences: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
  versions: z.array(
    z.object({
      monitor: z.string(),
      agent: z.string(),
      first: z.string().nullable(),
      second: z.string().nullable(),
      difference: estimateSchema,
    }),
  ),
});
export type WatchDrift = z.infer<typeof watchDriftSchema>;

export const watchAlertsSchema = z.object({
  schema: z.literal('overt/watch-alerts@1'),
  alerts: z.array(
    z.looseObject({
      id: z.string(),
      severity: severitySchema,
      title: z.string(),
      deliveries: z.array(
        z.object({
          channel: z.string(),
          attempts: z.int(),
          delivered: time.nullable(),
          problem: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type WatchAlerts = z.infer<typeof watchAlertsSchema>;

export const watchReplaySchema = z.object({
  schema: z.literal('overt/watch-replay@1'),
  folder: z.string(),
  runs: z.array(
    z.object({
      run: z.string(),
      episodes: z.int(),
      unreadable: z.int(),
      flagged: z.int(),
      before: z.int().describe('Were in the book already'),
    }),
  ),
});
export type WatchReplay = z.infer<typeof watchReplaySchema>;

export const watchExportSchema = z.object({
  schema: z.literal('overt/watch-export@1'),
  file: z.string(),
  sessions: z.int(),
  unreadable: z.array(z.string()).describe('Sessions that were left out since they can’t be read'),
});
export type WatchExport = z.infer<typeof watchExportSchema>;
