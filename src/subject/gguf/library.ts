import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The part of node-llama-cpp (3.x) that is used, written down here because the package is an optional peer: Overt's
 * types must not need it.
 */
export interface Library {
  getLlama(options: {
    gpu: 'auto' | false;
    build: 'never';
    maxThreads: number;
    progressLogs: false;
    skipDownload: true;
    logger: (level: string, message: string) => void;
  }): Promise<Llama>;
  resolveChatWrapper(model: LlamaModel, options: { type: string }): ChatWrapper;
  LlamaChat: new (options: { contextSequence: LlamaSequence; chatWrapper: ChatWrapper }) => LlamaChat;
}

export interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  createGrammar(options: { grammar: string }): Promise<LlamaGrammar>;
}

export interface LlamaModel {
  readonly trainContextSize: number;
  readonly tokenizer: unknown;
  createContext(options: { contextSize: number; threads: number; sequences: 1 }): Promise<LlamaContext>;
  tokenize(text: string, specialTokens?: boolean, options?: 'trimLeadingSpace'): number[];
  detokenize(tokens: readonly number[], specialTokens?: boolean): string;
  iterateAllTokens(): Iterable<number>;
  readonly tokens: { readonly bos: number | null; readonly shouldPrependBosToken: boolean };
}

/** A token to read; with what is wanted of the distribution over the one after it. */
export type EvaluatedToken =
  | number
  | [
      token: number,
      wanted: {
        generateNext: {
          logits: { filter: { tokens: readonly number[]; includeTop: 1 } };
          totalLogitWeight: true;
          options: { temperature: number; topK: number; topP: number; minP: number };
        };
      },
    ];

export interface LlamaContext {
  readonly contextSize: number;
  getSequence(): LlamaSequence;
}

export interface LlamaSequence {
  clearHistory(): Promise<void>;
  /** The outcome stands at the place of the token that is read. Older versions leave out what they don’t know. */
  controlledEvaluate(
    tokens: EvaluatedToken[],
  ): Promise<({ next: { logits?: Map<number, number>; totalLogitWeight?: number } } | undefined)[]>;
  readonly tokenMeter: { readonly usedOutputTokens: number };
}

export interface ChatWrapper {
  readonly wrapperName: string;
  readonly settings: {
    functions: { call: { prefix: unknown } };
    segments?: { thought?: unknown };
  };
  generateContextState(options: {
    chatHistory: readonly ChatHistoryItem[];
    availableFunctions?: Functions | undefined;
    documentFunctionParams: boolean;
  }): { contextText: { tokenize(tokenizer: unknown): unknown[] } };
}

declare const grammarBrand: unique symbol;
export interface LlamaGrammar {
  readonly [grammarBrand]: true;
}

export type Functions = Record<string, { description: string; params: unknown }>;

export type ModelResponseItem =
  | string
  | { type: 'segment'; segmentType: 'thought' | 'comment'; text: string; ended: boolean }
  | { type: 'functionCall'; name: string; params: unknown; result: unknown; startsNewChunk: boolean };

export type ChatHistoryItem =
  | { type: 'system'; text: string }
  | { type: 'user'; text: string }
  | { type: 'model'; response: ModelResponseItem[] };

export interface LlamaChat {
  generateResponse(
    history: ChatHistoryItem[],
    options: {
      maxTokens: number;
      seed: number;
      temperature: number;
      topK: number;
      topP: number;
      minP: number;
      repeatPenalty: false;
      signal: AbortSignal;
      budgets: { thoughtTokens: number; commentTokens: number };
      contextShift: { size: number; strategy: () => never };
      grammar?: LlamaGrammar;
      functions?: Functions;
      documentFunctionParams?: boolean;
      onFunctionCallParamsChunk?: (chunk: {
        callIndex: number;
        functionName: string;
        paramsChunk: string;
        done: boolean;
      }) => void;
    },
  ): Promise<{
    response: string;
    fullResponse: (string | { type: 'segment'; segmentType: string; text: string; ended: boolean })[];
    functionCalls?: { functionName: string; params: unknown; raw: unknown }[];
    metadata: { stopReason: string };
  }>;
}

const packageName = 'node-llama-cpp';

/**
 * Loads node-llama-cpp: from one of the folders or those above them, else from where Overt is installed.
 *
 * @returns null if it isn't installed.
 * @throws whatever the package throws when it is there and can't be loaded.
 */
export async function loadLibrary(folders: readonly string[]): Promise<Library | null> {
  for (const folder of folders) {
    const entry = await entryIn(folder);
    if (entry !== null) return (await import(pathToFileURL(entry).href)) as Library;
  }
  try {
    return (await import(packageName)) as Library;
  } catch (error) {
    const isMissing = (error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND';
    if (isMissing && String((error as Error).message).includes(`'${packageName}'`)) return null;
    throw error;
  }
}

/** The package's entry file in `folder/node_modules` or that of a folder above; `folder` may be the package itself. */
async function entryIn(folder: string): Promise<string | null> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const candidate of [at, join(at, 'node_modules', packageName)]) {
      const description = await readFile(join(candidate, 'package.json'), 'utf8').catch(() => null);
      if (description === null) continue;
      const { name, main } = JSON.parse(description) as { name?: unknown; main?: unknown };
      if (name === packageName) return join(candidate, typeof main === 'string' ? main : 'dist/index.js');
    }
    if (dirname(at) === at) return null;
  }
}
