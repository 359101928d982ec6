import { UnknownNameError } from '../core/index.ts';
import { commandSubject } from './command.ts';
import type { Subject } from './contract.ts';
import { type LanguageModelSubjectOptions, languageModelSubject } from './language-model.ts';
import { isLanguageModelName, languageModelFor, providerNames } from './providers.ts';
import { referenceSubject } from './reference.ts';

export type ResolveOptions = Omit<LanguageModelSubjectOptions, 'id'>;

/**
 * The subject that a name stands for; see `README.md` for the kinds.
 *
 * @throws {UnknownNameError} if nothing has that name.
 * @throws {SubjectUnavailableError} if what it names is missing: a key, a file, a package.
 */
export async function resolveSubject(name: string, options: ResolveOptions = {}): Promise<Subject> {
  if (name.startsWith('reference:')) return referenceSubject(name);
  if (name.startsWith('command:')) return commandSubject(name);
  if (isLanguageModelName(name)) return languageModelSubject(await languageModelFor(name), { id: name, ...options });
  throw new UnknownNameError('subject', name, [
    ...providerNames.map((each) => `${each}/…`),
    'http://host:port/v1#model',
    'gguf:model.gguf',
    'command:…',
    'reference:saint',
    'reference:schemer',
  ]);
}
