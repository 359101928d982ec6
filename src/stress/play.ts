import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  designDigest,
  type ExecuteOptions,
  executeRun,
  manifestOf,
  openRunFor,
  type RunRequest,
} from '../run/index.ts';
import type { Detail, Scenario, Variant } from '../scenario/index.ts';
import type { RunReader } from '../store/index.ts';
import type { Subject } from '../subject/index.ts';

export interface PlayOptions extends Pick<ExecuteOptions, 'judge' | 'signal' | 'onProgress' | 'concurrency'> {
  /** The folder of run files, and what this one's name begins with. */
  folder: string;
  label: string;
  name: string;
  subject: Subject;
  scenarios: readonly Scenario[];
  detail: Detail;
  variants: readonly Variant[];
  factors: Readonly<Record<string, readonly string[]>>;
  firstSeed: number;
  seeds: number;
  overtVersion: string;
}

/**
 * Plays a run of one subject to its end, and leaves it open to be read. What was recorded before is not played again: the file's name
 * tells subject, scenarios and design, so that another one never goes on in it.
 */
export async function playRun(options: PlayOptions): Promise<RunReader> {
  const { folder, label, subject, scenarios, judge, signal, onProgress, overtVersion, concurrency } = options;
  const { name, detail, variants, factors, firstSeed, seeds } = options;
  const request: RunRequest = {
    ...{ name, detail, variants, factors, firstSeed, seeds, epochs: 1, limits: {} },
    ...{ subjects: [subject], scenarios: scenarios.map((scenario) => ({ scenario })), judge: judge?.id ?? null },
  };
  const manifest = manifestOf(request, { overtVersion, createdAt: new Date().toISOString() });
  const file = join(folder, `${label}-${designDigest(manifest).slice(0, 8)}.overt`);
  await mkdir(folder, { recursive: true });
  const writer = openRunFor(request, { file, overtVersion });
  try {
    await executeRun({ request, writer, judge, concurrency, signal, ...(onProgress ? { onProgress } : {}) });
    signal?.throwIfAborted();
    return writer;
  } catch (error) {
    writer.close();
    throw error;
  }
}
