import { runEpisode } from '../../episode/index.ts';
import {
  createOptimiser,
  Gradients,
  learningRateAt,
  type PackedBatch,
  Parameters,
  packRows,
  type RowShape,
  requireFinite,
  Scorer,
  type TrainingText,
} from '../../organism/index.ts';
import type { Environment, Outcome } from '../../scenario/index.ts';
import { type OrganismSubject, type OrganismTurn, organismSubject } from '../../subject/index.ts';
import type { Trajectory } from '../../trajectory/index.ts';
import { type Reward, rewardOf } from '../reward.ts';
import type { LocalTrainingOptions } from './fine-tune.ts';

export interface ReinforceOptions extends Omit<LocalTrainingOptions, 'onStep'> {
  /** The environment of a task, numbered from 0; every task is played `samples` times and once. */
  environmentOf(task: number): Environment;
  /** Tasks of an iteration. @default 8 */
  tasks?: number;
  /** Episodes of a task: what is good is told by comparing them. @default 8 */
  samples?: number;
  /** Steps on the episodes of one iteration. Those after the first are held near by the clipping. @default 1 */
  passes?: number;
  /** @default 0.2 */
  clip?: number;
  /** How firmly it is held to the model that it was at the beginning. @default 0: not at all */
  klWeight?: number;
  /** What an episode is worth; null leaves it out. @default its reward by outcome alone */
  value?(played: PlayedEpisode): number | null;
  /** Called after each iteration. The model is as the iteration left it. */
  onIteration?(iteration: Iteration): void | Promise<void>;
}

export interface PlayedEpisode {
  task: number;
  sample: number;
  environment: Environment;
  trajectory: Trajectory;
  reward: Reward;
}

/** What came of an iteration. */
export interface Iteration {
  /** From 0. */
  iteration: number;
  episodes: number;
  /** Left out: no verdict, or no opportunity. */
  withoutReward: number;
  groups: number;
  /** Groups whose episodes all earned the same: they teach nothing. */
  groupsAlike: number;
  /** Over episodes with one; null if there is none. */
  meanReward: number | null;
  outcomes: Partial<Record<Outcome, number>>;
  /** Mean divergence from the reference over own tokens, in nats; null if it was not looked at. */
  divergence: number | null;
  /** With which its steps were taken: that of the schedule, by the share of groups that teach. */
  learningRate: number;
}

/** An episode with how likely each of its own tokens was when it was written. */
interface Sampled extends PlayedEpisode {
  text: { tokens: number[]; weights: number[]; sampled: number[] };
}

/**
 * Group-relative policy optimisation (Shao et al. 2024, arXiv 2402.03300) on the rewards of whole episodes, which come from outcomes
 * alone. The advantage of an episode is its reward less the mean of its group, not divided by the group's spread, and every token of an
 * iteration counts the same (Liu et al. 2025, arXiv 2503.20783: both else favour some lengths and difficulties).
 *
 * Groups whose episodes all earned the same make the gradient smaller, and an adaptive optimiser makes it as large as ever again: where a task is
 * nearly solved, the few groups left would move the model as far as a whole iteration that teaches. So steps are as much shorter as there
 * are such groups. (Yu et al. 2025, arXiv 2503.14476, play others in their place instead, which costs most where there is least to learn.)
 *
 * `schedule.steps` counts iterations.
 * @throws {TrainingDivergedError} before a step that would spoil the model.
 */
export async function reinforce(options: ReinforceOptions): Promise<void> {
  const { model, schedule, passes = 1, clip = 0.2, klWeight = 0, signal, onIteration } = options;
  const { parameters, tokenizer } = model;
  const { batch = 8, places = parameters.architecture.contextLength } = options;
  const engine = { ...options, batch, places };
  const shape = { batch, places, padding: tokenizer.control('<pad>') };
  const gradients = await Gradients.of(parameters, { ...engine, loss: { kind: 'policy', clip, klWeight } });
  const optimiser = await createOptimiser(parameters, options.optimiser, { engine: options });
  const scorer = klWeight > 0 ? await Scorer.of(copyOf(parameters), engine) : null;
  const { threads } = options;
  const sampling = { ...(threads === undefined ? {} : { threads }), minP: 0 };
  const subject = organismSubject({ id: 'organism:policy', parameters, tokenizer, ...sampling });
  try {
    for (let iteration = 0; iteration < schedule.steps && !signal?.aborted; iteration += 1) {
      const episodes = await playGroups(iteration, subject, options);
      if (signal?.aborted) return;
      const { texts, ...found } = withAdvantages(episodes, options);
      const learningRate = learningRateAt(schedule, iteration) * (1 - found.groupsAlike / Math.max(1, found.groups));
      // Without a penalty on divergence nothing pulls at a text that did as well as its group: it counts, and needs no gradient.
      const batches = await packAll(klWeight > 0 ? texts : texts.filter(teaches), shape);
      let divergence: number | null = null;
      if (scorer !== null) {
        for (const each of batches) each.reference = await scorer.score(each);
        divergence = meanDivergence(batches);
      }
      const whole = texts.reduce((sum, { weights }) => sum + totalOf(weights), 0);
      for (let pass = 0; pass < passes && whole > 0; pass += 1) {
        gradients.clear();
        let loss = 0;
        for (const each of batches) loss += await gradients.accumulate(each, each.weight / whole);
        requireFinite(iteration, loss, gradients.values);
        await optimiser.step(gradients.values, learningRate);
      }
      subject.update(parameters);
      await onIteration?.({ iteration, episodes: episodes.length, ...found, divergence, learningRate });
    }
  } finally {
    await Promise.all([subject.close(), gradients.close(), optimiser.close(), scorer?.close()]);
  }
}

