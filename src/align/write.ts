import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../core/index.ts';
import type { RunManifest } from '../store/index.ts';
import type { Dataset } from './dataset.ts';
import { fineTuningRow, preferenceRow, type ReasoningField, type Trainer } from './formats.ts';
import { croissantOf, type DatasetManifest, datasetManifestSchema } from './manifest.ts';
import { recordDataset } from './provenance/dataset.ts';

export interface WriteOptions {
  run: RunManifest;
  trainer: Trainer;
  reasoning: ReasoningField;
  overtVersion: string;
}

/**
 * Writes a data set into a folder: `sft.jsonl`, `dpo.jsonl` where there are pairs and the trainer takes them, `manifest.json` with
 * a digest and the source of every line, `croissant.json`, and `provenance.jsonl` with the tree over all rows. Replayed conversations stand
 * behind the examples: trainers shuffle rows.
 */
export async function writeDataset(folder: string, dataset: Dataset, options: WriteOptions): Promise<DatasetManifest> {
  const { run, trainer, reasoning, overtVersion } = options;
  const { examples, pairs, spec, check, detail, screening, contamination, replay } = dataset;
  const rows = [...examples, ...(replay?.rows ?? [])];
  const withPairs = trainer === 'openai' ? [] : pairs;
  const lines = {
    'sft.jsonl': rows.map((row) => JSON.stringify(fineTuningRow(row, options))),
    'dpo.jsonl': withPairs.map((pair) => JSON.stringify(preferenceRow(pair, options))),
  };
  const files = Object.entries(lines)
    .filter(([, each]) => each.length > 0)
    .map(([file, each]) => ({ file, content: each.map((line) => `${line}\n`).join(''), rows: each.length }));
  const lineOf = (file: keyof typeof lines, at: number) => sha256(lines[file][at] ?? '');
  await mkdir(folder, { recursive: true });
  const provenance = recordDataset(folder, dataset, run, {
    examples: rows.map((_, at) => ({ file: 'sft.jsonl', row: lineOf('sft.jsonl', at) })),
    pairs: withPairs.map((_, at) => ({ file: 'dpo.jsonl', row: lineOf('dpo.jsonl', at) })),
  });
  const manifest = datasetManifestSchema.parse({
    schema: 'overt/dataset@1',
    ...{ overtVersion, spec, check, detail, trainer, reasoning, screening, contamination },
    run: { name: run.name, subjects: run.subjects, createdAt: run.createdAt },
    files: files.map(({ file, content, rows: count }) => ({ file, rows: count, sha256: sha256(content) })),
    provenance,
    examples: examples.map(({ digest, source }, at) => ({ digest, line: lineOf('sft.jsonl', at), source })),
    replay:
      replay === null
        ? null
        : {
            ...{ file: replay.file, sha256: replay.sha256, available: replay.available },
            rows: replay.rows.map(({ digest, source }, at) => ({
              ...{ digest, line: lineOf('sft.jsonl', examples.length + at), source },
            })),
          },
    pairs: withPairs.map(({ digest, source }, at) => ({ digest, line: lineOf('dpo.jsonl', at), source })),
  });
  for (const { file, content } of files) await writeFile(join(folder, file), content);
  await writeFile(join(folder, 'croissant.json'), `${JSON.stringify(croissantOf(manifest, dataset), null, 2)}\n`);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
