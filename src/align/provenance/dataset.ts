import { digestOf, type JsonValue } from '../../core/index.ts';
import { digestRun } from '../../run/index.ts';
import type { RunManifest, RunReader } from '../../store/index.ts';
import type { Dataset } from '../dataset.ts';
import type { DatasetManifest } from '../manifest.ts';
import { filtersPassed } from '../screen.ts';
import { attestData } from './data-statement.ts';
import type { Attested, Attester } from './log-statement.ts';
import { folderPlaces } from './places.ts';
import type { ExampleOrigin, SharedOrigin } from './record.ts';
import { ProvenanceWriter, type WrittenProvenance } from './writer.ts';

/** The digest of a row and the file that it goes to; null where nothing is written. */
export interface WrittenRow {
  file: string | null;
  row: string;
}

export interface RowsOfDataset {
  /** Of each example, and behind them of each replayed conversation. */
  examples: readonly WrittenRow[];
  /** Of each pair that is written. */
  pairs: readonly WrittenRow[];
}

/** Writes the index of a data set into its folder: a line and a leaf for each row. */
export function recordDataset(
  folder: string,
  dataset: Pick<Dataset, 'spec' | 'check' | 'examples' | 'pairs' | 'replay'>,
  run: RunManifest,
  rows: RowsOfDataset,
): WrittenProvenance {
  const { examples, pairs, replay, spec, check } = dataset;
  using writer = new ProvenanceWriter(folderPlaces(folder));
  const shared = { run: runOrigin(run), spec, reader: check, judge: run.judge };
  const of = {
    tempting: writer.from({ ...shared, filters: filtersPassed('tempting') }),
    twin: writer.from({ ...shared, filters: filtersPassed('twin') }),
    replay: writer.from({ run: null, spec, reader: null, judge: null, filters: replayFilters }),
  };
  for (const [at, { digest, source }] of examples.entries()) {
    of[source.variant].add({ ...rowAt(rows.examples, at), example: digest, origin: { kind: 'episode', ...source } });
  }
  for (const [at, { digest, source }] of (replay?.rows ?? []).entries()) {
    const origin: ExampleOrigin = {
      ...{ kind: 'replay', file: replay?.file ?? '', sha256: replay?.sha256 ?? '', line: source.line },
    };
    of.replay.add({ ...rowAt(rows.examples, examples.length + at), example: digest, origin });
  }
  for (const [at, row] of rows.pairs.entries()) {
    const pair = pairs[at];
    if (pair === undefined) throw new Error(`there is no pair ${at}`);
    // What is preferred has passed; what it is preferred to is there because it has not.
    of[pair.source.variant].add({ ...row, example: pair.digest, origin: { kind: 'pair', ...pair.source } });
  }
  return writer.finish();
}

/** Run, as the records of its examples name it. */
export function runOrigin(run: RunManifest): NonNullable<SharedOrigin['run']> {
  return { name: run.name, manifest: digestOf(run), subjects: run.subjects };
}

const replayFilters = ['recites-spec', 'holds-canary', 'held-out-text'];

export interface DatasetAttestation {
  folder: string;
  manifest: DatasetManifest;
  /** The run that the data were made of. */
  reader: RunReader;
  twinShare: number;
  overtVersion: string;
  /** ISO 8601. */
  startedOn: string;
  finishedOn: string;
}

/** Signs and logs how a folder of data came to be, after `writeDataset`. */
export async function attestDataset(
  attester: Attester,
  { folder, manifest, reader, ...making }: DatasetAttestation,
): Promise<Attested> {
  const { provenance, replay, files, check, detail, trainer, reasoning } = manifest;
  if (provenance === undefined) throw new Error('these data were written without provenance');
  const run = reader.manifest();
  const { twinShare, ...made } = making;
  return await attestData(attester, {
    ...made,
    places: folderPlaces(folder),
    written: provenance,
    files: [...files.map(({ file }) => file), 'manifest.json', 'croissant.json'],
    parameters: {
      ...runParameters(run),
      spec: manifest.spec,
      ...{ filters: filtersPassed('tempting'), filtersOfTwins: filtersPassed('twin'), reader: check },
      ...{ detail, trainer, reasoning, twinShare },
    },
    run: { name: run.name, digests: digestRun(reader) },
    materials: replay === null ? [] : [{ name: replay.file, digest: { sha256: replay.sha256 } }],
  });
}

/** What a run was told to do, as far as it says where examples come from. */
export function runParameters(run: RunManifest): Record<string, JsonValue> {
  const { name, subjects, judge, firstSeed, seeds, epochs, overtVersion } = run;
  return {
    run: { name, subjects, judge, seeds: { first: firstSeed, count: seeds }, epochs, overtVersion },
    scenarios: run.scenarios.map(({ id, fingerprint }) => ({ id, fingerprint })),
  };
}

function rowAt(rows: readonly WrittenRow[], at: number): WrittenRow {
  const row = rows[at];
  if (row === undefined) throw new Error(`there is no row ${at}`);
  return row;
}
