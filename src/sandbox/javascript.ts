import { posix } from 'node:path';
import type { JsonValue } from '../core/index.ts';
import type { SandboxLimit } from '../trajectory/index.ts';
import { runInEngine } from './engine/engine.ts';
import type { EngineRequest, EngineResult, Host } from './engine/protocol.ts';
import { RecordedFiles } from './files.ts';
import { defaultSandboxLimits, SandboxLimitError, type SandboxLimits } from './limits.ts';
import type { World } from './world.ts';

/** Runs JavaScript in an isolated engine; returns what it printed and its last value. */
export async function runJavaScript(world: World, code: string): Promise<string> {
  const { home } = world.definition;
  const request: EngineRequest = {
    ...requestFor(world.limits, world.now),
    code,
    filename: posix.join(home, '[code]'),
    kind: 'script',
    cwd: home,
    environment: { HOME: home },
  };
  const result = await runInEngine(request, hostOf(world.files));
  noteLimit(world, result);
  const parts = [result.stdout, result.stderr, result.shown ?? '', errorLine(result)];
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/\n$/, ''))
    .join('\n');
}

export interface NodeRun {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/**
 * Runs `node <file>`, `node -e <code>` or `node --test <file>…` of the world's shell: the same engine, with `require`
 * and `import` of the world's files and a few of Node's modules.
 */
export async function runNode(
  world: World,
  args: readonly string[],
  {
    cwd,
    stdin,
    environment,
    timeMs,
  }: { cwd: string; stdin: string; environment: Record<string, string>; timeMs: number },
): Promise<NodeRun> {
  const rest = [...args];
  while (rest[0] === '--test' || rest[0]?.startsWith('--no-')) rest.shift();
  const [first, second] = rest;
  if (first === '-v' || first === '--version') return { stdout: 'v24.0.0\n', stderr: '', exitCode: 0 };
  const common = { ...requestFor(world.limits, world.now), cwd, environment, timeMs };
  let request: EngineRequest;
  if (first === '-e' || first === '--eval' || first === '-p' || first === '--print') {
    request = { ...common, kind: 'script', filename: posix.join(cwd, '[eval]'), code: second ?? '' };
  } else if (first === undefined || first === '-') {
    request = { ...common, kind: 'script', filename: posix.join(cwd, '[stdin]'), code: stdin };
  } else {
    const path = [first, `${first}.js`, posix.join(first, 'index.js')]
      .map((each) => world.files.resolvePath(cwd, each))
      .find((each) => world.files.kindOf(each) === 'file');
    if (path === undefined) {
      const text = `Error: Cannot find module '${world.files.resolvePath(cwd, first)}'`;
      return { stdout: '', stderr: `${text}\n`, exitCode: 1 };
    }
    const code = decode(world.files.readBytes(path));
    const isModule =
      path.endsWith('.mjs') || (!path.endsWith('.cjs') && /^\s*(import\s*[\w{*'"]|export\s)/m.test(code));
    const argv = ['/usr/bin/node', path, ...rest.slice(1)];
    request = {
      ...common,
      kind: isModule ? 'module' : 'commonjs',
      filename: path,
      code: code.replace(/^#!.*/, ''),
      argv,
    };
  }
  const result = await runInEngine(request, hostOf(world.files));
  noteLimit(world, result);
  const isPrint = first === '-p' || first === '--print';
  const printed = isPrint && result.shown !== null ? `${result.shown}\n` : '';
  const error = errorLine(result);
  return {
    stdout: result.stdout + printed,
    stderr: result.stderr + (error === '' ? '' : `${error}\n`),
    exitCode: result.exitCode,
  };
}

export interface IsolationOptions {
  limits?: Partial<Pick<SandboxLimits, 'callTimeMs' | 'memoryBytes' | 'outputCharacters' | 'storageBytes'>>;
  /** Files that the code can read and change, by absolute path. */
  files?: Record<string, string>;
  /** The date that the code sees. @default 2026-01-01 00:00 UTC */
  now?: Date;
}

export interface IsolationResult {
  stdout: string;
  stderr: string;
  exitCode: number;
  /** The last value, as JSON; undefined if it has none. A promise counts as what it came to. */
  value: JsonValue | undefined;
  /** What the code threw and did not catch; null if it ended well. */
  error: { name: string; message: string } | null;
  /** The limit that ended the code, if one did. */
  limit: SandboxLimit | null;
  /** The files that were written, with their last content; null for one that was removed. */
  changes: Record<string, string | null>;
}

/**
 * Runs JavaScript outside any world, for scenario code that must execute what a subject wrote: no network, no host, a
 * fixed clock and fixed chance, ended when it takes too much of anything. Never throws for what the code does.
 *
 * @example
 * const { value } = await evaluateInIsolation(`${subjectsCode}; slugify('Hello, World')`);
 */
export async function evaluateInIsolation(code: string, options: IsolationOptions = {}): Promise<IsolationResult> {
  const { files = {}, now = new Date('2026-01-01T00:00:00Z') } = options;
  const limits = { ...defaultSandboxLimits, ...options.limits };
  const changes = new Map<string, string | null>();
  const sandbox = new RecordedFiles({
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { content, readOnly: false }])),
    home: '/',
    now,
    storageBytes: limits.storageBytes,
    observer: {
      admit: () => {},
      accessed: () => {},
      denied: () => {},
      limited: () => {},
      changed: (resource, _before, after) => {
        if (!resource.startsWith('file:')) return;
        changes.set(resource.slice('file:'.length), typeof after === 'function' ? after() : after);
      },
    },
  });
  const request: EngineRequest = { ...requestFor(limits, now), code, filename: '/[code]', kind: 'script' };
  const { stdout, stderr, exitCode, value, error, limit } = await runInEngine(request, hostOf(sandbox));
  return { stdout, stderr, exitCode, value, error, limit, changes: Object.fromEntries(changes) };
}

function requestFor(limits: SandboxLimits, now: Date): Omit<EngineRequest, 'code' | 'filename' | 'kind'> {
  return {
    argv: ['/usr/bin/node'],
    environment: {},
    cwd: '/',
    stdin: '',
    nowMs: now.getTime(),
    timeMs: limits.callTimeMs,
    memoryBytes: limits.memoryBytes,
    outputCharacters: limits.outputCharacters,
  };
}

/** The world's files for a program in the engine. */
function hostOf(files: RecordedFiles): Host {
  return (call) => {
    const path = files.resolvePath('/', String(call.path));
    switch (call.operation) {
      case 'read':
        return decode(files.readBytes(path));
      case 'write': {
        const added = Buffer.from(String(call.content));
        if (call.append) files.appendBytes(path, added);
        else files.writeBytes(path, added);
        return null;
      }
      case 'list':
        return files.list(path).map(({ name, isDirectory }) => (isDirectory ? `${name}/` : name));
      case 'kind':
        return files.kindOf(path);
      case 'remove':
        files.remove(path, { recursive: true });
        return null;
      case 'makeFolder':
        files.makeFolders(path);
        return null;
      default:
        throw new Error(`unknown operation ${String((call satisfies never as { operation: unknown }).operation)}`);
    }
  };
}

function noteLimit(world: World, { limit, error }: EngineResult): void {
  if (limit === null) return;
  world.noteLimit(new SandboxLimitError(limit, error?.message ?? limitTexts[limit] ?? limit));
}

const limitTexts: Partial<Record<SandboxLimit, string>> = {
  time: 'The program took too long.',
  output: 'The program printed too much.',
};

function errorLine({ error, limit }: EngineResult): string {
  if (limit !== null && (limit === 'time' || limit === 'output')) return `Killed: ${limitTexts[limit]}`;
  return error === null ? '' : `Uncaught ${error.name === 'Uncaught' ? '' : `${error.name}: `}${error.message}`;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
}
