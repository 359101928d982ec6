import { join } from 'node:path';
import { z } from 'zod';
import { type Attested, type Attester, attestCheckpoint } from '../align/index.ts';
import { canonicalJson } from '../core/index.ts';
import { Frontier, leafHash } from '../ledger/index.ts';
import { type Recipe, recipeDigest } from '../recipe/index.ts';
import { readJson } from './read-json.ts';
import { version } from './version.ts';

const corpusSchema = z.looseObject({ shards: z.array(z.looseObject({ digest: z.string() })) });
const madeSchema = z.looseObject({
  metadata: z.looseObject({ recipe: z.looseObject({ from: z.string().nullable() }) }),
});

/**
 * Signs and logs how an organism came to be: by which recipe, from which corpus (the root over its shards as they stand in corpus.json), from
 * which base.
 * @param home The folder that holds organisms.
 */
export async function attestOrganism(
  attester: Attester,
  { recipe, home, startedOn }: { recipe: Recipe; home: string; startedOn: string },
): Promise<Attested> {
  const folder = join(home, recipe.name);
  const { shards } = corpusSchema.parse(await readJson(join(folder, 'corpus.json')));
  const { from } = madeSchema.parse(await readJson(join(folder, 'organism.json'))).metadata.recipe;
  const tree = new Frontier();
  for (const shard of shards) tree.push(leafHash(Buffer.from(canonicalJson(shard))));
  const { start, corpus, schedule, batch, places } = recipe;
  return await attestCheckpoint(attester, {
    folder,
    data: { name: 'corpus', root: tree.root().toString('hex'), annotations: { shards: shards.length } },
    base: start.kind === 'organism' && from !== null ? { name: start.name, digest: from } : null,
    parameters: {
      recipe: { name: recipe.name, digest: recipeDigest(recipe), seed: corpus.seed },
      ...{
        scenarios: corpus.lessons.map(({ scenario }) => scenario.id),
        batch,
        places,
        peak: schedule.peak,
        steps: schedule.steps,
      },
    },
    ...{ overtVersion: version, startedOn, finishedOn: new Date().toISOString() },
  });
}
