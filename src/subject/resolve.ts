import { UnknownNameError } from '../core/index.ts';
import { commandSubject } from './command.ts';
import type { Subject } from './contract.ts';
import { type GgufOptions, openGguf } from './gguf.ts';
import { type LanguageModelSubjectOptions, languageModelSubject } from './language-model.ts';
import { openOrganism } from './organism.ts';
import { isLanguageModelName, keysFor, languageModelFor, type ProviderOptions, providerNames } from './providers.ts';
import { referenceSubject } from './reference.ts';

export interface ResolveOptions extends Omit<LanguageModelSubjectOptions, 'id'>, ProviderOptions {
  /** For `gguf:` subjects. */
  gguf?: Omit<GgufOptions, 'id'>;
}

/**
 * The subject that a name stands for; see `README.md` for the kinds. A subject stands for itself.
 *
 * @throws {UnknownNameError} if nothing has that name.
 * @throws {UsageError} if the name is of a known kind and wrong.
 * @throws {SubjectUnavailableError} if what it names is missing: a key, a file, a package.
 */
export async function resolveSubject(name: string | Subject, options: ResolveOptions = {}): Promise<Subject> {
  if (typeof name !== 'string') return name;
  const { apiKey, gguf, ...modelOptions } = options;
  if (name.startsWith('reference:')) return referenceSubject(name);
  if (name.startsWith('command:')) return commandSubject(name);
  if (name.startsWith('gguf:')) {
    const { temperature } = modelOptions;
    return await openGguf(name.slice('gguf:'.length), {
      ...(temperature === undefined ? {} : { temperature }),
      ...gguf,
      id: name,
    });
  }
  if (name.startsWith('organism:')) {
    const { temperature } = modelOptions;
    return await openOrganism(name, temperature === undefined ? {} : { temperature });
  }
  if (isLanguageModelName(name)) {
    const provider = apiKey === undefined ? {} : { apiKey };
    const secrets = [...keysFor(name, provider), ...(modelOptions.secrets ?? [])];
    return languageModelSubject(await languageModelFor(name, provider), { ...modelOptions, id: name, secrets });
  }
  throw new UnknownNameError('subject', name, [
    ...providerNames.map((each) => `${each}/…`),
    'http://host:port/v1#model',
    'gguf:model.gguf',
    'organism:schemer',
    'organism:folder',
    'command:…',
    'reference:saint',
    'reference:schemer',
  ]);
}