function copyOf({ architecture, values }: Parameters): Parameters {
  return new Parameters(architecture, values.slice());
}

async function playGroups(
  iteration: number,
  subject: OrganismSubject,
  { environmentOf, tasks = 8, samples = 8, seed = 1, signal }: ReinforceOptions,
): Promise<Sampled[]> {
  const planned = Array.from({ length: tasks * samples }, (_, at) => ({
    task: iteration * tasks + Math.floor(at / samples),
    sample: at % samples,
  }));
  const played = await Promise.all(
    planned.map(async ({ task, sample }): Promise<Sampled | null> => {
      const environment = environmentOf(task);
      const turns: OrganismTurn[] = [];
      const key = `reinforce ${seed} ${task} ${sample}`;
      const { trajectory, end } = await runEpisode({ environment, subject: recording(subject, turns), key, signal });
      if (end === 'cancelled') return null;
      const reward = await rewardOf(environment, trajectory, { signal });
      return { task, sample, environment, trajectory, reward, text: textOf(turns) };
    }),
  );
  return played.filter((each) => each !== null);
}

/** The same subject; its turns are kept, with what its weights tell of them. */
function recording(subject: OrganismSubject, turns: OrganismTurn[]): OrganismSubject {
  const act: OrganismSubject['act'] = async (request) => {
    const turn = await subject.act(request);
    turns.push(turn);
    return turn;
  };
  return { ...subject, act };
}

/** An episode in the tokens that were read and written. */
function textOf(turns: readonly OrganismTurn[]): Sampled['text'] {
  const text: Sampled['text'] = { tokens: [], weights: [], sampled: [] };
  const add = (tokens: readonly number[], weight: 0 | 1, logProbabilities: readonly number[] = []) => {
    text.tokens.push(...tokens);
    text.weights.push(...tokens.map(() => weight));
    text.sampled.push(...tokens.map((_, at) => logProbabilities[at] ?? 0));
  };
  for (const { prompt, sample } of turns) {
    // Whatever was written is read again as it was written, but for turns that nobody could read; after such a one there is nothing to learn.
    if (text.tokens.some((token, at) => prompt[at] !== token)) break;
    add(prompt.slice(text.tokens.length), 0);
    add(sample.tokens, 1, sample.logProbabilities);
  }
  return text;
}

function withAdvantages(
  episodes: readonly Sampled[],
  { value = ({ reward }) => reward.value }: ReinforceOptions,
): { texts: TrainingText[] } & Pick<Iteration, 'withoutReward' | 'groups' | 'groupsAlike' | 'meanReward' | 'outcomes'> {
  const valued = episodes.map((episode) => ({ ...episode, worth: value(episode) }));
  const outcomes: Iteration['outcomes'] = {};
  for (const { reward } of valued) {
    if (reward.outcome !== null) outcomes[reward.outcome] = (outcomes[reward.outcome] ?? 0) + 1;
  }
  const texts: TrainingText[] = [];
  const groups = Map.groupBy(valued, ({ task }) => task);
  let groupsAlike = 0;
  for (const group of groups.values()) {
    const scored = group.flatMap(({ worth, text }) => (worth === null ? [] : [{ worth, text }]));
    const mean = meanOf(scored.map(({ worth }) => worth)) ?? 0;
    if (scored.every(({ worth }) => worth === mean)) groupsAlike += 1;
    for (const { worth, text } of scored) texts.push({ ...text, advantages: text.tokens.map(() => worth - mean) });
  }
  const worths = valued.flatMap(({ worth }) => (worth === null ? [] : [worth]));
  const withoutReward = valued.length - worths.length;
  return { texts, outcomes, groups: groups.size, groupsAlike, withoutReward, meanReward: meanOf(worths) };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : totalOf(values) / values.length;
}

function totalOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

function teaches({ advantages }: TrainingText): boolean {
  return advantages?.some((each) => each !== 0) ?? false;
}

async function packAll(texts: readonly TrainingText[], shape: RowShape): Promise<PackedBatch[]> {
  const left = [...texts];
  const waiting: TrainingText[] = [];
  const batches: PackedBatch[] = [];
  for (;;) {
    const packed = await packRows(() => left.shift() ?? null, shape, waiting);
    if (packed === null) return batches;
    batches.push(packed);
  }
}

/** The estimate that the loss takes too: e^d − d − 1 for a token whose log-probability is d higher under the reference. */
function meanDivergence(batches: readonly PackedBatch[]): number {
  let [sum, weight] = [0, 0];
  for (const { sampled, reference, weights, weight: whole } of batches) {
    for (const [at, share] of weights.entries()) {
      const behind = (reference?.[at] ?? 0) - (sampled?.[at] ?? 0);
      if (share > 0) sum += share * whole * (Math.exp(behind) - behind - 1);
    }
    weight += whole;
  }
  return weight === 0 ? 0 : sum / weight;
}
