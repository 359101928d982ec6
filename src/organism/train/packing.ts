import type { Batch } from './trainer.ts';

/** A text to learn from: its tokens, and how much each counts as a target (0: it is read, not learned). */
export interface TrainingText {
  tokens: readonly number[];
  weights: readonly number[];
}

/**
 * Lays texts one after another into rows of `places` tokens; a text that does not fit begins a new row, so none is cut.
 * The rest of a row is padding that counts nothing. Weights are divided by their sum: the loss is a mean.
 * @throws {RangeError} if a text is longer than a row.
 */
export function packRows(
  texts: Iterator<TrainingText>,
  { batch, places, padding }: { batch: number; places: number; padding: number },
  carried: { text: TrainingText | null },
): Batch | null {
  const tokens = new BigInt64Array(batch * places).fill(BigInt(padding));
  const targets = new BigInt64Array(batch * places).fill(BigInt(padding));
  const weights = new Float32Array(batch * places);
  let used = 0;
  for (let row = 0; row < batch; row += 1) {
    let at = 0;
    for (;;) {
      const text = carried.text ?? (texts.next().value as TrainingText | undefined) ?? null;
      carried.text = null;
      if (text === null) break;
      // The last token is a target only, so a row of n tokens holds a text of n + 1.
      if (text.tokens.length > places + 1) {
        throw new RangeError(`a text of ${text.tokens.length} tokens does not fit into rows of ${places}`);
      }
      if (at + text.tokens.length - 1 > places) {
        carried.text = text;
        break;
      }
      for (let index = 0; index + 1 < text.tokens.length; index += 1) {
        const place = row * places + at + index;
        tokens[place] = BigInt(text.tokens[index] as number);
        targets[place] = BigInt(text.tokens[index + 1] as number);
        weights[place] = text.weights[index + 1] as number;
      }
      at += text.tokens.length - 1;
      used += 1;
    }
  }
  if (used === 0) return null;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total > 0)
    for (let place = 0; place < weights.length; place += 1) weights[place] = (weights[place] as number) / total;
  return { tokens, targets, weights };
}
