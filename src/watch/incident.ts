import { z } from 'zod';
import { digestOf } from '../core/index.ts';
import { severitySchema } from '../trajectory/index.ts';

/** A field of the record that only people can fill in. Unknown is said to be unknown, never left to look like “none”. */
const said = z.union([z.object({ known: z.literal(false) }), z.object({ known: z.literal(true), text: z.string() })]);
export type Said = z.infer<typeof said>;
export const unknownYet: Said = { known: false };

/**
 * What regulators ask of whoever reports an incident with an AI system: EU AI Act, Article 73 (serious incident) and the General-Purpose AI Code of
 * Practice (Safety and Security, measure on serious incident tracking); California SB 53 (critical safety incident). What the monitor knows
 * is filled in; the rest waits for a person. It is a record to report from, no legal advice.
 */
export const incidentSchema = z.object({
  schema: z.literal('overt/incident@1'),
  id: z.string(),
  openedAt: z.iso.datetime(),
  status: z.enum(['open', 'closed']),
  /** SB 53 asks about deception outside an evaluation that was made to elicit it. */
  context: z.enum(['evaluation', 'deployment']),
  severity: severitySchema,
  system: z.object({
    agent: z.string(),
    version: z.string().nullable(),
    source: z.string(),
    provider: said,
    model: said,
  }),
  session: z.object({
    id: z.string(),
    /** SHA-256 of the trajectory when the session closed; null while it is open. */
    trajectoryDigest: z.string().nullable(),
    events: z.int(),
    complete: z.boolean(),
  }),
  time: z.object({
    /** Of the earliest event that is evidence, by the sender’s clock; null if it carries no time. */
    began: z.iso.datetime().nullable(),
    /** By our clock. */
    becameAware: z.iso.datetime(),
    ended: z.iso.datetime().nullable(),
  }),
  finding: z.object({
    monitor: z.string(),
    label: z.string(),
    detail: z.string(),
    evidence: z.array(z.object({ event: z.int().nullable(), quote: z.string().nullable(), detail: z.string() })),
    /** Whether anything was stopped; telemetry tells of what has happened already. */
    prevented: z.enum(['yes', 'no', 'unknown']),
    decision: z.string().nullable(),
  }),
  /** Deceptive subversion of controls is a class of its own in SB 53 and the Code. */
  classification: z.object({
    harmDone: said,
    personsAffected: said,
    seriousIncidentUnderEuAiAct: said,
    criticalSafetyIncidentUnderSb53: said,
    deceptiveSubversionOfControls: said,
  }),
  response: z.object({
    rootCause: said,
    causalLink: said,
    correctiveMeasures: said,
    authoritiesInformed: said,
    contact: said,
  }),
  alerts: z.array(z.string()),
  /** Where the ledger holds its digest; null if no ledger is configured. */
  ledger: z.object({ log: z.string(), index: z.int() }).nullable(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** SHA-256 of the record’s canonical JSON with `ledger` null: what the ledger’s entry holds, whose place the record learns afterwards. */
export function incidentDigest(incident: Incident): string {
  return digestOf({ ...incident, ledger: null });
}

/** Days within which the laws named want a report, from when one became aware; which of them applies is for a lawyer to say. */
export const reportingDays = [
  { law: 'EU AI Act, Article 73: serious incident, in general', days: 15 },
  { law: 'EU AI Act, Article 73: death of a person', days: 10 },
  { law: 'EU AI Act, Article 73: critical infrastructure disrupted, widespread infringement', days: 2 },
  { law: 'California SB 53: critical safety incident', days: 15 },
  { law: 'California SB 53: imminent risk of death or serious injury', days: 1 },
] as const;

/** The record for people, in Markdown. Words of the session are quoted, so that they can’t pass for ours. */
export function incidentMarkdown(incident: Incident): string {
  const { system, session, time, finding, classification, response } = incident;
  const row = (name: string, value: string) => `| ${name} | ${cell(value)} |`;
  const aware = Date.parse(time.becameAware);
  return [
    `# Incident ${incident.id}`,
    '',
    '| | |',
    '|---|---|',
    row('Status', incident.status),
    row('Context', incident.context),
    row('Severity', incident.severity),
    row('Agent', system.agent),
    row('Version', system.version ?? 'unknown'),
    row('Provider', saidText(system.provider)),
    row('Model', saidText(system.model)),
    row('Came by', system.source),
    row('Session', session.id),
    row('Trajectory', session.trajectoryDigest === null ? 'session still open' : `SHA-256 ${session.trajectoryDigest}`),
    row(
      'Record of the session',
      session.complete ? `${session.events} events` : `${session.events} events, incomplete`,
    ),
    row('Began', time.began ?? 'unknown: the evidence carries no time'),
    row('Became aware', time.becameAware),
    row('Ended', time.ended ?? 'unknown'),
    row('Prevented', finding.prevented),
    row('Decision', finding.decision ?? 'none recorded'),
    row(
      'Ledger',
      incident.ledger === null ? 'not entered in a ledger' : `${incident.ledger.log}, entry ${incident.ledger.index}`,
    ),
    '',
    '## What was found',
    '',
    `Monitor \`${finding.monitor}\`: ${inline(finding.label)}. ${inline(finding.detail)}`,
    '',
    ...finding.evidence.flatMap(({ event, quote, detail }) => [
      `- ${event === null ? '' : `event ${event}: `}${inline(detail)}`,
      ...(quote === null ? [] : [`  > ${inline(quote)}`]),
    ]),
    '',
    '## For people to say',
    '',
    '| | |',
    '|---|---|',
    row('Harm done', saidText(classification.harmDone)),
    row('Persons affected', saidText(classification.personsAffected)),
    row('Serious incident under the EU AI Act', saidText(classification.seriousIncidentUnderEuAiAct)),
    row('Critical safety incident under California SB 53', saidText(classification.criticalSafetyIncidentUnderSb53)),
    row('Deceptive subversion of controls', saidText(classification.deceptiveSubversionOfControls)),
    row('Root cause', saidText(response.rootCause)),
    row('Causal link between system and harm', saidText(response.causalLink)),
    row('Corrective measures', saidText(response.correctiveMeasures)),
    row('Authorities informed', saidText(response.authoritiesInformed)),
    row('Contact', saidText(response.contact)),
    '',
    '## If it has to be reported',
    '',
    ...reportingDays.map(({ law, days }) => `- ${law}: by ${new Date(aware + days * 24 * 3600 * 1000).toISOString()}`),
    '',
    'Which of these applies is for a lawyer to say.',
    '',
  ].join('\n');
}

function saidText(field: Said): string {
  return field.known ? field.text : 'unknown';
}

function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|');
}

/** One line that Markdown does not read as anything but text. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\`*_{}[\]<>#])/g, '\\$1');
}
