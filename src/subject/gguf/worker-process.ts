import { type ChildProcess, fork } from 'node:child_process';
import { SubjectFaultError, SubjectUnavailableError } from '../contract.ts';
import type {
  FromWorker,
  GenerateRequest,
  LoadedModel,
  LoadRequest,
  PieceScore,
  ScoreRequest,
  WorkerTurn,
} from './protocol.ts';

/** How long native code may go on after an abort before its process is ended, in milliseconds. */
const abortGraceMs = 10_000;

type Answer = Extract<FromWorker, { type: 'turn' | 'scores' }>;

interface Pending {
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/** The parent's side of the child process that holds the model: starts it when needed, and again after a crash. */
export class WorkerProcess {
  readonly #id: string;
  readonly #worker: URL;
  readonly #load: LoadRequest;
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | undefined;
  #loaded: Promise<LoadedModel> | undefined;
  #nextId = 1;
  #isClosed = false;

  constructor(id: string, worker: URL, load: LoadRequest) {
    this.#id = id;
    this.#worker = worker;
    this.#load = load;
  }

  /**
   * Loads the model if it isn't.
   * @throws {SubjectUnavailableError}
   */
  async load(): Promise<LoadedModel> {
    if (this.#isClosed) {
      throw new SubjectUnavailableError(`${this.#id} has been closed.`, { value: this.#id, remedy: 'Open it again.' });
    }
    this.#loaded ??= this.#start();
    return await this.#loaded;
  }

  /**
   * @throws {SubjectFaultError} if the model could not answer, or its process ended.
   * @throws `signal.reason` if aborted.
   */
  async generate(request: Omit<GenerateRequest, 'type' | 'id'>, signal: AbortSignal): Promise<WorkerTurn> {
    const answer = await this.#ask({ type: 'generate', ...request }, signal);
    if (answer.type !== 'turn') throw new Error(`${this.#id} answered with ${answer.type}`);
    return answer.turn;
  }

  /**
   * @throws {SubjectFaultError} if the model could not read it, or its process ended.
   * @throws `signal.reason` if aborted.
   */
  async score(request: Omit<ScoreRequest, 'type' | 'id'>, signal: AbortSignal): Promise<PieceScore[]> {
    const answer = await this.#ask({ type: 'score', ...request }, signal);
    if (answer.type !== 'scores') throw new Error(`${this.#id} answered with ${answer.type}`);
    return answer.scores;
  }

  async #ask(request: Omit<GenerateRequest, 'id'> | Omit<ScoreRequest, 'id'>, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    await this.#reload();
    signal.throwIfAborted();
    const child = this.#child;
    if (child === undefined) throw this.#crash('before it was asked', '');
    const id = this.#nextId;
    this.#nextId += 1;
    const stopWatching = new AbortController();
    try {
      return await new Promise<Answer>((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        this.#holdProcess();
        signal.addEventListener(
          'abort',
          () => {
            post(child, { type: 'abort', id });
            reject(signal.reason);
            setTimeout(() => {
              if (this.#pending.has(id)) child.kill('SIGKILL');
            }, abortGraceMs).unref();
          },
          { signal: stopWatching.signal },
        );
        post(child, { id, ...request });
      });
    } finally {
      stopWatching.abort();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.ref();
    // It only reads; there is nothing to lose.
    child.kill('SIGKILL');
    await ended;
  }

  /** In a run, a model that can't be loaded again is one more fault; the run goes on with its other subjects. */
  async #reload(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      if (!(error instanceof SubjectUnavailableError)) throw error;
      const { message, remedy } = error;
      throw new SubjectFaultError(message, { kind: 'subject-crashed', value: this.#id, remedy, cause: error });
    }
  }

  #start(): Promise<LoadedModel> {
    const child = fork(this.#worker, {
      env: withoutSecrets(process.env),
      // The parent's own flags (a test runner's, a debugger's) are not meant for it.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-2000);
    });
    return new Promise((resolve, reject) => {
      const unusable = (message: string, remedy: string) => {
        this.#loaded = undefined;
        reject(new SubjectUnavailableError(message, { value: this.#load.path, remedy }));
      };
      child.on('message', (message: FromWorker) => {
        if (message.type === 'loaded') {
          resolve(message.model);
          this.#releaseProcess();
        } else if (message.type === 'unusable') {
          if (message.reason === 'library-missing') {
            unusable(
              `${this.#id} needs the package node-llama-cpp, which is not installed.`,
              'Run "npm install node-llama-cpp" in your project.',
            );
          } else {
            unusable(
              `${this.#id} could not be loaded: ${message.message}`,
              'Check that the file is complete and of a kind that llama.cpp supports, and that it fits into memory.',
            );
          }
          child.kill('SIGKILL');
        } else this.#settle(message);
      });
      child.once('error', (error) =>
        unusable(`The process for ${this.#id} could not be started: ${error.message}`, 'See the cause.'),
      );
      // Not `exit`: its last words may come after that.
      child.once('close', (code, signal) => {
        const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
        const detail = lastLines(errors);
        this.#child = undefined;
        unusable(
          `The process for ${this.#id} ended ${how} while it loaded the model.${detail}`,
          'The file is probably damaged or of a kind that this version of llama.cpp does not know, or memory ran out.',
        );
        for (const { reject: rejectTurn } of this.#pending.values()) rejectTurn(this.#crash(how, detail));
        this.#pending.clear();
      });
      post(child, this.#load);
    });
  }

  #settle(message: Extract<FromWorker, { id: number }>): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    this.#releaseProcess();
    if (pending === undefined) return;
    if (message.type === 'turn' || message.type === 'scores') pending.resolve(message);
    else if (message.type === 'failed') {
      const { kind, remedy } = message;
      pending.reject(new SubjectFaultError(`${this.#id}: ${message.message}`, { kind, remedy, value: this.#id }));
    }
  }

  #crash(how: string, detail: string): SubjectFaultError {
    return new SubjectFaultError(`The process that runs ${this.#id} ended ${how}.${detail}`, {
      kind: 'subject-crashed',
      value: this.#id,
      remedy: 'It is started again for the next request. If it goes on, use a smaller context size or another file.',
    });
  }

  /** While a request is under way, it keeps this process alive; an idle model doesn't. */
  #holdProcess(): void {
    this.#child?.ref();
    this.#child?.channel?.ref();
  }

  #releaseProcess(): void {
    if (this.#pending.size > 0) return;
    this.#child?.unref();
    this.#child?.channel?.unref();
    const stderr = this.#child?.stderr as { unref?(): void } | null | undefined;
    stderr?.unref?.();
  }
}

/** A child that has just ended can't be written to; its exit says so. */
function post(child: ChildProcess, message: object): void {
  if (child.connected) child.send(message, () => {});
}

function lastLines(errors: string): string {
  const isTrace = /^-----|^\s*\d+: |^Node\.js v/;
  const lines = errors.split('\n').filter((line) => line.trim() !== '' && !isTrace.test(line));
  return lines.length === 0 ? '' : ` Its last words: ${lines.slice(-3).join(' ').trim()}`;
}

/** A model file is foreign data, read by native code: it has no business with our keys. */
function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL|NODE_OPTIONS/i.test(name)),
  );
}
