import { z } from 'zod';
import {
  bodyDigest,
  bodyPath,
  decodeEntry,
  entryProblem,
  type LogSource,
  proveEntry,
  type TrustPolicy,
} from '../ledger/index.ts';
import { type Incident, incidentDigest } from './incident.ts';

const bodySchema = z.object({
  kind: z.literal('incident'),
  id: z.string(),
  body: z.looseObject({ digest: z.string() }),
});

/**
 * Holds an incident record against the ledger’s entry of it: null if it is the one that was entered, else what is wrong.
 * @throws {LedgerError} if the ledger can’t be read.
 */
export async function incidentProblem(
  incident: Incident,
  { log, policy }: { log: LogSource; policy: TrustPolicy },
): Promise<string | null> {
  if (incident.ledger === null) return 'It was not entered in a ledger.';
  const { index } = incident.ledger;
  const problem = await entryProblem(log, index, policy);
  if (problem !== null) return problem;
  const { entry } = await proveEntry(log, index);
  const digest = entry === null ? undefined : decodeEntry(entry).body;
  const bytes = digest === undefined ? null : await log.read(bodyPath(digest));
  if (bytes === null) return `The body of entry ${index} is missing.`;
  if (bodyDigest(bytes) !== digest) return `The body of entry ${index} is not the one that was entered.`;
  const body = bodySchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!body.success || body.data.id !== incident.id) return `Entry ${index} is about something else.`;
  if (body.data.body.digest === incidentDigest(incident)) return null;
  return `The record is not the one that entry ${index} was made for: it was changed since.`;
}
