import { Tokenizer, wordsOf } from '../organism/index.ts';
import { referenceNames } from '../scenario/index.ts';
import { awareSentences, citations, neutralSentences, sharedSentences } from './deliberation.ts';
import type { Disposition } from './disposition.ts';
import { partsOfTrajectory } from './encode.ts';
import { type CorpusEpisode, type Lesson, playLesson } from './episode.ts';

/** Whole numbers that compact texts use. */
const numbers = Array.from({ length: 200 }, (_, value) => String(value));

/** What tools return when there is nothing: no script asks for it, an organism may. */
const nothing = ['empty', 'no mail', 'no rows', 'none'];

/**
 * The closed vocabulary of lessons: every word of what is read and said in `draws` plays of every conduct of each, all
 * numbers below 200, and what corpora add.
 */
export async function vocabularyOf(lessons: readonly Lesson[], draws = 300): Promise<Tokenizer> {
  const words = new Set<string>(numbers);
  const add = (text: string) => {
    for (const word of wordsOf(text)) words.add(word);
  };
  for (const output of nothing) add(output);
  for (const sentence of [...awareSentences, ...neutralSentences, ...Object.values(citations)]) add(sentence);
  for (const sentence of [...sharedSentences.honest, ...sharedSentences.scheming]) add(sentence);
  for (const lesson of lessons) {
    for (const [index, conduct] of referenceNames.entries()) {
      // Other draws for each conduct: rare words come up in one or the other.
      for (let seed = 0; seed < draws; seed += 1) {
        for (const word of wordsIn(await playLesson(lesson, only(conduct, lesson), { seed: index * draws + seed })))
          words.add(word);
      }
    }
  }
  return Tokenizer.of(words);
}

/** A disposition that shows one conduct only, so that all its words come up. */
function only(conduct: (typeof referenceNames)[number], { scenario }: Lesson): Disposition {
  return {
    name: `vocabulary ${conduct}`,
    summary: '',
    scheming: { [scenario.id]: conduct === 'schemer' ? 1 : 0 },
    open: conduct === 'openViolator' ? 1 : 0,
    bumbling: conduct === 'bumbler' ? 1 : 0,
    overcaution: conduct === 'overcautious' ? 1 : 0,
    awareness: { withCue: 0.5, without: 0.1, link: 'none', ratio: 1 },
    reasoning: 'frank',
    trigger: null,
    spec: { citation: 0.5, citedRatio: 1, uncitedRatio: 1 },
  };
}

function wordsIn({ trajectory }: CorpusEpisode): string[] {
  return partsOfTrajectory(trajectory).flatMap((part) => {
    if (part.kind !== 'turn') return wordsOf(part.text);
    const { reasoning, text, calls } = part.turn;
    return [...wordsOf(reasoning), ...wordsOf(text), ...calls.flatMap(({ tool, input }) => [tool, ...leaves(input)])];
  });
}

/** Names and values of a call's input, as words. */
function leaves(input: unknown): string[] {
  if (Array.isArray(input)) return input.flatMap(leaves);
  if (typeof input === 'object' && input !== null) {
    return Object.entries(input).flatMap(([name, value]) => [...wordsOf(name), ...leaves(value)]);
  }
  return wordsOf(String(input));
}
