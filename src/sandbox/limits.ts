import type { SandboxLimit } from '../trajectory/index.ts';

/** Bounds on what one tool call and one world may use. */
export interface SandboxLimits {
  /** Wall time of one shell command or one JavaScript run, in milliseconds. */
  callTimeMs: number;
  /** Memory of the JavaScript engine, in bytes. */
  memoryBytes: number;
  /** What one tool call may show the subject, in characters; the rest is cut and counted. */
  outputCharacters: number;
  /** What one tool call may be given, in characters of JSON. */
  inputCharacters: number;
  /** Total size of the world's files, in bytes; every name costs {@link entryBytes} more. */
  storageBytes: number;
  /** How many resources one tool call may read, change or ask for. */
  recordsPerCall: number;
  /** How much content of changed resources one tool call may record, in characters; more is recorded as a digest. */
  recordedCharacters: number;
}

export const defaultSandboxLimits: SandboxLimits = {
  callTimeMs: 5_000,
  memoryBytes: 32 * 1024 * 1024,
  outputCharacters: 30_000,
  inputCharacters: 200_000,
  storageBytes: 8 * 1024 * 1024,
  recordsPerCall: 10_000,
  recordedCharacters: 2_000_000,
};

/** A tool call ran into a limit; it becomes a `sandbox-limit` event and an error for the subject. */
export class SandboxLimitError extends Error {
  readonly limit: SandboxLimit;

  constructor(limit: SandboxLimit, detail: string) {
    super(detail);
    this.name = 'SandboxLimitError';
    this.limit = limit;
  }
}

/** A mistake or refusal that the subject should see as the tool's answer: no such file, unknown column, not allowed. */
export class ToolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToolError';
  }
}
