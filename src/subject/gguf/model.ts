import type { JsonValue } from '../../core/index.ts';
import {
  type ChatHistoryItem,
  type ChatWrapper,
  type Library,
  type Llama,
  type LlamaChat,
  type LlamaModel,
  type LlamaSequence,
  loadLibrary,
} from './library.ts';
import { functionsOf, nativeHistory, responseOf } from './native.ts';
import type { GenerateRequest, LoadedModel, LoadRequest, PieceScore, ScoreRequest, WorkerTurn } from './protocol.ts';
import { RequestError } from './request-error.ts';
import { withoutNulls } from './schema.ts';
import { scorePieces } from './score.ts';
import { readTurn, structuredHistory, turnGrammar } from './structured.ts';

/** node-llama-cpp isn't installed. */
export class LibraryMissingError extends Error {}

/** An answer needs at least this much room in the context, in tokens. */
const leastRoom = 8;

type Chat = InstanceType<Library['LlamaChat']> & LlamaChat;
type Options = Parameters<LlamaChat['generateResponse']>[1];
type Response = Awaited<ReturnType<LlamaChat['generateResponse']>>;

/** A loaded model that takes turns, one at a time. Lives in the worker. */
export class GgufModel {
  readonly description: LoadedModel;
  readonly #request: LoadRequest;
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #wrapper: ChatWrapper;
  readonly #sequence: LlamaSequence;
  readonly #chat: Chat;

  private constructor(
    request: LoadRequest,
    description: LoadedModel,
    parts: { llama: Llama; model: LlamaModel; wrapper: ChatWrapper; sequence: LlamaSequence; chat: Chat },
  ) {
    this.#request = request;
    this.description = description;
    this.#llama = parts.llama;
    this.#model = parts.model;
    this.#wrapper = parts.wrapper;
    this.#sequence = parts.sequence;
    this.#chat = parts.chat;
  }

  /** @throws {LibraryMissingError} */
  static async load(request: LoadRequest): Promise<GgufModel> {
    const library = await loadLibrary(request.libraryFolders);
    if (library === null) throw new LibraryMissingError('node-llama-cpp is not installed.');
    const llama = await library.getLlama({
      gpu: request.gpu,
      // Never compile or download anything behind the user's back.
      build: 'never',
      skipDownload: true,
      maxThreads: request.threads,
      progressLogs: false,
      logger: (level, message) => process.stderr.write(`[llama.cpp ${level}] ${message}\n`),
    });
    const model = await llama.loadModel({ modelPath: request.path });
    const context = await model.createContext({
      contextSize: Math.min(request.contextSize ?? 4096, model.trainContextSize),
      threads: request.threads,
      sequences: 1,
    });
    const sequence = context.getSequence();
    const wrapper = library.resolveChatWrapper(model, { type: request.template });
    const chat = new library.LlamaChat({ contextSequence: sequence, chatWrapper: wrapper });
    const hasThoughts = wrapper.settings.segments?.thought !== undefined;
    const toolCalls =
      request.toolCalls === 'auto' ? (knowsTools(wrapper) ? 'native' : 'structured') : request.toolCalls;
    const { trainContextSize } = model;
    const description: LoadedModel = {
      contextSize: context.contextSize,
      trainContextSize,
      template: wrapper.wrapperName,
      toolCalls,
      hasThoughts,
      organismWords: organismWords(model),
    };
    return new GgufModel(request, description, { llama, model, wrapper, sequence, chat });
  }

