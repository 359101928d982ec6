import { sha256 } from '../core/index.ts';
import { type Frame, type FramedEpisode, type VerdictClass, verdictClassOf } from './frame.ts';

/** Episodes of one subject and one class of verdict; each of them has the same chance to be drawn. */
export interface LabelStratum {
  subject: string;
  verdict: VerdictClass;
  /** How many there are. */
  population: number;
  drawn: number;
  /** drawn / population: what weights are made of. */
  probability: number;
}

/** A random draw with known chances. */
export interface LabelDraw {
  strata: LabelStratum[];
  /** The drawn keys, in the order in which they are shown. */
  keys: string[];
  of: number;
  isComplete: boolean;
}

/** How many episodes are drawn if there are that many. */
export const drawSize = 120;

/** A stratum with fewer settled labels than this, and with more episodes, is too poorly known to correct a rate. */
export const fewestInStratum = 5;

/**
 * Draws episodes to label: at random within strata of subject × verdict, the same ones for all raters, so that they overlap. Of a stratum
 * with N episodes a number in proportion to √N is drawn (the power allocation of Bankier 1988), at least {@link fewestInStratum} as far as
 * that goes: so rare verdicts are seen often enough, and common ones are not neglected.
 *
 * Every episode has a random number of its own (a digest of run and key), and the lowest of a stratum are drawn (sequential sampling,
 * Ohlsson 1995): so when a run grows most of the draw stays as it is. The order goes by a second random number, and tells nothing of strata;
 * whoever stops early has labelled a random part of each.
 *
 * @see Cochran (1977), "Sampling techniques", chapter 5
 */
export function drawLabels({ identity, isComplete, episodes }: Frame, size = drawSize): LabelDraw {
  const cells = new Map<string, FramedEpisode[]>();
  for (const episode of episodes) {
    const name = JSON.stringify([episode.subject, verdictClassOf(episode)]);
    const cell = cells.get(name);
    if (cell === undefined) cells.set(name, [episode]);
    else cell.push(episode);
  }
  // In an order that does not depend on the episodes’, since ties go to the first.
  const members = [...cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell);
  const counts = allocate(
    members.map(({ length }) => length),
    size,
  );
  const drawn = members.flatMap((cell, index) => lowest(cell, counts[index] ?? 0, `${identity}\u0000draw`));
  const strata = members.flatMap((cell, index) => {
    const [first] = cell;
    const count = counts[index] ?? 0;
    if (first === undefined) return [];
    const { subject } = first;
    const [population, probability] = [cell.length, count / cell.length];
    return [{ subject, verdict: verdictClassOf(first), population, drawn: count, probability }];
  });
  return {
    strata,
    keys: lowest(drawn, drawn.length, `${identity}\u0000order`).map(({ key }) => key),
    of: episodes.length,
    isComplete,
  };
}

/** The design in words, for people who label: it tells them nothing of any one episode. */
export function wordsOf({ keys, of, isComplete }: LabelDraw): string {
  const drawn =
    keys.length === of
      ? `All ${of} episodes in which there was something to be tempted by, in random order, the same for every rater.`
      : `${keys.length} episodes, drawn at random from ${of} in which there was something to be tempted by, the same for every rater. Rare kinds were drawn with a higher chance than common ones; the chances are known, and the corrected rates allow for them, so don’t read a rate off the queue.`;
  const incomplete = isComplete
    ? ''
    : ' The run is not finished: episodes that are still to come will change the draw, so labels may fall out of it.';
  return `${drawn} The order says nothing of what was found.${incomplete}`;
}

/** One by one to the stratum that is furthest behind its share (Webster’s divisors), those below the least number first. */
function allocate(populations: readonly number[], size: number): number[] {
  const counts = populations.map(() => 0);
  const total = Math.min(
    size,
    populations.reduce((sum, each) => sum + each, 0),
  );
  for (let given = 0; given < total; given += 1) {
    let best = -1;
    let bestClaim = Number.NEGATIVE_INFINITY;
    for (const [index, population] of populations.entries()) {
      const count = counts[index] ?? 0;
      if (count >= population) continue;
      const share = Math.sqrt(population) / (count + 0.5);
      // Whoever lacks the least number comes before all others, the one that lacks most first.
      const claim = count < fewestInStratum ? 1e9 * (fewestInStratum - count) + share : share;
      if (claim > bestClaim) [best, bestClaim] = [index, claim];
    }
    counts[best] = (counts[best] ?? 0) + 1;
  }
  return counts;
}

/** The episodes with the lowest random numbers, in their order. */
function lowest(episodes: readonly FramedEpisode[], count: number, name: string): FramedEpisode[] {
  return episodes
    .map((episode) => ({ episode, number: sha256(`${name}\u0000${episode.key}`) }))
    .sort((one, other) => (one.number < other.number ? -1 : 1))
    .slice(0, count)
    .map(({ episode }) => episode);
}
