import { ofEveryEpisode } from '../run/index.ts';
import type { Scenario } from '../scenario/index.ts';
import type { RunReader } from '../store/index.ts';
import { type SignReader, type Signs, signsSchema } from './signs.ts';

/**
 * What every episode of a run shows, by key. A judge is asked once: what it said is kept beside the run file.
 * @param keptAs Names who reads, so that another's answers are not taken for its own; null keeps nothing.
 */
export async function readSigns(
  reader: RunReader,
  { scenarios, signsOf, keptAs }: { scenarios: readonly Scenario[]; signsOf: SignReader; keptAs: string | null },
): Promise<Map<string, Signs>> {
  const file = `${reader.location}.${keptAs?.replace(/\W+/g, '-')}.signs.json`;
  const kept = keptAs === null ? null : { file, schema: signsSchema };
  return await ofEveryEpisode(reader, { scenarios, find: signsOf, kept });
}
