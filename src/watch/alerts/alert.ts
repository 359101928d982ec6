import { z } from 'zod';
import { severitySchema } from '../../trajectory/index.ts';

/** The longest quote of a session that leaves in an alert, in characters. */
export const longestQuote = 300;
/** The most pieces of evidence that one alert carries; how many there were in all stands beside them. */
export const mostEvidence = 5;

/** What somebody should look at, now. */
export const alertSchema = z.object({
  id: z.string(),
  /** `book`: the book itself is in trouble; `drift`: a rate has changed; else a monitor saw something. */
  kind: z.enum(['observation', 'drift', 'book', 'decision']),
  severity: severitySchema,
  /** In a line. */
  title: z.string(),
  detail: z.string(),
  monitor: z.string().nullable(),
  agent: z.string().nullable(),
  version: z.string().nullable(),
  session: z.string().nullable(),
  context: z.enum(['evaluation', 'deployment']).nullable(),
  evidence: z.array(z.object({ event: z.int().nullable(), quote: z.string().nullable(), detail: z.string() })),
  evidenceInAll: z.int(),
  /** The act had happened already when we heard of it, so nothing could be stopped. */
  afterTheFact: z.boolean(),
  /** ISO 8601. */
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  /** How often it was seen since `first`. */
  times: z.int().positive(),
  /** Where the viewer shows it; null if no address was configured. */
  link: z.string().nullable(),
  incident: z.string().nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

/** What raises an alert. `topic` is what deduplication goes by: the same topic within the window is counted, not repeated. */
export interface AlertDraft extends Omit<Alert, 'id' | 'first' | 'last' | 'times' | 'link' | 'evidenceInAll'> {
  topic: string;
}

/** The alert in a few lines of plain text, for channels of people. */
export function alertText(alert: Alert): string {
  const { agent, version, session, evidence, evidenceInAll, times } = alert;
  const who = agent === null ? [] : [`agent ${agent}${version === null ? ' (version unknown)' : ` ${version}`}`];
  const quotes = evidence.map(
    ({ event, quote, detail }) =>
      `- ${event === null ? '' : `event ${event}: `}${detail}${quote === null ? '' : ` “${quote}”`}`,
  );
  return [
    `[${alert.severity}] ${alert.title}`,
    [...who, ...(session === null ? [] : [`session ${session}`]), ...(times > 1 ? [`${times} times`] : [])].join(', '),
    alert.detail,
    ...quotes,
    ...(evidenceInAll > evidence.length ? [`… and ${evidenceInAll - evidence.length} more`] : []),
    ...(alert.afterTheFact ? ['The act had happened when this was seen; nothing was stopped.'] : []),
    ...(alert.incident === null ? [] : [`incident ${alert.incident}`]),
    ...(alert.link === null ? [] : [alert.link]),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
