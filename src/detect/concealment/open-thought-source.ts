import { languageModelFor } from '../../subject/index.ts';
import { openEpisodeReader } from '../reading/episode-reader.ts';
import { cleanThinker } from './clean-thinker.ts';
import { paraphraser } from './paraphraser.ts';
import type { ThoughtSource } from './thoughts.ts';

/**
 * Who thinks or words thoughts anew, by name. An organism can't be told to paraphrase: it thinks in the subject's place. Any other name is
 * that of a language model, which paraphrases.
 * @throws {SubjectUnavailableError} if there is no such organism, or no key for the model.
 * @throws {UsageError} if it is no model's name.
 */
export async function openThoughtSource(name: string): Promise<ThoughtSource> {
  if (name.startsWith('organism:')) return cleanThinker(await openEpisodeReader(name));
  return paraphraser({ model: await languageModelFor(name), id: name });
}
