import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { conditionOf, type Scenario } from '../scenario/index.ts';
import type { RunReader } from '../store/index.ts';
import { type SignReader, type Signs, signsSchema } from './signs.ts';

/** Episodes whose signs are read at the same time: a judge answers slowly. */
const atOnce = 16;

/**
 * What every episode of a run shows, by key. A judge is asked once: what it said is kept beside the run file.
 * @param keptAs Names who reads, so that another's answers are not taken for its own; null keeps nothing.
 */
export async function readSigns(
  reader: RunReader,
  { scenarios, signsOf, keptAs }: { scenarios: readonly Scenario[]; signsOf: SignReader; keptAs: string | null },
): Promise<Map<string, Signs>> {
  const file = keptAs === null ? null : `${reader.location}.${keptAs.replace(/\W+/g, '-')}.signs.json`;
  const signs = new Map(file !== null && existsSync(file) ? Object.entries(await keptIn(file)) : []);
  const known = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const { detail } = reader.manifest();
  const rows = reader.episodes();
  let isNew = false;
  const work = async () => {
    for (const { key, scenario: id, seed, variant, condition } of rows) {
      const [scenario, trajectory] = [known.get(id), reader.trajectory(key)];
      if (signs.has(key) || scenario === undefined || trajectory === null) continue;
      const environment = scenario.draw(seed, { detail, variant, condition: conditionOf(condition) });
      signs.set(key, await signsOf({ environment, trajectory }));
      isNew = true;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (file !== null && isNew) await writeFile(file, JSON.stringify(Object.fromEntries(signs)));
  return signs;
}

async function keptIn(file: string): Promise<Record<string, Signs>> {
  return z.record(z.string(), signsSchema).parse(JSON.parse(await readFile(file, 'utf8')));
}
