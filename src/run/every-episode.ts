import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { conditionOf, type Environment, type Scenario } from '../scenario/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';
import type { Trajectory } from '../trajectory/index.ts';

/** An episode with the environment that it was played in. */
export interface PlayedEpisode {
  row: EpisodeRow;
  environment: Environment;
  trajectory: Trajectory;
}

export interface EveryEpisodeOptions<Found> {
  scenarios: readonly Scenario[];
  find(episode: PlayedEpisode): Found | Promise<Found>;
  /** Where what was found is kept, and how it is read again; null keeps nothing. */
  kept: { file: string; schema: z.ZodType<Found> } | null;
  /** @default all */
  isWanted?(row: EpisodeRow): boolean;
  signal?: AbortSignal | undefined;
  onProgress?(done: number, planned: number): void;
}

/** Episodes that are looked at at the same time: models and judges answer slowly. */
const atOnce = 16;

/** Finds something out of every episode of a run, by key. It is asked for once: what was found is kept, whatever happens to the rest. */
export async function ofEveryEpisode<Found>(
  reader: RunReader,
  { scenarios, find, kept, isWanted = () => true, signal, onProgress }: EveryEpisodeOptions<Found>,
): Promise<Map<string, Found>> {
  const found = new Map(kept === null || !existsSync(kept.file) ? [] : Object.entries(await read(kept)));
  const known = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const { detail } = reader.manifest();
  const waiting = [...reader.episodes()].filter((row) => !found.has(row.key) && isWanted(row));
  const planned = found.size + waiting.length;
  const isNew = waiting.length > 0;
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined && !signal?.aborted; row = waiting.shift()) {
      const { key, scenario: id, seed, variant, condition } = row;
      const [scenario, trajectory] = [known.get(id), reader.trajectory(key)];
      if (scenario === undefined || trajectory === null) continue;
      const environment = scenario.draw(seed, { detail, variant, condition: conditionOf(condition) });
      found.set(key, await find({ row, environment, trajectory }));
      onProgress?.(found.size, planned);
    }
  };
  const done = await Promise.allSettled(Array.from({ length: atOnce }, work));
  if (kept !== null && isNew) await writeFile(kept.file, JSON.stringify(Object.fromEntries(found), null, 1));
  for (const each of done) if (each.status === 'rejected') throw each.reason;
  signal?.throwIfAborted();
  return found;
}

async function read<Found>({
  file,
  schema,
}: {
  file: string;
  schema: z.ZodType<Found>;
}): Promise<Record<string, Found>> {
  return z.record(z.string(), schema).parse(JSON.parse(await readFile(file, 'utf8')));
}
