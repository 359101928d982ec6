import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { interopFolder } from './prepare.ts';

const run = promisify(execFile);
const cpuIndex = 'https://download.pytorch.org/whl/cpu';

/**
 * A Python with torch and what else is required: the one that `OVERT_INTEROP_TRANSFORMERS` names, or a virtual environment that is made
 * at first. Without the index of CPU builds, torch comes with its CUDA libraries, 5 GB.
 */
export async function pythonWithTorch(name: string, requirements: readonly string[]): Promise<string> {
  const given = process.env.OVERT_INTEROP_TRANSFORMERS;
  if (given !== undefined) return given;
  const folder = join(interopFolder, name);
  const program = join(folder, 'bin', 'python');
  const mark = join(folder, 'complete');
  if (existsSync(mark)) return program;
  await rm(folder, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', folder]);
  const reachable = await fetch(`${cpuIndex}/torch/`, { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  const index = reachable ? ['--extra-index-url', cpuIndex] : [];
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--no-cache-dir', '--only-binary=:all:'];
  await run(program, [...pip, ...index, ...requirements]);
  await writeFile(mark, `${requirements.join('\n')}\n`);
  return program;
}
