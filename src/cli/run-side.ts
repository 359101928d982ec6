import { openRun, type RunReader } from '../store/index.ts';

/** A run that is one side of a comparison, opened. */
export interface RunSide {
  reader: RunReader;
  /** Needed where the run has several. */
  subject?: string;
}

/** Opens what a user named: a run file, with `#SUBJECT` where it has several. */
export function openSide(text: string): RunSide {
  const cut = text.indexOf('#');
  return cut === -1 ? { reader: openRun(text) } : { reader: openRun(text.slice(0, cut)), subject: text.slice(cut + 1) };
}
