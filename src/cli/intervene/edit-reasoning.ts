import {
  type AwarenessLabel,
  ablation,
  ablationConclusion,
  armName,
  askableForBeliefs,
  doseSlope,
  effectOf,
  englishSentences,
  injection,
  injectionConclusion,
  lexiconLabeller,
  organismSentences,
  outcomesOf,
  plantedLabeller,
  ratesOf,
  runStudy,
  type StudyDesign,
} from '../../awareness/index.ts';
import { UsageError } from '../../core/index.ts';
import type { RunReader } from '../../store/index.ts';
import { beliefsOf, episodesOfArms } from '../beliefs.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Output } from '../output.ts';
import { openParticipants } from '../participants.ts';
import { version } from '../version.ts';
import type { InterveneOptions, Intervention } from './result.ts';
import { openSource, usualLabel } from './source.ts';

type Options = InterveneOptions & { kind: StudyDesign['kind'] };

/** Takes recorded episodes up with sentences taken out or put in, and plays them to the end. */
export async function editReasoning(
  source: RunReader,
  name: string,
  options: Options,
  output: Output,
): Promise<Intervention> {
  const { judge, scenarios } = await openSource(source, options);
  await using participants = await openParticipants([name], judge, options);
  const [subject] = participants.subjects;
  if (subject === undefined) throw new Error(`${name} was not opened`);
  if (options.beliefs !== undefined) askableForBeliefs(subject);
  const label = options.label ?? usualLabel;
  const design = designOf(options, label, subject.reads !== undefined);
  const file = options.out ?? `${source.location.replace(/\.overt$/, '')}.${design.kind}-${label}.overt`;
  const interrupt = onInterrupt(output);
  const { signal } = interrupt;
  try {
    const study = await runStudy({
      ...{ source, subject, design, file, overtVersion: version, judge: participants.judge },
      ...{ scenarios, epochs: options.epochs, signal },
      ...(options.limit === undefined ? {} : { limit: options.limit }),
      onProgress: ({ done, planned }) => output.progress(`${done} of ${planned} episodes`),
    });
    output.endProgress();
    try {
      const comparisons = [comparedArms(options)];
      const asked = { subject, scenarios, comparisons, limit: options.beliefs, output, signal };
      const beliefs =
        options.beliefs === undefined ? null : await beliefsOf(episodesOfArms(study.writer, study.subjects), asked);
      return resultOf(design, label, options, {
        ...{ source: source.location, subject: subject.id, run: file, episodes: study.episodes, beliefs },
        outcomes: outcomesOf(study.writer, study.subjects),
      });
    } finally {
      study.writer.close();
    }
  } finally {
    interrupt.release();
  }
}

/** The arms whose beliefs are held against each other. */
function comparedArms({ kind, dose: [first = 1] }: Options): readonly [string, string] {
  return kind === 'ablation' ? ['removed', 'kept'] : [armName('said', first), armName('control', first)];
}

function designOf({ kind, attempts, place, strength, dose }: Options, label: AwarenessLabel, isOrganism: boolean) {
  const labeller = isOrganism ? plantedLabeller : lexiconLabeller;
  if (kind === 'ablation') return ablation({ label, labeller, attempts });
  const [bank, bankName] = isOrganism ? [organismSentences, 'organism'] : [englishSentences, 'english'];
  if (bank.about[label] === undefined) {
    throw new UsageError(`There are no sentences about ${label} in the words of organisms.`, {
      value: label,
      remedy: `Give --label ${Object.keys(bank.about).join(' or ')}.`,
    });
  }
  return injection({ label, labeller, bank, bankName, place, strength, doses: dose });
}

type Played = Pick<Intervention, 'source' | 'subject' | 'run' | 'episodes' | 'beliefs'> & {
  outcomes: ReturnType<typeof outcomesOf>;
};

function resultOf(
  { kind }: StudyDesign,
  label: AwarenessLabel,
  { dose }: Options,
  { outcomes, ...where }: Played,
): Intervention {
  const arms = ratesOf(outcomes);
  const base = { schema: 'overt/intervention@1', kind, arms, mediation: null, ...where } as const;
  if (kind === 'ablation') {
    const effect = effectOf(outcomes, { first: 'removed', second: 'kept' });
    const failed = base.arms.reduce((sum, each) => sum + each.failed, 0);
    return { ...base, effects: [effect], slope: null, ...ablationConclusion(label, effect, failed) };
  }
  const ofDose = (count: number) =>
    effectOf(outcomes, { first: armName('said', count), second: armName('control', count) });
  const [first = 1] = dose;
  const control = effectOf(outcomes, { first: armName('control', first), second: 'nothing' });
  const slope =
    dose.length < 2
      ? null
      : doseSlope(
          outcomes,
          dose.map((count) => ({ dose: count, said: armName('said', count), control: armName('control', count) })),
        );
  const conclusion = injectionConclusion(label, ofDose(first), control);
  return { ...base, effects: [...dose.map(ofDose), control], slope, ...conclusion };
}
