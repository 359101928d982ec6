import type { Batch } from './trainer.ts';

/** A text to learn from: its tokens, and how much each counts as a target (0: it is read, not learned). */
export interface TrainingText {
  tokens: readonly number[];
  weights: readonly number[];
}

export interface RowShape {
  /** Rows of a batch. */
  batch: number;
  /** Tokens in a row. */
  places: number;
  /** The token that fills what is left. */
  padding: number;
}

export interface PackedBatch extends Batch {
  texts: BigInt64Array;
  /** Tokens that are text and not padding. */
  used: number;
}

/** A batch is closed when so many texts found no room: looking further would fill it little better. */
const patience = 12;

/**
 * Fills the rows of a batch with texts, each in the first row that has room for it. Those that found none come first in the
 * next batch, so no text is cut, and none is passed over. No text sees another. The rest of a row is padding that counts
 * nothing. Weights are divided by their sum: the loss is a mean.
 * @param waiting Texts that earlier batches had no room for, in order; it is changed.
 * @returns The batch; null when there are no texts left.
 * @throws {RangeError} if a text is longer than a row.
 */
export async function packRows<Text extends TrainingText>(
  next: () => Text | null | Promise<Text | null>,
  { batch, places, padding }: RowShape,
  waiting: Text[],
): Promise<PackedBatch | null> {
  const packed: PackedBatch = {
    tokens: new BigInt64Array(batch * places).fill(BigInt(padding)),
    targets: new BigInt64Array(batch * places).fill(BigInt(padding)),
    texts: new BigInt64Array(batch * places),
    weights: new Float32Array(batch * places),
    used: 0,
  };
  const filled = Array<number>(batch).fill(0);
  const again: Text[] = [];
  let number = 0;
  while (again.length < patience) {
    const text: Text | null = waiting.shift() ?? (await next());
    if (text === null) break;
    // The last token is a target only, so a row of n tokens holds a text of n + 1.
    const length = text.tokens.length - 1;
    if (length > places) throw new RangeError(`a text of ${length + 1} tokens does not fit into rows of ${places}`);
    const row = filled.findIndex((used) => used + length <= places);
    if (row === -1) {
      again.push(text);
      continue;
    }
    number += 1;
    place(packed, text, { at: row * places + (filled[row] as number), number });
    filled[row] = (filled[row] as number) + length;
    packed.used += length;
  }
  waiting.unshift(...again);
  if (number === 0) return null;
  const { weights } = packed;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total > 0) for (let each = 0; each < weights.length; each += 1) weights[each] = (weights[each] as number) / total;
  return packed;
}

function place(
  { tokens, targets, texts, weights }: PackedBatch,
  text: TrainingText,
  { at, number }: { at: number; number: number },
): void {
  for (let index = 0; index + 1 < text.tokens.length; index += 1) {
    tokens[at + index] = BigInt(text.tokens[index] as number);
    targets[at + index] = BigInt(text.tokens[index + 1] as number);
    texts[at + index] = BigInt(number);
    weights[at + index] = text.weights[index + 1] as number;
  }
}
