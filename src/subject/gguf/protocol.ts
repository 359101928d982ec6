import type { JsonValue } from '../../core/index.ts';
import type { ToolSpecification } from '../../sandbox/index.ts';
import type { FaultKind } from '../../trajectory/index.ts';
import type { ConversationMessage, Turn } from '../contract.ts';

/** How a model is asked for tool calls; see {@link GgufOptions.toolCalls}. */
export type ToolCallForm = 'native' | 'structured';

/** What the worker needs to load a model. */
export interface LoadRequest {
  type: 'load';
  path: string;
  contextSize: number | null;
  threads: number;
  gpu: 'auto' | false;
  template: string;
  toolCalls: 'auto' | ToolCallForm;
  scratchpad: boolean;
  reuseContext: boolean;
  sampling: Sampling;
  /** Folders in which `node-llama-cpp` is looked for before it is looked for beside Overt. */
  libraryFolders: string[];
}

export interface Sampling {
  temperature: number;
  topK: number;
  topP: number;
  minP: number;
}

/** One turn to take. */
export interface GenerateRequest {
  type: 'generate';
  id: number;
  messages: ConversationMessage[];
  tools: ToolSpecification[];
  seed: number;
  maxOutputTokens: number;
  /** How the turn begins; null if it is all the model's own. */
  prefix: string | null;
}

/** A part of a text that a model reads. */
export interface TextPiece {
  /** Words, in which nothing is taken for a control token; or tokens as they are. */
  content: string | readonly number[];
  /** Whether it is asked how likely the model finds it. */
  scored: boolean;
}

/** How likely the model finds given words, each after all that stands before it. */
export interface ScoreRequest {
  type: 'score';
  id: number;
  pieces: TextPiece[];
}

/** What was asked of one piece, token by token. */
export interface PieceScore {
  words: string[];
  /** Natural logarithms. */
  logProbabilities: number[];
}

export type ToWorker = LoadRequest | GenerateRequest | ScoreRequest | { type: 'abort'; id: number };

/** What the model turned out to be. */
export interface LoadedModel {
  contextSize: number;
  trainContextSize: number;
  /** The chat template in use, as node-llama-cpp names it. */
  template: string;
  toolCalls: ToolCallForm;
  /** The template has a place for reasoning. */
  hasThoughts: boolean;
  /** The whole vocabulary of an organism that was exported; null for other models. */
  organismWords: string[] | null;
}

/** Tool calls get their ids from the parent. */
export type WorkerTurn = Omit<Turn, 'toolCalls' | 'raw'> & {
  toolCalls: { tool: string; input: JsonValue; malformed?: string }[];
  raw: { request: JsonValue; response: JsonValue };
};

export type FromWorker =
  | { type: 'loaded'; model: LoadedModel }
  | { type: 'unusable'; reason: 'library-missing' | 'load-failed'; message: string }
  | { type: 'turn'; id: number; turn: WorkerTurn }
  | { type: 'scores'; id: number; scores: PieceScore[] }
  | { type: 'failed'; id: number; kind: FaultKind; message: string; remedy: string }
  | { type: 'aborted'; id: number };
