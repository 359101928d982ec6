import type { LanguageModelV4 } from '@ai-sdk/provider';
import { UnknownNameError, UsageError } from '../core/index.ts';
import { SubjectUnavailableError } from './contract.ts';

export interface ProviderOptions {
  /** The API key. @default the provider's environment variable */
  apiKey?: string;
}

interface ProviderSettings {
  apiKey: string;
  baseURL?: string;
}

interface Provider {
  /** The environment variable that holds the key. */
  keyVariable: string;
  /** The environment variable that moves the provider elsewhere: a proxy, a gateway. */
  baseVariable: string;
  model(id: string, settings: ProviderSettings): Promise<LanguageModelV4>;
}

/** Hosted providers by the first part of a subject's name. Their packages are loaded when they are used. */
const providers: Record<string, Provider> = {
  openai: {
    keyVariable: 'OPENAI_API_KEY',
    baseVariable: 'OPENAI_BASE_URL',
    model: async (id, settings) => (await import('@ai-sdk/openai')).createOpenAI(settings)(id),
  },
  anthropic: {
    keyVariable: 'ANTHROPIC_API_KEY',
    baseVariable: 'ANTHROPIC_BASE_URL',
    model: async (id, settings) => (await import('@ai-sdk/anthropic')).createAnthropic(settings)(id),
  },
  google: {
    keyVariable: 'GOOGLE_GENERATIVE_AI_API_KEY',
    baseVariable: 'GOOGLE_GENERATIVE_AI_BASE_URL',
    model: async (id, settings) => (await import('@ai-sdk/google')).createGoogleGenerativeAI(settings)(id),
  },
};

export const providerNames = Object.keys(providers);

/** `http://host/v1#model`, or the same behind `openai-compatible:`. */
const compatible = /^(?:openai-compatible:|https?:\/\/)/;
const compatibleKeyVariable = 'OVERT_API_KEY';

/**
 * The AI SDK model that a name stands for: `openai/…`, `anthropic/…`, `google/…`, or `URL#model` for any server that
 * speaks the OpenAI protocol (its key, if it wants one, in `OVERT_API_KEY`). `OPENAI_BASE_URL`, `ANTHROPIC_BASE_URL` and
 * `GOOGLE_GENERATIVE_AI_BASE_URL` move a hosted provider elsewhere.
 *
 * @throws {SubjectUnavailableError} if the key is missing.
 * @throws {UnknownNameError} if no provider has that name.
 * @throws {UsageError} if the name has no model in it, or its address is none.
 */
export async function languageModelFor(name: string, options: ProviderOptions = {}): Promise<LanguageModelV4> {
  const [apiKey] = keysFor(name, options);
  if (compatible.test(name)) {
    const { baseURL, model } = endpointOf(name);
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return createOpenAICompatible({ name: new URL(baseURL).host, baseURL, ...(apiKey ? { apiKey } : {}) })(model);
  }
  const provider = providerOf(name);
  if (provider === undefined) {
    throw new UnknownNameError(
      'model',
      name,
      providerNames.map((each) => `${each}/…`),
    );
  }
  const model = name.slice(name.indexOf('/') + 1);
  if (model === '') throw nameless(name, `${name}model`);
  if (apiKey === undefined) {
    throw new SubjectUnavailableError(`There is no API key for ${name}.`, {
      value: name,
      remedy: `Set the environment variable ${provider.keyVariable}.`,
    });
  }
  const baseURL = process.env[provider.baseVariable];
  return await provider.model(model, { apiKey, ...(baseURL ? { baseURL } : {}) });
}

export function isLanguageModelName(name: string): boolean {
  return compatible.test(name) || providerOf(name) !== undefined;
}

/** The keys that asking this model takes: what must never stand in a record. */
export function keysFor(name: string, { apiKey }: ProviderOptions = {}): string[] {
  const variable = compatible.test(name) ? compatibleKeyVariable : providerOf(name)?.keyVariable;
  const key = apiKey ?? (variable === undefined ? undefined : process.env[variable]);
  return key ? [key] : [];
}

function providerOf(name: string): Provider | undefined {
  const slash = name.indexOf('/');
  const prefix = name.slice(0, Math.max(0, slash));
  return Object.hasOwn(providers, prefix) ? providers[prefix] : undefined;
}

function endpointOf(name: string): { baseURL: string; model: string } {
  const address = name.replace(/^openai-compatible:/, '');
  const hash = address.indexOf('#');
  const [baseURL, model] = hash < 0 ? [address, ''] : [address.slice(0, hash), address.slice(hash + 1)];
  if (!/^https?:\/\//.test(baseURL) || !URL.canParse(baseURL)) {
    throw new UsageError(`${JSON.stringify(baseURL)} is no address of a server.`, {
      value: name,
      remedy: 'Write for example http://127.0.0.1:8000/v1#model.',
    });
  }
  const { username, password } = new URL(baseURL);
  if (username !== '' || password !== '') {
    // Names stand in run files and reports. The value is left out for the same reason.
    throw new UsageError('A subject’s address must not hold a user name or password.', {
      remedy: `Put the key into the environment variable ${compatibleKeyVariable}.`,
    });
  }
  if (model === '') throw nameless(name, `${baseURL}#model`);
  return { baseURL, model };
}

function nameless(name: string, example: string): UsageError {
  return new UsageError(`${name} does not say which model.`, { value: name, remedy: `Write for example ${example}.` });
}
