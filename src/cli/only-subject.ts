import { UsageError } from '../core/index.ts';
import type { RunReader } from '../store/index.ts';

/**
 * The subject of a run that a command is about.
 * @throws {UsageError} if the run has several and none is named, or not the one that is.
 */
export function onlySubject(reader: RunReader, named?: string): string {
  const { subjects } = reader.manifest();
  if (named !== undefined && subjects.includes(named)) return named;
  const [only, ...others] = subjects;
  if (named === undefined && only !== undefined && others.length === 0) return only;
  throw new UsageError(
    named === undefined ? `${reader.location} has several subjects.` : `${named} did not play ${reader.location}.`,
    { value: named ?? subjects.length, remedy: `Give --subject with one of ${subjects.join(', ')}.` },
  );
}
