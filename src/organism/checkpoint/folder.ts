import { join } from 'node:path';
import { z } from 'zod';
import { digestOf, type JsonValue, sha256 } from '../../core/index.ts';
import { architectureSchema, parametersOf } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { CheckpointError, saveAgain } from './errors.ts';
import { readWhole, writeTogether } from './files.ts';
import { generationConfig, modelConfig, tokenizerConfig, tokenizerFile, tokenizerFrom } from './hugging-face.ts';
import { checkTensors, decodeSafetensors, encodeSafetensors, type NumberType, numberTypes } from './safetensors.ts';
import { checkVocabularySize, checkWords } from './vocabulary.ts';

export interface Checkpoint {
  parameters: Parameters;
  tokenizer: Tokenizer;
  /** How the weights lie in the file. In memory they are always float32. */
  dtype: NumberType;
  /** Whatever else is to be known of the model: how it was trained, with what result. */
  metadata: { [key: string]: JsonValue };
  /** SHA-256 over all of the folder: weights, vocabulary, architecture and metadata. */
  digest: string;
}

export interface CheckpointToSave extends Pick<Checkpoint, 'parameters' | 'tokenizer'> {
  /** @default 'F32' */
  dtype?: NumberType;
  /** @default {} */
  metadata?: Checkpoint['metadata'];
}

const manifestName = 'organism.json';
const weightsName = 'model.safetensors';
const tokenizerName = 'tokenizer.json';

const manifestSchema = z.object({
  format: z.literal('overt-organism'),
  version: z.literal(1),
  architecture: architectureSchema,
  tokenizer: z.object({ size: z.int().positive(), digest: z.string() }),
  dtype: z.enum(numberTypes),
  /** SHA-256 of every other file. */
  files: z.record(z.string(), z.string()),
  // Whatever JSON holds, untouched: a record would drop the key `__proto__`.
  metadata: z.custom<Checkpoint['metadata']>((value) => z.looseObject({}).safeParse(value).success),
  /** SHA-256 of the canonical JSON of all that stands above. */
  digest: z.string(),
});
type Manifest = z.infer<typeof manifestSchema>;

/**
 * Writes a model as a folder that the Python library transformers loads as it is (Llama's layout), with `organism.json`
 * beside it, which holds a digest of every file. All files are on the disk before the first takes its place; other files
 * of the folder stay.
 * @throws {CheckpointError} if the vocabulary does not fit the embedding or can't be written for other programs, or if a
 * weight is not finite or too large for F16.
 */
export async function saveCheckpoint(
  folder: string,
  { parameters, tokenizer, dtype = 'F32', metadata = {} }: CheckpointToSave,
): Promise<void> {
  const { architecture } = parameters;
  checkVocabularySize(tokenizer, architecture.vocabularySize, folder);
  checkWords(tokenizer);
  const tensors = parameters.places.map((place) => ({
    ...{ name: place.name, shape: place.shape, type: dtype, values: parameters.view(place) },
  }));
  const files: [name: string, content: string | Uint8Array][] = [
    ['config.json', jsonText(modelConfig(architecture, dtype))],
    ['generation_config.json', jsonText(generationConfig())],
    [tokenizerName, jsonText(tokenizerFile(tokenizer))],
    ['tokenizer_config.json', jsonText(tokenizerConfig(architecture))],
    // Older releases of transformers refuse a file that does not name its framework.
    [weightsName, encodeSafetensors(tensors, { metadata: { format: 'pt' } })],
  ];
  const described: Omit<Manifest, 'digest'> = {
    format: 'overt-organism',
    version: 1,
    architecture,
    tokenizer: { size: tokenizer.size, digest: tokenizer.digest },
    dtype,
    files: Object.fromEntries(files.map(([name, content]) => [name, sha256(content)])),
    metadata,
  };
  const manifest = jsonText({ ...described, digest: digestOf(described) });
  await writeTogether(folder, [...files, [manifestName, manifest]]);
}

/**
 * Reads a folder that {@link saveCheckpoint} wrote.
 * @throws {CheckpointError} if a file is missing or was changed, or if architecture, vocabulary and weights do not belong
 * together.
 */
export async function loadCheckpoint(folder: string): Promise<Checkpoint> {
  const {
    architecture,
    tokenizer: expected,
    dtype,
    files,
    metadata,
    digest,
  } = await readManifest(join(folder, manifestName));
  const contents = new Map<string, Uint8Array>();
  for (const [name, digest] of Object.entries(files)) {
    // A name with a path in it would lead out of the folder.
    if (/[/\\]/.test(name)) throw notOurs(join(folder, manifestName), `it names the file ${name}`);
    const content = await readWhole(join(folder, name));
    if (sha256(content) !== digest) throw changed(join(folder, name), sha256(content), digest);
    contents.set(name, content);
  }
  const content = (name: string): Uint8Array => {
    const found = contents.get(name);
    if (found === undefined) throw notOurs(join(folder, manifestName), `it does not name ${name}`);
    return found;
  };
  const tokenizerPath = join(folder, tokenizerName);
  const tokenizer = tokenizerFrom(parsed(content(tokenizerName), tokenizerPath), tokenizerPath);
  if (tokenizer.digest !== expected.digest) throw changed(tokenizerPath, tokenizer.digest, expected.digest);
  checkVocabularySize(tokenizer, architecture.vocabularySize, folder);
  const source = join(folder, weightsName);
  const { tensors } = decodeSafetensors(content(weightsName), { source });
  checkTensors(tensors, parametersOf(architecture), { source });
  const parameters = new Parameters(architecture);
  for (const place of parameters.places) parameters.view(place).set(tensors.get(place.name)?.values ?? []);
  return { parameters, tokenizer, dtype, metadata, digest };
}

async function readManifest(path: string): Promise<Manifest> {
  const file = parsed(await readWhole(path), path);
  const read = manifestSchema.safeParse(file);
  if (!read.success) throw notOurs(path, z.prettifyError(read.error));
  const { digest, ...described } = read.data;
  if (digestOf(described) !== digest) throw changed(path, digestOf(described), digest);
  return read.data;
}

function parsed(content: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (cause) {
    throw notOurs(path, 'it is not JSON', cause);
  }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function changed(path: string, found: string, expected: string): CheckpointError {
  return new CheckpointError(
    'checkpoint-changed',
    `${path} was changed since it was saved: its SHA-256 is ${found.slice(0, 12)}…, not ${expected.slice(0, 12)}….`,
    { value: path, remedy: saveAgain },
  );
}

function notOurs(path: string, why: string, cause?: unknown): CheckpointError {
  return new CheckpointError('checkpoint-format', `${path} can't be read as part of a checkpoint: ${why}.`, {
    value: path,
    remedy: 'Give a folder that Overt saved; if a newer Overt saved it, update Overt.',
    cause,
  });
}
