import { existsSync } from 'node:fs';
import { digestOf, type JsonValue } from '../core/index.ts';
import { createRun, openRunForWriting, RunFileError, type RunManifest, type RunWriter } from '../store/index.ts';
import { manifestOf, type RunRequest } from './plan.ts';

/**
 * Opens the file of a run: begun anew, or as far as it has come if it was begun before. What is recorded is not played again.
 * @throws {RunFileError} `run-file-exists` if the file holds another run.
 */
export function openRunFor(
  request: RunRequest,
  { file, overtVersion }: { file: string; overtVersion: string },
): RunWriter {
  const manifest = manifestOf(request, { overtVersion, createdAt: new Date().toISOString() });
  if (!existsSync(file)) return createRun(file, manifest);
  const writer = openRunForWriting(file);
  if (designDigest(writer.manifest()) === designDigest(manifest)) return writer;
  writer.close();
  throw new RunFileError('run-file-exists', `${file} holds another run.`, {
    value: file,
    remedy: 'Give another folder, or move the file away.',
  });
}

/** SHA-256 of all that a run is asked to do, whoever asks it and when. */
export function designDigest({ createdAt: _when, overtVersion: _by, ...design }: RunManifest): string {
  return digestOf(JSON.parse(JSON.stringify(design)) as JsonValue);
}
