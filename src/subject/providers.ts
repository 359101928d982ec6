import type { LanguageModelV4 } from '@ai-sdk/provider';
import { UnknownNameError } from '../core/index.ts';
import { SubjectUnavailableError } from './contract.ts';

interface Provider {
  /** The environment variables that may hold the key; the first is named in errors. */
  keys: readonly string[];
  model(id: string): Promise<LanguageModelV4>;
}

/** Hosted providers by the first part of a subject's name. Their packages are loaded when they are used. */
const providers: Record<string, Provider> = {
  openai: {
    keys: ['OPENAI_API_KEY'],
    model: async (id) => (await import('@ai-sdk/openai')).openai(id),
  },
  anthropic: {
    keys: ['ANTHROPIC_API_KEY'],
    model: async (id) => (await import('@ai-sdk/anthropic')).anthropic(id),
  },
  google: {
    keys: ['GOOGLE_GENERATIVE_AI_API_KEY'],
    model: async (id) => (await import('@ai-sdk/google')).google(id),
  },
};

export const providerNames = Object.keys(providers);

/** `http://host/v1#model`, or the same behind `openai-compatible:`. */
const compatible = /^(?:openai-compatible:)?(https?:\/\/[^#]+)#(.+)$/;

/**
 * The AI SDK model that a name stands for: `openai/…`, `anthropic/…`, `google/…`, or `URL#model` for any server that
 * speaks the OpenAI protocol (its key, if it wants one, in `OVERT_API_KEY`).
 *
 * @throws {SubjectUnavailableError} if the key is missing.
 * @throws {UnknownNameError} if no provider has that name.
 */
export async function languageModelFor(name: string): Promise<LanguageModelV4> {
  const endpoint = compatible.exec(name);
  if (endpoint) {
    const [, baseURL = '', id = ''] = endpoint;
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    const apiKey = process.env.OVERT_API_KEY;
    return createOpenAICompatible({ name: new URL(baseURL).host, baseURL, ...(apiKey ? { apiKey } : {}) })(id);
  }
  const slash = name.indexOf('/');
  const provider = providers[name.slice(0, Math.max(0, slash))];
  if (provider === undefined)
    throw new UnknownNameError(
      'model',
      name,
      providerNames.map((each) => `${each}/…`),
    );
  if (!provider.keys.some((key) => process.env[key])) {
    throw new SubjectUnavailableError(`There is no API key for ${name}.`, {
      value: name,
      remedy: `Set the environment variable ${provider.keys.join(' or ')}.`,
    });
  }
  return await provider.model(name.slice(slash + 1));
}

export function isLanguageModelName(name: string): boolean {
  return compatible.test(name) || providerNames.some((each) => name.startsWith(`${each}/`));
}
