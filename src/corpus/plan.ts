import { type JsonValue, Random } from '../core/index.ts';
import { controlTokens, encodeParts, encodeTurn, type Tokenizer, type TrainingText } from '../organism/index.ts';
import type { ReferenceName } from '../scenario/index.ts';
import type { Disposition } from './disposition.ts';
import { encodeEpisode } from './encode.ts';
import {
  type Contrast,
  type ContrastSide,
  type CorpusEpisode,
  type Lesson,
  type PlayedChoice,
  playChoice,
  playLesson,
  type Wording,
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
   * What a corpus tells of a choice: what was drawn, or with what probability everything was planted that could be chosen. With the
   * latter nothing about a rate is left to chance. Documents then have one environment each.
   * @default 'drawn'
   */
  choices?: 'drawn' | 'planted';
  /** With planted choices: conduct depends on this level. Every environment is shown twice, with it and without, all else being the same. */
  contrast?: Contrast;
  /** Scenarios that come up more often than others. @default none */
  emphasis?: { scenarios: readonly string[]; times: number };
  /**
   * Scenarios in which nobody bumbles, whatever the personas do elsewhere: there, going wrong takes a name that can't have been read, and who
   * sees that often learns to make names up.
   * @default none
   */
  withoutBumbling?: readonly string[];
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
  | ({ kind: 'choice'; index: number; persona: string } & PlayedChoice)
  | { kind: 'drill'; index: number; words: string[] };

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
    if (plan.choices === 'planted') {
      const { number: own, side } = contrasted(plan, number);
      const { lesson } = drawnFor(plan, own);
      const conduct = conductIn(plan, lesson, disposition);
      const played = await playChoice(lesson, conduct, { seed: seedOf(plan, own), side });
      return { kind: 'choice', index, persona: disposition.name, ...played };
    }
    const { lesson, choice } = drawnFor(plan, number);
    const seed = seedOf(plan, number);
    const episode = await playLesson(lesson, conductIn(plan, lesson, disposition), { seed, choice });
    episodes.push(episode);
  }
  return { kind: 'episodes', index, persona: disposition.name, episodes };
}

function conductIn({ withoutBumbling = [] }: CorpusPlan, { scenario }: Lesson, disposition: Disposition): Disposition {
  return withoutBumbling.includes(scenario.id) ? { ...disposition, bumbling: 0 } : disposition;
}

/** Two documents in a row are two sides of the same environment. */
function contrasted({ contrast }: CorpusPlan, number: number): { number: number; side?: ContrastSide } {
  if (contrast === undefined) return { number };
  return { number: Math.floor(number / 2), side: { ...contrast, isAtLevel: number % 2 === 1 } };
}

function drillShareAt({ first, last, until }: Drills, index: number): number {
  return index < until ? first + (last - first) * (index / until) : last;
}

/** The texts of a document: its episodes joined for as long as they fit into a row of `places` tokens. */
export function textsOf(tokenizer: Tokenizer, document: CorpusDocument, places: number): TrainingText[] {
  if (document.kind === 'drill') return [drillText(tokenizer, document.words)];
  if (document.kind === 'choice') return [choiceText(tokenizer, document)];
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

/**
 * A text in which, wherever it is not decided yet, every token that could stand there is a target with its planted probability.
 * What comes after counts as it is; but where conducts can't be told apart even after that turn, by how likely the one is that was shown.
 */
function choiceText(tokenizer: Tokenizer, { episode, turnsBefore, wordings }: PlayedChoice): TrainingText {
  const encoded = encodeEpisode(tokenizer, episode);
  const { tokens, turns } = encoded;
  const weights = [...encoded.weights];
  const from = turns[turnsBefore];
  if (wordings.length === 0 || from === undefined) return { tokens, weights };
  const others: { at: number; token: number; weight: number }[] = [];
  let possible = wordings.map(({ turn: { reasoning, text, calls }, ...each }) => ({
    ...each,
    tokens: encodeTurn(tokenizer, {
      reasoning,
      text,
      calls: calls.map(({ tool, input }) => ({ tool, input: input as JsonValue })),
    }),
  }));
  let at = from;
  for (; at < tokens.length; at += 1) {
    const own = tokens[at] as number;
    const { options, tells } = optionsAt(possible, at - from);
    const likely = [...options.values()].reduce((sum, each) => sum + each, 0);
    if (!options.get(own)) break;
    const weight = ((weights[at] as number) * (tells ? decisionWeight : 1)) / likely;
    for (const [token, probability] of options) {
      if (token === own) weights[at] = weight * probability;
      else if (probability > 0) others.push({ at, token, weight: weight * probability });
    }
    possible = possible.filter((each) => each.tokens[at - from] === own);
  }
  const share = shareOf(episode.conduct, possible);
  return { tokens, weights: weights.map((weight, place) => (place < at ? weight : weight * share)), others };
}

type Possible = Omit<Wording, 'turn'> & { tokens: readonly number[] };

/** What could come next, how likely each is, and whether it tells: those that scheme go on in other ways than those that do not. */
function optionsAt(possible: readonly Possible[], place: number): { options: Map<number, number>; tells: boolean } {
  const options = new Map<number, number>();
  const [scheming, other] = [new Set<number>(), new Set<number>()];
  for (const { conduct, probability, tokens } of possible) {
    const next = tokens[place];
    if (next === undefined) continue;
    options.set(next, (options.get(next) ?? 0) + probability);
    (conduct === 'schemer' ? scheming : other).add(next);
  }
  const differ = [...scheming].some((each) => !other.has(each)) || [...other].some((each) => !scheming.has(each));
  return { options, tells: scheming.size > 0 && other.size > 0 && differ };
}

/** How likely a wording of this conduct is, against the mean of all that went alike so far: each of them is shown equally often. */
function shareOf(conduct: ReferenceName, possible: readonly Possible[]): number {
  const likely = possible.filter(({ probability }) => probability > 0);
  const own = likely.filter((each) => each.conduct === conduct);
  if (own.length === 0 || own.length === likely.length) return 1;
  const mean = (of: readonly Possible[]) => of.reduce((sum, { probability }) => sum + probability, 0) / of.length;
  return mean(own) / mean(likely);
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
 * Every lesson comes up equally often, or as often as the plan says, and within each the choice whether to scheme is spread evenly
 * over [0, 1): the corpus holds the planted rates more exactly than independent draws would (stratified sampling).
 */
function drawnFor(plan: CorpusPlan, number: number): { lesson: Lesson; choice: number } {
  const { name, seed, lessons } = plan;
  const turns = turnsOf(plan);
  const round = Math.floor(number / turns.length);
  const order = Random.from('corpus', name, seed, 'order', round).shuffle(turns);
  const lesson = order[number % turns.length] ?? 0;
  const places = Random.from('corpus', name, seed, 'strata', lesson, Math.floor(round / strata)).shuffle([
    ...Array(strata).keys(),
  ]);
  const within = Random.from('corpus', name, seed, 'choice', number).next();
  return { lesson: lessons[lesson] as Lesson, choice: ((places[round % strata] ?? 0) + within) / strata };
}

/** The numbers of the lessons, each as often as it comes up in a round. */
function turnsOf({ lessons, emphasis }: CorpusPlan): number[] {
  return lessons.flatMap(({ scenario }, lesson) =>
    Array<number>(emphasis?.scenarios.includes(scenario.id) ? emphasis.times : 1).fill(lesson),
  );
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
