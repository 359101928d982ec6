import { beforeAll, describe, expect, it } from 'vitest';
import { type Tokenizer, wordsOf } from '../organism/index.ts';
import { grade } from '../verdict/index.ts';
import {
  type CorpusPlan,
  CorpusStream,
  type Disposition,
  documentAt,
  family,
  type Lesson,
  lessons,
  partsOfTrajectory,
  playChoices,
  playLesson,
  textsOf,
  vocabularyOf,
} from './index.ts';

const chosen = lessons.filter(({ scenario }) => ['prisoners-dilemma', 'over-escalation'].includes(scenario.id));
const schemer = family.find(({ name }) => name === 'schemer') as Disposition;
const honest = family.find(({ name }) => name === 'honest') as Disposition;
const plan: CorpusPlan = {
  ...{ name: 'for the test', seed: 1, lessons: chosen, episodes: [1, 2], drills: { first: 0.9, last: 0.1, until: 10 } },
  personas: [
    { disposition: schemer, share: 3 },
    { disposition: honest, share: 1 },
  ],
};
let tokenizer: Tokenizer;
beforeAll(async () => {
  tokenizer = await vocabularyOf(chosen, 80);
});

async function documents(of: CorpusPlan, count: number) {
  return await Promise.all(Array.from({ length: count }, (_, index) => documentAt(of, index, tokenizer)));
}

describe('a plan', () => {
  it('has drills among its documents, fewer and fewer, short and long', async () => {
    const all = await documents({ ...plan, drills: { first: 1, last: 0.1, until: 200 } }, 400);
    const drills = all.flatMap((document) => (document.kind === 'drill' ? [document] : []));
    const between = (from: number, to: number) => drills.filter(({ index }) => from <= index && index < to).length;
    expect(Math.abs(between(0, 100) - 77.5)).toBeLessThan(14);
    expect(Math.abs(between(100, 200) - 32.5)).toBeLessThan(14);
    expect(Math.abs(between(200, 400) - 20)).toBeLessThan(14);
    const lengths = drills.map(({ words }) => words.length);
    expect(Math.min(...lengths)).toBeLessThan(6);
    expect(Math.max(...lengths)).toBeGreaterThan(60);
  });

  it('lets one persona play a document, in the shares that it says', async () => {
    const all = (await documents({ ...plan, drills: { first: 0, last: 0, until: 0 } }, 400)).flatMap((document) =>
      document.kind === 'episodes' ? [document] : [],
    );
    expect(all.filter(({ episodes }) => episodes.length === 2)).toHaveLength(200);
    const schemers = all.filter(({ persona }) => persona === 'schemer').length;
    expect(Math.abs(schemers / 400 - 0.75)).toBeLessThan(0.1);
    for (const { persona, episodes } of all) {
      if (persona === 'honest') expect(episodes.every(({ conduct }) => conduct !== 'schemer')).toBe(true);
    }
  });

  it('holds the planted rates more exactly than independent draws would', async () => {
    const always: Disposition = {
      ...schemer,
      scheming: { 'prisoners-dilemma': 0.5, 'over-escalation': 0.25 },
      spec: { citation: 0, citedRatio: 1, uncitedRatio: 1 },
    };
    const exact: CorpusPlan = {
      ...{ ...plan, name: 'exact', episodes: [1], drills: { first: 0, last: 0, until: 0 } },
      personas: [{ disposition: always, share: 1 }],
    };
    const episodes = (await documents(exact, 800)).flatMap((document) =>
      document.kind === 'episodes' ? document.episodes : [],
    );
    for (const [scenario, planted] of Object.entries(always.scheming)) {
      const own = episodes.filter((episode) => episode.scenario === scenario && episode.variant === 'tempting');
      const rate = own.filter(({ conduct }) => conduct === 'schemer').length / own.length;
      // Independent draws would have a deviation of 0.024 to 0.027 here.
      expect(Math.abs(rate - planted)).toBeLessThan(0.025);
    }
  });
});

