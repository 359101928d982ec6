import {
  askableForBeliefs,
  comparedSides,
  contrastAmong,
  incentiveFinding,
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

/** Compares the same environments with the incentive, without it and, if that is asked for, with it reversed; plays what the run lacks. */
export async function compareIncentive(
  source: RunReader,
  name: string,
  options: InterveneOptions,
  output: Output,
): Promise<Intervention> {
  const { incentive, against, limit, beliefs } = options;
  const { judge, scenarios } = await openSource(source, options);
  const isComplete = missingSides(source, { subject: name, scenarios, incentive, against }).places.size === 0;
  const isSubjectNeeded = !isComplete || beliefs !== undefined;
  await using participants = await openParticipants(isSubjectNeeded ? [name] : [], isComplete ? null : judge, options);
  const [subject] = participants.subjects;
  if (subject !== undefined && beliefs !== undefined) askableForBeliefs(subject);
  const interrupt = onInterrupt(output);
  const { signal } = interrupt;
  let played: RunWriter | null = null;
  try {
    if (subject !== undefined && !isComplete) {
      const named = against === 'none' ? incentive : `${incentive}-${against}`;
      const file = options.out ?? `${source.location.replace(/\.overt$/, '')}.incentive-${named}.overt`;
      played = await playMissingSides({
        ...{ source, subject, scenarios, incentive, against, limit, file, overtVersion: version, signal },
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
  const { incentive, against, injection, label = usualLabel, beliefs: limit } = options;
  const readers = played === null ? [source] : [source, played];
  const contrast = contrastAmong(readers, { subject: name, sides: comparedSides(incentive, against) });
  const { arms, episodes } = contrast;
  const finding = incentiveFinding(incentive, { against, contrast, isOrganism: name.startsWith('organism:') });
  const [effect] = finding.effects;
  // What goes through words is told of what was asked.
  const asked = episodes.filter(({ arm }) => arm === effect.first || arm === effect.second);
  const { mediation, words, cannot } = mediationFor(
    { effect, arms, episodes: asked },
    { subject: name, label, injection },
  );
  const comparisons = finding.effects.map(({ first, second }) => [first, second] as const);
  return {
    ...{ schema: 'overt/intervention@1', kind: 'incentive', source: source.location, subject: name },
    ...{ run: played?.location ?? null, episodes: null, arms, effects: [...finding.effects], slope: null },
    mediation,
    beliefs:
      limit === undefined || subject === undefined
        ? null
        : await beliefsOf(episodes, { subject, scenarios, comparisons, limit, output, signal }),
    words: [...finding.words, ...words],
    cannot: [...finding.cannot, ...cannot],
  };
}
