import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type JsonValue } from '../../core/index.ts';
import { architectureSchema, type ParameterShape, parametersOf } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import type { OptimiserState } from '../train/optimiser.ts';
import { CheckpointError, saveAgain } from './errors.ts';
import { readWhole, writeWhole } from './files.ts';
import { checkTensors, decodeSafetensors, encodeSafetensors, type TensorFile } from './safetensors.ts';

/** What it takes to go on with a training as if it had not stopped. */
export interface TrainingState {
  parameters: Parameters;
  optimiser: OptimiserState;
  /** Where the training stands: whatever its loop needs, such as the next batch and seeds. */
  progress: JsonValue;
}

const stateSchema = z.object({
  format: z.literal('overt-training'),
  version: z.literal(1),
  architecture: architectureSchema,
  step: z.int().nonnegative(),
  // Whatever JSON holds, untouched: a record would drop the key `__proto__`.
  progress: z.custom<JsonValue>((value) => value !== undefined),
});

/** The three buffers, all float32; the moments are named after the parameter, with this before it. */
const parts = ['parameters', 'first', 'second'] as const;
const prefixes: Record<(typeof parts)[number], string> = {
  parameters: '',
  first: 'optimiser.first.',
  second: 'optimiser.second.',
};

/**
 * Writes a training's state as one safetensors file: parameters `model.…`, moments `optimiser.first.model.…` and
 * `optimiser.second.model.…`, all float32; the rest as JSON in the file's metadata. The old file stays until the new one is
 * whole.
 * @throws {CheckpointError} if a value is not finite.
 */
export async function saveTrainingState(path: string, state: TrainingState): Promise<void> {
  const { parameters, optimiser, progress } = state;
  const described: z.infer<typeof stateSchema> = {
    format: 'overt-training',
    version: 1,
    architecture: parameters.architecture,
    step: optimiser.step,
    progress,
  };
  const buffers = { parameters: parameters.values, first: optimiser.first, second: optimiser.second };
  const tensors = parts.flatMap((part) =>
    parameters.places.map(({ name, shape, offset, length }) => ({
      ...{ name: prefixes[part] + name, shape, type: 'F32' as const },
      values: buffers[part].subarray(offset, offset + length),
    })),
  );
  const text = canonicalJson(described);
  const metadata = (data: Uint8Array) => ({ state: text, sha256: stateDigest(text, tensors, data) });
  await writeWhole(path, encodeSafetensors(tensors, { metadata }));
}

/**
 * Reads what {@link saveTrainingState} wrote; every number is bit for bit the one that was saved.
 * @throws {CheckpointError} if the file is missing, cut off, changed or of another format.
 */
export async function loadTrainingState(path: string): Promise<TrainingState> {
  const file = decodeSafetensors(await readWhole(path), { source: path });
  const { architecture, step, progress } = describedIn(file, path);
  const parameters = new Parameters(architecture);
  const expected = parts.flatMap((part) =>
    parametersOf(architecture).map(({ name, shape }) => ({ name: prefixes[part] + name, shape })),
  );
  checkTensors(file.tensors, expected, { source: path });
  const buffers = {
    parameters: parameters.values,
    first: new Float32Array(parameters.values.length),
    second: new Float32Array(parameters.values.length),
  };
  for (const part of parts) {
    for (const { name, offset } of parameters.places) {
      buffers[part].set(file.tensors.get(prefixes[part] + name)?.values ?? [], offset);
    }
  }
  return { parameters, optimiser: { step, first: buffers.first, second: buffers.second }, progress };
}

function describedIn({ metadata, tensors, data }: TensorFile, path: string): z.infer<typeof stateSchema> {
  const { state: text = '', sha256 } = metadata;
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    state = undefined;
  }
  const read = stateSchema.safeParse(state);
  if (!read.success) {
    throw new CheckpointError('checkpoint-format', `${path} is not the state of a training that can be read here.`, {
      value: path,
      remedy: 'Give a file that Overt saved; if a newer Overt saved it, update Overt.',
      cause: read.error,
    });
  }
  const found = stateDigest(text, [...tensors.values()], data);
  if (found === sha256) return read.data;
  throw new CheckpointError('checkpoint-changed', `${path} was changed since it was saved: its SHA-256 differs.`, {
    value: path,
    remedy: saveAgain,
  });
}

/** SHA-256 over what the file says, which tensor lies where, and all numbers. */
function stateDigest(text: string, tensors: readonly ParameterShape[], data: Uint8Array): string {
  const layout = canonicalJson(tensors.map(({ name, shape }) => ({ name, shape })));
  return createHash('sha256').update(text).update('\n').update(layout).update('\n').update(data).digest('hex');
}
