import { z } from 'zod';
import type { Features } from './tokens.ts';

/** A logistic score over named features; features are multiplied by {@link scaleOf} them. */
export const linearSchema = z.object({ intercept: z.number(), weights: z.record(z.string(), z.number()) });
export type Linear = z.infer<typeof linearSchema>;

/** What is learned and stands in `weights.json`; made by `node scripts/fit-citations.ts`. */
export const readerModelSchema = z.object({
  saying: linearSchema.describe('Log-odds that a clause is only named'),
  stance: linearSchema.describe('Log-odds that what is said keeps to the clause, if it is on its matter'),
  matter: z.record(z.string(), linearSchema).describe('For each clause, log-odds that its matter is spoken of'),
  readings: z.record(z.string(), z.object({ intercept: z.number(), weights: z.array(z.number()) })),
});
export type ReaderModel = z.infer<typeof readerModelSchema>;

/** Log-odds. */
export function linearScore({ intercept, weights }: Linear, features: Features): number {
  let sum = 0;
  for (const [name, amount] of features) {
    if (Object.hasOwn(weights, name)) sum += (weights[name] as number) * amount;
  }
  return intercept + sum * scaleOf(features);
}

/** Long statements have more features than short ones, and are no surer for that. */
export function scaleOf(features: Features): number {
  return 1 / Math.sqrt(Math.max(1, features.size));
}
