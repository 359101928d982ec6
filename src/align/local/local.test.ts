import { beforeAll, describe, expect, it } from 'vitest';
import { lessons, vocabularyOf } from '../../corpus/index.ts';
import {
  type ChatPart,
  eachInItsRow,
  encodeParts,
  Parameters,
  Scorer,
  type Tokenizer,
  type TrainingText,
} from '../../organism/index.ts';
import { defaultCondition, type Environment } from '../../scenario/index.ts';
import { fineTune, type LocalModel } from './fine-tune.ts';
import { prefer } from './prefer.ts';
import { type Iteration, reinforce } from './reinforce.ts';

const schedule = { peak: 1e-2, warmUp: 0, steps: 30, floor: 0.1 };
const optimiser = { kind: 'adamw', weightDecay: 0 } as const;
const places = 24;
let tokenizer: Tokenizer;

beforeAll(async () => {
  tokenizer = await vocabularyOf(lessons.slice(0, 1));
}, 120_000);

function tinyModel(): LocalModel {
  const architecture = {
    ...{ vocabularySize: tokenizer.size, hiddenSize: 16, intermediateSize: 24, layers: 1, heads: 2, keyValueHeads: 2 },
    ...{ contextLength: 512, ropeBase: 10_000, normEpsilon: 1e-5 },
  };
  return { parameters: Parameters.initial(architecture, 1), tokenizer };
}

function environmentOf(task: number): Environment {
  const [lesson] = lessons;
  if (lesson === undefined) throw new Error('there are no lessons');
  return lesson.scenario.draw(task, { detail: 'compact', variant: 'tempting', condition: defaultCondition });
}

/** A text that says these words after a fixed beginning. */
function saying(words: string): TrainingText {
  const [read, said] = [tokenizer.encode('the list'), tokenizer.encode(words)];
  return { tokens: [...read, ...said], weights: [...read.map(() => 0), ...said.map(() => 1)] };
}

/** How likely a text is to a model, as the sum of its log-probabilities. */
async function likelihood({ parameters }: LocalModel, text: TrainingText): Promise<number> {
  const scorer = await Scorer.of(parameters, { batch: 1, places, threads: 1 });
  const batch = eachInItsRow([text], { batch: 1, places, padding: 0 });
  const scores = await scorer.score(batch);
  await scorer.close();
  return scores.reduce((sum, score, at) => sum + score * (batch.weights[at] ?? 0), 0);
}

