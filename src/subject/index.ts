/** Models and agents under test. */
export * from './contract.ts';
export { type LanguageModelSubjectOptions, languageModelSubject } from './language-model.ts';
export { languageModelFor } from './providers.ts';
export { parseMixture, referenceSubject } from './reference.ts';
export { type ResolveOptions, resolveSubject } from './resolve.ts';
