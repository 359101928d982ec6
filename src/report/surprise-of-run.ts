import { z } from 'zod';
import { type TokenReader, thoughtSurprise } from '../detect/index.ts';
import { clusterRobust, type Estimate, estimateSchema, studentQuantile } from '../stats/index.ts';
import type { RunReader } from '../store/index.ts';

export const surpriseSchema = z.object({
  reader: z.string(),
  bits: estimateSchema.describe(
    'Bits of surprise a token of reasoning, its logarithm of perplexity; null if nothing was read',
  ),
  unread: z.record(z.string(), z.int()).describe('Episodes that the reader can’t read, by why'),
  most: z.array(z.object({ episode: z.string(), bits: z.number() })).describe('The ten episodes that surprise most'),
});
/** How hard the reasoning of a run is to foresee for a model that reads it: an organism, or one in a GGUF file. */
export type SurpriseOfRun = z.infer<typeof surpriseSchema>;

const shown = 10;

/**
 * Perplexity of the visible reasoning in the tempting episodes of a run, as bits a token, under a model. Tokens of one episode go together. It
 * says something only beside another run read by the same model, such as one before training: models cut words differently.
 */
export async function surpriseOf(
  run: RunReader,
  subject: string,
  { reader, onProgress }: { reader: TokenReader; onProgress?: (done: number, planned: number) => void },
): Promise<SurpriseOfRun> {
  const rows = [...run.episodes({ subject, variant: 'tempting' })];
  const found: { episode: string; bits: number; tokens: number }[] = [];
  const unread: Record<string, number> = {};
  for (const [done, { key }] of rows.entries()) {
    const trajectory = run.trajectory(key);
    const read = trajectory === null ? null : await thoughtSurprise(reader, trajectory.events);
    if (read !== null && 'unread' in read) unread[read.unread] = (unread[read.unread] ?? 0) + 1;
    else if (read !== null) found.push({ episode: key, ...read });
    onProgress?.(done + 1, rows.length);
  }
  const lost = Object.values(unread).reduce((sum, each) => sum + each, 0);
  return {
    ...{ reader: reader.id, bits: bitsAToken(found, lost), unread },
    most: found
      .map(({ episode, bits, tokens }) => ({ episode, bits: bits / tokens }))
      .sort((one, other) => other.bits - one.bits)
      .slice(0, shown),
  };
}

function bitsAToken(
  episodes: readonly { bits: number; tokens: number }[],
  unscoreable: number,
  level = 0.95,
): Estimate {
  const robust = clusterRobust(episodes.map(({ bits, tokens }) => ({ sum: bits, n: tokens })));
  const details = { level, n: robust.n, clusters: robust.clusters, unscoreable };
  const widest = Number.MAX_VALUE;
  if (robust.mean === null) return { ...details, value: null, low: 0, high: widest, method: 'cluster-robust t' };
  if (robust.standardError === null) {
    return { ...details, value: robust.mean, low: 0, high: widest, method: 'one episode: no interval' };
  }
  const reach = studentQuantile(0.5 + level / 2, robust.clusters - 1) * robust.standardError;
  const [low, high] = [Math.max(0, robust.mean - reach), robust.mean + reach];
  return { ...details, value: robust.mean, low, high, method: 'cluster-robust t' };
}
