import type {
  LanguageModelV4,
  LanguageModelV4Content,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import type { JsonValue } from '../core/index.ts';
import {
  type Abilities,
  type ActRequest,
  type ConversationMessage,
  SubjectFaultError,
  SubjectUnavailableError,
  type ToolCall,
  type Turn,
  type TurnSubject,
} from './contract.ts';
import { faultOf } from './model-faults.ts';

export interface LanguageModelSubjectOptions {
  /** The subject's name in keys and reports. */
  id: string;
  /** @default the provider's */
  temperature?: number;
  /** Reasoning effort, where the provider knows one. @default the provider's */
  reasoning?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  /** Settings that only one provider knows, as the AI SDK takes them: `{ anthropic: { … } }`. */
  providerOptions?: SharedV4ProviderOptions;
  /** How long one request may take, in milliseconds. @default 120_000 */
  timeoutMs?: number;
  /** `first-user-message` for models that take no system prompt. @default 'system' */
  systemPrompt?: 'system' | 'first-user-message';
  /** Ask the endpoint a tiny question before a run, to see that it answers and takes tools. @default true */
  probe?: boolean;
  /** API keys: wherever an endpoint repeats one, the record and the errors show `[key]`. @default none */
  secrets?: readonly string[];
}

/**
 * A model of the AI SDK as a subject. It is asked through the provider interface itself, one request a turn, so that
 * nothing is retried, repaired or executed behind our back; raw request and response are kept.
 */
export function languageModelSubject(model: LanguageModelV4, options: LanguageModelSubjectOptions): TurnSubject {
  const { id, timeoutMs = 120_000, probe = true, providerOptions } = options;
  const hide = hiding(options.secrets ?? []);
  const abilities: Abilities = {
    prefixContinuation: false,
    logProbabilities: false,
    activations: false,
    reasoning: 'unknown',
  };
  const ask = async (request: Omit<ActRequest, 'episode'>): Promise<Turn> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const abortSignal = AbortSignal.any([request.signal, timeout]);
    try {
      abortSignal.throwIfAborted();
      const answer = model.doGenerate({
        prompt: promptOf(request.messages, options.systemPrompt ?? 'system'),
        tools: request.tools.map(({ name, description, inputSchema }) => ({
          type: 'function',
          name,
          description,
          // JSON Schema by construction; the two libraries type it differently.
          inputSchema: inputSchema as object,
        })),
        maxOutputTokens: request.maxOutputTokens,
        seed: request.seed,
        abortSignal,
        ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
        ...(options.reasoning === undefined ? {} : { reasoning: options.reasoning }),
        ...(providerOptions === undefined ? {} : { providerOptions }),
      });
      const turn = turnOf(await untilAborted(answer, abortSignal), request.messages);
      if (turn.raw !== null) turn.raw = { request: hide.in(turn.raw.request), response: hide.in(turn.raw.response) };
      if (turn.reasoning !== null) abilities.reasoning = turn.reasoning.text === '' ? 'hidden' : 'visible';
      return turn;
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      const fault = faultOf(id, error, timeout.aborted ? timeoutMs : null);
      fault.message = hide.inText(fault.message);
      throw fault;
    }
  };
  return {
    kind: 'turns',
    id,
    abilities,
    act: ask,
    close: async () => {},
    check: async (signal) => {
      if (probe) await checkModel(id, ask, signal);
    },
  };
}

/** Asks something tiny with one tool: a run should not begin if that fails. */
async function checkModel(
  id: string,
  ask: (request: Omit<ActRequest, 'episode'>) => Promise<Turn>,
  signal: AbortSignal,
): Promise<void> {
  const inputSchema = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
  const request = {
    messages: [{ role: 'user' as const, text: 'Hello' }],
    seed: 0,
    maxOutputTokens: 64,
    signal,
  };
  try {
    await ask({ ...request, tools: [{ name: 'read_file', description: 'Reads a text file.', inputSchema }] });
  } catch (error) {
    if (!(error instanceof SubjectFaultError)) throw error;
    // A provider that is busy can still be used.
    if (error.kind === 'rate-limited') return;
    const takesNoTools = error.kind === 'bad-request' && /tool|function/i.test(error.message);
    throw new SubjectUnavailableError(
      takesNoTools ? `${id} does not take tools: ${error.message}` : `${id} can't be used: ${error.message}`,
      { value: id, remedy: takesNoTools ? 'Choose a model with tool support.' : error.remedy, cause: error },
    );
  }
}

function promptOf(messages: readonly ConversationMessage[], systemPrompt: 'system' | 'first-user-message') {
  const prompt: LanguageModelV4Prompt = [];
  let carried = '';
  for (const message of messages) {
    if (message.role === 'system') {
      if (systemPrompt === 'system') prompt.push({ role: 'system', content: message.text });
      else carried += `${message.text}\n\n`;
    } else if (message.role === 'user') {
      prompt.push({ role: 'user', content: [{ type: 'text', text: carried + message.text }] });
      carried = '';
    } else if (message.role === 'assistant') prompt.push(assistantMessage(message.turn));
    else {
      const { callId, tool, output, isError } = message;
      const part = {
        type: 'tool-result' as const,
        toolCallId: callId,
        toolName: tool,
        output: { type: isError ? ('error-text' as const) : ('text' as const), value: output },
      };
      const last = prompt.at(-1);
      if (last?.role === 'tool') last.content.push(part);
      else prompt.push({ role: 'tool', content: [part] });
    }
  }
  return prompt;
}

type AssistantPart = Exclude<Extract<LanguageModelV4Message, { role: 'assistant' }>['content'], string>[number];

