import { AsyncLocalStorage } from 'node:async_hooks';
import type { JsonValue } from '../core/index.ts';
import type { Recorder, SandboxLimit } from '../trajectory/index.ts';
import { RecordedFiles } from './files.ts';
import { checkedInput } from './input.ts';
import { defaultSandboxLimits, SandboxLimitError, type SandboxLimits, ToolError } from './limits.ts';
import { Mailbox } from './mailbox.ts';
import { Permissions } from './permissions.ts';
import { CallRecord, type LazyValue } from './record.ts';
import { Tables } from './tables.ts';
import { specificationOf } from './tool-specification.ts';
import { toolsOf } from './toolkits.ts';
import type {
  ServiceRequest,
  ServiceResponse,
  ToolDefinition,
  ToolSpecification,
  WorldDefinition,
} from './world-definition.ts';

export interface ToolOutcome {
  output: string;
  /** The tool did not do its work: wrong arguments, a refusal, a limit. A shell command that failed is no such error. */
  isError: boolean;
  /** The hard limit that the call ran into, if it did; its output may still show what was done before. */
  limit: SandboxLimit | null;
}

/** How many requests to services one call may send, and how long their URL and body may be in characters. */
const mostRequests = 1_000;
const longestUrl = 8_000;

/**
 * A world at work: files, mail, tables, services and permissions, and the tools that act on them. Whatever a tool reads
 * or changes is recorded as an event of the call that did it. Calls run one after the other.
 */
export class World {
  readonly definition: WorldDefinition;
  readonly limits: SandboxLimits;
  readonly files: RecordedFiles;
  readonly mailbox: Mailbox;
  readonly tables: Tables;
  readonly permissions: Permissions;
  readonly tools: readonly ToolSpecification[];
  readonly #tools: Map<string, ToolDefinition>;
  readonly #recorder: Recorder;
  /** The call that the running code belongs to, also across `await`: what a call left running can't act in a later one. */
  readonly #calls = new AsyncLocalStorage<CallRecord>();
  #current: CallRecord | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #requestCount = 0;

  constructor(definition: WorldDefinition, recorder: Recorder, limits: SandboxLimits = defaultSandboxLimits) {
    this.definition = definition;
    this.limits = limits;
    this.#recorder = recorder;
    const observer = {
      admit: (resource: string) => this.#call(resource).admit(resource),
      accessed: (resource: string) => this.#accessed(resource),
      changed: (resource: string, before: unknown, after: unknown) =>
        // Mail, rows and file texts are JSON values by construction, files' made on demand.
        this.#call(resource).changed(resource, before as LazyValue, after as LazyValue),
      denied: (resource: string) => this.#accessed(`denied:${resource}`),
      limited: (error: SandboxLimitError) => {
        this.#call('a limit').limited(error);
      },
    };
    this.files = new RecordedFiles({
      files: definition.files,
      home: definition.home,
      now: dateOf(definition.now),
      storageBytes: limits.storageBytes,
      observer,
    });
    this.mailbox = new Mailbox(definition.account, definition.mails, observer);
    this.tables = new Tables(definition.tables, observer);
    this.permissions = new Permissions(definition.permissions, observer);
    const tools = toolsOf(definition);
    this.#tools = new Map(tools.map((tool) => [tool.name, tool]));
    this.tools = tools.map(specificationOf);
  }

  /** The world's date and time. It stands still. */
  get now(): Date {
    return dateOf(this.definition.now);
  }

  /**
   * Answers a request to a service of this world; there is no other network. What was sent along (a body, headers) is
   * recorded as a `request:` of its own.
   * @throws {SandboxLimitError} `forbidden` if there is no such service, `input` if the request is too large.
   */
  request(request: ServiceRequest): ServiceResponse {
    const { url, method, body, headers = {} } = request;
    const call = this.#calls.getStore();
    if (call) call.requests += 1;
    const sent = body.length + JSON.stringify(headers).length;
    if (url.href.length > longestUrl || sent > this.limits.inputCharacters || (call?.requests ?? 0) > mostRequests) {
      throw this.#limited(new SandboxLimitError('input', `${url.origin}: too many requests, or too large.`));
    }
    this.#accessed(`url:${url.href}`);
    if (body !== '' || Object.keys(headers).length > 0) {
      this.#requestCount += 1;
      this.record(`request:${this.#requestCount}`, null, { method, url: url.href, body, headers: { ...headers } });
    }
    const { services } = this.definition;
    const handler = Object.hasOwn(services, url.origin) ? services[url.origin] : undefined;
    if (handler === undefined) {
      throw this.#limited(new SandboxLimitError('forbidden', `${url.origin} can't be reached from here.`));
    }
    return handler(request, this);
  }

