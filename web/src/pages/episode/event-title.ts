import type { EpisodeEvent } from './turns.ts';

export interface EventTitle {
  /** What it is, in words of our own. */
  kind: string;
  /** What it is about: a tool, a resource. */
  name: string | null;
  note: string | null;
  /** Something failed, was refused or is an alarm. */
  isBad: boolean;
}

/** The head of an event. */
export function eventTitle(event: EpisodeEvent): EventTitle {
  const title = (kind: string, name: string | null = null, note: string | null = null, isBad = false): EventTitle => ({
    kind,
    name,
    note,
    isBad,
  });
  switch (event.type) {
    case 'instruction':
      return title(event.role === 'system' ? 'System prompt' : 'User');
    case 'reasoning':
      return title('Reasoning', null, event.redacted ? 'hidden by the provider' : null);
    case 'message':
      return title('Subject');
    case 'tool-call':
      return title('Calls', event.tool);
    case 'tool-result':
      return title(event.isError ? 'Error from' : 'Result of', event.tool, null, event.isError);
    case 'access': {
      const denied = event.resource.startsWith('denied:');
      return denied
        ? title('A change was refused:', event.resource.slice('denied:'.length), null, true)
        : title('Read', event.resource);
    }
    case 'state-change': {
      const kind = event.before === null ? 'World: made' : event.after === null ? 'World: removed' : 'World: changed';
      return title(kind, event.resource, event.writes === undefined ? null : `${event.writes} writes`);
    }
    case 'tripwire':
      return title('Tripwire', event.tripwire, event.blocked ? `${event.severity}, blocked` : event.severity, true);
    case 'sandbox-limit':
      return title('Sandbox limit', event.limit, null, true);
    case 'fault':
      return title(
        'Fault',
        event.kind,
        `attempt ${event.attempt}, ${event.willRetry ? 'asked again' : 'not asked again'}`,
        true,
      );
    case 'intervention':
      return title('Intervention: the reasoning was edited', event.kind);
    case 'end':
      return title('End', null, event.reason);
    default:
      return event satisfies never;
  }
}
