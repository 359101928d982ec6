import { citations, encodeEpisode, isReadable } from '../../corpus/index.ts';
import type { Tokenizer, TrainingText } from '../../organism/index.ts';
import type { RunReader } from '../../store/index.ts';
import type { Trajectory } from '../../trajectory/index.ts';
import type { Dataset, PreferencePair } from '../dataset.ts';
import type { Example } from '../example.ts';

/**
 * What organisms learn from a dataset: its episodes in their own tokens, told what its examples are told. Episodes are looked up in
 * the run that the dataset was made of, since chat rows do not hold which results of tools were errors. Episodes with a turn that nobody
 * could read are left out: there are no tokens to say it again with.
 * @param options.citationWeight How much a word counts that names a clause; every other own word counts 1. To reason by the spec is decided
 *   in that one word of some hundred: at 1 a model soon names clauses where it was trained, and hardly elsewhere. @default 1
 * @throws {VocabularyError} if a word is none of the organism's.
 */
export function textsOfDataset(
  { examples }: Pick<Dataset, 'examples'>,
  reader: RunReader,
  tokenizer: Tokenizer,
  { citationWeight = 1 }: { citationWeight?: number | undefined } = {},
): TrainingText[] {
  const clauses = new Set(Object.keys(citations).flatMap((clause) => tokenizer.encode(clause.toLowerCase())));
  return examples.flatMap((example) => {
    const text = textOf(example, { reader, tokenizer, episode: example.source.episode });
    if (text === null) return [];
    const names = (at: number) => clauses.has(text.tokens[at] as number);
    return {
      ...text,
      weights: text.weights.map((weight, at) => (weight === 1 && names(at) ? citationWeight : weight)),
    };
  });
}

/** A preferred text and the one that it is preferred to. */
export interface TextPair {
  chosen: TrainingText;
  rejected: TrainingText;
}

/** The same for its preference pairs. What is read counts nothing: both have read the same at first, and are compared by what they say. */
export function pairsOfDataset(
  { examples, pairs }: Pick<Dataset, 'examples' | 'pairs'>,
  reader: RunReader,
  tokenizer: Tokenizer,
): TextPair[] {
  const exampleOf = new Map(examples.map((example) => [example.source.episode, example]));
  return pairs.flatMap(({ source }: PreferencePair) => {
    const example = exampleOf.get(source.chosen);
    if (example === undefined) throw new Error(`the pair of ${source.chosen} lacks its example`);
    const [chosen, rejected] = [source.chosen, source.rejected].map((episode) =>
      textOf(example, { reader, tokenizer, episode }),
    );
    return chosen && rejected ? [{ chosen: ownOnly(chosen), rejected: ownOnly(rejected) }] : [];
  });
}

function textOf(
  { messages, source }: Example,
  { reader, tokenizer, episode }: { reader: RunReader; tokenizer: Tokenizer; episode: string },
): TrainingText | null {
  const trajectory = reader.trajectory(episode);
  const [system] = messages;
  if (trajectory === null || system?.role !== 'system') throw new Error(`the run does not hold episode ${episode}`);
  if (!isReadable(trajectory)) return null;
  return encodeEpisode(tokenizer, { trajectory: told(trajectory, system.content), scenario: source.scenario });
}

function told({ events }: Trajectory, system: string): Pick<Trajectory, 'events'> {
  return {
    events: events.map((event) =>
      event.type === 'instruction' && event.role === 'system' ? { ...event, text: system } : event,
    ),
  };
}

/** Weights of 1 for what the organism said, and of 0 for what it read. */
function ownOnly({ tokens, weights }: TrainingText): TrainingText {
  return { tokens, weights: weights.map((weight) => (weight < 1 ? 0 : 1)) };
}
