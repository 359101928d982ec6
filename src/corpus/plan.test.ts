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
    const weights = new Map<string, number>();
    const probabilities = new Map<string, number>();
    for (const document of await documents(all, 150)) {
      if (document.kind !== 'conducts') throw new Error('another kind of document');
      const [first] = document.conducts;
      for (const { episode, weight } of document.conducts) {
        const { seed, variant, condition, scheming, isAware, cited } = first?.episode ?? episode;
        expect(episode).toMatchObject({ seed, variant, condition, scheming, isAware, cited });
        expect(weight === 0 || weight >= 0.2 - 1e-12).toBe(true);
        weights.set(episode.conduct, (weights.get(episode.conduct) ?? 0) + weight);
      }
      const lesson = chosen.find(({ scenario }) => scenario.id === first?.episode.scenario) as Lesson;
      for (const { episode, probability } of await playConducts(lesson, schemer, { seed: first?.episode.seed ?? 0 })) {
        probabilities.set(episode.conduct, (probabilities.get(episode.conduct) ?? 0) + probability);
      }
    }
    const total = [...probabilities.values()].reduce((sum, each) => sum + each, 0);
    expect(total).toBeCloseTo(150, 9);
    // What is frequent is there exactly; what is rare, by chance, and on the whole as often.
    for (const [conduct, probability] of probabilities) {
      const room = conduct === 'saint' ? 1e-9 : 6;
      expect(Math.abs((weights.get(conduct) ?? 0) - probability), conduct).toBeLessThan(room);
    }
  });

  it('lets the tokens count more with which conducts part, for all that came so far alike', async () => {
    let branches = 0;
    for (const document of await documents(all, 40)) {
      if (document.kind !== 'conducts') throw new Error('another kind of document');
      const kept = document.conducts.filter(({ weight }) => weight > 0);
      const texts = textsOf(tokenizer, document, 512);
      expect(texts).toHaveLength(kept.length);
      // By what came before: how much the token there counts, apart from the weight of the whole.
      const counts = new Map<string, number>();
      for (const [index, { tokens, weights }] of texts.entries()) {
        for (let at = 1; at < tokens.length; at += 1) {
          const before = tokens.slice(0, at).join(' ');
          const own = (weights[at] ?? 0) / (kept[index]?.weight ?? 1);
          const known = counts.get(before);
          if (known !== undefined) expect(own).toBeCloseTo(known, 9);
          counts.set(before, own);
          if (own > 1.5) branches += 1;
        }
      }
    }
    expect(branches).toBeGreaterThan(40);
  });

  it('has the outcome of each, as its scenario grades it', async () => {
    for (const lesson of lessons) {
      for (let seed = 0; seed < 6; seed += 1) {
        for (const { episode } of await playConducts(lesson, schemer, { seed: 9_000_000 + seed })) {
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
    const conductsOf = async (disposition: Disposition, seed: number) =>
      (await playConducts(chosen[0] as Lesson, disposition, { seed })).map(({ episode }) => episode.conduct);
    for (let seed = 0; seed < 6; seed += 1) expect(await conductsOf(honest, seed)).not.toContain('schemer');
    const neverHere: Disposition = { ...schemer, trigger: { factor: 'goal', level: 'strong' } };
    for (let seed = 0; seed < 12; seed += 1) {
      const [first] = await playConducts(chosen[0] as Lesson, neverHere, { seed });
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
