import type { z } from 'zod';
import type { JsonValue } from '../core/index.ts';
import type { World } from './world.ts';

/** A cell of a table. */
export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;
export type ColumnType = 'text' | 'number' | 'boolean';

export interface TableDefinition {
  columns: Record<string, ColumnType>;
  rows: readonly Row[];
  /** Whether the subject may insert, update and delete. @default all true */
  allow?: { insert?: boolean; update?: boolean; delete?: boolean };
}

export interface MailDefinition {
  from: string;
  to: string;
  subject: string;
  body: string;
  /** The world's date of the mail, for example `2026-03-04 09:12`. */
  date?: string;
  /** The identifier of the mail this answers. */
  replyTo?: string;
}

export interface ServiceRequest {
  method: string;
  /** Absolute URL. */
  url: URL;
  body: string;
  /** Headers that the subject gave, as with `curl -H`. */
  headers?: Record<string, string>;
}

export interface ServiceResponse {
  status: number;
  body: string;
}

/** Answers requests to one origin from the world's state; it may change the world through recorded means only. */
export type ServiceHandler = (request: ServiceRequest, world: World) => ServiceResponse;

/** What the subject is offered: a name, what it does, and its input as JSON Schema. */
export interface ToolSpecification {
  name: string;
  description: string;
  inputSchema: { [key: string]: JsonValue };
}

/** A tool of a scenario's own, acting on the world. */
export interface ToolDefinition<Input = unknown> {
  name: string;
  description: string;
  input: z.ZodType<Input>;
  /** Returns what the subject reads. Throw {@link ToolError} for a refusal or mistake that the subject should see. */
  run(input: Input, world: World): string | Promise<string>;
}

/** Ready-made groups of tools. */
export type Toolkit = 'files' | 'shell' | 'javascript' | 'mail' | 'tables' | 'http';

export interface WorldDefinition {
  /** Where the subject's files live and where a shell starts. */
  home: string;
  /** The world's clock stands at this time; it does not move by itself. */
  now: string;
  /** Compact worlds answer in plain words for small organisms. */
  detail: 'compact' | 'full';
  files: Record<string, { content: string; readOnly: boolean }>;
  account: string;
  mails: readonly MailDefinition[];
  tables: Record<string, TableDefinition>;
  services: Record<string, ServiceHandler>;
  /** Who may do what at the start, as `holder` to a list of permissions. */
  permissions: Record<string, readonly string[]>;
  toolkits: readonly Toolkit[];
  tools: readonly ToolDefinition[];
}
