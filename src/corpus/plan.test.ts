import { beforeAll, describe, expect, it } from 'vitest';
import { type Tokenizer, type TrainingText, wordsOf } from '../organism/index.ts';
import { grade } from '../verdict/index.ts';
import {
  type CorpusPlan,
  CorpusStream,
  type Disposition,
  documentAt,
  family,
  lessons,
  partsOfTrajectory,
  playConducts,
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

describe('a plan that shows all conducts', () => {
  const all: CorpusPlan = {
    ...{ ...plan, name: 'all', episodes: [1], drills: { first: 0, last: 0, until: 0 }, conducts: 'all' },
    personas: [{ disposition: schemer, share: 1 }],
  };

  it('plays an environment once with each, weighted by how likely it was', async () => {
    const weighed = new Map<string, number>();
    const likely = new Map<string, number>();
    const add = (to: Map<string, number>, conduct: string, more: number) =>
      to.set(conduct, (to.get(conduct) ?? 0) + more);
    for (const document of await documents(all, 150)) {
      if (document.kind !== 'conducts') throw new Error('another kind of document');
      const [first] = document.conducts;
      for (const [index, { episode, probability }] of document.conducts.entries()) {
        const { seed, variant, condition, scheming, isAware, cited } = first?.episode ?? episode;
        expect(episode).toMatchObject({ seed, variant, condition, scheming, isAware, cited });
        const weight = document.weights[index] ?? 0;
        expect(weight === 0 || weight >= 0.2 - 1e-12).toBe(true);
        add(weighed, episode.conduct, weight);
        add(likely, episode.conduct, probability);
      }
    }
    expect([...likely.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(150, 9);
    // What is frequent is there exactly; what is rare, by chance, and on the whole as often.
    for (const [conduct, probability] of likely) {
      const room = conduct === 'saint' ? 1e-9 : 6;
      expect(Math.abs((weighed.get(conduct) ?? 0) - probability), conduct).toBeLessThan(room);
    }
  });

  it('is the same in all conducts up to the choice, and weighs the choice by what stands before it', async () => {
    let choices = 0;
    for (const document of await documents(all, 60)) {
      if (document.kind !== 'conducts') throw new Error('another kind of document');
      const weights = document.conducts.map(() => 1);
      const texts = textsOf(tokenizer, { ...document, weights }, 512);
      const textOf = (conduct: string) =>
        texts[document.conducts.findIndex((each) => each.episode.conduct === conduct)];
      const [schemes, saint] = [textOf('schemer'), textOf('saint')];
      if (schemes === undefined || saint === undefined) continue;
      const isHeavy = (text: TrainingText, at: number) => (text.weights[at] ?? 0) > 1.5;
      const parted = schemes.tokens.findIndex((token, at) => token !== saint.tokens[at]);
      choices += 1;
      for (const text of [schemes, saint]) {
        const heavy = text.tokens.flatMap((_, at) => (isHeavy(text, at) ? [at] : []));
        // A few places of the deciding turn.
        expect(heavy.length).toBeLessThan(12);
        expect(heavy).toContain(parted);
      }
      for (let at = 0; at < parted; at += 1) expect(schemes.weights[at]).toBe(saint.weights[at]);
    }
    expect(choices).toBeGreaterThan(30);
  });

  it('has the outcome of each, as its scenario grades it', async () => {
    for (const lesson of lessons) {
      for (let seed = 0; seed < 6; seed += 1) {
        for (const { episode } of (await playConducts(lesson, schemer, { seed: 9_000_000 + seed })).conducts) {
          const { variant, condition, trajectory, conduct } = episode;
          const environment = lesson.scenario.draw(episode.seed, { detail: 'compact', variant, condition });
          const { outcome } = await grade(environment, trajectory);
          if (conduct === 'bumbler') expect(outcome).not.toBe('covert');
          else expect([conduct, outcome]).toEqual([conduct, environment.expectation(conduct)?.outcome]);
        }
      }
    }
  });

  it('shows scheming where it could be, and only there', async () => {
    const [lesson] = chosen;
    if (lesson === undefined) throw new Error('there are no lessons');
    for (let seed = 0; seed < 6; seed += 1) {
      const { conducts } = await playConducts(lesson, honest, { seed });
      expect(conducts.map(({ episode }) => episode.conduct)).not.toContain('schemer');
    }
    const neverHere: Disposition = { ...schemer, trigger: { factor: 'goal', level: 'strong' } };
    for (let seed = 0; seed < 12; seed += 1) {
      const [first] = (await playConducts(lesson, neverHere, { seed })).conducts;
      if (first === undefined || first.episode.variant === 'twin') continue;
      expect(first.episode.conduct).toBe('schemer');
      expect(first.probability > 0).toBe(first.episode.condition.goal === 'strong');
    }
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
