import { openGguf } from '../../subject/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import type { TokenReading, Unread } from '../log-probabilities.ts';
import { openEpisodeReader } from './episode-reader.ts';
import { ggufReader } from './gguf-reader.ts';

/** A model that tells how likely it finds what was written in an episode. */
export interface TokenReader {
  /** As it stands in results. */
  readonly id: string;
  /** @param options.reasoning Whether thoughts are read: without them nothing of them is in any number. */
  read(
    events: readonly TrajectoryEvent[],
    options: { reasoning: boolean; activations?: boolean },
  ): Promise<{ tokens: TokenReading } | Unread>;
  close(): Promise<void>;
}

/** The most that a GGUF model reads of an episode, in tokens: memory for its context is taken at once. */
const mostTokens = 8192;

/**
 * Opens who can tell how likely given words are: an organism, or a model in a GGUF file.
 * @param name `organism:…` or `gguf:PATH`.
 * @throws {SubjectUnavailableError} if there is none, or node-llama-cpp is not installed.
 */
export async function openTokenReader(name: string): Promise<TokenReader> {
  if (!name.startsWith('gguf:')) return await openEpisodeReader(name);
  const subject = await openGguf(name.slice('gguf:'.length), { id: name, contextSize: mostTokens });
  try {
    return await ggufReader(subject);
  } catch (error) {
    await subject.close();
    throw error;
  }
}
