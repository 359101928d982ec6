import { OvertError } from '../../core/index.ts';
import { missingAbility } from '../abilities.ts';
import type { MissingAbility } from '../monitorability-schema.ts';
import { type EpisodeReader, openEpisodeReader } from './episode-reader.ts';

/** Organisms that read their own episodes, and what the other subjects do not give. */
export interface SubjectReaders extends AsyncDisposable {
  readers: Map<string, EpisodeReader>;
  missing: MissingAbility[];
}

/**
 * Opens those subjects of runs that can read their own episodes again: organisms whose weights are still those that played. Of every
 * other it says what is missing and what works instead; nothing is guessed from another model's weights.
 * @param subjects As runs name them.
 */
export async function openSubjectReaders(subjects: readonly string[]): Promise<SubjectReaders> {
  const readers = new Map<string, EpisodeReader>();
  const missing: MissingAbility[] = [];
  for (const subject of new Set(subjects)) {
    const found = await openAs(subject);
    if (typeof found !== 'string') readers.set(subject, found);
    else
      for (const need of ['activations', 'logProbabilities'] as const)
        missing.push(missingAbility(subject, need, found));
  }
  const close = async () => {
    for (const reader of readers.values()) await reader.close();
  };
  return { readers, missing, [Symbol.asyncDispose]: close };
}

/** The reader, or why there is none. */
async function openAs(subject: string): Promise<EpisodeReader | string> {
  if (!subject.startsWith('organism:')) return 'only organisms, of which the weights lie here, read episodes again';
  try {
    const reader = await openEpisodeReader(subject);
    if (reader.id === subject || !/@[0-9a-f]{8}$/.test(subject)) return reader;
    await reader.close();
    return `its weights have changed since: they are ${reader.id} now`;
  } catch (error) {
    if (!(error instanceof OvertError)) throw error;
    return `its weights can’t be read: ${error.message}`;
  }
}
