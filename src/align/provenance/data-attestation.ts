import { existsSync } from 'node:fs';
import { type Attestation, checkAttestation, type Trust } from './attestation.ts';
import { type StatedData, statedData } from './data-statement.ts';
import { checkpointPlaces, type ProvenancePlaces } from './places.ts';

/**
 * Who stands behind the examples of an index: a statement about the data; or, where a model has learned from them here and they were written
 * nowhere, the one about the model, which names their root.
 */
export async function checkDataAttestation(
  places: ProvenancePlaces,
  trust: Trust | null,
): Promise<{ attestation: Attestation; stated: StatedData | null }> {
  const ofModel = checkpointPlaces(places.folder);
  const isOfModel = !existsSync(places.statement) && existsSync(ofModel.statement);
  const attestation = isOfModel
    ? await checkAttestation(ofModel, 'model-checkpoint', trust)
    : await checkAttestation(places, 'training-data', trust);
  return { attestation, stated: attestation.statement === null ? null : statedData(attestation.statement) };
}
