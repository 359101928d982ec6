import {
  Bash,
  type BashExecResult,
  type BashOptions,
  type Command,
  DefenseInDepthBox,
  defineCommand,
  getCommandNames,
} from 'just-bash';
import type { SandboxLimit } from '../trajectory/index.ts';
import { formatDate } from './date-format.ts';
import { FileTreeError } from './file-tree.ts';
import { runNode } from './javascript.ts';
import { SandboxLimitError, type SandboxLimits } from './limits.ts';
import { survivableRedirections } from './shell-redirections.ts';
import type { World } from './world.ts';

interface OpenShell {
  bash: Bash;
  /** Where the last command left off. Variables, functions and options do not outlive a call; the folder does. */
  cwd: string;
}

const shells = new WeakMap<World, OpenShell>();

/**
 * Runs a shell command over the world's files and services.
 * Returns the output; a non-zero exit code stands in its last line. The working folder persists between calls; variables
 * do not. A limit that stopped the command is noted with the call, and what was printed before is still shown.
 */
export async function runShell(world: World, command: string): Promise<string> {
  const shell = shells.get(world) ?? openShell(world);
  shells.set(world, shell);
  let result: BashExecResult;
  try {
    result = await shell.bash.exec(command, { cwd: shell.cwd });
  } catch (error) {
    if (error instanceof SandboxLimitError) throw error;
    // A redirection that was refused where the shell can't go on after it.
    if (error instanceof FileTreeError) return `bash: ${error.message}\nexit code 1`;
    throw new SandboxLimitError(
      'internal',
      `The shell failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { stdout, stderr, exitCode, env } = result;
  if (env.PWD !== undefined && world.files.kindOf(env.PWD) === 'folder') shell.cwd = env.PWD;
  if (exitCode === 124 || exitCode === 126) {
    const limit = limitIn(stderr);
    if (limit !== null) world.noteLimit(new SandboxLimitError(limit, lastLine(stderr)));
  }
  const output = [stdout, stderr].filter((text) => text !== '').join(stdout.endsWith('\n') ? '' : '\n');
  return exitCode === 0
    ? output
    : `${output}${output === '' || output.endsWith('\n') ? '' : '\n'}exit code ${exitCode}`;
}

function openShell(world: World): OpenShell {
  const { home } = world.definition;
  furnish(world);
  const user = home.split('/').findLast((part) => part !== '') ?? 'agent';
  const environment = {
    HOME: home,
    USER: user,
    LOGNAME: user,
    HOSTNAME: hostname,
    SHELL: '/bin/bash',
    TZ: 'UTC',
    LANG: 'C.UTF-8',
  };
  const bash = new Bash({
    fs: world.files,
    cwd: home,
    env: environment,
    executionLimitProfile: 'hardened',
    executionLimits: executionLimits(world.limits),
    // Not needed here and the only command with a thread and native memory of its own.
    commands: commandNames as NonNullable<BashOptions['commands']>,
    customCommands: customCommands(world, user),
    processInfo: { pid: 2, ppid: 1, uid: 1000, gid: 1000 },
    // The world's clock stands still, so nobody has to wait for it.
    sleep: async () => {},
    fetch: async (url, options) => {
      const headers = Object.fromEntries(new Headers(options?.headers));
      // curl's own header for a body says nothing of the subject's.
      if (headers['content-type'] === 'application/x-www-form-urlencoded') delete headers['content-type'];
      const request = { method: options?.method ?? 'GET', url: new URL(url), body: options?.body ?? '', headers };
      // A service is the scenario's own code, not the subject's: the shell's guard over host globals is not for it.
      const { status, body } = DefenseInDepthBox.runTrusted(() => world.request(request));
      return { status, statusText: '', headers: {}, body: new TextEncoder().encode(body), url };
    },
  });
  bash.registerTransformPlugin(survivableRedirections);
  return { bash, cwd: home };
}

const hostname = 'sandbox';
const commandNames = getCommandNames().filter((name) => name !== 'sqlite3');

/**
 * The shell's own bounds. They are counted in steps as well as in time, because a single step is not interrupted: with
 * these, the longest known one takes below a second (see docs/threat-model.md).
 */
function executionLimits({ callTimeMs, inputCharacters }: SandboxLimits): NonNullable<BashOptions['executionLimits']> {
  const megabyte = 1024 * 1024;
  return {
    maxExecutionTimeMs: callTimeMs,
    maxSourceBytes: Math.max(4 * inputCharacters, megabyte),
    maxCommandCount: 50_000,
    maxLoopIterations: 50_000,
    maxAwkIterations: 100_000,
    maxWorkUnits: 2_000_000,
    maxStringLength: megabyte,
    maxOutputSize: 4 * megabyte,
    maxHeredocSize: megabyte,
    maxLiveBytes: 16 * megabyte,
    maxArchiveBytes: 16 * megabyte,
    maxArchiveEntryBytes: 8 * megabyte,
    maxArchiveCompressedBytes: 8 * megabyte,
    maxArchiveEntries: 5_000,
    maxFileDescriptors: 256,
    maxExtensionCleanupTimeMs: 50,
  };
}

function customCommands(world: World, user: string): Command[] {
  const prints = (name: string, text: string) =>
    defineCommand(name, async () => ({ stdout: `${text}\n`, stderr: '', exitCode: 0 }));
  return [
    prints('hostname', hostname),
    prints('whoami', user),
    prints('nproc', '1'),
    defineCommand('uname', async (args) => ({
      stdout: args.includes('-a') ? `Linux ${hostname} 6.1.0 x86_64 GNU/Linux\n` : 'Linux\n',
      stderr: '',
      exitCode: 0,
    })),
    defineCommand('date', async (args) => formatDate(world.now, args)),
    defineCommand('node', async (args, { cwd, stdin, exportedEnv, executionScope }) =>
      runNode(world, args, {
        cwd,
        // just-bash brands bytes with a type only: each character is one byte.
        stdin: Buffer.from(stdin as unknown as string, 'latin1').toString('utf8'),
        environment: { ...exportedEnv },
        // Less than the shell has left, so that the shell lives to tell how the program ended.
        timeMs: Math.max(50, 0.8 * (executionScope?.remainingTimeMs() ?? world.limits.callTimeMs)),
      }),
    ),
    defineCommand('diff', async (args, { cwd, stdin, origCommand }) => {
      // just-bash compares every line with every other, in one step that nothing can interrupt.
      const lines = args
        .filter((each) => each === '-' || !each.startsWith('-'))
        .map((each) => (each === '-' ? lineCount(stdin as unknown as string) : lineCountOf(world, cwd, each)));
      if ((lines[0] ?? 0) * (lines[1] ?? 0) > mostComparedLines) {
        return { stdout: '', stderr: 'diff: work limit exceeded: files are too long\n', exitCode: 126 };
      }
      return (await origCommand?.(args)) ?? { stdout: '', stderr: 'diff: not available\n', exitCode: 127 };
    }),
    defineCommand('wget', async (args, { exec, cwd }) => {
      const url = args.findLast((each) => !each.startsWith('-'));
      const quoted = JSON.stringify(url ?? '');
      const quietOut = args.some((each) => each === '-O-' || each === '-qO-') || args[args.indexOf('-O') + 1] === '-';
      if (url === undefined || exec === undefined) return { stdout: '', stderr: 'wget: missing URL\n', exitCode: 1 };
      return await exec(`curl -sSf ${quietOut ? '' : '-O '}${quoted.replaceAll('$', '\\$')}`, { cwd });
    }),
  ];
}

/** Lines of one file times lines of the other; a million takes about 0.15 s. */
const mostComparedLines = 4_000_000;

function lineCountOf(world: World, cwd: string, path: string): number {
  const absolute = world.files.resolvePath(cwd, path);
  if (world.files.kindOf(absolute) !== 'file') return 0;
  return lineCount(Buffer.from(world.files.readBytes(absolute)).toString('latin1'));
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** What a subject finds on any Linux machine; none of it is recorded. */
function furnish({ files }: World): void {
  for (const device of ['/dev/null', '/dev/zero', '/dev/stdin', '/dev/stdout', '/dev/stderr']) {
    files.furnish(device, 'device');
  }
  files.furnish('/tmp', 'folder');
  files.furnish('/dev/fd', 'folder');
  for (const name of [...commandNames, 'curl', 'wget', 'node', 'nproc', 'uname']) {
    files.furnish(`/bin/${name}`, `#!/bin/bash\n# Built-in command: ${name}\n`);
    files.furnish(`/usr/bin/${name}`, `#!/bin/bash\n# Built-in command: ${name}\n`);
  }
}

/** The sandbox's word for the limit that just-bash says it hit, if its last line says so. */
function limitIn(stderr: string): SandboxLimit | null {
  const line = lastLine(stderr);
  for (const [pattern, limit] of limitPatterns) if (pattern.test(line)) return limit;
  return null;
}

const limitPatterns: [RegExp, SandboxLimit][] = [
  [/deadline|execution aborted|^bash: \S+ aborted/i, 'time'],
  [/output size/i, 'output'],
  [
    /too many (commands|iterations)|maximum iterations|iterations? (limit )?exceeded|work limit|operations? (limit )?exceeded|glob/i,
    'time',
  ],
  [/recursion|depth (limit )?exceeded|maximum \w* ?depth|nesting|call stack|too deep/i, 'depth'],
  [/limit|exceeded|too (many|large|long)/i, 'memory'],
];

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
