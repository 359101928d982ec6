import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { JsonValue } from '../core/index.ts';
import {
  type ChatPart,
  decodeTurn,
  encodeParts,
  loadCheckpoint,
  type Parameters,
  RemoteSampler,
  type Sample,
  type SamplerOptions,
  type Sampling,
  shippedOrganisms,
  type Tokenizer,
  usualSampling,
  usualSlots,
  VocabularyError,
  withKnownWords,
} from '../organism/index.ts';
import {
  type ActRequest,
  type ConversationMessage,
  SubjectFaultError,
  SubjectUnavailableError,
  type ToolCall,
  type Turn,
  type TurnSubject,
} from './contract.ts';

export interface OrganismOptions
  extends Pick<SamplerOptions, 'slots' | 'threads' | 'provider' | 'steering'>,
    Partial<Sampling> {
  /** The subject as the user named it. */
  id: string;
  parameters: Parameters;
  tokenizer: Tokenizer;
  /** Ids of the scenarios that it was trained to read; others are not played. @default all that its vocabulary allows */
  scenarios?: readonly string[];
}

/** A turn that could not be read stands in trajectories as a call of this tool, which is nowhere, with all its words. */
export const unreadableTool = 'unreadable';

/** An organism as a subject. While it is trained, it goes on as what it has become. */
export interface OrganismSubject extends TurnSubject {
  act(request: ActRequest): Promise<OrganismTurn>;
  /** From now on it is the model with these parameters. No episode may be under way. */
  update(parameters: Parameters): void;
}

/** An organism's turn with what its weights can tell beside the words. */
export interface OrganismTurn extends Turn {
  /** What it had read, as tokens. */
  prompt: number[];
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
  scenarios,
  temperature = usualSampling.temperature,
  minP = usualSampling.minP,
  ...options
}: OrganismOptions): OrganismSubject {
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
      ...{ prompt, forced, temperature, minP, seed: `${request.seed}`, stop: [end] },
      maxTokens: Math.min(room, request.maxOutputTokens),
    });
    const written = [...forced, ...sample.tokens];
    const usage = { inputTokens: prompt.length, outputTokens: sample.tokens.length, reasoningTokens: null };
    const base = { usage, raw: null, prompt, sample };
    if (sample.end === 'length') {
      return { ...base, reasoning: null, text: tokenizer.decode(written), toolCalls: [], cut: true };
    }
    const turn = decodeTurn(tokenizer, written);
    const named = (index: number) => `c${request.episode.turnsTaken + 1}-${index + 1}`;
    if ('malformed' in turn) {
      const unreadable: ToolCall = {
        callId: named(0),
        tool: unreadableTool,
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
      const read = encodeParts(
        tokenizer,
        messages.map((message) => withKnownWords(tokenizer, partOf(message))),
        source,
      );
      const prompt = [...read, tokenizer.control('<turn>')];
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
    ...(scenarios === undefined ? {} : { reads: { detail: 'compact' as const, scenarios: new Set(scenarios) } }),
    sideBySide: options.slots ?? usualSlots,
    abilities: { prefixContinuation: true, logProbabilities: true, activations: true, reasoning: 'visible' },
    check: async () => {},
    close: () => sampler.close(),
    update: (changed) => sampler.update(changed),
    act: (request) => turnFrom(request, null),
    continueFrom: (request, reasoningPrefix) => turnFrom(request, reasoningPrefix),
  };
}

function partOf(message: ConversationMessage): ChatPart {
  if (message.role === 'tool') return { kind: 'result', text: message.output, isError: message.isError };
  if (message.role !== 'assistant') return { kind: message.role, text: message.text };
  const { reasoning, text, toolCalls } = message.turn;
  const unreadable = toolCalls.find(({ malformed }) => malformed !== undefined);
  if (unreadable !== undefined) return { kind: 'unreadable', words: String(unreadable.input) };
  const calls = toolCalls.map(({ tool, input }) => ({ tool, input }));
  return { kind: 'turn', turn: { reasoning: reasoning?.text ?? '', text, calls } };
}

const metadataSchema = z.object({ scenarios: z.array(z.string()).optional() });

/** An organism that ships, or one in a folder, by the name `organism:…`; with the first digits of its digest or without. */
const named = /^organism:(?<place>.+?)(?:@(?<digest>[0-9a-f]{8}))?$/;

/**
 * Opens an organism by name. Its digest becomes part of the subject's id: other weights are another subject.
 * @throws {SubjectUnavailableError} if there is none, or the name holds the digest of another.
 * @throws {CheckpointError} if its files were changed or do not belong together.
 */
export async function openOrganism(
  name: string,
  options: Omit<OrganismOptions, 'id' | 'parameters' | 'tokenizer' | 'scenarios'> = {},
): Promise<TurnSubject> {
  const { place = '', digest: wanted } = named.exec(name)?.groups ?? {};
  const { parameters, tokenizer, metadata, digest } = await loadCheckpoint(organismFolder(place));
  const short = digest.slice(0, 8);
  if (wanted !== undefined && wanted !== short) {
    throw new SubjectUnavailableError(`${place} is not the organism ${wanted} any more, but ${short}.`, {
      value: name,
      remedy: `Use organism:${place}, or bring back the files of ${wanted}.`,
    });
  }
  const { scenarios } = metadataSchema.parse(metadata);
  const known = scenarios === undefined ? {} : { scenarios };
  return organismSubject({ ...options, ...known, id: `organism:${place}@${short}`, parameters, tokenizer });
}

/** @throws {SubjectUnavailableError} if there is no checkpoint. */
export function organismFolder(place: string): string {
  const shipped = shippedOrganisms();
  for (const folder of [join(shipped, place), place]) if (existsSync(join(folder, 'organism.json'))) return folder;
  const names = existsSync(shipped) ? readdirSync(shipped) : [];
  const folders = 'the folder of one, which holds organism.json and model.safetensors (overt organism train makes it)';
  throw new SubjectUnavailableError(`There is no organism ${JSON.stringify(place)}.`, {
    value: place,
    remedy: names.length === 0 ? `Name ${folders}.` : `Name one that ships (${names.join(', ')}), or ${folders}.`,
  });
}
