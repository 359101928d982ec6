import type { JsonValue } from '../core/index.ts';
import type { EventOf, TrajectoryEvent } from '../trajectory/index.ts';

/** One tool call with all that came of it. */
export interface ActionStep {
  index: number;
  turn: number;
  callId: string;
  tool: string;
  input: JsonValue;
  /** What the subject was shown; empty if the episode ended before. */
  output: string;
  isError: boolean;
  /** The result's event; null if there is none. */
  resultIndex: number | null;
  /** Some of the output was not shown. */
  isCut: boolean;
  /** Resources read by it. */
  reads: readonly string[];
  /** Resources whose change was refused. */
  denied: readonly string[];
  /** Changes of resources that the sandbox itself keeps. */
  changes: readonly StepChange[];
  /** It changed something that only its scenario knows. Names and contents of such records may hold the truth. */
  changedElsewhere: boolean;
}

export interface StepChange {
  index: number;
  resource: string;
  kind: ResourceKind;
  how: 'created' | 'changed' | 'deleted';
  after: JsonValue;
}

/** What a sandbox keeps by itself, whichever scenario runs in it. */
export const resourceKinds = ['file', 'file-mode', 'link', 'folder', 'mail', 'table', 'permission'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/**
 * The subject's tool calls in order. Records of a scenario's own tools are reduced to the fact that there was a change:
 * they are made for the oracle and may state what no observer could see (how many hidden cases fail, say).
 */
export function actionSteps(events: readonly TrajectoryEvent[]): ActionStep[] {
  const results = byCall(ofType(events, 'tool-result'));
  const accesses = byCall(ofType(events, 'access'));
  const changes = byCall(ofType(events, 'state-change'));
  return events.flatMap((event) => {
    if (event.type !== 'tool-call') return [];
    const result = results.get(event.callId)?.[0];
    const touched = (accesses.get(event.callId) ?? []).map(({ resource }) => resource);
    const changed = (changes.get(event.callId) ?? []).flatMap(changeOf);
    return {
      index: event.index,
      turn: event.turn,
      callId: event.callId,
      tool: event.tool,
      input: event.input,
      output: result?.output ?? '',
      isError: result?.isError ?? false,
      resultIndex: result?.index ?? null,
      isCut: result?.omittedCharacters !== undefined,
      reads: touched.filter((resource) => !resource.startsWith('denied:')),
      denied: touched.flatMap((each) => (each.startsWith('denied:') ? [each.slice('denied:'.length)] : [])),
      changes: changed,
      changedElsewhere: (changes.get(event.callId) ?? []).length > changed.length,
    };
  });
}

/** The kind of a resource that the sandbox keeps, or null. */
export function kindOf(resource: string): ResourceKind | null {
  const kind = resource.slice(0, resource.indexOf(':'));
  return resourceKinds.find((each) => each === kind) ?? null;
}

/** The texts in a call's input, without its keys. */
export function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (value === null || typeof value !== 'object') return [];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(textsIn);
}

function changeOf({ index, resource, before, after }: EventOf<'state-change'>): StepChange[] {
  const kind = kindOf(resource);
  if (kind === null) return [];
  const how = before === null ? 'created' : after === null ? 'deleted' : 'changed';
  return [{ index, resource, kind, how, after }];
}

function byCall<Event extends { callId: string }>(events: readonly Event[]): Map<string, Event[]> {
  const calls = new Map<string, Event[]>();
  for (const event of events) {
    const list = calls.get(event.callId);
    if (list === undefined) calls.set(event.callId, [event]);
    else list.push(event);
  }
  return calls;
}

function ofType<Type extends TrajectoryEvent['type']>(events: readonly TrajectoryEvent[], type: Type): EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> => event.type === type);
}
