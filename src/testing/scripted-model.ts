import {
  APICallError,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4Content,
  type LanguageModelV4GenerateResult,
} from '@ai-sdk/provider';
import { brokenArguments, type ModelFault, noTools, type Script, turnAt } from './script.ts';

/**
 * A model of the AI SDK that plays a script and fails where it is told to: for tests of agents, scenarios and of Overt
 * itself, without a network.
 *
 * @example
 * const subject = languageModelSubject(scriptedModel({ turns: [{ text: 'Done.' }] }), { id: 'scripted' });
 */
export function scriptedModel(script: Script): LanguageModelV4 {
  let requests = 0;
  return {
    specificationVersion: 'v4',
    provider: 'scripted',
    modelId: 'scripted',
    supportedUrls: {},
    doGenerate: async (options) => {
      const fault = script.fault?.(requests) ?? null;
      requests += 1;
      return await answer(script, options, fault);
    },
    doStream: async () => {
      throw new Error('The scripted model does not stream; ask it with doGenerate.');
    },
  };
}

async function answer(
  script: Script,
  { prompt, abortSignal }: LanguageModelV4CallOptions,
  fault: ModelFault | null,
): Promise<LanguageModelV4GenerateResult> {
  const turn = prompt.filter(({ role }) => role === 'assistant').length;
  const { reasoning, text, calls = [] } = turnAt(script, turn);
  const content: LanguageModelV4Content[] = [
    ...(reasoning === undefined ? [] : [{ type: 'reasoning' as const, text: reasoning }]),
    ...(text === undefined ? [] : [{ type: 'text' as const, text }]),
    ...calls.map(({ tool, input }, index) => ({
      type: 'tool-call' as const,
      toolCallId: `c${turn + 1}-${index + 1}`,
      toolName: tool,
      input: JSON.stringify(input),
    })),
  ];
  switch (fault) {
    case null:
      return resultOf(content, calls.length > 0 ? 'tool-calls' : 'stop');
    case 'rate-limited':
      throw callError('Too many requests', 429, { 'retry-after-ms': String(script.retryAfterMs ?? 20) });
    case 'server-error':
      throw callError('Internal error', 500);
    case 'unauthorised':
      throw callError('Invalid key', 401);
    case 'no-tools':
      throw callError(noTools, 400);
    case 'cut-stream':
      throw callError('Invalid JSON response', 200);
    case 'time-out':
      return await neverAnswers(abortSignal);
    case 'malformed-tool-call': {
      const [first] = calls;
      const toolName = first?.tool ?? 'read_file';
      return resultOf(
        [{ type: 'tool-call', toolCallId: `c${turn + 1}-1`, toolName, input: brokenArguments }],
        'length',
      );
    }
    case 'empty-answer':
      return resultOf([], 'stop');
    case 'refusal':
      return resultOf([], 'content-filter');
    default:
      return fault satisfies never;
  }
}

function resultOf(
  content: LanguageModelV4Content[],
  reason: LanguageModelV4GenerateResult['finishReason']['unified'],
): LanguageModelV4GenerateResult {
  return {
    content,
    finishReason: { unified: reason, raw: reason },
    usage: {
      inputTokens: { total: 100, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
      outputTokens: { total: 20, text: undefined, reasoning: undefined },
    },
    request: { body: { scripted: true } },
    response: { body: { content: content as never[] } },
    warnings: [],
  };
}

function callError(message: string, statusCode: number, responseHeaders: Record<string, string> = {}): APICallError {
  return new APICallError({
    message,
    url: 'scripted:',
    requestBodyValues: {},
    statusCode,
    responseHeaders,
    isRetryable: statusCode === 429 || statusCode >= 500,
  });
}

function neverAnswers(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
