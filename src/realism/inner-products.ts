import type { Features } from '../detect/index.ts';
import type { SparseRow } from '../stats/index.ts';

/** Texts by their inner products: each as a short row whose inner products with the others are those of their features. */
export interface CompressedTexts {
  rows: readonly SparseRow[];
  /** The weights on features that stand for weights on the rows. */
  featureWeights(rowWeights: Float64Array): Map<string, number>;
}

/**
 * Compresses texts with many features to as many numbers as there are texts. A penalised linear model on these rows is the same as on the
 * features, since its weights are a combination of the texts' features; fitting is faster by an order, and is done again and again here.
 *
 * @see Kimeldorf & Wahba (1971), the representer theorem; the rows are those of the Cholesky factor of the Gram matrix
 */
export function compressTexts(texts: readonly { features: Features }[]): CompressedTexts {
  const factor = choleskyOf(innerProducts(texts));
  return {
    rows: factor.map((row, at) => ({ indices: Array.from({ length: at + 1 }, (_, index) => index), values: row })),
    featureWeights: (rowWeights) => {
      const shares = backSubstitute(factor, rowWeights);
      const weights = new Map<string, number>();
      for (const [at, { features }] of texts.entries()) {
        const share = shares[at] ?? 0;
        for (const [name, value] of features) weights.set(name, (weights.get(name) ?? 0) + share * value);
      }
      return weights;
    },
  };
}

/** The lower triangle of the matrix of inner products, row by row. */
function innerProducts(texts: readonly { features: Features }[]): Float64Array[] {
  const holders = new Map<string, { texts: number[]; values: number[] }>();
  for (const [at, { features }] of texts.entries()) {
    for (const [name, value] of features) {
      const found = holders.get(name) ?? { texts: [], values: [] };
      found.texts.push(at);
      found.values.push(value);
      holders.set(name, found);
    }
  }
  const products = texts.map((_, at) => new Float64Array(at + 1));
  for (const { texts: places, values } of holders.values()) {
    for (let one = 0; one < places.length; one += 1) {
      const row = products[places[one] as number] as Float64Array;
      for (let other = 0; other <= one; other += 1) {
        const place = places[other] as number;
        row[place] = (row[place] as number) + (values[one] as number) * (values[other] as number);
      }
    }
  }
  return products;
}

/** Added to the diagonal, because equal texts make the matrix singular. */
const jitter = 1e-8;

function choleskyOf(products: readonly Float64Array[]): Float64Array[] {
  const factor: Float64Array[] = [];
  for (const [at, given] of products.entries()) {
    const row = Float64Array.from(given);
    for (let column = 0; column <= at; column += 1) {
      const other = column === at ? row : (factor[column] as Float64Array);
      let rest = (row[column] as number) + (column === at ? jitter : 0);
      for (let inner = 0; inner < column; inner += 1) rest -= (row[inner] as number) * (other[inner] as number);
      row[column] = column === at ? Math.sqrt(Math.max(rest, jitter)) : rest / (other[column] as number);
    }
    factor.push(row);
  }
  return factor;
}

/** Solves factorᵀ · x = right. */
function backSubstitute(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let at = factor.length - 1; at >= 0; at -= 1) {
    const row = factor[at] as Float64Array;
    const value = (solution[at] as number) / (row[at] as number);
    solution[at] = value;
    for (let inner = 0; inner < at; inner += 1) {
      solution[inner] = (solution[inner] as number) - value * (row[inner] as number);
    }
  }
  return solution;
}
