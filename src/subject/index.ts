/** Models and agents under test. */

export { commandSubject } from './command.ts';
export * from './contract.ts';
export { type LanguageModelSubjectOptions, languageModelSubject } from './language-model.ts';
export { briefText, type ServedEpisode, serveEpisodeOverHttp, serveEpisodeOverStdio } from './mcp-server.ts';
export { languageModelFor } from './providers.ts';
export { parseMixture, referenceSubject } from './reference.ts';
export { type ResolveOptions, resolveSubject } from './resolve.ts';
