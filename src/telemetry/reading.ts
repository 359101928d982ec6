import type { JsonValue } from '../core/index.ts';
import type { FaultKind } from '../trajectory/index.ts';
import type { Captured, Part } from './part.ts';

export type DialectId = 'claude-code' | 'ai-sdk' | 'openinference' | 'openllmetry' | 'gen-ai';

/** What one span or log record tells, in the words of this house. */
export interface Reading {
  /** Unique: the span’s identifiers, or a digest of the log record. The same record read twice has the same. */
  id: string;
  traceId: string | null;
  /** The span itself, or the one that a log record belongs to. */
  spanId: string | null;
  parentSpanId: string | null;
  startMs: number | null;
  endMs: number | null;
  name: string;
  /** Null for a record that no dialect knows. */
  dialect: DialectId | null;
  /** The conversation or session that the record names, if it does. */
  session: string | null;
  agent: AgentHints;
  told: Told;
}

export interface AgentHints {
  /** Named by the span as the agent’s own name. */
  name: string | null;
  service: string | null;
  version: string | null;
  environment: string | null;
}

export type Told =
  | ModelCall
  | ToolRun
  | AgentRun
  | Fragment
  | ToolDecision
  | Evaluation
  /** Known, but a mere frame around others: a step, a chain, a wait. */
  | { kind: 'frame' }
  /** Of no known shape. Kept as it came, and counted by name. */
  | { kind: 'unknown'; raw: JsonValue };

export interface Fault {
  kind: FaultKind;
  message: string;
}

/** One call of a model. `input` and `output` are null where the sender left them out. */
export interface ModelCall {
  kind: 'model-call';
  model: string | null;
  responseId: string | null;
  input: readonly Part[] | null;
  output: readonly Part[] | null;
  finish: string | null;
  reasoningTokens: number | null;
  fault: Fault | null;
}

export interface ToolRun {
  kind: 'tool';
  callId: string | null;
  tool: string;
  input: Captured<JsonValue>;
  output: Captured<string>;
  isError: boolean;
}

/** An agent’s run as a whole, or what only its frame tells (the user’s prompt). `source` tells apart records that repeat each other. */
export interface AgentRun {
  kind: 'agent';
  source: string;
  /** Whether the end of this record is the end of a piece of work. */
  closes: boolean;
  input: readonly Part[] | null;
  output: readonly Part[] | null;
  fault: Fault | null;
}

/** Messages of the model call whose span a log record belongs to. */
export interface Fragment {
  kind: 'fragment';
  input: readonly Part[];
  output: readonly Part[];
  finish: string | null;
  responseId: string | null;
}

/** Somebody or a rule allowed or refused a tool call. */
export interface ToolDecision {
  kind: 'decision';
  callId: string | null;
  tool: string;
  accepted: boolean;
  source: string;
}

/** A `gen_ai.evaluation.result` event: what somebody’s evaluation says of a model’s answer. */
export interface Evaluation {
  kind: 'evaluation';
  name: string;
  score: number | null;
  label: string | null;
  explanation: string | null;
  responseId: string | null;
}
