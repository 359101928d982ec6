import { rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where the provenance of a data set lies. */
export interface ProvenancePlaces {
  /** The folder that files are named in. */
  folder: string;
  /** One line for each example: where it comes from. Its lines are the leaves. */
  index: string;
  /** The leaves’ hashes, 32 bytes each: with them one can tell which line of the index was changed. */
  leaves: string;
  /** The signed statement (DSSE envelope); absent if nobody has attested the data. */
  statement: string;
  /** The proof that the statement stands in a log (C2SP tlog-proof). */
  proof: string;
}

/** Of a folder of data, `provenance.*` in it; of a file, `FILE.provenance.*` beside it. */
export function provenancePlaces(path: string): ProvenancePlaces {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? placesAt(path, 'provenance') : placesAt(dirname(path), `${basename(path)}.provenance`);
}

/** The same for a folder that need not be there yet. */
export function folderPlaces(folder: string): ProvenancePlaces {
  return placesAt(folder, 'provenance');
}

function placesAt(folder: string, name: string): ProvenancePlaces {
  return {
    folder,
    index: join(folder, `${name}.jsonl`),
    leaves: join(folder, `${name}.leaves`),
    statement: join(folder, `${name}.intoto.json`),
    proof: join(folder, `${name}.tlog-proof`),
  };
}

/** Where the attestation of a model lies: apart from that of the data that may lie in the same folder. */
export function checkpointPlaces(folder: string): { statement: string; proof: string } {
  return { statement: join(folder, 'checkpoint.intoto.json'), proof: join(folder, 'checkpoint.tlog-proof') };
}

/** Removes what was said of an earlier model in a folder: it is not said of the next. */
export function forgetProvenance(folder: string): void {
  const { index, leaves, statement, proof } = folderPlaces(folder);
  for (const path of [index, leaves, statement, proof, ...Object.values(checkpointPlaces(folder))]) {
    rmSync(path, { force: true });
  }
}
