import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Abilities,
  type ActRequest,
  type ConversationMessage,
  SubjectUnavailableError,
  type Turn,
  type TurnSubject,
} from './contract.ts';
import type { LoadedModel, PieceScore, TextPiece, ToolCallForm } from './gguf/protocol.ts';
import { WorkerProcess } from './gguf/worker-process.ts';

export interface GgufOptions {
  /** The subject's name in keys and reports. @default `gguf:` and the path as given */
  id?: string;
  /** The context in tokens, never more than the model was trained for. @default 4096 */
  contextSize?: number;
  /**
   * Threads to compute with. More than the machine has cores makes it very much slower.
   * @default the number of cores
   */
  threads?: number;
  /** `false` computes on the processor only. @default 'auto' */
  gpu?: 'auto' | false;
  /**
   * How tools are offered. `native`: as the model's own chat template has it. `structured`: described in the system
   * prompt, with a grammar that lets the model write either one call or one answer, as JSON; for models whose
   * template knows no tools. `auto` chooses by the template.
   * @default 'auto'
   */
  toolCalls?: 'auto' | ToolCallForm;
  /**
   * In structured form, have the model write a line of reasoning before each action. Changes what is measured, so it
   * is off unless asked for.
   * @default false
   */
  scratchpad?: boolean;
  /** The chat template, for files without one: a name that node-llama-cpp knows, such as `qwen`. @default 'auto' */
  template?: string;
  /** With `topK`, `topP` and `minP`: how tokens are drawn. The defaults are llama.cpp's own. @default 0.8 */
  temperature?: number;
  /** @default 40 */
  topK?: number;
  /** @default 0.95 */
  topP?: number;
  /** @default 0.05 */
  minP?: number;
  /**
   * Keep what was computed for the beginning of a conversation. Faster in long episodes, but an answer then depends,
   * by rounding, on what was asked before, and the same seed no longer gives the same answer.
   * @default false
   */
  reuseContext?: boolean;
  /** A folder in which `node-llama-cpp` is installed. @default `OVERT_NODE_LLAMA_CPP`, else where Overt or the user's project is */
  library?: string;
  /** @internal The child process's program, for tests. */
  worker?: URL;
}

/** A GGUF model as a subject. */
export interface GgufSubject extends TurnSubject {
  continueFrom(request: ActRequest, reasoningPrefix: string): Promise<Turn>;
  /** Loads the model, if it isn't, and says what it is. */
  describe(): Promise<LoadedModel>;
  /**
   * How likely it finds given words, whoever wrote them.
   * @returns For each scored piece the natural logarithm of each token's probability after all that stands before it.
   * @throws {SubjectFaultError} `bad-request` if they don't fit into the context: nothing is cut off.
   */
  logProbabilities(pieces: readonly TextPiece[], signal?: AbortSignal): Promise<PieceScore[]>;
}

/**
 * A local model file as a subject, run by node-llama-cpp (an optional package) in a child process of its own: one
 * model, one request at a time, further ones wait. The same request with the same seed gives the same turn on the same
 * machine. If the process crashes, the requests under way fail with `subject-crashed` and it is started again.
 *
 * `continueFrom` puts the prefix where the model reasons: in its thinking segment; in structured form, as the line
 * before the action, which becomes the turn's reasoning; else, for a model without a place for reasoning, as the
 * beginning of its text.
 *
 * @throws {SubjectUnavailableError} if the file is missing or isn't a GGUF file. Whether it can be loaded is seen by `check`.
 */
