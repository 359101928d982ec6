import { controlTokens, RemoteSampler, usualSampling } from '../../organism/index.ts';
import type { EpisodeReader } from '../reading/episode-reader.ts';
import { ownTokens } from '../reading/own-tokens.ts';
import type { ThoughtSource } from './thoughts.ts';

/** Thoughts at the same time: as many as episodes that are worked on side by side. */
const slots = 16;

/**
 * An organism that thinks in the subject's place: at every thought it has read what the subject had read and done until then, with its own thoughts
 * between, and thinks as it would before its own next step. With one that never schemes this is a subject that acts covertly and shows
 * nothing of it.
 */
export function cleanThinker({ id, tokenizer, parameters }: EpisodeReader): ThoughtSource {
  const sampler = new RemoteSampler(parameters, { slots });
  const { contextLength } = parameters.architecture;
  // A thought ends where anything else begins.
  const stop = controlTokens.map((control) => tokenizer.control(control));
  return {
    manner: 'clean-thinker',
    id,
    close: () => sampler.close(),
    newThought: async (_, before) => {
      const { tokens, unknown } = ownTokens(tokenizer, before, { reasoning: true });
      if (unknown.length > 0) return { problem: `words that ${id} does not know` };
      const prompt = [...tokens, tokenizer.control('<turn>')];
      const maxTokens = contextLength - prompt.length - 1;
      if (maxTokens < 1) return { problem: `more than the ${contextLength} tokens that ${id} reads` };
      const sample = await sampler.sample({
        ...{ prompt, forced: [tokenizer.control('<think>')], maxTokens, stop, ...usualSampling },
        seed: `in the place of ${prompt.join(' ')}`,
      });
      return { text: tokenizer.decode(sample.tokens.filter((token) => !tokenizer.isControl(token))) };
    },
  };
}
