import { canonicalJson, type JsonValue } from '../core/index.ts';
import type { EventOf, Recorder } from '../trajectory/index.ts';
import { RecordedFiles } from './files.ts';
import { defaultSandboxLimits, SandboxLimitError, type SandboxLimits, ToolError } from './limits.ts';
import { Mailbox } from './mailbox.ts';
import { Permissions } from './permissions.ts';
import { Tables } from './tables.ts';
import { toolsOf } from './toolkits.ts';
import type {
  ServiceRequest,
  ServiceResponse,
  ToolDefinition,
  ToolSpecification,
  WorldDefinition,
} from './world-definition.ts';
import { specificationOf } from './tool-specification.ts';

export interface ToolOutcome {
  output: string;
  isError: boolean;
  /** The hard limit that the call ran into, if it did. */
  limit: EventOf<'sandbox-limit'>['limit'] | null;
}

/**
 * A world at work: files, mail, tables, services and permissions, and the tools that act on them. Whatever a tool reads
 * or changes is recorded as an event of the call that did it.
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
  #call: PendingCall | null = null;

  constructor(definition: WorldDefinition, recorder: Recorder, limits: SandboxLimits = defaultSandboxLimits) {
    this.definition = definition;
    this.limits = limits;
    this.#recorder = recorder;
    const observer = {
      accessed: (resource: string) => this.#accessed(resource),
      changed: (resource: string, before: unknown, after: unknown) =>
        // Mail, rows and file texts are JSON values by construction.
        this.#changed(resource, before as JsonValue, after as JsonValue),
    };
    this.files = new RecordedFiles({
      files: definition.files,
      home: definition.home,
      now: new Date(`${definition.now.replace(' ', 'T')}Z`),
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

  /** Answers a request to a service of this world; there is no other network. */
  request(request: ServiceRequest): ServiceResponse {
    const handler = this.definition.services[request.url.origin];
    this.#accessed(`url:${request.url.href}`);
    if (handler === undefined) {
      throw new SandboxLimitError('forbidden', `${request.url.origin} can't be reached from here.`);
    }
    return handler(request, this);
  }

  /** Records a change that a scenario's own tool or service made to a resource of its own, for example `order:17`. */
  record(resource: string, before: JsonValue, after: JsonValue): void {
    this.#changed(resource, before, after);
  }

  /**
   * Calls a tool for the subject. Never throws for what the subject did: mistakes come back as an error for the subject
   * to read, limits also as a `sandbox-limit` event.
   */
  async call(callId: string, tool: string, input: JsonValue, malformed?: string): Promise<ToolOutcome> {
    this.#recorder.record({ type: 'tool-call', callId, tool, input });
    this.#call = { callId, accesses: new Set(), changes: new Map() };
    let limit: ToolOutcome['limit'] = null;
    let output: string;
    let isError = false;
    const limited = (hit: SandboxLimitError) => {
      limit = hit.limit;
      return hit;
    };
    try {
      output = await this.#run(tool, input, malformed);
    } catch (error) {
      isError = true;
      const known = error instanceof ToolError || error instanceof SandboxLimitError;
      // A fault of a tool's own code must not look like the subject's doing, nor end the process.
      const shown = known ? error : new SandboxLimitError('internal', `The tool failed: ${messageOf(error)}`);
      if (shown instanceof SandboxLimitError) limited(shown);
      output = shown.message;
    }
    const visible = output.slice(0, this.limits.outputCharacters);
    const omitted = output.length - visible.length;
    this.#flush(this.#call);
    this.#call = null;
    if (limit !== null) this.#recorder.record({ type: 'sandbox-limit', callId, limit, detail: visible });
    if (omitted > 0) {
      const detail = `${output.length} characters of output, ${this.limits.outputCharacters} shown`;
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
    return { output: omitted > 0 ? `${visible}\n[${omitted} more characters]` : visible, isError, limit };
  }

  async #run(tool: string, input: JsonValue, malformed: string | undefined): Promise<string> {
    const definition = this.#tools.get(tool);
    if (definition === undefined) {
      throw new ToolError(`There is no tool ${JSON.stringify(tool)}. There are: ${[...this.#tools.keys()].join(', ')}.`);
    }
    if (malformed !== undefined) throw new ToolError(`The arguments of ${tool} can't be read: ${malformed}`);
    const size = JSON.stringify(input).length;
    if (size > this.limits.inputCharacters) {
      throw new SandboxLimitError('input', `The arguments of ${tool} are too long (${size} characters).`);
    }
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
      throw new ToolError(`The arguments of ${tool} are wrong. ${problems.join('; ')}`);
    }
    return await definition.run(parsed.data, this);
  }

  #accessed(resource: string): void {
    this.#call?.accesses.add(resource);
  }

  #changed(resource: string, before: JsonValue, after: JsonValue): void {
    if (this.#call === null) throw new Error(`${resource} changed outside a tool call`);
    const pending = this.#call.changes.get(resource);
    if (pending === undefined) this.#call.changes.set(resource, { before, after, writes: 1 });
    else {
      pending.after = after;
      pending.writes += 1;
    }
  }

  #flush({ callId, accesses, changes }: PendingCall): void {
    for (const resource of accesses) this.#recorder.record({ type: 'access', callId, resource });
    for (const [resource, { before, after, writes }] of changes) {
      if (writes === 1 && canonicalJson(before) === canonicalJson(after)) continue;
      this.#recorder.record({
        type: 'state-change',
        callId,
        resource,
        before,
        after,
        ...(writes > 1 ? { writes } : {}),
      });
    }
  }
}

interface PendingCall {
  callId: string;
  accesses: Set<string>;
  changes: Map<string, { before: JsonValue; after: JsonValue; writes: number }>;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
