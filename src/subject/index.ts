/**
 * Models and agents under test. {@link resolveSubject} makes a subject of a name; the kinds can also be made directly:
 * a model of the AI SDK, a scripted conduct, a command-line agent. An agent that is started by someone else gets an
 * episode's tools over MCP.
 *
 * @example
 * const subject = await resolveSubject('anthropic/claude-sonnet-4-5');
 * await subject.check(AbortSignal.timeout(30_000));
 */

export { commandSubject } from './command.ts';
export * from './contract.ts';
export { conversationOf } from './conversation.ts';
export type { PieceScore, TextPiece } from './gguf/protocol.ts';
export { type GgufOptions, type GgufSubject, openGguf } from './gguf.ts';
export { type LanguageModelSubjectOptions, languageModelSubject } from './language-model.ts';
export { briefText, type ServedEpisode, sayTool, serveEpisodeOverHttp, serveEpisodeOverStdio } from './mcp-server.ts';
export { faultOf } from './model-faults.ts';
export {
  type OrganismOptions,
  type OrganismSubject,
  type OrganismTurn,
  openOrganism,
  organismFolder,
  organismSubject,
  unreadableTool,
} from './organism.ts';
export { languageModelFor, type ProviderOptions } from './providers.ts';
export { parseMixture, referenceSubject, scriptedSubject } from './reference.ts';
export { type ResolveOptions, resolveSubject } from './resolve.ts';
