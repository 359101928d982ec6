import {
  askableForBeliefs,
  contrastOf,
  incentiveConclusion,
  incentiveSides,
  missingSides,
  playMissingSides,
} from '../../awareness/index.ts';
import type { RunReader, RunWriter } from '../../store/index.ts';
import type { Subject } from '../../subject/index.ts';
import { beliefsOf } from '../beliefs.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Output } from '../output.ts';
import { openParticipants } from '../participants.ts';
import { version } from '../version.ts';
import { mediationFor } from './mediation.ts';
import type { InterveneOptions, Intervention } from './result.ts';
import { openSource, usualLabel } from './source.ts';

/** Compares the same environments with the incentive and without; plays what the run lacks. */
export async function compareIncentive(
  source: RunReader,
  name: string,
  options: InterveneOptions,
  output: Output,
): Promise<Intervention> {
  const { incentive, limit, beliefs } = options;
  const { judge, scenarios } = await openSource(source, options);
  const isComplete = missingSides(source, { subject: name, scenarios, incentive }).places.size === 0;
  const isSubjectNeeded = !isComplete || beliefs !== undefined;
  await using participants = await openParticipants(isSubjectNeeded ? [name] : [], isComplete ? null : judge, options);
  const [subject] = participants.subjects;
  if (subject !== undefined && beliefs !== undefined) askableForBeliefs(subject);
  const interrupt = onInterrupt(output);
  const { signal } = interrupt;
  let played: RunWriter | null = null;
  try {
    if (subject !== undefined && !isComplete) {
      const file = options.out ?? `${source.location.replace(/\.overt$/, '')}.incentive-${incentive}.overt`;
      played = await playMissingSides({
        ...{ source, subject, scenarios, incentive, limit, file, overtVersion: version, signal },
        judge: participants.judge,
        onProgress: ({ done, planned }) => output.progress(`${done} of ${planned} episodes`),
      });
      output.endProgress();
    }
    return await resultOf({ source, played, name, subject }, { scenarios, signal }, options, output);
  } finally {
    played?.close();
    interrupt.release();
  }
}

async function resultOf(
  {
    source,
    played,
    name,
    subject,
  }: { source: RunReader; played: RunWriter | null; name: string; subject: Subject | undefined },
  { scenarios, signal }: { scenarios: Awaited<ReturnType<typeof openSource>>['scenarios']; signal: AbortSignal },
  options: InterveneOptions,
  output: Output,
): Promise<Intervention> {
  const { incentive, injection, label = usualLabel, beliefs: limit } = options;
  const { present: first, absent: second } = incentiveSides(incentive);
  const readers = played === null ? [source] : [source, played];
  const contrast = contrastOf(readers, { subject: name, first, second });
  const { mediation, words, cannot } = mediationFor(contrast, { subject: name, label, injection });
  const comparisons = [[first.name, second.name] as const];
  const conclusion = incentiveConclusion(incentive, contrast.effect);
  return {
    ...{ schema: 'overt/intervention@1', kind: 'incentive', source: source.location, subject: name },
    ...{ run: played?.location ?? null, episodes: null, arms: contrast.arms, effects: [contrast.effect], slope: null },
    mediation,
    beliefs:
      limit === undefined || subject === undefined
        ? null
        : await beliefsOf(contrast.episodes, { subject, scenarios, comparisons, limit, output, signal }),
    words: [...conclusion.words, ...words],
    cannot: [...conclusion.cannot, ...cannot],
  };
}