export async function openGguf(path: string, options: GgufOptions = {}): Promise<GgufSubject> {
  const file = resolve(path);
  await checkMagic(file);
  const { id = `gguf:${path}`, scratchpad = false, temperature = 0.8, topK = 40, topP = 0.95, minP = 0.05 } = options;
  const library = options.library ?? process.env.OVERT_NODE_LLAMA_CPP;
  const worker = new WorkerProcess(id, options.worker ?? workerUrl(), {
    type: 'load',
    path: file,
    contextSize: options.contextSize ?? null,
    threads: options.threads ?? availableParallelism(),
    gpu: options.gpu ?? 'auto',
    template: options.template ?? 'auto',
    toolCalls: options.toolCalls ?? 'auto',
    scratchpad,
    reuseContext: options.reuseContext ?? false,
    sampling: { temperature, topK, topP, minP },
    libraryFolders: library === undefined ? [process.cwd()] : [library],
  });
  const abilities: Abilities = {
    prefixContinuation: true,
    logProbabilities: true,
    activations: false,
    reasoning: 'unknown',
  };
  const describe = async () => {
    const model = await worker.load();
    if (abilities.reasoning === 'unknown') {
      if (model.toolCalls === 'structured') abilities.reasoning = scratchpad ? 'visible' : 'none';
      else if (!model.hasThoughts) abilities.reasoning = 'none';
    }
    return model;
  };
  const ask = async (request: ActRequest, prefix: string | null): Promise<Turn> => {
    const { tools, seed, maxOutputTokens, signal } = request;
    const messages = request.messages.map(withoutBallast);
    const turn = await worker.generate({ messages, tools: [...tools], seed, maxOutputTokens, prefix }, signal);
    if (turn.reasoning !== null && prefix === null) abilities.reasoning = 'visible';
    const before = callsIn(request.messages);
    return {
      ...turn,
      toolCalls: turn.toolCalls.map((call, index) => ({ callId: `call-${before + index + 1}`, ...call })),
    };
  };
  return {
    kind: 'turns',
    id,
    abilities,
    describe,
    check: async (signal) => {
      signal.throwIfAborted();
      await describe();
    },
    act: (request) => ask(request, null),
    continueFrom: (request, reasoningPrefix) => ask(request, reasoningPrefix),
    logProbabilities: (pieces, signal = new AbortController().signal) => worker.score({ pieces: [...pieces] }, signal),
    close: () => worker.close(),
  };
}

/** The worker's file: beside this one in the sources, at the root of `dist` in the package. */
function workerUrl(): URL {
  const candidates = ['./gguf-worker.ts', './gguf-worker.js', '../gguf-worker.js'];
  const urls = candidates.map((candidate) => new URL(candidate, import.meta.url));
  const url = urls.find((each) => existsSync(fileURLToPath(each)));
  if (url === undefined) throw new Error(`Overt's file gguf-worker.js is missing beside ${import.meta.url}.`);
  return url;
}

/** Native code aborts on some files that are no model, so the first bytes are looked at before. */
async function checkMagic(file: string): Promise<void> {
  const start = Buffer.alloc(64);
  try {
    await using handle = await open(file, 'r');
    await handle.read(start, 0, start.length, 0);
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    throw new SubjectUnavailableError(
      code === 'ENOENT' ? `There is no model file ${file}.` : `The model file ${file} can't be read: ${String(code)}.`,
      { value: file, remedy: 'Give the path of a GGUF file, for example gguf:./models/model.gguf.', cause },
    );
  }
  if (start.toString('latin1', 0, 4) === 'GGUF') return;
  const isPointer = start.toString('latin1').startsWith('version https://git-lfs');
  throw new SubjectUnavailableError(`${file} is not a GGUF file.`, {
    value: file,
    remedy: isPointer
      ? 'It is a Git LFS pointer: fetch the file itself with "git lfs pull".'
      : 'Give a model in the GGUF format, which llama.cpp uses.',
  });
}

/** What past requests and responses looked like is not sent again. */
function withoutBallast(message: ConversationMessage): ConversationMessage {
  if (message.role !== 'assistant') return message;
  const { providerState: _, ...turn } = message.turn;
  return { role: 'assistant', turn: { ...turn, raw: null } };
}

function callsIn(messages: readonly ConversationMessage[]): number {
  return messages.reduce(
    (count, message) => count + (message.role === 'assistant' ? message.turn.toolCalls.length : 0),
    0,
  );
}
