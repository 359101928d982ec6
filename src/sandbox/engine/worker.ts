import { isMainThread, type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { newQuickJSWASMModule, type QuickJSContext, type QuickJSHandle, type QuickJSRuntime } from 'quickjs-emscripten';
import type { SandboxLimit } from '../../trajectory/index.ts';
import { prelude } from './prelude.ts';
import type { EngineRequest, EngineResult } from './protocol.ts';

/** This module, for whoever starts the worker: it serves when it is loaded as one. */
export const workerUrl = new URL(import.meta.url);

export interface WorkerData {
  kind: 'overt-engine';
  /** Programs come in and results go out here. */
  port: MessagePort;
  /** Host calls go out here; their answers are waited for. */
  hostPort: MessagePort;
  signal: SharedArrayBuffer;
}

const stackBytes = 256 * 1024;

async function serve({ port, hostPort, signal }: WorkerData): Promise<void> {
  // The engine asks its host for the time zone; a program must see the same one on every machine.
  Date.prototype.getTimezoneOffset = () => 0;
  const module = await newQuickJSWASMModule();
  const flag = new Int32Array(signal);
  const askHost = (call: string): string => {
    Atomics.store(flag, 0, 0);
    hostPort.postMessage(call);
    Atomics.wait(flag, 0, 0);
    return (receiveMessageOnPort(hostPort) as { message: string }).message;
  };
  port.on('message', (request: EngineRequest) => {
    const handles: Disposable[] = [];
    const output = new Output(request.outputCharacters);
    let result: EngineResult | null = null;
    let isUsable = true;
    try {
      const runtime = module.newRuntime();
      result = run(runtime, runtime.newContext(), request, { askHost, output, keep: keeperIn(handles) });
      for (const handle of handles.reverse()) handle[Symbol.dispose]();
      runtime.dispose();
    } catch (error) {
      // The engine itself failed (its own stack ran out, or memory in a place that can't fail): its memory may be in any
      // state, so this worker is done for. A program cut short may leave objects that the engine won't free; the same.
      isUsable = false;
      result ??= failed(error, output);
    }
    port.postMessage({ result, isUsable });
  });
  port.postMessage('ready');
}

type Keep = <Handle extends Disposable>(handle: Handle) => Handle;

interface Surroundings {
  askHost: (call: string) => string;
  output: Output;
  /** Notes a handle of the engine, to be freed when the program is over. */
  keep: Keep;
}

function keeperIn(handles: Disposable[]): Keep {
  return (handle) => {
    handles.push(handle);
    return handle;
  };
}

function run(
  runtime: QuickJSRuntime,
  context: QuickJSContext,
  request: EngineRequest,
  surroundings: Surroundings,
): EngineResult {
  const { output, keep } = surroundings;
  keep(context);
  const deadline = Date.now() + request.timeMs;
  let limit: SandboxLimit | null = null;
  runtime.setMemoryLimit(request.memoryBytes);
  runtime.setMaxStackSize(stackBytes);
  const program = prepare(context, request, surroundings);
  runtime.setInterruptHandler(() => {
    if (output.isFull) limit ??= 'output';
    else if (Date.now() > deadline) limit ??= 'time';
    return limit !== null;
  });
  let error: QuickJSHandle | null = null;
  const settle = (result: { error?: QuickJSHandle | undefined; value?: QuickJSHandle | undefined }) => {
    if (result.error) error ??= keep(result.error);
    return result.value ? keep(result.value) : null;
  };
  const drain = () => {
    while (error === null && limit === null && runtime.hasPendingJob()) {
      const result = runtime.executePendingJobs(100);
      if (result.error) error ??= keep(result.error);
      if (Date.now() > deadline) limit ??= 'time';
      if (output.isFull) limit ??= 'output';
    }
  };
  const call = (name: string, ...values: string[]) =>
    settle(
      context.callFunction(
        keep(context.getProp(program, name)),
        context.undefined,
        ...values.map((each) => keep(context.newString(each))),
      ),
    );
  const isTrue = (handle: QuickJSHandle | null) => handle !== null && context.dump(handle) === true;

  let value: QuickJSHandle | null = null;
  if (request.kind === 'commonjs') call('runMain', request.code, request.filename);
  else {
    const type = request.kind === 'module' ? 'module' : 'global';
    value = settle(context.evalCode(request.code, request.filename, { type }));
  }
  drain();
  const runTimers = () => {
    while (error === null && limit === null && isTrue(call('runNextTimer'))) {
      drain();
      if (Date.now() > deadline) limit ??= 'time';
    }
  };
  runTimers();
  if (error === null && limit === null && isTrue(call('hasTests'))) {
    call('runTests');
    drain();
    runTimers();
  }
  // A promise as last value, and a module with its top-level await, count as what they came to.
  if (value !== null && error === null && limit === null) {
    const state = context.getPromiseState(value);
    if (state.type === 'rejected') error = keep(state.error);
    else if (state.type === 'fulfilled' && !state.notAPromise) value = keep(state.value);
  }
  return conclude(context, program, { value, error, limit, output, kind: request.kind }, keep);
}

function prepare(
  context: QuickJSContext,
  { argv, environment, cwd, nowMs, kind }: EngineRequest,
  { askHost, output, keep }: Surroundings,
): QuickJSHandle {
  const hostCall = keep(context.newFunction('hostCall', (call) => context.newString(askHost(context.getString(call)))));
  const print = keep(
    context.newFunction('print', (stream, text) => {
      output.add(context.getNumber(stream) === 1 ? 'stdout' : 'stderr', context.getString(text));
    }),
  );
  const evaluate = (code: string) => keep(context.unwrapResult(context.evalCode(code, 'overt')));
  const settings = evaluate(`(${JSON.stringify({ argv, environment, cwd, nowMs })})`);
  const program = keep(
    context.unwrapResult(context.callFunction(evaluate(prelude), context.undefined, hostCall, print, settings)),
  );
  if (kind !== 'module') return program;
  const install = keep(context.getProp(program, 'install'));
  keep(context.unwrapResult(context.callFunction(install, context.undefined)));
  const text = (name: string, ...values: string[]) => {
    const result = context.callFunction(
      keep(context.getProp(program, name)),
      context.undefined,
      ...values.map((each) => keep(context.newString(each))),
    );
    // The engine frees an error that is handed back to it.
    return result.error ? { error: result.error } : context.getString(keep(result.value));
  };
  context.runtime.setModuleLoader(
    (file) => text('moduleSource', file),
    (from, name) => text('locate', name, from),
  );
  return program;
}

interface Ending {
  value: QuickJSHandle | null;
  error: QuickJSHandle | null;
  limit: SandboxLimit | null;
  output: Output;
  kind: EngineRequest['kind'];
}

function conclude(
  context: QuickJSContext,
  program: QuickJSHandle,
  { value, error, limit, output, kind }: Ending,
  keep: Keep,
): EngineResult {
  // What is left to ask of the engine must be short, whatever the program did to its own prototypes.
  const grace = Date.now() + 200;
  context.runtime.setInterruptHandler(() => Date.now() > grace);
  const ask = (name: string, of: QuickJSHandle): unknown => {
    const result = context.callFunction(keep(context.getProp(program, name)), context.undefined, of);
    keep(result.error ?? result.value);
    return result.error ? undefined : context.dump(result.value);
  };
  const result: EngineResult = {
    stdout: output.stdout,
    stderr: output.stderr,
    exitCode: 0,
    value: undefined,
    shown: null,
    error: null,
    limit,
  };
  if (limit !== null) return { ...result, exitCode: 137 };
  if (error !== null && ask('isExit', error) !== true) {
    const described = ask('describe', error) as { name: string; message: string } | undefined;
    const { name, message } = described ?? { name: 'Uncaught', message: 'something that can not be shown' };
    result.limit = limitOf(name, message);
    return { ...result, exitCode: 1, error: { name, message } };
  }
  // A code that can't be told is no success.
  result.exitCode = Number(ask('exitCodeOf', error ?? context.undefined) ?? 1) & 0xff;
  if (value === null || kind !== 'script' || error !== null) return result;
  const json = ask('json', value);
  if (typeof json === 'string') result.value = JSON.parse(json);
  if (context.typeof(value) !== 'undefined') result.shown = String(ask('inspect', value) ?? '');
  return result;
}

function limitOf(name: string, message: string): SandboxLimit | null {
  if (name !== 'InternalError' && name !== 'RangeError') return null;
  if (/out of memory|string too long|too large/i.test(message)) return 'memory';
  if (/stack overflow/i.test(message)) return 'depth';
  return name === 'InternalError' && /interrupted/i.test(message) ? 'time' : null;
}

function failed(error: unknown, { stdout, stderr }: Output): EngineResult {
  const message = error instanceof Error ? error.message : String(error);
  const limit = /call stack/i.test(message)
    ? 'depth'
    : /memory|out of bounds|alloc/i.test(message)
      ? 'memory'
      : 'internal';
  const name = 'InternalError';
  return { stdout, stderr, exitCode: 1, value: undefined, shown: null, error: { name, message }, limit };
}

/** Collects what a program prints, up to a bound. */
class Output {
  stdout = '';
  stderr = '';
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get isFull(): boolean {
    return this.stdout.length + this.stderr.length >= this.#most;
  }

  add(stream: 'stdout' | 'stderr', text: string): void {
    const room = this.#most - this.stdout.length - this.stderr.length;
    this[stream] += text.slice(0, Math.max(0, room));
  }
}

if (!isMainThread && (workerData as WorkerData | null)?.kind === 'overt-engine') await serve(workerData as WorkerData);
