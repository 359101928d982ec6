import { exitCodes, type JsonValue, OvertError, type OvertErrorOptions } from '../core/index.ts';
import type { ToolSpecification } from '../sandbox/index.ts';
import type { Detail, Environment } from '../scenario/index.ts';
import type { FaultKind, Usage } from '../trajectory/index.ts';

/** One message of the conversation that a subject continues. */
export type ConversationMessage =
  | { role: 'system'; text: string }
  | { role: 'user'; text: string }
  | { role: 'assistant'; turn: Turn }
  | { role: 'tool'; callId: string; tool: string; output: string; isError: boolean };

export interface ToolCall {
  /** Unique within the episode. */
  callId: string;
  tool: string;
  /** The arguments as the subject gave them; checked against the tool's schema when it is called. */
  input: JsonValue;
  /** Set if the arguments could not be read at all (say, cut JSON): what was wrong. `input` then holds the raw text. */
  malformed?: string;
}

/** What a subject did with one request. */
export interface Turn {
  /** Visible reasoning; null if there is none. `redacted`: there was some, and the provider hides it. */
  reasoning: { text: string; redacted?: boolean } | null;
  /** Words to the user; may be empty. */
  text: string;
  toolCalls: ToolCall[];
  usage: Usage;
  /** The request and response as they went over the wire; null for subjects without a wire. */
  raw: { request: JsonValue; response: JsonValue } | null;
  /** Set if the provider or model declined to answer at all (content filter, refusal field): its words. */
  refusal?: string;
  /** True if the answer was cut by the output-token limit. */
  cut?: boolean;
  /** Set if this turn is not the subject's own from beginning to end: how its reasoning was edited before it went on. */
  intervention?: { kind: string; detail: JsonValue };
  /** What the subject's own implementation needs to continue from this turn (signatures, cache handles). Not stored. */
  providerState?: unknown;
}

/** Where in which episode a request stands. */
export interface EpisodePlace {
  key: string;
  /** How many turns the subject has taken in this episode. */
  turnsTaken: number;
  /** For scripted subjects, which play from the draw itself. A model is never shown it. */
  environment: Environment;
}

export interface ActRequest {
  messages: readonly ConversationMessage[];
  tools: readonly ToolSpecification[];
  /** For subjects that can sample reproducibly; differs by episode and turn. */
  seed: number;
  /** Upper bound on the answer's tokens, reasoning included. */
  maxOutputTokens: number;
  signal: AbortSignal;
  episode: EpisodePlace;
}

/** What a subject can do beyond answering. Declared, never guessed. */
export interface Abilities {
  /** `continueFrom` works: the subject continues a given beginning of its own turn. */
  prefixContinuation: boolean;
  logProbabilities: boolean;
  activations: boolean;
  /** Reasoning is visible. `unknown` until it has been seen. */
  reasoning: 'visible' | 'hidden' | 'none' | 'unknown';
}

interface SubjectBase {
  /** The subject as the user named it, for example `openai/gpt-5`; it names the subject in episode keys and reports. */
  readonly id: string;
  readonly abilities: Abilities;
  /** Set if the subject can't read everything: the detail, and the ids of the scenarios that it was trained to read. */
  readonly reads?: { detail: Detail; scenarios: ReadonlySet<string> };
  /** How many episodes it plays best at the same time; with more or fewer each takes longer. Absent where nothing speaks for a number. */
  readonly sideBySide?: number;
  /**
   * Looks whether the subject can be used at all: key present, endpoint reachable, tools supported, file readable.
   * Called once before a run; nothing is recorded if it fails.
   * @throws {SubjectUnavailableError}
   */
  check(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A subject that Overt asks turn by turn. */
export interface TurnSubject extends SubjectBase {
  readonly kind: 'turns';
  /**
   * The next turn.
   * @throws {SubjectFaultError} if it failed for a reason that is not the subject's conduct.
   */
  act(request: ActRequest): Promise<Turn>;
  /** Continues a turn whose reasoning begins with `reasoningPrefix`. Present if `abilities.prefixContinuation`. */
  continueFrom?(request: ActRequest, reasoningPrefix: string): Promise<Turn>;
}

/** What an agent that runs its own loop gets: the brief, the tools, and a way to speak. */
export interface AgentSession {
  readonly key: string;
  readonly instructions: readonly { role: 'system' | 'user'; text: string }[];
  readonly tools: readonly ToolSpecification[];
  readonly signal: AbortSignal;
  /** True once the last word is said or a limit ended the episode. */
  readonly isOver: boolean;
  callTool(tool: string, input: JsonValue): Promise<{ output: string; isError: boolean }>;
  /** Reasoning that the agent shows. */
  think(text: string): void;
  /**
   * The agent's words to the user. If the environment has more to say, the user's next message comes back, else null:
   * the episode is over.
   */
  say(text: string): string | null;
}

/** A subject that runs its own loop (a command-line agent, an MCP client) and calls the environment's tools. */
export interface AgentSubject extends SubjectBase {
  readonly kind: 'agent';
  /** Works until it is done; the session records what it does. */
  run(session: AgentSession): Promise<void>;
}

export type Subject = TurnSubject | AgentSubject;

/** The subject can't be used: nothing was run. */
export class SubjectUnavailableError extends OvertError {
  readonly code = 'subject-unavailable';
  readonly exitCode = exitCodes.subject;
}

export interface SubjectFaultOptions extends OvertErrorOptions {
  kind: FaultKind;
  /** What the provider asked us to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/** One request failed for a reason that is not the subject's conduct. */
export class SubjectFaultError extends OvertError {
  readonly code = 'subject-fault';
  readonly exitCode = exitCodes.subject;
  readonly kind: FaultKind;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { kind, retryAfterMs, ...options }: SubjectFaultOptions) {
    super(message, options);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }

  /** True if the same request may go through later. */
  get isRetryable(): boolean {
    return this.kind !== 'unauthorised' && this.kind !== 'bad-request';
  }
}

/** Usage of a subject that counts nothing. */
export const noUsage: Usage = { inputTokens: null, outputTokens: null, reasoningTokens: null };
