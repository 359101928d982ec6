import type { JsonValue } from '../core/index.ts';
import {
  type ChatPart,
  decodeTurn,
  encodeParts,
  type Parameters,
  RemoteSampler,
  type Sample,
  type SamplerOptions,
  type Tokenizer,
  VocabularyError,
} from '../organism/index.ts';
import {
  type ActRequest,
  type ConversationMessage,
  SubjectFaultError,
  type ToolCall,
  type Turn,
  type TurnSubject,
} from './contract.ts';

export interface OrganismOptions extends Pick<SamplerOptions, 'slots' | 'threads' | 'provider' | 'steering'> {
  /** The subject as the user named it. */
  id: string;
  parameters: Parameters;
  tokenizer: Tokenizer;
  /** @default 1 */
  temperature?: number;
}

/** An organism's turn with what its weights can tell beside the words. */
export interface OrganismTurn extends Turn {
  sample: Sample;
}

/**
 * A model that was trained here, as a subject with every ability. It reads compact detail only; a word outside its
 * vocabulary is a fault that names the word, never a guess.
 */
export function organismSubject({
  id,
  parameters,
  tokenizer,
  temperature = 1,
  ...options
}: OrganismOptions): TurnSubject {
  const sampler = new RemoteSampler(parameters, options);
  const end = tokenizer.control('<end>');
  const think = tokenizer.control('<think>');

  async function turnFrom(request: ActRequest, reasoningPrefix: string | null): Promise<OrganismTurn> {
    const { prompt, forced } = tokensOf(request, reasoningPrefix);
    const room = parameters.architecture.contextLength - prompt.length - forced.length;
    if (room < 1) {
      throw new SubjectFaultError(`The conversation has ${prompt.length} tokens, more than ${id} can read.`, {
        kind: 'bad-request',
        value: prompt.length,
        remedy: `Its context is ${parameters.architecture.contextLength} tokens; use compact detail and fewer turns.`,
      });
    }
    const sample = await sampler.sample({
      ...{ prompt, forced, temperature, seed: `${request.seed}`, stop: [end] },
      maxTokens: Math.min(room, request.maxOutputTokens),
    });
    const written = [...forced, ...sample.tokens];
    const usage = { inputTokens: prompt.length, outputTokens: sample.tokens.length, reasoningTokens: null };
    const base = { usage, raw: null, sample };
    if (sample.end === 'length') {
      return { ...base, reasoning: null, text: tokenizer.decode(written), toolCalls: [], cut: true };
    }
    const turn = decodeTurn(tokenizer, written);
    const named = (index: number) => `c${request.episode.turnsTaken + 1}-${index + 1}`;
    if ('malformed' in turn) {
      const unreadable: ToolCall = {
        callId: named(0),
        tool: 'unreadable',
        input: tokenizer.decode(written),
        malformed: turn.malformed,
      };
      return { ...base, reasoning: null, text: '', toolCalls: [unreadable] };
    }
    const toolCalls = turn.calls.map(({ tool, input }, index) => ({
      callId: named(index),
      tool,
      input: input as JsonValue,
    }));
    return { ...base, reasoning: turn.reasoning === '' ? null : { text: turn.reasoning }, text: turn.text, toolCalls };
  }

  function tokensOf({ messages, episode }: ActRequest, reasoningPrefix: string | null) {
    try {
      const source = episode.environment.scenario.id;
      const prompt = encodeParts(tokenizer, messages.map(partOf), source);
      const forced = reasoningPrefix === null ? [] : [think, ...tokenizer.encode(reasoningPrefix, { source })];
      return { prompt, forced };
    } catch (error) {
      if (!(error instanceof VocabularyError)) throw error;
      const { message, value, remedy } = error;
      throw new SubjectFaultError(message, { kind: 'bad-request', value, remedy, cause: error });
    }
  }

  return {
    kind: 'turns',
    id,
    abilities: { prefixContinuation: true, logProbabilities: true, activations: true, reasoning: 'visible' },
    check: async () => {},
    close: () => sampler.close(),
    act: (request) => turnFrom(request, null),
    continueFrom: (request, reasoningPrefix) => turnFrom(request, reasoningPrefix),
  };
}

function partOf(message: ConversationMessage): ChatPart {
  if (message.role === 'tool') return { kind: 'result', text: message.output, isError: message.isError };
  if (message.role !== 'assistant') return { kind: message.role, text: message.text };
  const { reasoning, text, toolCalls } = message.turn;
  const calls = toolCalls.map(({ tool, input }) => ({ tool, input }));
  return { kind: 'turn', turn: { reasoning: reasoning?.text ?? '', text, calls } };
}
