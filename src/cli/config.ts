import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../core/index.ts';
import { loadModule } from './load-module.ts';

export const configSchema = z.strictObject({
  /** Modules with scenarios of your own: files or packages. */
  scenarios: z.array(z.string()).optional(),
  /** The subjects that a run measures if none is named. */
  subjects: z.array(z.string()).optional(),
  /** The model that settles what oracles cannot, for example `anthropic/claude-opus-4-5`. */
  judge: z.string().optional(),
  /** How many independent votes the judge gives. */
  judgeVotes: z.int().min(1).max(15).optional(),
  detail: z.enum(['compact', 'full']).optional(),
  seeds: z.int().min(1).optional(),
  epochs: z.int().min(1).optional(),
  /** Episodes at the same time. */
  concurrency: z.int().min(1).max(4096).optional(),
  /** Episodes at the same time with one provider. */
  providerConcurrency: z.record(z.string(), z.int().min(1)).optional(),
  /** Requests per minute, by provider: the part of the subject's name before the first slash or colon. */
  requestsPerMinute: z.record(z.string(), z.number().positive()).optional(),
  /** US dollars per million tokens, by subject. */
  prices: z.record(z.string(), z.object({ input: z.number().min(0), output: z.number().min(0) })).optional(),
  limits: z
    .strictObject({
      turns: z.int().min(1),
      outputTokensPerTurn: z.int().min(1),
      tokens: z.int().min(1),
      wallTimeMs: z.int().min(1),
      cost: z.number().positive(),
    })
    .partial()
    .optional(),
});

export type OvertConfig = z.infer<typeof configSchema>;

/** Types the configuration in `overt.config.ts`. */
export function defineConfig(config: OvertConfig): OvertConfig {
  return config;
}

const fileNames = ['overt.config.ts', 'overt.config.mts', 'overt.config.js', 'overt.config.mjs'];

/**
 * The configuration of a folder; empty if it has none.
 * @throws {ConfigError} that names the file and the option that is wrong.
 */
export async function loadConfig(folder = process.cwd(), explicit?: string): Promise<OvertConfig> {
  const name = explicit ?? fileNames.find((each) => existsSync(resolve(folder, each)));
  if (name === undefined) return {};
  const file = resolve(folder, name);
  const module = await loadModule(file, folder);
  if (module.default === undefined) {
    throw new ConfigError(`${file} has no default export.`, {
      value: file,
      remedy: 'Write: export default defineConfig({ … })',
    });
  }
  const parsed = configSchema.safeParse(module.default);
  if (!parsed.success) {
    throw new ConfigError(`${file} is wrong:\n${z.prettifyError(parsed.error)}`, {
      value: module.default,
      remedy: `Known options: ${Object.keys(configSchema.shape).join(', ')}.`,
    });
  }
  return parsed.data;
}
