import type { EvaluatedToken, LlamaModel, LlamaSequence } from './library.ts';
import type { PieceScore, TextPiece } from './protocol.ts';
import { RequestError } from './request-error.ts';

/** The logits that are kept at once, in numbers of four bytes: as many rows of the vocabulary as fit. */
const mostLogits = 2 ** 24;

/** Probabilities as the model has them, with nothing cut off. */
const plain = { temperature: 1, topK: 0, topP: 1, minP: 0 };

/**
 * How likely a model finds given words: natural logarithms, each token after all that stands before it. What begins the text has nothing before
 * it unless the model has a token for that, and is then not scored.
 * @throws {RequestError} if the text does not fit into the context, or the library can’t tell; `signal.reason` if aborted.
 */
export async function scorePieces(
  pieces: readonly TextPiece[],
  { model, sequence, contextSize }: { model: LlamaModel; sequence: LlamaSequence; contextSize: number },
  signal: AbortSignal,
): Promise<PieceScore[]> {
  const { tokens, spans } = tokensOf(pieces, model);
  if (tokens.length > contextSize) throw tooLong(tokens.length, contextSize);
  const wanted = new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)));
  const found = await logProbabilitiesOf(tokens, wanted, { model, sequence }, signal);
  return spans.map(({ from, to }) => {
    const own = tokens.slice(from, to).map((token, at) => ({ token, logProbability: found.get(from + at) }));
    const scored = own.flatMap(({ token, logProbability }) =>
      logProbability === undefined ? [] : [{ word: model.detokenize([token], true), logProbability }],
    );
    return {
      words: scored.map(({ word }) => word),
      logProbabilities: scored.map(({ logProbability }) => logProbability),
    };
  });
}

/** All tokens in their order, and where those of the scored pieces stand. */
function tokensOf(
  pieces: readonly TextPiece[],
  model: LlamaModel,
): { tokens: number[]; spans: { from: number; to: number }[] } {
  const { bos, shouldPrependBosToken } = model.tokens;
  const begins = pieces.some(({ content }) => typeof content === 'string') && shouldPrependBosToken && bos !== null;
  const tokens: number[] = begins ? [bos] : [];
  const spans: { from: number; to: number }[] = [];
  for (const { content, scored } of pieces) {
    const from = tokens.length;
    // Some tokenisers put a space before whatever they are given.
    tokens.push(...(typeof content === 'string' ? model.tokenize(content, false, 'trimLeadingSpace') : content));
    if (scored) spans.push({ from, to: tokens.length });
  }
  return { tokens, spans };
}

/** Reads the text in one go up to the last token that is asked for; logits are asked for a few tokens at once. */
async function logProbabilitiesOf(
  tokens: readonly number[],
  wanted: ReadonlySet<number>,
  { model, sequence }: { model: LlamaModel; sequence: LlamaSequence },
  signal: AbortSignal,
): Promise<Map<number, number>> {
  const vocabulary = [...model.iterateAllTokens()].length;
  const most = Math.max(1, Math.floor(mostLogits / vocabulary));
  const found = new Map<number, number>();
  // What was computed for another text would be told of this one.
  await sequence.clearHistory();
  const end = Math.max(0, ...wanted);
  let at = 0;
  while (at < end) {
    signal.throwIfAborted();
    const batch: EvaluatedToken[] = [];
    const first = at;
    for (let asked = 0; at < end && asked < most; at += 1) {
      const [token, next] = [tokens[at] as number, tokens[at + 1] as number];
      const isWanted = wanted.has(at + 1);
      if (isWanted) asked += 1;
      batch.push(isWanted ? [token, { generateNext: wantedOf(next) }] : token);
    }
    const outcomes = await sequence.controlledEvaluate(batch);
    for (const [place, outcome] of outcomes.entries()) {
      const next = first + place + 1;
      if (wanted.has(next)) found.set(next, logProbability(tokens[next] as number, outcome?.next));
    }
  }
  return found;
}

function wantedOf(token: number) {
  // The largest logit as the top one: `includeMax` is not heeded beside tokens (node-llama-cpp 3.22.1).
  const logits = { filter: { tokens: [token], includeTop: 1 as const } };
  return { logits, totalLogitWeight: true as const, options: plain };
}

/** By the logits: probabilities as such are zero where they are smaller than a float holds. */
function logProbability(
  token: number,
  next: { logits?: Map<number, number>; totalLogitWeight?: number } | undefined,
): number {
  const own = next?.logits?.get(token);
  if (next?.logits === undefined || own === undefined || next.totalLogitWeight === undefined) throw tooOld();
  return own - Math.max(...next.logits.values()) - Math.log(next.totalLogitWeight);
}

function tooLong(length: number, contextSize: number): RequestError {
  return new RequestError(
    'bad-request',
    `The text has ${length} tokens, more than the context of ${contextSize}.`,
    'Give the model a larger context size (up to what it was trained for), or choose compact detail.',
  );
}

function tooOld(): RequestError {
  return new RequestError(
    'server-error',
    'This version of node-llama-cpp does not tell logits of given tokens.',
    'Run "npm install node-llama-cpp@latest" in your project.',
  );
}
