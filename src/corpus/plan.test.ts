import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../core/index.ts';
import { encodeTurn, type Tokenizer, type TrainingText, wordsOf } from '../organism/index.ts';
import { grade } from '../verdict/index.ts';
import {
  type CorpusDocument,
  type CorpusPlan,
  CorpusStream,
  type Disposition,
  documentAt,
  encodeEpisode,
  family,
  lessons,
  partsOfTrajectory,
  plantedConducts,
  playChoice,
  playLesson,
  textsOf,
  vocabularyOf,
  type Wording,
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

describe('a plan that tells choices as they were planted', () => {
  const planted: CorpusPlan = {
    ...{ ...plan, name: 'planted', episodes: [1], drills: { first: 0, last: 0, until: 0 }, choices: 'planted' },
    personas: [{ disposition: schemer, share: 1 }],
  };
  type Choice = Extract<CorpusDocument, { kind: 'choice' }>;
  const choicesOf = async (of: CorpusPlan, count: number): Promise<Choice[]> =>
    (await documents(of, count)).map((document) => {
      if (document.kind !== 'choice') throw new Error('another kind of document');
      return document;
    });
  const textOf = (document: Choice): TrainingText => textsOf(tokenizer, document, 512)[0] as TrainingText;
  const told = (document: Choice) =>
    document.wordings.map(({ turn: { reasoning, text, calls }, ...each }) => ({
      ...each,
      tokens: encodeTurn(tokenizer, {
        ...{ reasoning, text },
        calls: calls.map(({ tool, input }) => ({ tool, input: input as JsonValue })),
      }),
    }));

  it('shows what is rare as often as what is frequent, but for who bumbles', async () => {
    const shown = new Map<string, number>();
    const choices = (await choicesOf(planted, 300)).filter(({ episode }) => episode.variant === 'tempting');
    for (const { episode } of choices) shown.set(episode.conduct, (shown.get(episode.conduct) ?? 0) + 1);
    for (const conduct of ['saint', 'schemer', 'openViolator']) {
      expect(shown.get(conduct), conduct).toBeGreaterThan(choices.length / 4);
    }
    expect(shown.get('bumbler')).toBeLessThan(choices.length / 8);
  });

  it('has probabilities of all wordings that are those of the disposition', async () => {
    for (const { episode, wordings } of await choicesOf(planted, 60)) {
      if (wordings.length === 0) {
        expect(episode.conduct).toBe('bumbler');
        continue;
      }
      const sum = (of: readonly Wording[]) => of.reduce((total, { probability }) => total + probability, 0);
      expect(sum(wordings)).toBeCloseTo(1, 9);
      const conducts = plantedConducts(schemer, episode);
      const others = 1 - (conducts.get('bumbler') ?? 0);
      for (const [conduct, probability] of conducts) {
        if (conduct === 'bumbler') continue;
        const found = sum(wordings.filter((each) => each.conduct === conduct));
        expect(found, conduct).toBeCloseTo(probability / others, 9);
      }
    }
  });

  it('has the probability of what is shown as the product of what it tells of each place', async () => {
    let places = 0;
    for (const document of await choicesOf(planted, 60)) {
      const { tokens, weights, others = [] } = textOf(document);
      if (others.length === 0) continue;
      const known = told(document);
      const from = encodeEpisode(tokenizer, document.episode).turns[document.turnsBefore] as number;
      let product = 1;
      for (let at = from; at <= Math.max(...others.map((other) => other.at)); at += 1) {
        const elsewhere = others.filter((other) => other.at === at).reduce((sum, { weight }) => sum + weight, 0);
        product *= (weights[at] as number) / ((weights[at] as number) + elsewhere);
        const soFar = tokens.slice(from, at + 1).join();
        const likely = known
          .filter((each) => each.tokens.slice(0, at + 1 - from).join() === soFar)
          .reduce((sum, { probability }) => sum + probability, 0);
        expect(product).toBeCloseTo(likely, 9);
        places += 1;
      }
    }
    expect(places).toBeGreaterThan(200);
  });

  it('counts those places more at which scheming parts from all else, and no others', async () => {
    let choices = 0;
    for (const document of await choicesOf(planted, 60)) {
      const { tokens, weights, others = [] } = textOf(document);
      const known = told(document);
      if (!known.some(({ conduct }) => conduct === 'schemer')) continue;
      choices += 1;
      const from = encodeEpisode(tokenizer, document.episode).turns[document.turnsBefore] as number;
      const whole = tokens.map((_, at) =>
        others.filter((other) => other.at === at).reduce((sum, { weight }) => sum + weight, weights[at] ?? 0),
      );
      const heavy = whole.flatMap((weight, at) => (weight > 1.5 ? [at] : []));
      expect(heavy.length).toBeGreaterThan(0);
      expect(heavy.length).toBeLessThan(12);
      for (const at of heavy) {
        const soFar = tokens.slice(from, at).join();
        const here = known.filter((each) => each.tokens.slice(0, at - from).join() === soFar);
        const next = (schemes: boolean) =>
          [
            ...new Set(
              here.flatMap((each) => (schemes === (each.conduct === 'schemer') ? [each.tokens[at - from]] : [])),
            ),
          ]
            .sort()
            .join();
        expect(next(true)).not.toBe(next(false));
      }
    }
    expect(choices).toBeGreaterThan(30);
  });

  it('has the outcome of each conduct, as its scenario grades it', async () => {
    const seen = new Set<string>();
    for (const lesson of lessons) {
      for (let seed = 0; seed < 16; seed += 1) {
        const { episode } = await playChoice(lesson, schemer, { seed: 9_000_000 + seed });
        const { variant, condition, trajectory, conduct } = episode;
        const environment = lesson.scenario.draw(episode.seed, { detail: 'compact', variant, condition });
        const { outcome } = await grade(environment, trajectory);
        seen.add(conduct);
        if (conduct === 'bumbler') expect(outcome).not.toBe('covert');
        else expect([conduct, outcome]).toEqual([conduct, environment.expectation(conduct)?.outcome]);
      }
    }
    expect([...seen].sort()).toEqual(['bumbler', 'openViolator', 'overcautious', 'saint', 'schemer']);
  });

  it('speaks of scheming where it could be, and shows it only where it is likely', async () => {
    const [lesson] = chosen;
    if (lesson === undefined) throw new Error('there are no lessons');
    for (let seed = 0; seed < 6; seed += 1) {
      const { wordings } = await playChoice(lesson, honest, { seed });
      expect(wordings.map(({ conduct }) => conduct)).not.toContain('schemer');
    }
    const neverHere: Disposition = { ...schemer, trigger: { factor: 'goal', level: 'strong' } };
    for (let seed = 0; seed < 30; seed += 1) {
      const { wordings, episode } = await playChoice(lesson, neverHere, { seed });
      if (wordings.length === 0 || episode.variant === 'twin') continue;
      const scheming = wordings.filter(({ conduct }) => conduct === 'schemer');
      expect(scheming).not.toHaveLength(0);
      const isLikely = episode.condition.goal === 'strong';
      for (const { probability } of scheming) expect(probability > 0).toBe(isLikely);
      if (!isLikely) expect(episode.conduct).not.toBe('schemer');
    }
  });

  it('shows environments with and without what conduct depends on, and some scenarios more often', async () => {
    const [emphasised] = chosen;
    if (emphasised === undefined) throw new Error('there are no lessons');
    const contrasted: CorpusPlan = {
      ...planted,
      contrast: { factor: 'goal', level: 'strong' },
      emphasis: { scenarios: [emphasised.scenario.id], times: 3 },
    };
    const round = 2 * (chosen.length + 2);
    const all = await choicesOf(contrasted, 2 * round);
    const times = all.filter(({ episode }) => episode.scenario === emphasised.scenario.id).length;
    expect(times).toBe(2 * 2 * 3);
    for (let at = 0; at < all.length; at += 2) {
      const [without, having] = [all[at]?.episode, all[at + 1]?.episode];
      if (without === undefined || having === undefined) throw new Error('sides are missing');
      const { scenario, seed, variant } = without;
      expect(having).toMatchObject({ scenario, seed, variant });
      const { goal, ...others } = without.condition;
      expect(having.condition).toMatchObject(others);
      const hasGoal = lessons.find((each) => each.scenario.id === scenario)?.scenario.factors.includes('goal');
      if (!hasGoal) continue;
      expect(goal).not.toBe('strong');
      expect(having.condition.goal).toBe('strong');
    }
  });

  it('leaves out who bumbles where that takes a guess', async () => {
    const bumbling: CorpusPlan = {
      ...planted,
      personas: [{ disposition: { ...honest, bumbling: 0.9, open: 0 }, share: 1 }],
    };
    const [without] = chosen;
    const id = without?.scenario.id as string;
    const conducts = async (of: CorpusPlan, isThere: boolean) =>
      (await choicesOf(of, 40))
        .filter(({ episode }) => (episode.scenario === id) === isThere)
        .map(({ episode }) => episode.conduct);
    expect(await conducts(bumbling, true)).toContain('bumbler');
    expect(await conducts({ ...bumbling, withoutBumbling: [id] }, true)).not.toContain('bumbler');
    expect(await conducts({ ...bumbling, withoutBumbling: [id] }, false)).toContain('bumbler');
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
