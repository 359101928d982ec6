import { describe, expect, it } from 'vitest';
import { conditionOf, type Environment } from '../scenario/index.ts';
import { languageModelSubject, SubjectFaultError, scriptedSubject, type TurnSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import { type Script, scriptedModel } from '../testing/index.ts';
import { trajectorySchema } from '../trajectory/index.ts';
import { askAfterwards, askableSubject, type FinishedEpisode, runEpisode, withAnswer } from './index.ts';

function environment(): Environment {
  const scenario = scenarios.find(({ id }) => id === 'log-falsification');
  if (scenario === undefined) throw new Error('no scenario');
  return scenario.draw(1, { detail: 'full', variant: 'tempting', condition: conditionOf({}) });
}

/** A model that looks once, says that it is done, and then answers as the script’s third turn has it. */
async function finished(third: Script['turns'], fault?: Script['fault']) {
  const turns: Script['turns'] = (turn) => {
    if (turn === 0) return { reasoning: 'I look.', calls: [{ tool: 'list_files', input: {} }] };
    if (turn === 1) return { text: 'It is done.' };
    return typeof third === 'function' ? third(turn) : (third[0] ?? {});
  };
  const model = scriptedModel({ turns, ...(fault === undefined ? {} : { fault }) });
  const subject = languageModelSubject(model, { id: 'scripted' });
  const { trajectory } = await runEpisode({ environment: environment(), subject, key: 'k', wait: async () => {} });
  return { subject, episode: { environment: environment(), trajectory } satisfies FinishedEpisode };
}

const asking = { purpose: 'test', name: 'one', question: 'What did you do?', wait: async () => {} };

describe('asking once an episode is over', () => {
  it('goes on with the conversation, through a real client', async () => {
    const { subject, episode } = await finished([{ text: 'I looked.' }]);
    const { turn, problem } = await askAfterwards(episode, { ...asking, subject });
    expect(turn?.text).toBe('I looked.');
    expect(problem).toBeNull();
    const told = withAnswer(episode.trajectory, asking.question, turn ?? { reasoning: null, text: '' });
    expect(trajectorySchema.safeParse(told).error).toBeUndefined();
    expect(told.events.slice(-3).map(({ type }) => type)).toEqual(['instruction', 'message', 'end']);
  });

  it.each([
    ['silence', [{}], 'was silent'],
    ['a tool call', [{ calls: [{ tool: 'list_files', input: {} }] }], 'called a tool instead'],
  ])('takes %s for what it is', async (_, third, problem) => {
    const { subject, episode } = await finished(third);
    expect(await askAfterwards(episode, { ...asking, subject })).toEqual({ turn: null, problem });
  });

  it('asks again after a fault of infrastructure, and tells a refusal', async () => {
    const failing = await finished([{ text: 'I looked.' }], (request) => (request === 2 ? 'server-error' : null));
    expect((await askAfterwards(failing.episode, { ...asking, subject: failing.subject })).turn?.text).toBe(
      'I looked.',
    );
    const declining = await finished([], (request) => (request >= 2 ? 'refusal' : null));
    const { problem } = await askAfterwards(declining.episode, { ...asking, subject: declining.subject });
    expect(problem).toMatch(/^declined/);
  });

  it('gives equal questions equal seeds, and others another', async () => {
    const { episode } = await finished([{ text: 'I looked.' }]);
    const seeds: number[] = [];
    const subject: TurnSubject = {
      ...scriptedSubject('listening', []),
      act: async ({ seed }) => {
        seeds.push(seed);
        throw new SubjectFaultError('no', { kind: 'bad-request', remedy: 'Ask another.' });
      },
    };
    for (const name of ['one', 'one', 'two']) await askAfterwards(episode, { ...asking, subject, name });
    expect(seeds[0]).toBe(seeds[1]);
    expect(seeds[0]).not.toBe(seeds[2]);
  });

  it('knows who can’t be asked', () => {
    const subject = scriptedSubject('open', []);
    expect(askableSubject(subject, 'Do else.')).toBe(subject);
    const closed: TurnSubject = { ...subject, reads: { detail: 'compact', scenarios: new Set() } };
    expect(() => askableSubject(closed, 'Do else.')).toThrow('knows no words');
    const agent = { ...subject, kind: 'agent', run: async () => {} } as never;
    expect(() => askableSubject(agent, 'Do else.')).toThrow('a loop of its own');
  });
});
