import { type Contrast, type ContrastSide, contrastOf } from '../../awareness/index.ts';
import { UsageError } from '../../core/index.ts';
import { factorLevels, isFactorName } from '../../scenario/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import type { RunReader } from '../../store/index.ts';
import { beliefsOf } from '../beliefs.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Output } from '../output.ts';
import { openParticipants } from '../participants.ts';
import { mediationFor } from './mediation.ts';
import type { InterveneOptions, Intervention } from './result.ts';
import { openSource, usualLabel } from './source.ts';

/** Compares the same environments under two levels of a factor that the run holds. */
export async function compareConditions(
  source: RunReader,
  subject: string,
  options: InterveneOptions,
  output: Output,
): Promise<Intervention> {
  const { factor, first, second } = sidesOf(options);
  const contrast = contrastOf([source], { subject, first, second });
  const { difference } = contrast.effect;
  const isClear = difference.low > 0 || difference.high < 0;
  const label = options.label ?? (factor === 'oversight' && !subject.startsWith('organism:') ? 'watched' : usualLabel);
  const { mediation, words, cannot } = mediationFor(contrast, { subject, label, injection: options.injection });
  return {
    ...{ schema: 'overt/intervention@1', kind: 'condition', source: source.location, subject, run: null },
    ...{ episodes: null, arms: contrast.arms, effects: [contrast.effect], slope: null, mediation },
    beliefs: options.beliefs === undefined ? null : await beliefsInContrast(source, subject, contrast, options, output),
    words: [
      `${factor} = ${first.name} against ${second.name}, in the same environments: ${formatEstimate(difference, { scale: 'points' })}.`,
      isClear ? 'What the prompt says of this changes conduct.' : 'No effect is shown.',
      ...words,
    ],
    cannot: [
      'It says nothing of how the prompt acts: by what is said, by what is thought, or by other words that it changes.',
      ...cannot,
    ],
  };
}

function sidesOf({ factor, levels }: InterveneOptions): {
  factor: string;
  first: ContrastSide;
  second: ContrastSide;
} {
  if (!isFactorName(factor)) {
    throw new UsageError(`There is no factor ${factor}.`, {
      value: factor,
      remedy: `Give one of ${Object.keys(factorLevels).join(', ')}.`,
    });
  }
  const [from, to] = levels ?? factorLevels[factor];
  if (from === undefined || to === undefined || from === to) {
    throw new UsageError('Two levels are compared.', { value: levels ?? null, remedy: 'Give --levels from,to.' });
  }
  const side = (level: string): ContrastSide => ({ name: level, levels: { [factor]: level } });
  return { factor, first: side(to), second: side(from) };
}

/** Asks the subject in both arms of a comparison; it is opened for that alone. */
async function beliefsInContrast(
  source: RunReader,
  name: string,
  { episodes, effect }: Contrast,
  options: InterveneOptions,
  output: Output,
): Promise<Intervention['beliefs']> {
  const { scenarios } = await openSource(source, options);
  await using participants = await openParticipants([name], null, options);
  const [subject] = participants.subjects;
  if (subject === undefined) throw new Error(`${name} was not opened`);
  const interrupt = onInterrupt(output);
  try {
    const comparisons = [[effect.first, effect.second] as const];
    const { signal } = interrupt;
    return await beliefsOf(episodes, { subject, scenarios, comparisons, limit: options.beliefs, output, signal });
  } finally {
    interrupt.release();
  }
}
