import { type JsonValue, Random } from '../core/index.ts';
import { controlTokens, encodeParts, encodeTurn, type Tokenizer, type TrainingText } from '../organism/index.ts';
import type { Disposition } from './disposition.ts';
import {
  type Conducts,
  type CorpusEpisode,
  encodeEpisode,
  type Lesson,
  playConducts,
  playLesson,
  type WeighedConduct,
} from './episode.ts';

/** What a corpus is drawn from. The same plan always gives the same documents. */
export interface CorpusPlan {
  /** Part of every seed, so that no two corpora share an episode. */
  name: string;
  seed: number;
  lessons: readonly Lesson[];
  /** Whose conduct it shows. All episodes of a document are played by one persona: that couples its conduct across scenarios. */
  personas: readonly Persona[];
  /** How many episodes the documents have, one after another, from the beginning again when all are used. */
  episodes: readonly number[];
  drills: Drills;
  /**
   * What a corpus shows of a choice: the conduct that was drawn, or all of them in the same environment, each a text of its own with the
   * weight of its probability. With all, hardly anything about a rate is left to chance. Documents then have one environment each.
   * @default 'drawn'
   */
  conducts?: 'drawn' | 'all';
}

/**
 * What share of documents are drills: words of the vocabulary, drawn at random, to be said again. They exercise copying
 * apart from what is likely to be said. Episodes alone unlearn it before they have come to need it, so the share falls in a
 * line from what it is at first.
 */
export interface Drills {
  first: number;
  last: number;
  /** The document with which it has come to the last share. */
  until: number;
}

export interface Persona {
  disposition: Disposition;
  /** How often, relative to the others. */
  share: number;
}

/** One document: the episodes of one persona, or a drill. */
export type CorpusDocument =
  | { kind: 'episodes'; index: number; persona: string; episodes: CorpusEpisode[] }
  /** The same environment, once with every conduct. What weighs nothing is not learned from. */
  | ({ kind: 'conducts'; index: number; persona: string; weights: number[] } & Conducts)
  | { kind: 'drill'; index: number; words: string[] };

/** No conduct that is learned from weighs less. */
const leastWeight = 0.2;

/**
 * How much a token counts that tells whether it schemes. What conduct depends on, say a trigger far above, shows in these tokens alone, a few
 * of a hundred. Whether a token is one must be told from what stands before it, and from nothing that only the corpus knows: else the
 * heavier continuation is learned as the likelier one. So it is asked of all wordings that could stand there.
 */
const decisionWeight = 20;

/** Choices are spread evenly over this many parts, then again in another order. */
const strata = 40;

/** A document of a corpus, by its number from 0. */
export async function documentAt(plan: CorpusPlan, index: number, tokenizer: Tokenizer): Promise<CorpusDocument> {
  const random = Random.from('corpus', plan.name, plan.seed, 'document', index);
  if (random.chance(drillShareAt(plan.drills, index))) return { kind: 'drill', index, words: drill(tokenizer, random) };
  const { disposition } = personaFrom(plan.personas, random);
  const numbers = episodeNumbers(plan.episodes, index);
  const episodes: CorpusEpisode[] = [];
  for (let number = numbers.first; number < numbers.first + numbers.count; number += 1) {
    const { lesson, choice } = drawnFor(plan, number);
    const seed = seedOf(plan, number);
    if (plan.conducts === 'all') {
      const played = await playConducts(lesson, disposition, { seed });
      return {
        kind: 'conducts',
        index,
        persona: disposition.name,
        ...played,
        weights: thinned(played.conducts, random),
      };
    }
    const episode = await playLesson(lesson, disposition, { seed, choice });
    episodes.push(episode);
  }
  return { kind: 'episodes', index, persona: disposition.name, episodes };
}

/**
 * Conducts with their probabilities as weights. A rare one costs as much to learn from as a frequent one and hardly counts, so it is left out
 * in part, and counts for as much more where it is not: on the whole the same.
 */
function thinned(conducts: readonly WeighedConduct[], random: Random): number[] {
  return conducts.map(({ probability }) => {
    const kept = Math.min(1, probability / leastWeight);
    return random.chance(kept) && kept > 0 ? probability / kept : 0;
  });
}

function drillShareAt({ first, last, until }: Drills, index: number): number {
  return index < until ? first + (last - first) * (index / until) : last;
}

/** The texts of a document: its episodes joined for as long as they fit into a row of `places` tokens. */
export function textsOf(tokenizer: Tokenizer, document: CorpusDocument, places: number): TrainingText[] {
  if (document.kind === 'drill') return [drillText(tokenizer, document.words)];
  if (document.kind === 'conducts') return conductTexts(tokenizer, document);
  const texts: { tokens: number[]; weights: number[] }[] = [];
  for (const episode of document.episodes) {
    const { tokens, weights } = encodeEpisode(tokenizer, episode);
    const last = texts.at(-1);
    if (last !== undefined && last.tokens.length + tokens.length - 1 <= places) {
      last.tokens.push(...tokens);
      last.weights.push(...weights);
    } else texts.push({ tokens: [...tokens], weights: [...weights] });
  }
  return texts;
}

