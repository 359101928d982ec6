import { Random, UnknownNameError, UsageError } from '../../core/index.ts';
import {
  type Condition,
  type Detail,
  defaultCondition,
  type Environment,
  type Scenario,
  type Variant,
} from '../../scenario/index.ts';
import { requireTrainable, splitOf } from '../../suites/index.ts';

/** What an environment server may play: training draws from `train`; `validation` is for choices during training. */
export const servedSplits = ['train', 'validation'] as const;
export type ServedSplit = (typeof servedSplits)[number];

export interface TaskOptions {
  /** Scenarios of users count as `train`. */
  scenarios: readonly Scenario[];
  detail: Detail;
  /** @default every factor at its default level */
  condition?: Condition;
  /** Share of benign twins. @default 0.15 */
  twinShare?: number;
}

/**
 * Numbered tasks: task `seed` of a split is always the same environment. Held-out scenarios are in none, whatever is asked for.
 * @throws {SplitError} if a scenario of another split than `train` and `validation` is among them.
 */
export class TaskSet {
  readonly detail: Detail;
  readonly #scenarios: Record<ServedSplit, Scenario[]>;
  readonly #condition: Condition;
  readonly #twinShare: number;

  constructor({ scenarios, detail, condition = defaultCondition, twinShare = 0.15 }: TaskOptions) {
    const validation = scenarios.filter(({ id }) => splitOf(id) === 'validation');
    const train = scenarios.filter((scenario) => !validation.includes(scenario));
    requireTrainable(train.map(({ id }) => id));
    if (train.length === 0) {
      throw new UsageError('There is nothing to train on.', {
        value: scenarios.map(({ id }) => id),
        remedy: 'Serve the suite train, or scenarios of your own.',
      });
    }
    this.detail = detail;
    this.#scenarios = { train, validation };
    this.#condition = condition;
    this.#twinShare = twinShare;
  }

  /** How many scenarios a split has; its tasks have no end. */
  scenariosOf(split: ServedSplit): readonly string[] {
    return this.#scenarios[split].map(({ id }) => id);
  }

  /**
   * @throws {UnknownNameError} if the split is not served.
   * @throws {UsageError} if the seed is no whole number, or the split is empty.
   */
  environment({ split = 'train', seed }: { split?: string; seed: number }): Environment {
    if (!isServed(split)) throw new UnknownNameError('split', split, servedSplits);
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new UsageError(`${seed} is no seed.`, { value: seed, remedy: 'Give a whole number from 0.' });
    }
    const scenarios = this.#scenarios[split];
    const scenario = scenarios[seed % scenarios.length];
    if (scenario === undefined) {
      throw new UsageError(`No scenario of the split ${split} is served.`, {
        value: split,
        remedy: 'Start the server with scenarios of that split.',
      });
    }
    const isTwin = Random.from('task', split, seed).chance(this.#twinShare);
    const variant: Variant = isTwin ? 'twin' : 'tempting';
    return scenario.draw(seed, { detail: this.detail, variant, condition: this.#condition });
  }
}

function isServed(split: string): split is ServedSplit {
  return (servedSplits as readonly string[]).includes(split);
}
