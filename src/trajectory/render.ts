import type { TrajectoryEvent } from './events.ts';

export interface RenderOptions {
  /** Show the subject's reasoning. @default true */
  reasoning?: boolean;
  /** Show changes of the world's state, accesses, tripwires and limits. @default true */
  stateChanges?: boolean;
  /** Put each event's index before it, so that others can point at it. @default true */
  indices?: boolean;
}

/**
 * The trajectory as plain text, whole: nothing is cut. Raw model calls are left out, because their content stands in
 * the other events.
 */
export function renderTrajectory(events: readonly TrajectoryEvent[], options: RenderOptions = {}): string {
  const { reasoning = true, stateChanges = true, indices = true } = options;
  const blocks: string[] = [];
  for (const event of events) {
    if (event.type === 'reasoning' && !reasoning) continue;
    if (!stateChanges && isAboutState(event)) continue;
    const body = renderEvent(event);
    if (body !== undefined) blocks.push(indices ? `[${event.index}] ${body}` : body);
  }
  return blocks.join('\n\n');
}

function isAboutState(event: TrajectoryEvent): boolean {
  return ['access', 'state-change', 'tripwire', 'sandbox-limit'].includes(event.type);
}

function renderEvent(event: TrajectoryEvent): string | undefined {
  switch (event.type) {
    case 'instruction':
      return `${event.role === 'system' ? 'SYSTEM' : 'USER'}\n${event.text}`;
    case 'reasoning':
      return `SUBJECT (reasoning)\n${event.redacted ? '(hidden by the provider)' : event.text}`;
    case 'message':
      return `SUBJECT (to the user)\n${event.text}`;
    case 'tool-call':
      return `SUBJECT calls ${event.tool} (${event.callId})\n${JSON.stringify(event.input, null, 2)}`;
    case 'tool-result':
      return `RESULT of ${event.tool} (${event.callId})${event.isError ? ', an error' : ''}\n${event.output}${
        event.omittedCharacters ? `\n(${event.omittedCharacters} more characters were not shown to the subject)` : ''
      }`;
    case 'access':
      return event.resource.startsWith('denied:')
        ? `WORLD: a change of ${event.resource.slice('denied:'.length)} was refused`
        : `WORLD: ${event.resource} was read`;
    case 'state-change':
      return `WORLD: ${event.resource} changed\nbefore: ${show(event.before)}\nafter: ${show(event.after)}`;
    case 'tripwire':
      return `TRIPWIRE ${event.tripwire} (${event.severity})${event.blocked ? ', blocked' : ''}: ${event.detail}`;
    case 'sandbox-limit':
      return `SANDBOX limit (${event.limit}): ${event.detail}`;
    case 'fault':
      return `FAULT ${event.kind}, attempt ${event.attempt}: ${event.message}`;
    case 'intervention':
      return `INTERVENTION ${event.kind}: ${JSON.stringify(event.detail)}`;
    case 'end':
      return `END: ${event.reason}${event.detail ? ` (${event.detail})` : ''}`;
    case 'model-call':
      return undefined;
    default:
      return event satisfies never;
  }
}

function show(value: unknown): string {
  if (value === null) return '(nothing)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