  /** @throws {RequestError} if the conversation doesn't fit; `signal.reason` if aborted. */
  async generate(request: GenerateRequest, signal: AbortSignal): Promise<WorkerTurn> {
    if (!this.#request.reuseContext) await this.#sequence.clearHistory();
    return this.description.toolCalls === 'structured' && request.tools.length > 0
      ? await this.#generateStructured(request, signal)
      : await this.#generateNative(request, signal);
  }

  /** @throws {RequestError} if the text doesn't fit; `signal.reason` if aborted. */
  async score({ pieces }: ScoreRequest, signal: AbortSignal): Promise<PieceScore[]> {
    const { contextSize } = this.description;
    return await scorePieces(pieces, { model: this.#model, sequence: this.#sequence, contextSize }, signal);
  }

  async #generateStructured(request: GenerateRequest, signal: AbortSignal): Promise<WorkerTurn> {
    const { scratchpad } = this.#request;
    const { tools, prefix } = request;
    const history = structuredHistory(request.messages, tools, scratchpad);
    if (prefix !== null) responseOf(history).push(prefix);
    const grammarText = turnGrammar(tools, prefix !== null ? 'continued' : scratchpad ? 'own' : 'none');
    const sent = structuredClone(history);
    const grammar = await this.#llama.createGrammar({ grammar: grammarText });
    const { response, usage, cut } = await this.#ask(history, request, signal, { grammar });
    const text = (prefix ?? '') + response.response;
    const turn = readTurn(text, prefix !== null || scratchpad);
    return {
      ...turn,
      usage: { ...usage, reasoningTokens: this.#count(turn.reasoning?.text.slice(prefix?.length ?? 0)) },
      ...(cut ? { cut } : {}),
      raw: {
        request: this.#rawRequest(request, sent, { grammar: grammarText }),
        response: rawResponse(text, response),
      },
    };
  }

  async #generateNative(request: GenerateRequest, signal: AbortSignal): Promise<WorkerTurn> {
    const { tools, prefix } = request;
    const history = nativeHistory(request.messages);
    if (prefix !== null) {
      const asThought = { type: 'segment', segmentType: 'thought', text: prefix, ended: false } as const;
      responseOf(history).push(this.description.hasThoughts ? asThought : prefix);
    }
    const functions = tools.length === 0 ? undefined : functionsOf(tools);
    const sent = structuredClone(history);
    const written = new Map<number, { tool: string; text: string; done: boolean }>();
    const { response, usage, cut } = await this.#ask(history, request, signal, {
      ...(functions === undefined ? {} : { functions, documentFunctionParams: true }),
      onFunctionCallParamsChunk: ({ callIndex, functionName, paramsChunk, done }) => {
        const call = written.get(callIndex) ?? { tool: functionName, text: '', done: false };
        written.set(callIndex, { ...call, text: call.text + paramsChunk, done });
      },
    });
    const calls = (response.functionCalls ?? []).map(({ functionName, params }) => ({
      tool: functionName,
      input: withoutNulls((params ?? {}) as JsonValue, tools.find(({ name }) => name === functionName)?.inputSchema),
    }));
    const unfinished = [...written.values()].filter(({ done }) => !done && cut);
    const thoughts = response.fullResponse.flatMap((part) => (typeof part === 'string' ? [] : [part.text]));
    const thought = startingWith(this.description.hasThoughts ? prefix : null, thoughts.join(''));
    const text = startingWith(this.description.hasThoughts ? null : prefix, response.response);
    return {
      reasoning: thought === '' ? null : { text: thought },
      text,
      toolCalls: [
        ...calls,
        ...unfinished.map((call) => ({
          tool: call.tool,
          input: call.text,
          malformed: 'The call was cut by the token limit.',
        })),
      ],
      usage: { ...usage, reasoningTokens: this.#count(thoughts.join('')) },
      ...(cut ? { cut } : {}),
      raw: {
        request: this.#rawRequest(request, sent, { functions: (functions ?? {}) as unknown as JsonValue }),
        response: rawResponse(null, response),
      },
    };
  }

  /** Asks the model, once it is sure that the conversation and some answer fit into the context. */
  async #ask(
    history: ChatHistoryItem[],
    { seed, maxOutputTokens }: GenerateRequest,
    signal: AbortSignal,
    special: Pick<Options, 'grammar' | 'functions' | 'documentFunctionParams' | 'onFunctionCallParamsChunk'>,
  ) {
    const inputTokens = this.#countPrompt(history, special.functions);
    const { contextSize } = this.description;
    // node-llama-cpp keeps one token free, and functions and segments may add a few of their own.
    const room = contextSize - inputTokens - leastRoom;
    if (room < leastRoom) throw contextOverflow(inputTokens, contextSize);
    const before = this.#sequence.tokenMeter.usedOutputTokens;
    const response = await this.#chat.generateResponse(history, {
      ...this.#request.sampling,
      ...special,
      maxTokens: Math.min(maxOutputTokens, room),
      // llama.cpp takes 32 bits.
      seed: seed % 2 ** 32,
      repeatPenalty: false,
      signal,
      budgets: { thoughtTokens: Number.POSITIVE_INFINITY, commentTokens: Number.POSITIVE_INFINITY },
      contextShift: {
        size: 1,
        strategy: () => {
          throw contextOverflow(inputTokens, contextSize);
        },
      },
    });
    const outputTokens = this.#sequence.tokenMeter.usedOutputTokens - before;
    return { response, usage: { inputTokens, outputTokens }, cut: response.metadata.stopReason === 'maxTokens' };
  }

  #countPrompt(chatHistory: ChatHistoryItem[], availableFunctions: Options['functions']): number {
    const state = this.#wrapper.generateContextState({ chatHistory, availableFunctions, documentFunctionParams: true });
    return state.contextText.tokenize(this.#model.tokenizer).length;
  }

  #count(text: string | undefined): number {
    return text === undefined || text === '' ? 0 : this.#model.tokenize(text).length;
  }

  #rawRequest(
    { seed, maxOutputTokens }: GenerateRequest,
    history: ChatHistoryItem[],
    extra: { [key: string]: JsonValue },
  ): JsonValue {
    const { template } = this.description;
    const { sampling } = this.#request;
    return { template, history: history as unknown as JsonValue, ...extra, ...sampling, seed, maxOutputTokens };
  }
}

/** Control tokens of organisms that no other model has, all together, as single tokens. */
const organismMarks = ['<think>', '<say>', '<call>', '<turn>'];

/** The words of an organism, by token; null if the model is none. */
function organismWords(model: LlamaModel): string[] | null {
  if (organismMarks.some((mark) => model.tokenize(mark, true).length !== 1)) return null;
  return Array.from(model.iterateAllTokens(), (token) => model.detokenize([token], true).trimStart());
}

/** True if the model's own template says how tools are called: node-llama-cpp's stand-in form is `||call: `. */
function knowsTools({ settings }: ChatWrapper): boolean {
  return settings.functions.call.prefix !== '||call: ';
}

/** A part of the answer without white space around it. A prefix is the beginning; the model wrote only the rest. */
function startingWith(prefix: string | null, text: string): string {
  return prefix === null ? text.trim() : (prefix + text).trimEnd();
}

function rawResponse(text: string | null, { fullResponse, functionCalls, metadata }: Response): JsonValue {
  const parts = JSON.parse(JSON.stringify({ fullResponse, functionCalls: functionCalls ?? [] })) as {
    [key: string]: JsonValue;
  };
  return { ...(text === null ? parts : { text }), stopReason: metadata.stopReason };
}

function contextOverflow(inputTokens: number, contextSize: number): RequestError {
  return new RequestError(
    'bad-request',
    `The conversation has ${inputTokens} tokens; with an answer it does not fit into the context of ${contextSize}.`,
    'Give the subject a larger context size (up to what the model was trained for), or choose compact detail.',
  );
}
