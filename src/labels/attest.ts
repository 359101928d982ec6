import { z } from 'zod';
import { canonicalJson, digestOf } from '../core/index.ts';
import {
  entryProblem,
  Frontier,
  type LedgerLog,
  type LogSource,
  leafHash,
  readEntries,
  type TrustPolicy,
} from '../ledger/index.ts';
import type { RunManifest } from '../store/index.ts';
import type { Label } from './label.ts';

/** What a log says of the labels of a run, held against the labels as they are. */
export interface LabelsAttestation {
  status: 'attested' | 'unattested' | 'broken';
  /** How many labels, from the first on, were logged at the latest; those after them were given later. */
  logged: number;
  /** Where in the log; null if nowhere. */
  entry: number | null;
  findings: string[];
}

const fieldsSchema = z.looseObject({ run: z.string(), labels: z.int().nonnegative(), root: z.string() });

/**
 * Logs the labels of a run as they are now, in the order in which they were given: none of them can be changed, taken out or dated back later. Its place
 * in the log.
 */
export async function attestLabels(log: LedgerLog, manifest: RunManifest, labels: readonly Label[]): Promise<number> {
  const raters = new Set(labels.map(({ author }) => author)).size;
  const { index } = await log.append({
    ...{ type: 'labels', run: digestOf(manifest), labels: labels.length, raters, root: rootOf(labels) },
  });
  return index;
}

/** @throws {LedgerError} if the log can’t be read. */
export async function verifyLabels(
  { log, policy }: { log: LogSource; policy: TrustPolicy },
  manifest: RunManifest,
  labels: readonly Label[],
): Promise<LabelsAttestation> {
  const run = digestOf(manifest);
  const found: LabelsAttestation = { status: 'unattested', logged: 0, entry: null, findings: [] };
  for await (const { index, entry } of readEntries(log)) {
    const fields = entry.type === 'labels' ? fieldsSchema.safeParse(entry) : null;
    if (!fields?.success || fields.data.run !== run) continue;
    const { labels: count, root } = fields.data;
    const problem = await entryProblem(log, index, policy);
    if (problem !== null) found.findings.push(problem);
    else if (count > labels.length) {
      found.findings.push(`Entry ${index} knows ${count} labels; there are ${labels.length}: some were taken out.`);
    } else if (rootOf(labels.slice(0, count)) !== root) {
      found.findings.push(`The first ${count} labels are not those that entry ${index} was made for.`);
    }
    if (count >= found.logged) Object.assign(found, { logged: count, entry: index });
  }
  if (found.entry === null) return found;
  return { ...found, status: found.findings.length === 0 ? 'attested' : 'broken' };
}

function rootOf(labels: readonly Label[]): string {
  const tree = new Frontier();
  for (const label of labels) tree.push(leafHash(Buffer.from(canonicalJson(label))));
  return tree.root().toString('hex');
}
