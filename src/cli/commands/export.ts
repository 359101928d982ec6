import { closeSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import {
  attestData,
  ProvenanceWriter,
  provenancePlaces,
  rowDigest,
  runOrigin,
  runParameters,
  type SharedOrigin,
  type WrittenProvenance,
} from '../../align/index.ts';
import { digestOf } from '../../core/index.ts';
import { type ExportRow, exportRows, purposes } from '../../report/index.ts';
import { digestRun } from '../../run/index.ts';
import { type Outcome, outcomes } from '../../scenario/index.ts';
import { antiSchemingSpec } from '../../spec/index.ts';
import { openRun, type RunReader } from '../../store/index.ts';
import { type AttestOptions, openAttester, withAttest } from '../attest.ts';
import { terminalOutput } from '../output.ts';
import { version } from '../version.ts';

export const exportSchema = z.object({
  schema: z.literal('overt/export@1'),
  file: z.string(),
  rows: z.int(),
  purpose: z.enum(purposes),
  provenance: z
    .object({ index: z.string(), root: z.string(), examples: z.int() })
    .optional()
    .describe('Of rows for training, and of what is attested'),
});

interface Options extends AttestOptions {
  out: string;
  for: (typeof purposes)[number];
  outcome?: Outcome;
  json?: boolean;
}

export function addExport(program: Command): void {
  withAttest(
    program.command('export <run>').description('Writes a run’s episodes as JSON lines of chat messages.'),
    'where the rows come from',
  )
    .option('--out <file>', 'where to', 'episodes.jsonl')
    .addOption(new Option('--for <purpose>', 'what the rows are for').choices(purposes).default('analysis'))
    .addOption(new Option('--outcome <outcome>', 'only episodes with this outcome').choices(outcomes))
    .option('--json', 'print what was written as JSON (schema overt/export@1)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt export run.overt --out episodes.jsonl\n  overt export train.overt --for training --outcome honest\n  overt export train.overt --for training --attest ledger\n\nRows for training are refused for scenarios outside the train suite; every other row carries the canary.',
    )
    .action(exportRun);
}

async function exportRun(file: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const startedOn = new Date().toISOString();
  await using attester = await openAttester(options);
  const reader = openRun(file);
  try {
    const { rows, provenance } = writeRows(reader, options);
    const { out, for: purpose, outcome = null } = options;
    const places = provenancePlaces(out);
    const run = reader.manifest();
    const attested =
      attester &&
      provenance &&
      (await attestData(attester, {
        ...{ places, written: provenance, files: [basename(out)], overtVersion: version },
        parameters: { ...runParameters(run), purpose, outcome, filters: filtersOf(options) },
        run: { name: run.name, digests: digestRun(reader) },
        ...{ startedOn, finishedOn: new Date().toISOString() },
      }));
    const index = provenance === null ? {} : { provenance: { index: places.index, ...provenance } };
    const written = { schema: 'overt/export@1', file: out, rows, purpose, ...index };
    if (output.json) output.printJson(exportSchema.parse(written));
    else output.print(`wrote ${rows} rows to ${out}`);
    if (attested !== null) output.note(`attested in entry ${attested.index} of ${attested.log}`);
  } finally {
    reader.close();
  }
}

/** Rows go through one after the other, with their leaves where they are for training or to be attested. */
function writeRows(reader: RunReader, options: Options): { rows: number; provenance: WrittenProvenance | null } {
  const { out, for: purpose, outcome, attest } = options;
  const rows = exportRows(reader, { purpose, outcome });
  // The first row is asked for before the file is made: a refusal leaves nothing behind.
  let next = rows.next();
  const target = openSync(out, 'w');
  using writer = purpose === 'training' || attest !== undefined ? new ProvenanceWriter(provenancePlaces(out)) : null;
  const record = writer && recorderOf(writer, reader, options);
  let count = 0;
  try {
    for (; !next.done; next = rows.next()) {
      const text = JSON.stringify(next.value);
      writeSync(target, `${text}\n`);
      record?.(next.value, text);
      count += 1;
    }
  } finally {
    closeSync(target);
  }
  return { rows: count, provenance: writer?.finish() ?? null };
}

function recorderOf(
  writer: ProvenanceWriter,
  reader: RunReader,
  options: Options,
): (row: ExportRow, text: string) => void {
  const manifest = reader.manifest();
  const spec = manifest.spec ?? antiSchemingSpec;
  const shared: Omit<SharedOrigin, 'spec'> = {
    ...{ run: runOrigin(manifest), reader: null, judge: manifest.judge, filters: filtersOf(options) },
  };
  const shown = writer.from({ ...shared, spec: { id: spec.id, version: spec.version, digest: digestOf(spec) } });
  const hidden = writer.from({ ...shared, spec: null });
  const file = basename(options.out);
  return ({ key, trajectoryDigest, scenario, seed, variant, outcome, condition }, text) =>
    (condition.spec === 'present' ? shown : hidden).add({
      ...{ file, row: rowDigest(text), example: null },
      origin: {
        ...{ kind: 'episode', episode: key, trajectory: trajectoryDigest, scenario, seed, variant, outcome },
        cited: [],
      },
    });
}

function filtersOf({ for: purpose, outcome }: Options): string[] {
  return [...(purpose === 'training' ? ['train-split'] : []), ...(outcome === undefined ? [] : [`outcome ${outcome}`])];
}
