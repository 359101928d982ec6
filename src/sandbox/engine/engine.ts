import { AsyncLocalStorage } from 'node:async_hooks';
import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { EngineRequest, EngineResult, Host, HostAnswer, HostCall } from './protocol.ts';
import { type WorkerData, workerUrl } from './worker.ts';

/** How long after its own time limit a program is ended by force: native code of the engine can't be interrupted. */
const graceMs = 300;

/**
 * Runs a program in QuickJS, in a thread of its own, so that this thread stays free and a program that can't be
 * interrupted from within can be ended from without. Its requests are answered by `host`, in this thread.
 */
export async function runInEngine(request: EngineRequest, host: Host): Promise<EngineResult> {
  await place();
  try {
    const engine = idle.pop() ?? (await Engine.start());
    return await engine.run(request, host);
  } finally {
    leave();
  }
}

const idle: Engine[] = [];

/**
 * As many programs at a time as there are processors, at least two: more would only start threads to end them again. The
 * others wait, in order; their time limits begin when they do.
 */
let places = Math.max(2, availableParallelism());
const waiting: (() => void)[] = [];

async function place(): Promise<void> {
  if (places > 0) places -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else places += 1;
}

class Engine {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #hostPort: MessagePort;
  readonly #flag: Int32Array;

  private constructor(worker: Worker, port: MessagePort, hostPort: MessagePort, signal: SharedArrayBuffer) {
    this.#worker = worker;
    this.#port = port;
    this.#hostPort = hostPort;
    this.#flag = new Int32Array(signal);
  }

  static async start(): Promise<Engine> {
    const programs = new MessageChannel();
    const calls = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    const data: WorkerData = { kind: 'overt-engine', port: programs.port2, hostPort: calls.port2, signal };
    const worker = new Worker(workerUrl, {
      workerData: data,
      transferList: [programs.port2, calls.port2],
      // Nothing of the host is to be seen in there, not even by a program that broke out of QuickJS.
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: 128, stackSizeMb: 4 },
    });
    await new Promise<void>((resolve, reject) => {
      programs.port1.once('message', () => resolve());
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The JavaScript engine could not be started.')));
    });
    const engine = new Engine(worker, programs.port1, calls.port1, signal);
    engine.#rest();
    return engine;
  }

  async run(request: EngineRequest, host: Host): Promise<EngineResult> {
    this.#worker.ref();
    this.#port.ref();
    // Host calls act for whoever started the program: the tool call that they are recorded for.
    const inContext = AsyncLocalStorage.snapshot();
    const answer = (call: string) => {
      this.#hostPort.postMessage(JSON.stringify(inContext(() => answerOf(host, call))));
      Atomics.store(this.#flag, 0, 1);
      Atomics.notify(this.#flag, 0);
    };
    this.#hostPort.on('message', answer);
    let timer: NodeJS.Timeout | undefined;
    try {
      const { result, isUsable } = await new Promise<{ result: EngineResult; isUsable: boolean }>((resolve) => {
        const end = (limit: EngineResult['limit'], message: string) =>
          resolve({ result: endedByForce(limit, message), isUsable: false });
        timer = setTimeout(() => end('time', 'interrupted'), request.timeMs + graceMs);
        this.#port.once('message', resolve);
        this.#worker.once('error', (error) =>
          end(/memory/i.test(error.message) ? 'memory' : 'internal', error.message),
        );
        this.#worker.once('exit', () => end('internal', 'The JavaScript engine ended.'));
        this.#port.postMessage(request);
      });
      this.#hostPort.off('message', answer);
      if (isUsable) {
        this.#rest();
        idle.push(this);
      } else await this.#worker.terminate();
      return result;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets the process end while the engine waits for work. */
  #rest(): void {
    this.#worker.removeAllListeners('error');
    this.#worker.removeAllListeners('exit');
    this.#port.removeAllListeners('message');
    this.#worker.once('error', () => this.#forget());
    this.#worker.once('exit', () => this.#forget());
    this.#worker.unref();
    this.#port.unref();
    this.#hostPort.unref();
  }

  #forget(): void {
    const at = idle.indexOf(this);
    if (at !== -1) idle.splice(at, 1);
  }
}

function answerOf(host: Host, call: string): HostAnswer {
  try {
    // Only our own prelude can write to this port; a program that broke out of QuickJS could too.
    return { ok: true, value: host(JSON.parse(call) as HostCall) };
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    return { ok: false, code: typeof code === 'string' ? code : 'EIO', message: String(message) };
  }
}

function endedByForce(limit: EngineResult['limit'], message: string): EngineResult {
  const error = { name: 'InternalError', message };
  return { stdout: '', stderr: '', exitCode: 137, value: undefined, shown: null, error, limit };
}
