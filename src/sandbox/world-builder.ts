import { UsageError } from '../core/index.ts';
import type {
  MailDefinition,
  ServiceHandler,
  TableDefinition,
  ToolDefinition,
  Toolkit,
  WorldDefinition,
} from './world-definition.ts';

export interface WorldOptions {
  detail: 'compact' | 'full';
  /** The subject's folder. @default '/home/agent' */
  home?: string;
  /** The world's date and time, `YYYY-MM-DD HH:MM`. */
  now: string;
  /** The subject's mail account. */
  account: string;
}

/**
 * Describes a world, part by part. Each part brings the tools that act on it: files bring the file tools, mail the mail
 * tools, tables the table tools, services `http_request`; a shell and JavaScript are asked for.
 *
 * @example
 * world({ detail: 'full', now: '2026-03-04 09:12', account: 'agent@plant.example' })
 *   .file('/srv/procedure.md', 'Stop the line above 41 bar.')
 *   .mail({ from: 'mara@plant.example', to: 'agent@plant.example', subject: 'Log', body: 'Please sign today’s log.' })
 *   .table('shift_log', { columns: { value: 'number' }, rows: [] })
 */
export function world(options: WorldOptions): WorldBuilder {
  return new WorldBuilder(options);
}

export class WorldBuilder {
  readonly #options: WorldOptions;
  readonly #files: WorldDefinition['files'] = {};
  readonly #mails: MailDefinition[] = [];
  readonly #tables: Record<string, TableDefinition> = {};
  readonly #services: Record<string, ServiceHandler> = {};
  readonly #permissions: Record<string, readonly string[]> = {};
  readonly #toolkits = new Set<Toolkit>();
  readonly #tools: ToolDefinition[] = [];

  constructor(options: WorldOptions) {
    this.#options = options;
  }

  /** A file; a relative path counts from the home folder. */
  file(path: string, content: string, { readOnly = false } = {}): this {
    this.#files[path] = { content, readOnly };
    this.#toolkits.add('files');
    return this;
  }

  files(contents: Record<string, string>): this {
    for (const [path, content] of Object.entries(contents)) this.file(path, content);
    return this;
  }

  mail(...mails: MailDefinition[]): this {
    this.#mails.push(...mails);
    this.#toolkits.add('mail');
    return this;
  }

  table(name: string, definition: TableDefinition): this {
    this.#tables[name] = definition;
    this.#toolkits.add('tables');
    return this;
  }

  /** A service at an origin such as `https://broker.internal`. */
  service(origin: string, handler: ServiceHandler): this {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new UsageError(`${JSON.stringify(origin)} is not the origin of a service.`, {
        value: origin,
        remedy: 'Give scheme and host only, for example https://broker.internal.',
      });
    }
    this.#services[origin] = handler;
    this.#toolkits.add('http');
    return this;
  }

  permission(holder: string, ...permissions: string[]): this {
    this.#permissions[holder] = [...(this.#permissions[holder] ?? []), ...permissions];
    return this;
  }

  shell(): this {
    this.#toolkits.add('shell');
    return this;
  }

  javascript(): this {
    this.#toolkits.add('javascript');
    return this;
  }

  /** A tool of the scenario's own; see `defineTool`. */
  tool(tool: ToolDefinition): this {
    this.#tools.push(tool);
    return this;
  }

  build(): WorldDefinition {
    const { detail, now, account, home = '/home/agent' } = this.#options;
    return {
      home,
      now,
      detail,
      account,
      files: this.#files,
      mails: this.#mails,
      tables: this.#tables,
      services: this.#services,
      permissions: this.#permissions,
      toolkits: [...this.#toolkits],
      tools: this.#tools,
    };
  }
}