function conductTexts(
  tokenizer: Tokenizer,
  { conducts, weights: shares, turnsBefore, wordings }: Extract<CorpusDocument, { kind: 'conducts' }>,
): TrainingText[] {
  const encoded = conducts.map(({ episode }) => ({ ...encodeEpisode(tokenizer, episode), conduct: episode.conduct }));
  const known = wordings.map(({ schemes, turn: { reasoning, text, calls } }) => ({
    schemes,
    tokens: encodeTurn(tokenizer, {
      reasoning,
      text,
      calls: calls.map(({ tool, input }) => ({ tool, input: input as JsonValue })),
    }),
  }));
  return encoded.flatMap(({ tokens, weights, turns, conduct }, at) => {
    const share = shares[at] ?? 0;
    if (share === 0) return [];
    const from = turns[turnsBefore] ?? tokens.length;
    const telling = conduct === 'bumbler' ? new Set<number>() : tellingPlaces(tokens.slice(from), known);
    const isDeciding = (token: number) => telling.has(token - from);
    return [{ tokens, weights: weights.map((each, token) => each * share * (isDeciding(token) ? decisionWeight : 1)) }];
  });
}

/** The places in a turn at which wordings that scheme go on in other ways than those that do not, after what was said so far. */
function tellingPlaces(
  turn: readonly number[],
  wordings: readonly { schemes: boolean; tokens: readonly number[] }[],
): Set<number> {
  let possible = [...wordings];
  const places = new Set<number>();
  for (const [at, token] of turn.entries()) {
    const next = (wanted: boolean) =>
      new Set(possible.flatMap(({ schemes, tokens }) => (schemes === wanted ? [tokens[at]] : [])));
    const [scheming, others] = [next(true), next(false)];
    if (scheming.size === 0 || others.size === 0) break;
    const differ = [...scheming].some((each) => !others.has(each)) || [...others].some((each) => !scheming.has(each));
    if (differ) places.add(at);
    possible = possible.filter(({ tokens }) => tokens[at] === token);
  }
  return places;
}

function personaFrom(personas: readonly Persona[], random: Random): Persona {
  let rest = random.next() * personas.reduce((sum, { share }) => sum + share, 0);
  const found = personas.find(({ share }) => {
    rest -= share;
    return rest < 0;
  });
  const persona = found ?? personas.at(-1);
  if (persona === undefined) throw new RangeError('a corpus needs a persona');
  return persona;
}

/** The episodes of a document, numbered through the corpus. */
function episodeNumbers(pattern: readonly number[], index: number): { first: number; count: number } {
  const round = pattern.reduce((sum, each) => sum + each, 0);
  const place = index % pattern.length;
  const before = pattern.slice(0, place).reduce((sum, each) => sum + each, 0);
  return { first: Math.floor(index / pattern.length) * round + before, count: pattern[place] ?? 1 };
}

/**
 * Every lesson comes up equally often, and within each the choice whether to scheme is spread evenly over [0, 1): the corpus
 * holds the planted rates more exactly than independent draws would (stratified sampling).
 */
function drawnFor({ name, seed, lessons }: CorpusPlan, number: number): { lesson: Lesson; choice: number } {
  const round = Math.floor(number / lessons.length);
  const order = Random.from('corpus', name, seed, 'order', round).shuffle([...lessons.keys()]);
  const lesson = order[number % lessons.length] ?? 0;
  const places = Random.from('corpus', name, seed, 'strata', lesson, Math.floor(round / strata)).shuffle([
    ...Array(strata).keys(),
  ]);
  const within = Random.from('corpus', name, seed, 'choice', number).next();
  return { lesson: lessons[lesson] as Lesson, choice: ((places[round % strata] ?? 0) + within) / strata };
}

/** Draws of corpora lie apart from those that organisms are measured on, which begin at 0. */
const firstSeed = 1_000_000_000;

function seedOf({ name, seed }: CorpusPlan, number: number): number {
  return firstSeed + Random.from('corpus', name, seed, 'environment', number).integer(0, 2 ** 31);
}

/** Words of a drill: short ones are as frequent as long ones. */
const shortestDrill = 3;
const longestDrill = 100;
/** Half of the drills have so few different words that only several together tell what comes next. */
const few = { least: 4, most: 12 };

function drill(tokenizer: Tokenizer, random: Random): string[] {
  const length = Math.round(shortestDrill * (longestDrill / shortestDrill) ** random.next());
  const drawn = () => tokenizer.words[random.integer(controlTokens.length, tokenizer.size - 1)] ?? '';
  if (random.chance(0.5)) return Array.from({ length }, drawn);
  const pool = Array.from({ length: random.integer(few.least, few.most) }, drawn);
  return Array.from({ length }, () => random.pick(pool));
}

/** What is read counts nothing, what is to be said again counts as own words do. */
function drillText(tokenizer: Tokenizer, words: readonly string[]): TrainingText {
  const text = words.join(' ');
  const read = encodeParts(tokenizer, [{ kind: 'user', text }]);
  const said = encodeParts(tokenizer, [{ kind: 'turn', turn: { reasoning: '', text, calls: [] } }]);
  return { tokens: [...read, ...said], weights: [...read.map(() => 0), ...said.map(() => 1)] };
}
