import { bodyDigest, entryProblem, type LogSource, type TrustPolicy } from '../ledger/index.ts';
import type { RunReader } from '../store/index.ts';
import { digestRun, loggedRun, planText, type RunDigests } from './attest.ts';

/** Something about a run that is not as it was logged, or that is not known. */
export interface RunFinding {
  kind: 'unattested' | 'unchecked' | 'not-logged' | 'no-result' | 'plan-differs' | 'run-differs' | 'trajectory-damaged';
  message: string;
}

export interface RunAttestation {
  status: 'attested' | 'unattested' | 'unchecked' | 'broken';
  /** Of the file as it is. */
  digests: RunDigests;
  /** Places in the log. */
  plan: number | null;
  result: number | null;
  findings: RunFinding[];
}

/**
 * Compares a run file with what a log says of it: the plan before its first episode, and the result.
 * @param trust The log, and whose signature counts; null: nothing is checked but that its trajectories are whole.
 * @throws {LedgerError} if the log can’t be read.
 */
export async function verifyRun(
  reader: RunReader,
  trust: { log: LogSource; policy: TrustPolicy } | null,
): Promise<RunAttestation> {
  const digests = digestRun(reader);
  const found: RunAttestation = { status: 'attested', digests, plan: null, result: null, findings: [] };
  const add = (kind: RunFinding['kind'], message: string) => found.findings.push({ kind, message });
  for (const { key, text } of reader.trajectoryTexts()) {
    if (text === null) add('trajectory-damaged', `The trajectory of episode ${key} is missing or damaged.`);
  }
  if (trust === null) {
    add('unchecked', 'Nothing was compared: no ledger was named.');
    return { ...found, status: 'unchecked' };
  }
  const { log, policy } = trust;
  const manifest = reader.manifest();
  const { plan, result } = await loggedRun(log, manifest);
  if (plan === null) {
    add('unattested', `${log.location} knows nothing of this run: its plan was not logged before it began.`);
    return { ...found, status: 'unattested' };
  }
  found.plan = plan.index;
  found.result = result?.index ?? null;
  for (const { index } of result === null ? [plan] : [plan, result]) {
    const problem = await entryProblem(log, index, policy);
    if (problem !== null) add('not-logged', problem);
  }
  const { planned, keys } = plan.entry;
  if (plan.entry.body !== bodyDigest(planText({ manifest, planned, keys }))) {
    add('plan-differs', 'The run’s manifest is not the one that was planned.');
  }
  if (result === null) add('no-result', 'The plan was logged; a result never was.');
  else {
    const { recorded, episodes, verdicts } = result.entry;
    if (result.entry.keys !== digests.keys) {
      add('run-differs', `Other episodes are recorded than were logged: ${digests.recorded} now, ${recorded} then.`);
    }
    if (verdicts !== digests.verdicts) add('run-differs', 'Verdicts are not those that were logged.');
    if (episodes !== digests.episodes) add('run-differs', 'Episodes are not those that were logged.');
    // Of a complete run the keys are those of the plan; fewer are not hidden by the result, which says how many there are.
    if (recorded === planned && result.entry.keys !== keys) {
      add('plan-differs', 'The episodes that were played are not those that were planned.');
    }
  }
  return found.findings.length === 0 ? found : { ...found, status: 'broken' };
}
