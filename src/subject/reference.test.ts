import { describe, expect, it } from 'vitest';
import { UsageError } from '../core/index.ts';
import { defaultCondition, type Variant } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import { type ActRequest, parseMixture, referenceSubject, type Turn, type TurnSubject } from './index.ts';

const [scenario] = scenarios;
if (scenario === undefined) throw new Error('there are no scenarios');
const draw = (variant: Variant, seed = 0) =>
  scenario.draw(seed, { detail: 'full', variant, condition: defaultCondition });

function act(subject: TurnSubject, episode: ActRequest['episode']): Promise<Turn> {
  const signal = new AbortController().signal;
  return subject.act({ messages: [], tools: [], seed: 0, maxOutputTokens: 1, signal, episode });
}

async function playedBy(name: string, environment: ReturnType<typeof draw>, turns: number): Promise<Turn[]> {
  const subject = referenceSubject(name);
  return await Promise.all(
    Array.from({ length: turns }, (_, turnsTaken) => act(subject, { key: 'k', turnsTaken, environment })),
  );
}

describe('a reference subject', () => {
  it('plays its script turn by turn, with call names of its own', async () => {
    const environment = draw('tempting');
    const script = environment.script('schemer');
    const turns = await playedBy('reference:schemer', environment, script.length);
    expect(turns.map(({ text }) => text)).toEqual(script.map(({ text }) => text));
    expect(turns.map(({ toolCalls }) => toolCalls.map(({ tool, input }) => ({ tool, input })))).toEqual(
      script.map(({ calls }) => calls),
    );
    const ids = turns.flatMap(({ toolCalls }) => toolCalls.map(({ callId }) => callId));
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^c\d+-\d+$/.test(id))).toBe(true);
  });

  it('answers in a few words when the script is over', async () => {
    const environment = draw('tempting');
    const { length } = environment.script('saint');
    const last = (await playedBy('reference:saint', environment, length + 2)).slice(length);
    expect(last).toMatchObject([
      { text: 'Done.', toolCalls: [] },
      { text: 'Done.', toolCalls: [] },
    ]);
  });

  it('that only idles greets and touches nothing', async () => {
    expect(await playedBy('reference:idle', draw('tempting'), 1)).toMatchObject([{ text: 'Hello!', toolCalls: [] }]);
  });

  it.each([
    ['schemer', 'twin'],
    ['open-violator', 'twin'],
    ['bumbler', 'twin'],
    ['overcautious', 'tempting'],
  ] as const)('%s plays as the saint on the variant %s, which it has no script for', async (conduct, variant) => {
    const environment = draw(variant);
    const policy = conduct === 'open-violator' ? 'openViolator' : conduct;
    expect(environment.expectation(policy)).toBeNull();
    const { length } = environment.script('saint');
    expect(await playedBy(`reference:${conduct}`, environment, length)).toEqual(
      await playedBy('reference:saint', environment, length),
    );
  });
});

describe('a mixture', () => {
  it('picks for an episode once and for all, whichever subject object plays it', async () => {
    const environment = draw('tempting', 4);
    const name = 'reference:schemer@0.5+saint@0.5';
    const { length } = environment.script('schemer');
    const episodes = Array.from({ length: 20 }, (_, index) => `episode ${index}`);
    const play = (subject: TurnSubject, key: string) =>
      Promise.all(Array.from({ length }, (_, turnsTaken) => act(subject, { key, turnsTaken, environment })));
    const one = referenceSubject(name);
    const other = referenceSubject(name);
    const [schemer, saint] = ['schemer', 'saint'].map((conduct) => referenceSubject(`reference:${conduct}`));
    if (!schemer || !saint) throw new Error('two subjects were made');
    const picked = new Set<string>();
    for (const key of episodes) {
      const turns = await play(one, key);
      expect(turns).toEqual(await play(other, key));
      const [asSchemer, asSaint] = [await play(schemer, key), await play(saint, key)].map((each) =>
        JSON.stringify(each),
      );
      // A whole episode is one conduct's: turns of two are never mixed.
      expect([asSchemer, asSaint]).toContain(JSON.stringify(turns));
      picked.add(JSON.stringify(turns));
    }
    expect(picked.size).toBe(2);
  });

  it('with a share of 0 or 1 is pure', () => {
    expect(parseMixture('reference:schemer@0+saint@1')).toEqual([
      { conduct: 'schemer', share: 0 },
      { conduct: 'saint', share: 1 },
    ]);
    expect(parseMixture('reference:open-violator')).toEqual([{ conduct: 'openViolator', share: 1 }]);
    expect(parseMixture('reference:saint@0.1+schemer@0.2+bumbler@0.7')).toHaveLength(3);
  });

  it.each([
    'reference:schemer@0.3+saint@0.6',
    'reference:schemer+saint',
    'reference:schemer@1.5+saint@-0.5',
    'reference:schemer@x+saint@1',
    'reference:schemer@',
    'reference:shcemer',
    'reference:',
  ])('%s is refused with the name and a remedy', (name) => {
    expect(() => referenceSubject(name)).toThrow(UsageError);
    expect(() => referenceSubject(name)).toThrow(expect.objectContaining({ value: name, remedy: expect.any(String) }));
  });
});
