import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OvertError } from '../core/index.ts';
import { type Book, type Prediction, parseWatchConfig, readPredictions } from './watch-book.ts';

/** What the tests over time are held to. */
export interface DriftRules {
  alpha: number;
  /** Share of sessions that may be flagged, where no prediction is given. */
  baseline: number;
  predictions: readonly Prediction[];
  /** Where these come from, in words. */
  source: string;
}

const names = ['watch.yaml', 'watch.yml'];

/**
 * From the configuration, if it lies in the book’s folder; else as configured by default. The book itself keeps for each stream what that is held to, and
 * that goes before.
 */
export function driftRules({ folder }: Pick<Book, 'folder'>): DriftRules {
  const name = names.find((each) => existsSync(join(folder, each)));
  if (name === undefined)
    return {
      ...defaults(),
      source: 'as the book keeps it; predictions stand in a watch.yaml beside it, and there is none',
    };
  try {
    const { alpha, baseline, predictions } = parseWatchConfig(readFileSync(join(folder, name), 'utf8'), name).drift;
    return {
      ...{ alpha, baseline, source: name },
      predictions: predictions === undefined ? [] : readPredictions(resolve(folder, predictions)),
    };
  } catch (error) {
    if (!OvertError.isInstance(error)) throw error;
    return { ...defaults(), source: `as the book keeps it; ${name} can’t be followed: ${error.message}` };
  }
}

function defaults(): Omit<DriftRules, 'source'> {
  const { alpha, baseline } = parseWatchConfig('{}', 'the defaults').drift;
  return { alpha, baseline, predictions: [] };
}
