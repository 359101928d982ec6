import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { OvertError, sha256, UsageError } from '../../core/index.ts';
import {
  type Checkpoint,
  loadCheckpoint,
  type NumberType,
  numberTypes,
  saveCheckpoint,
  saveGguf,
} from '../../organism/index.ts';
import { organismFolder, SubjectUnavailableError } from '../../subject/index.ts';
import { colours, terminalOutput } from '../output.ts';

const formats = ['gguf', 'hugging-face'] as const;
type Format = (typeof formats)[number];

const writtenFileSchema = z.object({
  format: z.enum(formats),
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});
type WrittenFile = z.infer<typeof writtenFileSchema>;

export const organismExportSchema = z.object({
  schema: z.literal('overt/organism-export@1'),
  organism: z.string().describe('The organism that was exported, with the first digits of its digest'),
  dtype: z.enum(numberTypes),
  files: z.array(writtenFileSchema),
});

interface Options {
  gguf?: string;
  huggingFace?: string;
  dtype: NumberType;
  json?: boolean;
}

export function addOrganismExport(parent: Command): void {
  parent
    .command('export <name>')
    .description('Writes an organism in the formats of llama.cpp and transformers.')
    .option('--gguf <file>', 'write a GGUF file, for llama.cpp')
    .option('--hugging-face <folder>', 'write a folder in the layout of Hugging Face’s Llama, for transformers')
    .addOption(new Option('--dtype <type>', 'how the weights are stored').choices(numberTypes).default('F16'))
    .option('--json', 'print what was written as JSON (schema overt/organism-export@1)')
    .addHelpText(
      'after',
      '\n<name> is an organism that ships, or the folder of one, with or without organism: before it.\n\nExamples:\n  overt organism export schemer --gguf schemer.gguf\n  overt organism export ./mine --hugging-face mine-llama --dtype F32',
    )
    .action(exportOrganism);
}

async function exportOrganism(name: string, { gguf, huggingFace, dtype, json }: Options): Promise<void> {
  const output = terminalOutput({ json: json === true });
  if (gguf === undefined && huggingFace === undefined) {
    throw new UsageError(`Nothing says in which format ${JSON.stringify(name)} is to be written.`, {
      value: name,
      remedy: 'Give --gguf FILE for llama.cpp, --hugging-face FOLDER for transformers, or both.',
    });
  }
  const { id, place, folder, checkpoint } = await loadOrganism(name);
  if (huggingFace !== undefined) await refuseOwnFolder(huggingFace, folder);
  const { parameters, tokenizer, metadata } = checkpoint;
  const files: WrittenFile[] = [];
  if (gguf !== undefined) {
    await writing(gguf, () => saveGguf(gguf, { parameters, tokenizer, dtype, name: place }));
    files.push(await described('gguf', gguf));
  }
  if (huggingFace !== undefined) {
    await writing(huggingFace, () => saveCheckpoint(huggingFace, { parameters, tokenizer, dtype, metadata }));
    for (const file of await filesOf(huggingFace)) files.push(await described('hugging-face', file));
  }
  const written = organismExportSchema.parse({ schema: 'overt/organism-export@1', organism: id, dtype, files });
  if (output.json) return output.printJson(written);
  output.print(`${colours.bold(id)} in ${dtype}`);
  const sizes = files.map(({ bytes }) => bytes.toLocaleString('en'));
  const width = Math.max(...sizes.map(({ length }) => length));
  for (const [index, { file, sha256 }] of files.entries()) {
    output.print(`wrote ${file}`);
    output.print(colours.dim(`  ${(sizes[index] ?? '').padStart(width)} bytes  sha256 ${sha256}`));
  }
  output.print();
  if (gguf !== undefined) output.print(`llama.cpp     ${loading.gguf(gguf)}`);
  if (huggingFace !== undefined) output.print(`transformers  ${loading['hugging-face'](huggingFace)}`);
}

/** How a file is loaded, in one line. */
const loading: Record<Format, (path: string) => string> = {
  // Control tokens set off what is said, so they are to be shown; and every word keeps its chance, as it has here.
  gguf: (path) =>
    `llama-completion -m ${path} -no-cnv --special --temp 1 --top-k 0 --top-p 1 --min-p 0 -p '<system> … <user> …'`,
  'hugging-face': (path) => {
    const quoted = JSON.stringify(path);
    return `AutoModelForCausalLM.from_pretrained(${quoted}), AutoTokenizer.from_pretrained(${quoted})`;
  },
};

export interface LoadedOrganism {
  /** The subject's name, with the first digits of the digest. */
  id: string;
  /** What of the name says where it is. */
  place: string;
  folder: string;
  checkpoint: Checkpoint;
}

/**
 * Reads the organism that a name stands for: one that ships, or a folder; with or without `organism:` before it and the
 * first digits of its digest after it.
 * @throws {SubjectUnavailableError} if there is none, or the name holds the digest of another.
 * @throws {CheckpointError} if its files were changed or do not belong together.
 */
export async function loadOrganism(name: string): Promise<LoadedOrganism> {
  const pattern = /^(?:organism:)?(?<place>.*?)(?:@(?<wanted>[0-9a-f]{8}))?$/s;
  const { place = '', wanted } = pattern.exec(name)?.groups ?? {};
  const folder = organismFolder(place);
  const checkpoint = await loadCheckpoint(folder);
  const digest = checkpoint.digest.slice(0, 8);
  if (wanted !== undefined && wanted !== digest) {
    throw new SubjectUnavailableError(`${place} is not the organism ${wanted} any more, but ${digest}.`, {
      value: name,
      remedy: `Name it ${place}, or bring back the files of ${wanted}.`,
    });
  }
  return { id: `organism:${place}@${digest}`, place, folder, checkpoint };
}

/** Weights that are rounded on their way out must not take the place of those that they were made from. */
async function refuseOwnFolder(target: string, source: string): Promise<void> {
  const isOwn = (await realpath(target).catch(() => null)) === (await realpath(source));
  if (!isOwn) return;
  throw new UsageError(`${target} is the organism's own folder.`, {
    value: target,
    remedy: 'Name another folder: the export would take the place of the organism itself.',
  });
}

/** @throws {UsageError} if the file system refuses; it says why. */
async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    if (OvertError.isInstance(cause) || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new UsageError(`${path} can't be written: ${cause.message}.`, {
      value: path,
      remedy: 'Name a place that can be written to and where no file or folder of another kind stands.',
      cause,
    });
  }
}

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) });

/** The files of a checkpoint; others may lie in the same folder. */
async function filesOf(folder: string): Promise<string[]> {
  const manifest = join(folder, 'organism.json');
  const { files } = manifestSchema.parse(JSON.parse(await readFile(manifest, 'utf8')));
  return [...Object.keys(files).map((name) => join(folder, name)), manifest];
}

async function described(format: Format, file: string): Promise<WrittenFile> {
  const content = await readFile(file);
  return { format, file, bytes: content.byteLength, sha256: sha256(content) };
}