/**
 * A turn as it has to be given back, with what its provider needs to recognise its own reasoning. A turn that another
 * subject took, or that was read from a record, is given back by its words and calls; without its signature, reasoning
 * would be refused.
 */
function assistantMessage(turn: Turn): LanguageModelV4Message {
  const calls = new Map(turn.toolCalls.map((call) => [call.callId, call]));
  const content = ((turn.providerState as LanguageModelV4Content[] | undefined) ?? partsOf(turn)).flatMap(
    (part): AssistantPart[] => {
      const metadata = 'providerMetadata' in part ? part.providerMetadata : undefined;
      const providerOptions = metadata ? { providerOptions: metadata } : {};
      if (part.type === 'text' || part.type === 'reasoning') {
        return part.text === '' && !metadata ? [] : [{ type: part.type, text: part.text, ...providerOptions }];
      }
      if (part.type !== 'tool-call') return [];
      const { toolCallId, toolName } = part;
      // Arguments that could not be read, or are no object, are given back as an empty one: providers refuse anything else.
      const { input: given, malformed } = calls.get(toolCallId) ?? {};
      const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
      const input = malformed === undefined && isObject ? given : {};
      return [{ type: 'tool-call' as const, toolCallId, toolName, input, ...providerOptions }];
    },
  );
  return { role: 'assistant', content };
}

function partsOf({ text, toolCalls }: Turn): LanguageModelV4Content[] {
  return [
    { type: 'text', text },
    ...toolCalls.map(({ callId, tool }) => ({
      type: 'tool-call' as const,
      toolCallId: callId,
      toolName: tool,
      input: '',
    })),
  ];
}

type GenerateResult = Awaited<ReturnType<LanguageModelV4['doGenerate']>>;

function turnOf(result: GenerateResult, messages: readonly ConversationMessage[]): Turn {
  const { content, finishReason, usage } = result;
  const turnNumber = messages.filter(({ role }) => role === 'assistant').length + 1;
  const known = new Set(messages.flatMap((message) => (message.role === 'tool' ? [message.callId] : [])));
  const named = content.map((part, index) => {
    if (part.type !== 'tool-call') return part;
    // Some servers give every call the same name, or none.
    const isFresh = part.toolCallId !== '' && !known.has(part.toolCallId);
    known.add(part.toolCallId);
    return isFresh ? part : { ...part, toolCallId: `call-${turnNumber}-${index + 1}` };
  });
  const texts = (type: 'text' | 'reasoning') =>
    named.flatMap((part) => (part.type === type ? [part.text] : [])).filter((text) => text !== '');
  const reasoningTokens = usage.outputTokens.reasoning ?? null;
  const reasoning = texts('reasoning').join('\n\n');
  const hasHiddenPart = named.some((part) => part.type === 'reasoning' && part.text === '');
  const isHidden = hasHiddenPart || (reasoning === '' && (reasoningTokens ?? 0) > 0);
  const text = texts('text').join('\n\n');
  return {
    reasoning: reasoning === '' && !isHidden ? null : { text: reasoning, ...(isHidden ? { redacted: true } : {}) },
    text,
    toolCalls: named.flatMap((part) => (part.type === 'tool-call' ? [toolCallOf(part)] : [])),
    usage: {
      inputTokens: usage.inputTokens.total ?? null,
      outputTokens: usage.outputTokens.total ?? null,
      reasoningTokens,
    },
    raw: { request: asJson(result.request?.body), response: asJson(result.response?.body) },
    providerState: named,
    ...(finishReason.unified === 'content-filter' ? { refusal: refusalOf(text, finishReason.raw) } : {}),
    ...(finishReason.unified === 'length' ? { cut: true } : {}),
  };
}

/** The model's own words where it declined itself (a refusal field beside an ordinary end), else the filter's reason. */
function refusalOf(text: string, reason: string | undefined): string {
  if ((reason === undefined || reason === 'stop') && text.trim() !== '') return text;
  return `The provider's content filter stopped the answer (${reason ?? 'no reason given'}).`;
}

function toolCallOf({ toolCallId, toolName, input }: Extract<LanguageModelV4Content, { type: 'tool-call' }>): ToolCall {
  try {
    // No arguments at all are an empty object to every provider.
    const parsed = JSON.parse(input.trim() === '' ? '{}' : input) as JsonValue;
    return { callId: toolCallId, tool: toolName, input: parsed };
  } catch (error) {
    const malformed = error instanceof Error ? error.message : String(error);
    return { callId: toolCallId, tool: toolName, input, malformed };
  }
}

/** A body as JSON; providers give it parsed or as text. */
function asJson(body: unknown): JsonValue {
  try {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return text === undefined ? null : (JSON.parse(text) as JsonValue);
  } catch {
    return String(body);
  }
}

/** Not every model heeds the signal that it is given. */
async function untilAborted<Value>(answer: PromiseLike<Value>, signal: AbortSignal): Promise<Value> {
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Puts `[key]` in the place of secrets. Short ones are stand-ins for servers that want any key at all. */
function hiding(secrets: readonly string[]) {
  const known = secrets.filter((secret) => secret.length >= 8);
  const inText = (text: string) => known.reduce((rest, secret) => rest.replaceAll(secret, '[key]'), text);
  return {
    inText,
    in: (value: JsonValue): JsonValue =>
      known.length === 0
        ? value
        : (JSON.parse(JSON.stringify(value), (_key, part) =>
            typeof part === 'string' ? inText(part) : part,
          ) as JsonValue),
  };
}
