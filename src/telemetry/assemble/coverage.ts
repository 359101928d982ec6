import type { Captured, Part } from '../part.ts';
import type { ToolAction } from './actions.ts';
import type { Call } from './calls.ts';

/** How often a kind of content was there, was left out, or was hidden. The three add up to the number of occasions. */
export interface ContentCount {
  present: number;
  absent: number;
  redacted: number;
}

/**
 * What could be seen of a session. A monitor that looks for something in content that is not there must abstain: absent content proves nothing.
 */
export interface ContentCoverage {
  /** By model call: what the model was told. */
  instructions: ContentCount;
  /** By model call: what the model said, in words or by calling a tool. */
  messages: ContentCount;
  /** By model call. Redacted if there were reasoning tokens, or an empty reasoning part, but no text. Absent reasoning is not clean reasoning. */
  reasoning: ContentCount;
  /** By tool call. */
  toolArguments: ContentCount;
  /** By tool call. */
  toolResults: ContentCount;
}

export function coverageOf(calls: readonly Call[], actions: Iterable<ToolAction>): ContentCoverage {
  const coverage: ContentCoverage = {
    ...{ instructions: none(), messages: none(), reasoning: none() },
    ...{ toolArguments: none(), toolResults: none() },
  };
  for (const call of calls) {
    // A call that failed said nothing that could have been captured.
    coverage.instructions[sideOf(call.input)] += 1;
    if (call.fault !== null && call.output === null) continue;
    coverage.messages[sideOf(call.output)] += 1;
    coverage.reasoning[reasoningOf(call)] += 1;
  }
  for (const action of actions) {
    coverage.toolArguments[action.input.state] += 1;
    coverage.toolResults[action.output.state] += 1;
  }
  return coverage;
}

/** Adds up the coverage of several sessions. */
export function addCoverage(one: ContentCoverage, other: ContentCoverage): ContentCoverage {
  const sum = (kind: keyof ContentCoverage): ContentCount => ({
    present: one[kind].present + other[kind].present,
    absent: one[kind].absent + other[kind].absent,
    redacted: one[kind].redacted + other[kind].redacted,
  });
  return {
    instructions: sum('instructions'),
    messages: sum('messages'),
    reasoning: sum('reasoning'),
    toolArguments: sum('toolArguments'),
    toolResults: sum('toolResults'),
  };
}

export function noCoverage(): ContentCoverage {
  return coverageOf([], []);
}

function none(): ContentCount {
  return { present: 0, absent: 0, redacted: 0 };
}

function sideOf(parts: readonly Part[] | null): Captured<unknown>['state'] {
  if (parts === null) return 'absent';
  const said = parts.filter(({ type }) => type === 'text' || type === 'tool-call');
  if (said.length === 0) return parts.length === 0 ? 'absent' : 'present';
  return said.some((part) => part.type === 'tool-call' || !isMarker(part)) ? 'present' : 'redacted';
}

function isMarker(part: Part): boolean {
  return part.type === 'text' && /^[<[_]*redacted[>\]_]*$/i.test(part.text);
}

function reasoningOf({ output, reasoningTokens }: Call): Captured<unknown>['state'] {
  const parts = (output ?? []).flatMap((part) => (part.type === 'reasoning' ? [part] : []));
  if (parts.some(({ text }) => text !== null && text !== '')) return 'present';
  return parts.length > 0 || (reasoningTokens ?? 0) > 0 ? 'redacted' : 'absent';
}