  /** Records a change that a scenario's own tool or service made to a resource of its own, for example `order:17`. */
  record(resource: string, before: JsonValue, after: JsonValue): void {
    const call = this.#call(resource);
    call.admit(resource);
    call.changed(resource, before, after);
  }

  /** Notes a limit that the running call ran into, where its tool goes on or has more to show than the error. */
  noteLimit(error: SandboxLimitError): void {
    this.#limited(error);
  }

  /**
   * Calls a tool for the subject. Never throws for what the subject did: mistakes come back as an error for the subject
   * to read, limits also as a `sandbox-limit` event. A call waits for the one before it.
   */
  async call(callId: string, tool: string, input: JsonValue, malformed?: string): Promise<ToolOutcome> {
    const turn = this.#queue.then(() => this.#callNow(callId, tool, input, malformed));
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }

  async #callNow(callId: string, tool: string, input: JsonValue, malformed?: string): Promise<ToolOutcome> {
    const { recorded, refusal } = checkedInput(input, this.limits);
    this.#recorder.record({ type: 'tool-call', callId, tool, input: recorded });
    const call = new CallRecord(callId, this.limits);
    this.#current = call;
    let output: string;
    let isError = false;
    try {
      if (refusal !== null) throw call.limited(refusal);
      output = await this.#calls.run(call, () => this.#inTime(() => this.#run(tool, recorded, malformed)));
    } catch (error) {
      isError = true;
      const known = error instanceof ToolError || error instanceof SandboxLimitError;
      // A fault of a tool's own code must not look like the subject's doing, nor end the process.
      const shown = known ? error : new SandboxLimitError('internal', `The tool failed: ${messageOf(error)}`);
      if (shown instanceof SandboxLimitError) call.limited(shown);
      output = shown.message;
    }
    this.#current = null;
    const visible = cut(output, this.limits.outputCharacters);
    const omitted = output.length - visible.length;
    for (const event of call.events()) this.#recorder.record(event);
    if (call.limit !== null) {
      const { limit, message } = call.limit;
      this.#recorder.record({ type: 'sandbox-limit', callId, limit, detail: cut(message, 500) });
    }
    if (omitted > 0) {
      const detail = `${output.length} characters of output, ${visible.length} shown`;
      this.#recorder.record({ type: 'sandbox-limit', callId, limit: 'output', detail });
    }
    this.#recorder.record({
      type: 'tool-result',
      callId,
      tool,
      output: visible,
      isError,
      ...(omitted > 0 ? { omittedCharacters: omitted } : {}),
    });
    const limit = call.limit?.limit ?? null;
    return { output: omitted > 0 ? `${visible}\n[${omitted} more characters]` : visible, isError, limit };
  }

  async #run(tool: string, input: JsonValue, malformed: string | undefined): Promise<string> {
    const definition = this.#tools.get(tool);
    if (definition === undefined) {
      const name = JSON.stringify(cut(tool, 80));
      throw new ToolError(`There is no tool ${name}. There are: ${[...this.#tools.keys()].join(', ')}.`);
    }
    if (malformed !== undefined) throw new ToolError(`The arguments of ${tool} can't be read: ${malformed}`);
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(
        ({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`,
      );
      throw new ToolError(`The arguments of ${tool} are wrong. ${problems.slice(0, 10).join('; ')}`);
    }
    const output = await definition.run(parsed.data, this);
    if (typeof output !== 'string') throw new SandboxLimitError('internal', `${tool} returned no text.`);
    return output;
  }

  /** A last guard against a tool that never answers; shell and JavaScript keep their own, shorter time. */
  async #inTime<Value>(act: () => Promise<Value>): Promise<Value> {
    const milliseconds = 4 * this.limits.callTimeMs;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new SandboxLimitError('time', 'The tool did not answer in time.')), milliseconds);
    });
    try {
      return await Promise.race([act(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The running call. @throws if the code runs for none, or for one that is over: then nothing may change. */
  #call(resource: string): CallRecord {
    const call = this.#calls.getStore();
    if (call === undefined || call !== this.#current) throw new Error(`${resource}: not during a tool call`);
    return call;
  }

  #accessed(resource: string): void {
    const call = this.#calls.getStore();
    // Scenario code may look around outside any call; that is nobody's access.
    if (call === undefined) return;
    this.#call(resource).accessed(resource);
  }

  #limited(error: SandboxLimitError): SandboxLimitError {
    return this.#calls.getStore()?.limited(error) ?? error;
  }
}

function dateOf(now: string): Date {
  return new Date(`${now.replace(' ', 'T')}Z`);
}

/** The text's beginning, not splitting a character, without lone surrogates: not every consumer takes those. */
function cut(text: string, characters: number): string {
  if (text.length <= characters) return text.toWellFormed();
  const last = text.charCodeAt(characters - 1);
  const isHighSurrogate = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHighSurrogate ? characters - 1 : characters).toWellFormed();
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'unknown reason';
  }
}
