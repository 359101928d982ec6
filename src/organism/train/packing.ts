import type { Batch } from './trainer.ts';

/** A text to learn from: its tokens, and how much each counts as a target (0: it is read, not learned). */
export interface TrainingText {
  tokens: readonly number[];
  weights: readonly number[];
  /** What else could stand at a place, with how much it counts as a target there: see {@link RowShape.choices}. */
  others?: readonly { at: number; token: number; weight: number }[];
  /** For policy gradients and preferences, by token: see {@link Batch}. */
  advantages?: readonly number[];
  sampled?: readonly number[];
  reference?: readonly number[];
}

export interface RowShape {
  /** Rows of a batch. */
  batch: number;
  /** Tokens in a row. */
  places: number;
  /** The token that fills what is left. */
  padding: number;
  /** How many targets a place can have: what stands there in the text, and what else could. @default 1 */
  choices?: number;
}

export interface PackedBatch extends Batch {
  texts: BigInt64Array;
  /** Tokens that are text and not padding. */
  used: number;
  /** What the weights were divided by. */
  weight: number;
}

const extras = ['advantages', 'sampled', 'reference'] as const;

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
  shape: RowShape,
  waiting: Text[],
): Promise<PackedBatch | null> {
  const { batch, places } = shape;
  const packed = emptyBatch(shape);
  const filled = Array<number>(batch).fill(0);
  const again: Text[] = [];
  let number = 0;
  while (again.length < patience) {
    const text: Text | null = waiting.shift() ?? (await next());
    if (text === null) break;
    requireRoom(text, shape);
    const length = text.tokens.length - 1;
    const row = filled.findIndex((used) => used + length <= places);
    if (row === -1) {
      again.push(text);
      continue;
    }
    number += 1;
    place(packed, text, { at: row * places + (filled[row] as number), number, choices: shape.choices ?? 1 });
    filled[row] = (filled[row] as number) + length;
    packed.used += length;
  }
  waiting.unshift(...again);
  if (number === 0) return null;
  const { weights } = packed;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  packed.weight = total;
  if (total > 0) for (let each = 0; each < weights.length; each += 1) weights[each] = (weights[each] as number) / total;
  return packed;
}

/**
 * A text in each row, in order; weights stay as they are.
 * @throws {RangeError} if there are more texts than rows, or one is longer than a row.
 */
export function eachInItsRow(texts: readonly TrainingText[], shape: RowShape): PackedBatch {
  if (texts.length > shape.batch) throw new RangeError(`${texts.length} texts do not fit into ${shape.batch} rows`);
  const packed = emptyBatch(shape);
  for (const [row, text] of texts.entries()) {
    requireRoom(text, shape);
    place(packed, text, { at: row * shape.places, number: 1, choices: shape.choices ?? 1 });
    packed.used += text.tokens.length - 1;
  }
  packed.weight = packed.weights.reduce((sum, weight) => sum + weight, 0);
  return packed;
}

function emptyBatch({ batch, places, padding, choices = 1 }: RowShape): PackedBatch {
  return {
    tokens: new BigInt64Array(batch * places).fill(BigInt(padding)),
    targets: new BigInt64Array(batch * places * choices).fill(BigInt(padding)),
    texts: new BigInt64Array(batch * places),
    weights: new Float32Array(batch * places * choices),
    used: 0,
    weight: 0,
  };
}

/** The last token is a target only, so a row of n tokens holds a text of n + 1. */
function requireRoom({ tokens }: TrainingText, { places }: RowShape): void {
  if (tokens.length - 1 <= places) return;
  throw new RangeError(`a text of ${tokens.length} tokens does not fit into rows of ${places}`);
}

function place(
  packed: PackedBatch,
  text: TrainingText,
  { at, number, choices }: { at: number; number: number; choices: number },
): void {
  const { tokens, targets, texts, weights } = packed;
  for (const name of extras) {
    const values = text[name];
    if (values === undefined) continue;
    packed[name] ??= new Float32Array(tokens.length);
    for (let index = 0; index + 1 < values.length; index += 1) packed[name][at + index] = values[index + 1] as number;
  }
  for (let index = 0; index + 1 < text.tokens.length; index += 1) {
    tokens[at + index] = BigInt(text.tokens[index] as number);
    targets[(at + index) * choices] = BigInt(text.tokens[index + 1] as number);
    texts[at + index] = BigInt(number);
    weights[(at + index) * choices] = text.weights[index + 1] as number;
  }
  const used = new Map<number, number>();
  for (const { at: index, token, weight } of text.others ?? []) {
    const choice = (used.get(index) ?? 0) + 1;
    if (choice >= choices) throw new RangeError(`token ${index} of a text could be more than ${choices} tokens`);
    used.set(index, choice);
    targets[(at + index - 1) * choices + choice] = BigInt(token);
    weights[(at + index - 1) * choices + choice] = weight;
  }
}
