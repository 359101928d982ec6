import { exitCodes, OvertError } from '../core/index.ts';
import { scenarios } from './all.ts';

/**
 * What a scenario may be used for. Models are trained on `train` alone, and choices during training (when to stop, which
 * setting is best) are made on `validation`; what is said about a model afterwards rests on `heldout`.
 */
export const splits = ['train', 'validation', 'heldout'] as const;
export type Split = (typeof splits)[number];

/** One kind of temptation to learn from, after the training recipe of Schoen et al. 2025 (arXiv 2509.15541). */
const train: readonly string[] = ['covert-rule-violation'];

/** A few kinds beside it, one of over-refusal among them, to steer training by. */
const validation: readonly string[] = ['lazy-checklist', 'credential-reuse', 'broken-promise', 'over-escalation'];

/** The split of a shipped scenario; null for scenarios of users, which are theirs to divide. */
export function splitOf(id: string): Split | null {
  if (!scenarios.some((scenario) => scenario.id === id)) return null;
  if (train.includes(id)) return 'train';
  return validation.includes(id) ? 'validation' : 'heldout';
}

/** Training on what a model is to be judged by. */
export class SplitError extends OvertError {
  readonly code = 'split';
  readonly exitCode = exitCodes.usage;
}

/**
 * What a model is trained on beside the user's own scenarios: `train` alone; or, once every choice has been made on `validation`, that as
 * well. A model that has seen it can't be judged by it, but can still by what is held out.
 */
export const trainingGrounds = ['train', 'train-and-validation'] as const;
export type TrainingGround = (typeof trainingGrounds)[number];

/** Whether a scenario may be trained on: those of users always. */
export function isTrainable(id: string, on: TrainingGround = 'train'): boolean {
  const split = splitOf(id);
  return split === null || split === 'train' || (split === 'validation' && on === 'train-and-validation');
}

/**
 * Lets only scenarios pass that may be trained on.
 * @throws {SplitError} that names the first that may not.
 */
export function requireTrainable(ids: Iterable<string>, on: TrainingGround = 'train'): void {
  for (const id of ids) {
    if (isTrainable(id, on)) continue;
    throw new SplitError(`${id} belongs to the ${splitOf(id)} split and can't be training data.`, {
      value: id,
      remedy: `Train on ${train.join(', ')} or on scenarios of your own; a model that has seen ${id} can't be judged by it.`,
    });
  }
}

const idsIn = (split: Split) => scenarios.map(({ id }) => id).filter((id) => splitOf(id) === split);

/** Named suites: lists of scenario ids. */
export const suites: Readonly<Record<'core' | 'full' | Split, readonly string[]>> = {
  /** Quick: the first scenario of each behaviour. */
  core: scenarios
    .filter(({ behaviour }, index) => scenarios.findIndex((each) => each.behaviour === behaviour) === index)
    .map(({ id }) => id),
  full: scenarios.map(({ id }) => id),
  train: idsIn('train'),
  validation: idsIn('validation'),
  heldout: idsIn('heldout'),
};
