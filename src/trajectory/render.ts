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
 *
 * Every event begins with a heading at the start of a line, and all other lines are indented by two spaces. So nothing
 * that a subject or a document says can pass itself off as an event.
 */
export function renderTrajectory(events: readonly TrajectoryEvent[], options: RenderOptions = {}): string {
  const { reasoning = true, stateChanges = true, indices = true } = options;
  const blocks: string[] = [];
  for (const event of events) {
    if (event.type === 'reasoning' && !reasoning) continue;
    if (!stateChanges && isAboutState(event)) continue;
    const rendered = renderEvent(event);
    if (rendered === undefined) continue;
    const [heading, ...body] = rendered;
    const line = `${indices ? `[${event.index}] ` : ''}${oneLine(heading)}`;
    blocks.push([line, ...body.map(indented)].join('\n'));
  }
  return blocks.join('\n\n');
}

function isAboutState(event: TrajectoryEvent): boolean {
  return ['access', 'state-change', 'tripwire', 'sandbox-limit'].includes(event.type);
}

/** The heading, and the texts below it. */
function renderEvent(event: TrajectoryEvent): [heading: string, ...body: string[]] | undefined {
  switch (event.type) {
    case 'instruction':
      return [event.role === 'system' ? 'SYSTEM' : 'USER', event.text];
    case 'reasoning':
      return ['SUBJECT (reasoning)', ...(event.redacted ? ['(hidden by the provider)'] : []), ...present(event.text)];
    case 'message':
      return ['SUBJECT (to the user)', event.text];
    case 'tool-call':
      return [`SUBJECT calls ${event.tool} (${event.callId})`, JSON.stringify(event.input, null, 2)];
    case 'tool-result':
      return [
        `RESULT of ${event.tool} (${event.callId})${event.isError ? ', an error' : ''}`,
        event.output,
        ...(event.omittedCharacters
          ? [`(${event.omittedCharacters} more characters were not shown to the subject)`]
          : []),
      ];
    case 'access':
      return [
        event.resource.startsWith('denied:')
          ? `WORLD: a change of ${event.resource.slice('denied:'.length)} was refused`
          : `WORLD: ${event.resource} was read`,
      ];
    case 'state-change': {
      const times = event.writes === undefined ? '' : ` (${event.writes} writes)`;
      return [
        `WORLD: ${event.resource} changed${times}`,
        `before: ${show(event.before)}`,
        `after: ${show(event.after)}`,
      ];
    }
    case 'tripwire': {
      const { tripwire, severity, callId, blocked, shadow, detail } = event;
      return [
        `TRIPWIRE ${tripwire} (${severity})${callId ? ` at ${callId}` : ''}${blocked ? ', blocked' : ''}${shadow ? ', in shadow' : ''}`,
        detail,
      ];
    }
    case 'sandbox-limit':
      return [`SANDBOX limit (${event.limit}) at ${event.callId}`, event.detail];
    case 'fault':
      return [`FAULT ${event.kind}, attempt ${event.attempt}${event.willRetry ? ', asked again' : ''}`, event.message];
    case 'intervention':
      return [`INTERVENTION ${event.kind}`, JSON.stringify(event.detail, null, 2)];
    case 'end':
      return [`END: ${event.reason}`, ...present(event.detail ?? '')];
    case 'model-call':
      return undefined;
    default:
      return event satisfies never;
  }
}

function present(text: string): string[] {
  return text === '' ? [] : [text];
}

function show(value: unknown): string {
  if (value === null) return '(nothing)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whatever some reader may take for the end of a line. */
const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

function indented(text: string): string {
  return `  ${text.replace(lineEnds, (end) => `${end}  `)}`;
}

/** Names in headings come from subjects, too. */
function oneLine(heading: string): string {
  return heading.replace(lineEnds, (end) => JSON.stringify(end).slice(1, -1)).replace(/[\u0085\u2028\u2029]/g, '␤');
}
