import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../core/index.ts';
import type { RunManifest } from '../store/index.ts';
import type { Dataset } from './dataset.ts';
import { fineTuningRow, preferenceRow, type ReasoningField, type Trainer } from './formats.ts';
import { croissantOf, type DatasetManifest, datasetManifestSchema } from './manifest.ts';

export interface WriteOptions {
  run: RunManifest;
  trainer: Trainer;
  reasoning: ReasoningField;
  overtVersion: string;
}

/**
 * Writes a data set into a folder: `sft.jsonl`, `dpo.jsonl` where there are pairs and the trainer takes them, `manifest.json` with
 * a digest and the source of every line, `croissant.json`.
 */
export async function writeDataset(folder: string, dataset: Dataset, options: WriteOptions): Promise<DatasetManifest> {
  const { run, trainer, reasoning, overtVersion } = options;
  const { examples, pairs, spec, check, detail, screening, contamination } = dataset;
  const withPairs = trainer === 'openai' ? [] : pairs;
  const lines = {
    'sft.jsonl': examples.map((example) => JSON.stringify(fineTuningRow(example, options))),
    'dpo.jsonl': withPairs.map((pair) => JSON.stringify(preferenceRow(pair, options))),
  };
  const files = Object.entries(lines)
    .filter(([, rows]) => rows.length > 0)
    .map(([file, rows]) => ({ file, content: rows.map((row) => `${row}\n`).join(''), rows: rows.length }));
  const lineOf = (file: keyof typeof lines, at: number) => sha256(lines[file][at] ?? '');
  const manifest = datasetManifestSchema.parse({
    schema: 'overt/dataset@1',
    ...{ overtVersion, spec, check, detail, trainer, reasoning, screening, contamination },
    run: { name: run.name, subjects: run.subjects, createdAt: run.createdAt },
    files: files.map(({ file, content, rows }) => ({ file, rows, sha256: sha256(content) })),
    examples: examples.map(({ digest, source }, at) => ({ digest, line: lineOf('sft.jsonl', at), source })),
    pairs: withPairs.map(({ digest, source }, at) => ({ digest, line: lineOf('dpo.jsonl', at), source })),
  });
  await mkdir(folder, { recursive: true });
  for (const { file, content } of files) await writeFile(join(folder, file), content);
  await writeFile(join(folder, 'croissant.json'), `${JSON.stringify(croissantOf(manifest, dataset), null, 2)}\n`);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
