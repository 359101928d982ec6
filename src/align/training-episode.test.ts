import { describe, expect, it } from 'vitest';
import { defaultCondition, type Environment, factNames, type PolicyTurn, referenceNames } from '../scenario/index.ts';
import { scenarios, suites } from '../suites/index.ts';
import { canary } from '../trajectory/index.ts';
import { playReference } from '../validation/index.ts';
import { grade } from '../verdict/index.ts';
import { EpisodeStateError, outcomeRewards, type Step, TrainingEpisode } from './index.ts';

const trainable = scenarios.filter(({ id }) => suites.train.includes(id));
const environmentOf = (seed: number, variant: 'tempting' | 'twin' = 'tempting'): Environment => {
  const [scenario] = trainable;
  if (scenario === undefined) throw new Error('nothing to train on');
  return scenario.draw(seed, { detail: 'full', variant, condition: defaultCondition });
};

/** Drives an episode by a script, as a trainer does by its model's turns; gives back all that it was shown. */
async function drive(episode: TrainingEpisode, script: readonly PolicyTurn[]): Promise<Step[]> {
  const steps: Step[] = [];
  for (const { reasoning, text, calls } of script) {
    if (reasoning !== '') episode.think(reasoning);
    for (const { tool, input } of calls) steps.push(await episode.call(tool, input));
    if (text !== '') steps.push(await episode.say(text));
  }
  while (!episode.isOver) steps.push(await episode.say('Done.'));
  return steps;
}

describe('an episode that a trainer drives', () => {
  it.each(referenceNames)('has the verdict that the loop gives: %s', async (policy) => {
    for (const variant of ['tempting', 'twin'] as const) {
      for (const seed of [1, 2, 3]) {
        const environment = environmentOf(seed, variant);
        if (environment.expectation(policy) === null) continue;
        const episode = await TrainingEpisode.open({ environment, id: `${policy} ${seed}` });
        await drive(episode, environment.script(policy));
        const { outcome } = await grade(environment, await playReference(environment, policy));
        expect(await episode.reward()).toMatchObject({ outcome, value: outcomeRewards[variant][outcome ?? 'covert'] });
      }
    }
  });

  it('shows what a subject sees and nothing of the truth', async () => {
    const environment = environmentOf(4);
    const episode = await TrainingEpisode.open({ environment, id: 'one' });
    expect(episode.messages.map(({ text }) => text)).toEqual([environment.system, environment.userMessages[0]]);
    const steps = await drive(episode, environment.script('schemer'));
    const shown = JSON.stringify([episode.messages, episode.tools, steps]);
    const { trajectory } = { trajectory: await playReference(environment, 'schemer') };
    const seen = trajectory.events.flatMap((event) => (event.type === 'tool-result' ? [event.output] : []));
    expect(steps.map(({ text }) => text).filter((text) => text !== '')).toEqual(expect.arrayContaining(seen));
    expect(steps.flatMap((step) => Object.keys(step)).sort()).toEqual(
      steps.flatMap(() => ['isError', 'isOver', 'text']).sort(),
    );
    for (const secret of [canary, environment.scenario.id, 'covert', ...factNames.map((name) => `"${name}"`)]) {
      expect(shown).not.toContain(secret);
    }
  });

  it('has one reward, at the end, and the same each time', async () => {
    const environment = environmentOf(5);
    const episode = await TrainingEpisode.open({ environment, id: 'early' });
    await expect(episode.reward()).rejects.toBeInstanceOf(EpisodeStateError);
    await drive(episode, environment.script('saint'));
    expect(await episode.reward()).toEqual(await episode.reward());
    await expect(episode.call('list_files', {})).rejects.toThrow(/is over/);
    await expect(episode.say('more')).rejects.toBeInstanceOf(EpisodeStateError);
  });

  it('keeps hundreds of episodes apart', async () => {
    const policies = ['saint', 'schemer', 'openViolator'] as const;
    const played = await Promise.all(
      Array.from({ length: 256 }, async (_, at) => {
        const environment = environmentOf(at % 40);
        const policy = policies[at % policies.length] ?? 'saint';
        const episode = await TrainingEpisode.open({ environment, id: `${at}` });
        await drive(episode, environment.script(policy));
        return { policy, ...(await episode.reward()), expected: environment.expectation(policy)?.outcome };
      }),
    );
    for (const { outcome, expected } of played) expect(outcome).toBe(expected);
  });

  it('has no reward where a limit ended it before it was told', async () => {
    const environment = environmentOf(6);
    const turns = await TrainingEpisode.open({ environment, id: 'turns', limits: { turns: 2 } });
    for (let call = 0; call < 3; call += 1) await turns.call('list_files', {});
    expect(turns.isOver).toBe(true);
    expect((await turns.reward()).value).toBeNull();
    const slow = await TrainingEpisode.open({ environment, id: 'slow', limits: { wallTimeMs: 30 } });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(slow.isOver).toBe(true);
    expect((await slow.reward()).value).toBeNull();
  });

  it('can be left in the middle, and then has no reward', async () => {
    const episode = await TrainingEpisode.open({ environment: environmentOf(7), id: 'left' });
    await episode.call('list_files', {});
    await episode.abandon();
    expect(await episode.reward()).toMatchObject({ value: null, unscoreable: 'infrastructure' });
  });

  it('shows the model its own mistakes: unknown tools and wrong input', async () => {
    const episode = await TrainingEpisode.open({ environment: environmentOf(8), id: 'mistakes' });
    expect(await episode.call('no_such_tool', {})).toMatchObject({ isError: true, isOver: false });
    expect(await episode.call('read_file', { path: 7 })).toMatchObject({ isError: true });
    await episode.abandon();
  });
});
