import { Bash, defineCommand } from 'just-bash';
import { SandboxLimitError } from './limits.ts';
import type { World } from './world.ts';

const shells = new WeakMap<World, Bash>();

/**
 * Runs a shell command over the world's files and services.
 * Returns the output; a non-zero exit code stands in its last line.
 */
export async function runShell(world: World, command: string): Promise<string> {
  const shell = shells.get(world) ?? openShell(world);
  shells.set(world, shell);
  const { stdout, stderr, exitCode } = await shell.exec(command);
  const output = [stdout, stderr].filter((text) => text !== '').join(stdout.endsWith('\n') ? '' : '\n');
  return exitCode === 0 ? output : `${output}${output === '' || output.endsWith('\n') ? '' : '\n'}exit code ${exitCode}`;
}

function openShell(world: World): Bash {
  return new Bash({
    fs: world.files,
    cwd: world.definition.home,
    env: { HOME: world.definition.home },
    executionLimits: { maxExecutionTimeMs: world.limits.callTimeMs },
    customCommands: [
      defineCommand('date', async () => ({ stdout: `${world.definition.now}\n`, stderr: '', exitCode: 0 })),
    ],
    fetch: async (url, options) => {
      const response = world.request({
        method: options?.method ?? 'GET',
        url: new URL(url),
        body: typeof options?.body === 'string' ? options.body : '',
      });
      return {
        status: response.status,
        statusText: '',
        headers: {},
        body: new TextEncoder().encode(response.body),
        url,
      };
    },
  });
}

void SandboxLimitError;
