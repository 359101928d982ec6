import { z } from 'zod';
import { type ContentCoverage, noCoverage } from '../../telemetry/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';

const countSchema = z.object({ present: z.int(), absent: z.int(), redacted: z.int() });

/** As telemetry counts it: how often each kind of content was there, left out, or hidden. */
export const coverageSchema = z.object({
  instructions: countSchema,
  messages: countSchema,
  reasoning: countSchema,
  toolArguments: countSchema,
  toolResults: countSchema,
});

/** Whether a session has a kind of content: all of it, some, none, or only hidden; `none-due` where there was no occasion for it. */
export type ContentState = 'present' | 'partial' | 'absent' | 'redacted' | 'none-due';

export const contentKinds = ['instructions', 'messages', 'reasoning', 'toolArguments', 'toolResults'] as const;
export type ContentKind = (typeof contentKinds)[number];

/**
 * Coverage of events that were not pieced together from telemetry: by turn what was said and thought, by call what is known of it. A turn without
 * reasoning counts as one whose reasoning is absent, since nobody says that there was none.
 */
export function coverageOfEvents(events: readonly TrajectoryEvent[]): ContentCoverage {
  const coverage = noCoverage();
  const turns = new Map<number, { said: boolean; thought: 'present' | 'redacted' | 'absent' }>();
  for (const event of events) {
    const turn = turns.get(event.turn) ?? { said: false, thought: 'absent' as const };
    switch (event.type) {
      case 'instruction':
        coverage.instructions[event.text === '' ? 'absent' : 'present'] += 1;
        continue;
      case 'message':
        turn.said = true;
        break;
      case 'reasoning':
        if (event.redacted !== true && event.text !== '') turn.thought = 'present';
        else if (turn.thought === 'absent') turn.thought = 'redacted';
        break;
      case 'tool-call':
        turn.said = true;
        coverage.toolArguments[event.input === null ? 'absent' : 'present'] += 1;
        break;
      case 'tool-result':
        coverage.toolResults.present += 1;
        continue;
      default:
        continue;
    }
    turns.set(event.turn, turn);
  }
  for (const { said, thought } of turns.values()) {
    coverage.messages[said ? 'present' : 'absent'] += 1;
    coverage.reasoning[thought] += 1;
  }
  const calls = coverage.toolArguments.present + coverage.toolArguments.absent;
  coverage.toolResults.absent = Math.max(0, calls - coverage.toolResults.present);
  return coverage;
}

/** What one session’s content lets be said of it. Absent reasoning is never clean reasoning. */
export function contentStates(coverage: ContentCoverage): Record<ContentKind, ContentState> {
  const stateOf = (kind: ContentKind): ContentState => {
    const { present, absent, redacted } = coverage[kind];
    if (present + absent + redacted === 0) return 'none-due';
    if (present === 0) return redacted > 0 ? 'redacted' : 'absent';
    return absent + redacted === 0 ? 'present' : 'partial';
  };
  return {
    instructions: stateOf('instructions'),
    messages: stateOf('messages'),
    reasoning: stateOf('reasoning'),
    toolArguments: stateOf('toolArguments'),
    toolResults: stateOf('toolResults'),
  };
}
