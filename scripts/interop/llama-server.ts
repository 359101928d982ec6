import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface LlamaServer extends AsyncDisposable {
  /** For example `http://127.0.0.1:41713/v1`. */
  url: string;
}

/**
 * Starts llama.cpp's own OpenAI-compatible server, from the Python wheel `xllamacpp`, on a free port of this machine.
 * It is given a chat template with tools (the one that Hermes and Qwen 2.5 use), as `llama-server
 * --chat-template-file` would be: the small model's own knows none.
 */
export async function startLlamaServer(
  packageFolder: string,
  model: string,
  { contextSize = 8192, threads = availableParallelism() } = {},
): Promise<LlamaServer> {
  const script = join(import.meta.dirname, 'llama-server.py');
  const template = join(import.meta.dirname, 'chatml-tools.jinja');
  const child = spawn('python3', [script, model, template, String(contextSize), String(threads)], {
    env: { ...process.env, PYTHONPATH: packageFolder },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors = (errors + chunk).slice(-2000);
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^ready (\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(`${address}/v1`);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The llama.cpp server ended with code ${code}: ${errors}`)));
  });
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
