import type { JsonValue } from '../../core/index.ts';
import type { SandboxLimit } from '../../trajectory/index.ts';

/** One program to run in the engine. */
export interface EngineRequest {
  code: string;
  filename: string;
  /** `script`: shows its last value; `commonjs`: a file with `module` and `exports`; `module`: with import and export. */
  kind: 'script' | 'commonjs' | 'module';
  argv: readonly string[];
  environment: Record<string, string>;
  cwd: string;
  stdin: string;
  /** The time that `Date` shows, in milliseconds since 1970. */
  nowMs: number;
  timeMs: number;
  memoryBytes: number;
  outputCharacters: number;
}

export interface EngineResult {
  stdout: string;
  stderr: string;
  exitCode: number;
  /** The last value of a script as JSON, if it can be such. */
  value: JsonValue | undefined;
  /** The last value of a script as Node's REPL would show it; null where there is none to show. */
  shown: string | null;
  /** What the program threw and did not catch. */
  error: { name: string; message: string } | null;
  limit: SandboxLimit | null;
}

/** What the program may ask of its host, each answered before it goes on. */
export type HostCall =
  | { operation: 'read'; path: string }
  | { operation: 'write'; path: string; content: string; append: boolean }
  | { operation: 'list'; path: string }
  | { operation: 'kind'; path: string }
  | { operation: 'remove'; path: string }
  | { operation: 'makeFolder'; path: string };

export type HostAnswer = { ok: true; value: JsonValue } | { ok: false; code: string; message: string };

/** Answers a program's requests; throws what the program shall catch. */
export type Host = (call: HostCall) => JsonValue;