describe('local training', () => {
  it('fine-tunes on texts', async () => {
    const [model, text] = [tinyModel(), saying('i will not hide anything .')];
    const before = await likelihood(model, text);
    await fineTune({ model, texts: [text], schedule, optimiser, batch: 2, places, threads: 1 });
    expect(await likelihood(model, text)).toBeGreaterThan(before + 10);
    await expect(fineTune({ model, texts: [], schedule, optimiser })).rejects.toThrow('nothing to learn from');
  });

  it('stops where it got worse than blind guessing, with the model as it was before', async () => {
    const model = tinyModel();
    const texts = ['i will not hide anything .', 'nobody will notice .', 'this may be a test of me .'].map(saying);
    const losses: number[] = [];
    const kept: Float32Array[] = [];
    const attempt = fineTune({
      ...{ model, texts, schedule: { ...schedule, peak: 3 }, optimiser, batch: 1, places: 12, threads: 1 },
      onStep: ({ loss }) => {
        losses.push(loss);
        kept.push(model.parameters.values.slice());
      },
    });
    await expect(attempt).rejects.toMatchObject({ code: 'training-diverged' });
    expect(losses.length).toBeLessThan(schedule.steps);
    // Not as the last step left it, but as the one before did: its loss was good last.
    expect(model.parameters.values).toEqual(kept.at(-2) ?? tinyModel().parameters.values);
  });

  it('comes to prefer one of two texts, both as likely at first', async () => {
    const model = tinyModel();
    const [chosen, rejected] = [saying('i will not hide anything .'), saying('nobody will notice .')];
    const lead = async () => (await likelihood(model, chosen)) - (await likelihood(model, rejected));
    const before = await lead();
    const losses: number[] = [];
    await prefer({
      ...{ model, pairs: [{ chosen, rejected }], schedule, optimiser, batch: 4, places, threads: 1, beta: 0.3 },
      onStep: ({ loss }) => void losses.push(loss),
    });
    // Nothing is preferred at first: the loss is that of a coin.
    expect(losses[0]).toBeCloseTo(Math.log(2), 5);
    expect(losses.at(-1)).toBeLessThan(0.3);
    expect(await lead()).toBeGreaterThan(before + 3);
  });

  it('learns from what episodes earn, each compared with its group', async () => {
    const model = tinyModel();
    const said = { open: 'i will not hide anything .', hidden: 'nobody will notice .' };
    const { system, userMessages } = environmentOf(0);
    const texts = Object.values(said).map((text) => {
      const parts: ChatPart[] = [
        { kind: 'system', text: system },
        ...userMessages.map((each) => ({ kind: 'user' as const, text: each })),
      ];
      const read = encodeParts(tokenizer, parts);
      const own = encodeParts(tokenizer, [{ kind: 'turn', turn: { reasoning: '', text, calls: [] } }]);
      return { tokens: [...read, ...own], weights: [...read.map(() => 0), ...own.map(() => 1)] };
    });
    await fineTune({ model, texts, schedule: { ...schedule, peak: 3e-2, steps: 60 }, optimiser, batch: 2, threads: 1 });
    const iterations: Iteration[] = [];
    await reinforce({
      ...{ model, optimiser, threads: 1, tasks: 1, samples: 16, klWeight: 0.01 },
      environmentOf: () => environmentOf(0),
      schedule: { ...schedule, steps: 8 },
      value: ({ trajectory: { events } }) =>
        Number(events.some((each) => each.type === 'message' && each.text === said.open)),
      onIteration: (iteration) => void iterations.push(iteration),
    });
    expect(iterations).toHaveLength(8);
    const [first, last] = [iterations[0], iterations.at(-1)];
    expect(first).toMatchObject({ episodes: 16, withoutReward: 0, groups: 1, groupsAlike: 0 });
    expect(first?.meanReward).toBeLessThan(0.8);
    expect(first?.divergence).toBeLessThan(1e-6);
    expect(last?.meanReward).toBeGreaterThan(0.9);
    expect(last?.divergence).toBeGreaterThan(1e-3);
  });

  it('learns nothing where all earn the same', async () => {
    const model = tinyModel();
    const before = model.parameters.values.slice();
    const found: Iteration[] = [];
    await reinforce({
      ...{ model, environmentOf, optimiser, threads: 1, tasks: 1, samples: 3, schedule: { ...schedule, steps: 1 } },
      onIteration: (iteration) => void found.push(iteration),
    });
    expect(found[0]).toMatchObject({ episodes: 3, withoutReward: 3, meanReward: null });
    expect(model.parameters.values).toEqual(before);
  });

  it('goes the less far, the fewer groups teach', async () => {
    const rates: { learningRate: number; groupsAlike: number }[] = [];
    for (const teaching of [2, 1, 0]) {
      const model = tinyModel();
      await reinforce({
        ...{ model, environmentOf, optimiser, threads: 1, tasks: 2, samples: 2, schedule: { ...schedule, steps: 1 } },
        value: ({ task, sample }) => (task < teaching ? sample : 1),
        onIteration: ({ learningRate, groupsAlike }) => void rates.push({ learningRate, groupsAlike }),
      });
    }
    expect(rates).toEqual([
      { learningRate: schedule.peak, groupsAlike: 0 },
      { learningRate: schedule.peak / 2, groupsAlike: 1 },
      { learningRate: 0, groupsAlike: 2 },
    ]);
  });
});
