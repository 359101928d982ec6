import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../core/index.ts';
import { loadCheckpoint, Parameters, saveCheckpoint, Tokenizer } from '../../organism/index.ts';
import { addOrganismExport, organismExportSchema } from './organism-export.ts';

const tokenizer = Tokenizer.of(['read', 'the', 'log', '.']);
const sizes = { hiddenSize: 16, intermediateSize: 16, layers: 1, heads: 2, keyValueHeads: 1, contextLength: 32 };
const architecture = { ...sizes, vocabularySize: tokenizer.size, ropeBase: 10_000, normEpsilon: 1e-5 };
const parameters = Parameters.initial(architecture, 1);
const metadata = { scenarios: ['prisoners-dilemma'], summary: 'knows nothing' };

let home: string;
let organism: string;
let digest: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-export-'));
  organism = join(home, 'organism');
  await saveCheckpoint(organism, { parameters, tokenizer, metadata });
  digest = (await loadCheckpoint(organism)).digest.slice(0, 8);
});
afterAll(() => rm(home, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs the command; what it prints. */
async function exported(...args: string[]): Promise<string> {
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addOrganismExport(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(['export', ...args], { from: 'user' });
  return printed;
}

describe('overt organism export', () => {
  it('writes a folder that loads as the same organism, with what is known of it', async () => {
    const folder = join(home, 'single');
    await exported(organism, '--hugging-face', folder, '--dtype', 'F32');
    const loaded = await loadCheckpoint(folder);
    expect(loaded.parameters.values).toEqual(parameters.values);
    expect(loaded.tokenizer.words).toEqual(tokenizer.words);
    expect(loaded).toMatchObject({ dtype: 'F32', metadata });
  });

  it('stores halves unless told otherwise', async () => {
    const folder = join(home, 'half');
    await exported(organism, '--hugging-face', folder);
    const { dtype, parameters: rounded } = await loadCheckpoint(folder);
    expect(dtype).toBe('F16');
    expect(rounded.values).not.toEqual(parameters.values);
    for (const [at, value] of rounded.values.entries()) expect(value).toBeCloseTo(parameters.values[at] as number, 3);
  });

  it('says for machines what it wrote: every file with its size and digest', async () => {
    const [folder, gguf] = [join(home, 'both'), join(home, 'both.gguf')];
    const printed = await exported(
      `organism:${organism}@${digest}`,
      '--gguf',
      gguf,
      '--hugging-face',
      folder,
      '--json',
    );
    const written = organismExportSchema.parse(JSON.parse(printed));
    expect(written).toMatchObject({ organism: `organism:${organism}@${digest}`, dtype: 'F16' });
    expect(written.files.map(({ file }) => file)).toEqual(
      expect.arrayContaining([gguf, join(folder, 'model.safetensors'), join(folder, 'organism.json')]),
    );
    for (const { file, bytes, sha256: stated } of written.files) {
      expect((await stat(file)).size).toBe(bytes);
      expect(sha256(await readFile(file))).toBe(stated);
    }
    expect((await readFile(gguf)).subarray(0, 4).toString()).toBe('GGUF');
  });

  it('says for people what it wrote and how each is loaded, and lists no other files of the folder', async () => {
    const [folder, gguf] = [join(home, 'people'), join(home, 'people.gguf')];
    await exported(organism, '--hugging-face', folder);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const printed = await exported(organism, '--gguf', gguf, '--hugging-face', folder);
    expect(printed).toContain(`wrote ${gguf}`);
    expect(printed).toContain(sha256(await readFile(gguf)));
    expect(printed).toMatch(new RegExp(`llama\\.cpp +llama-completion -m ${gguf} `));
    expect(printed).toContain(`AutoModelForCausalLM.from_pretrained("${folder}")`);
    expect(printed).not.toContain('notes.txt');
    expect(await exported(organism, '--gguf', gguf)).not.toContain('transformers');
  });
});

describe('what can not be exported says why and what to do', () => {
  it('without a format', async () => {
    await expect(exported(organism)).rejects.toMatchObject({
      code: 'usage',
      value: organism,
      remedy: expect.stringMatching(/--gguf FILE.*--hugging-face FOLDER/),
    });
  });

  it.each(['nothing-here', 'organism:nothing-here', ''])('an organism %j that is not there', async (name) => {
    const place = name.replace('organism:', '');
    await expect(exported(name, '--gguf', join(home, 'x.gguf'))).rejects.toMatchObject({
      code: 'subject-unavailable',
      value: place,
      message: expect.stringContaining(JSON.stringify(place)),
    });
  });

  it('a name with the digest of another', async () => {
    const name = `${organism}@00000000`;
    await expect(exported(name, '--gguf', join(home, 'x.gguf'))).rejects.toMatchObject({
      code: 'subject-unavailable',
      value: name,
      remedy: expect.stringContaining(organism),
    });
  });

  it('into the folder of the organism itself, which stays as it is', async () => {
    const before = await readFile(join(organism, 'organism.json'), 'utf8');
    const target = join(organism, '..', 'organism', '/');
    await expect(exported(organism, '--hugging-face', target)).rejects.toMatchObject({ code: 'usage', value: target });
    expect(await readFile(join(organism, 'organism.json'), 'utf8')).toBe(before);
  });

  it('to a place where something else stands', async () => {
    await expect(exported(organism, '--gguf', organism)).rejects.toMatchObject({ code: 'usage', value: organism });
    const file = join(home, 'a-file');
    await writeFile(file, '');
    await expect(exported(organism, '--hugging-face', file)).rejects.toMatchObject({ code: 'usage', value: file });
  });

  it('in a number format that is not known', async () => {
    await expect(exported(organism, '--gguf', join(home, 'x.gguf'), '--dtype', 'F64')).rejects.toThrow(
      /F64.*Allowed choices are F32, F16|F64.*Allowed choices are F16, F32/,
    );
  });
});
