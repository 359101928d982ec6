import { requireCount } from './checks.ts';

/** One observation: the features that are not zero. Each index stands at most once. */
export interface SparseRow {
  indices: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** Rows in compressed form: what conjugate gradients walk over again and again. */
export interface DesignMatrix {
  rows: number;
  features: number;
  /** One over the standard deviation of each feature; null where nothing was scaled. */
  scales: Float64Array | null;
  /** The row times the first `features` coordinates of a vector. */
  product(row: number, vector: Float64Array): number;
  /** Adds a multiple of the row to a vector. */
  addTo(row: number, vector: Float64Array, factor: number): void;
}

/**
 * Checks and compresses rows. Scaling divides by the standard deviation, zeros counted; a feature that does not vary
 * gets the scale 0, as all it could do is what the intercept does. Nothing is centred, which would fill the zeros and,
 * beside a free intercept, changes no optimum.
 */
export function compileRows(rows: readonly SparseRow[], features: number, standardise: boolean): DesignMatrix {
  requireCount('features', features);
  const starts = new Int32Array(rows.length + 1);
  for (const [row, { indices, values }] of rows.entries()) {
    if (indices.length !== values.length) {
      throw new RangeError(
        `row ${row} has ${indices.length} indices and ${values.length} values: pass as many of both.`,
      );
    }
    starts[row + 1] = (starts[row] as number) + indices.length;
  }
  const columns = new Int32Array(starts[rows.length] as number);
  const entries = new Float64Array(columns.length);
  for (const [row, { indices, values }] of rows.entries()) {
    for (let at = 0; at < indices.length; at += 1) {
      const [index, value] = [indices[at] as number, values[at] as number];
      if (!Number.isInteger(index) || index < 0 || index >= features) {
        throw new RangeError(`row ${row} has the index ${index}: pass whole numbers from 0 to ${features - 1}.`);
      }
      if (!Number.isFinite(value)) throw new RangeError(`row ${row} has the value ${value}: pass finite numbers.`);
      columns[(starts[row] as number) + at] = index;
      entries[(starts[row] as number) + at] = value;
    }
  }
  const scales = standardise ? scalesOf(columns, entries, rows.length, features) : null;
  if (scales) {
    for (const [at, column] of columns.entries()) entries[at] = (entries[at] as number) * (scales[column] as number);
  }
  return {
    rows: rows.length,
    features,
    scales,
    product: (row, vector) => {
      let sum = 0;
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
        sum += (entries[at] as number) * (vector[columns[at] as number] as number);
      }
      return sum;
    },
    addTo: (row, vector, factor) => {
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
        const column = columns[at] as number;
        vector[column] = (vector[column] as number) + factor * (entries[at] as number);
      }
    },
  };
}

function scalesOf(columns: Int32Array, entries: Float64Array, rows: number, features: number): Float64Array {
  const [sums, counts, squares] = [0, 1, 2].map(() => new Float64Array(features)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [at, column] of columns.entries()) {
    sums[column] = (sums[column] as number) + (entries[at] as number);
    counts[column] = (counts[column] as number) + 1;
  }
  const means = sums.map((sum) => sum / rows);
  // Around the mean rather than as a difference of squares, which loses all digits for a large mean.
  for (const [at, column] of columns.entries()) {
    squares[column] = (squares[column] as number) + ((entries[at] as number) - (means[column] as number)) ** 2;
  }
  return squares.map((square, column) => {
    const mean = means[column] as number;
    const variance = (square + (rows - (counts[column] as number)) * mean * mean) / rows;
    return variance > 1e-12 * mean * mean ? 1 / Math.sqrt(variance) : 0;
  });
}