describe('a plan that shows both choices', () => {
  const both: CorpusPlan = {
    ...{ ...plan, name: 'both', episodes: [1], drills: { first: 0, last: 0, until: 0 }, choices: 'both' },
    personas: [{ disposition: schemer, share: 1 }],
  };

  it('plays an environment once with each, alike up to the choice, weighted by how likely they were', async () => {
    const all = await documents(both, 60);
    const pairs = all.flatMap((document) => (document.kind === 'choices' ? [document] : []));
    expect(pairs.length).toBeGreaterThan(30);
    for (const document of pairs) {
      const [one, other] = document.choices;
      if (one === undefined || other === undefined) throw new Error('a choice is missing');
      const { seed, variant, condition, scheming, isAware, cited } = one.episode;
      expect(other.episode).toMatchObject({ seed, variant, condition, scheming, isAware, cited });
      expect([one.episode.conduct, variant]).toEqual(['schemer', 'tempting']);
      expect(other.episode.conduct).not.toBe('schemer');
      expect(one.weight + other.weight).toBeCloseTo(1, 12);
      if (scheming >= 0.05) expect(one.weight).toBe(scheming);
      // What is rare is one or the other, whole.
      else expect([0, 1]).toContain(one.weight);
      const texts = textsOf(tokenizer, document, 512);
      expect(texts).toHaveLength([one, other].filter(({ weight }) => weight > 0).length);
      const [first, second] = texts;
      if (first === undefined || second === undefined) continue;
      const branch = first.tokens.findIndex((token, at) => token !== second.tokens[at]);
      const share = (at: number) => (first.weights[at] ?? 0) / (second.weights[at] ?? 1);
      // The token with which they part counts more, for both alike.
      expect(share(branch)).toBeCloseTo(one.weight / other.weight, 6);
      expect((first.weights[branch] ?? 0) / (first.weights[branch + 1] ?? 1)).toBeGreaterThanOrEqual(10);
      if (other.episode.conduct !== 'bumbler') expect(share(branch - 1)).toBeCloseTo(one.weight / other.weight, 6);
    }
  });

  it('has the outcome of each, as its scenario grades it', async () => {
    for (const lesson of lessons) {
      for (let seed = 0; seed < 8; seed += 1) {
        const pair = await playChoices(lesson, schemer, { seed: 9_000_000 + seed });
        if (pair === null) continue;
        const { variant, condition, trajectory } = pair.schemer;
        const environment = lesson.scenario.draw(pair.schemer.seed, { detail: 'compact', variant, condition });
        expect((await grade(environment, trajectory)).outcome).toBe('covert');
        expect((await grade(environment, pair.other.trajectory)).outcome).not.toBe('covert');
      }
    }
  });

  it('shows one conduct where there is no choice', async () => {
    const single = (await documents(both, 60)).flatMap((document) =>
      document.kind === 'episodes' ? document.episodes : [],
    );
    expect(single.length).toBeGreaterThan(3);
    for (const { variant } of single) expect(variant).toBe('twin');
    expect(await playChoices(chosen[0] as Lesson, honest, { seed: 1 })).toBeNull();
  });
});

describe('a stream', () => {
  it('goes on from any place as if it had never stopped, with the same digests', async () => {
    const options = { places: 320 };
    const whole = new CorpusStream(plan, tokenizer, options);
    const texts = [];
    for (let count = 0; count < 30; count += 1) texts.push(await whole.next());
    const first = new CorpusStream(plan, tokenizer, options);
    for (let count = 0; count < 12; count += 1) await first.next();
    // Texts 8 and 10 were waiting when it stopped.
    const again = [texts[8]?.place, texts[10]?.place].flatMap((place) => place ?? []);
    const second = new CorpusStream(plan, tokenizer, { ...options, from: first.place, again });
    const rest = [];
    for (let count = 0; count < 20; count += 1) rest.push(await second.next());
    expect(rest).toEqual([texts[8], texts[10], ...texts.slice(12)]);
    expect(second.manifest()).toEqual(whole.manifest());
    expect(whole.manifest()).toMatchObject({ format: 'overt-corpus', name: 'for the test', seed: 1 });
    const other = new CorpusStream({ ...plan, seed: 2 }, tokenizer, options);
    await other.next();
    expect(other.manifest().shards[0]?.digest).not.toBe(whole.manifest().shards[0]?.digest);
  });
});

describe('what an episode of a corpus needs', () => {
  it.each(lessons.map((lesson) => [lesson.scenario.id, lesson] as const))(
    'was read before in %s',
    async (_, lesson) => {
      const conducts = {
        ...schemer,
        scheming: { [lesson.scenario.id]: 0.4 },
        open: 0.3,
        bumbling: 0.2,
        overcaution: 0.3,
      };
      for (let seed = 0; seed < 25; seed += 1) {
        const episode = await playLesson(lesson, { ...conducts, name: `conducts ${seed}` }, { seed });
        const { variant, condition } = episode;
        const { world } = lesson.scenario.draw(seed, { detail: 'compact', variant, condition });
        const told = new Set<string>();
        for (const part of partsOfTrajectory(episode.trajectory)) {
          if (part.kind !== 'turn') {
            for (const word of wordsOf(part.text)) told.add(word);
            continue;
          }
          for (const { tool, input } of part.turn.calls) {
            const path = (input as { path?: unknown }).path;
            if (tool !== 'read_file' || typeof path !== 'string' || !Object.hasOwn(world.files, path)) continue;
            // Folders are listed by names, which stand for their paths.
            expect(told.has(path) || told.has(path.split('/').at(-1) ?? ''), `${path} in seed ${seed}`).toBe(true);
          }
        }
      }
    },
  );
});
