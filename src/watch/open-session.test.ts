import { describe, expect, it } from 'vitest';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import { type OpenSession, partBefore, revisionOf } from './open-session.ts';

type Draft = [name: string, event: TrajectoryEvent];

const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
const place = { index: 0, turn: 1 };
const asked = (name: string, minute: number, text: string): Draft => [
  name,
  { type: 'instruction', ...place, time: at(minute), role: 'user', text },
];
const said = (name: string, minute: number, text: string): Draft => [
  name,
  { type: 'message', ...place, time: at(minute), text },
];
const called = (minute: number, callId: string, command: string): Draft => [
  `call:${callId}`,
  { type: 'tool-call', ...place, time: at(minute), callId, tool: 'shell', input: { command } },
];
const ended: Draft = ['end', { type: 'end', ...place, reason: 'finished' }];

/** What a session holds once a first part was written and let go, and a second came. */
function joinedUp(
  first: readonly Draft[],
  second: readonly Draft[],
  redact = (event: TrajectoryEvent) => event,
): string[] {
  const numbered = (drafts: readonly Draft[]) => ({
    trajectory: { events: drafts.map(([, event], index) => ({ ...event, index })) },
    keys: drafts.map(([name]) => name),
  });
  const session = {
    events: first.map(([, event], index) => redact({ ...event, index })),
    stored: first.map(([name, event]) => ({ name, text: JSON.stringify(redact(event)) })),
    before: [],
  } as unknown as OpenSession;
  const part = numbered(second) as unknown as Parameters<typeof partBefore>[1];
  session.before = partBefore(session, part);
  const { read } = revisionOf(session, part, redact);
  expect(read.map(({ index }) => index)).toEqual(read.map((_, index) => index));
  return read.map((event) =>
    event.type === 'tool-call'
      ? `${event.callId} ${JSON.stringify(event.input)}`
      : 'text' in event
        ? event.text
        : event.type,
  );
}

const first = [asked('text:0:1', 1, 'Tidy up.'), called(2, 'c1', 'ls'), said('text:1:1', 3, 'Done.'), ended];
const told = ['Tidy up.', 'c1 {"command":"ls"}', 'Done.'];

describe('a session of which a later part comes once the first was let go', () => {
  it('goes on after it where the prompt repeats what was said', () => {
    const history = [asked('text:0:1', 10, 'Tidy up.'), called(10, 'c1', 'ls'), said('text:1:1', 10, 'Done.')];
    const second = [...history, asked('text:2:1', 10, 'More.'), called(11, 'c2', 'rm x'), ended];
    expect(joinedUp(first, second)).toEqual([...told, 'More.', 'c2 {"command":"rm x"}', 'end']);
  });

  it('goes on after it where the prompt repeats nothing, and names begin anew', () => {
    const second = [asked('text:0:1', 10, 'More.'), called(11, 'c1', 'rm x'), said('text:1:1', 12, 'Done.'), ended];
    expect(joinedUp(first, second)).toEqual([...told, 'More.', 'c1~2 {"command":"rm x"}', 'Done.', 'end']);
  });

  it('keeps a call that is made again, word for word', () => {
    expect(joinedUp(first, [asked('text:0:1', 10, 'Again.'), called(11, 'c1', 'ls')])).toEqual([
      ...told,
      'Again.',
      'c1~2 {"command":"ls"}',
      'end',
    ]);
  });

  it('knows what was said where the book holds it redacted', () => {
    const redact = (event: TrajectoryEvent) =>
      'text' in event ? { ...event, text: event.text.replace(/\d+/, '#') } : event;
    const second = [asked('text:0:1', 10, 'Pay 12.'), asked('text:1:1', 10, 'Pay 15.')];
    expect(joinedUp([asked('text:0:1', 1, 'Pay 12.')], second, redact as never)).toEqual(['Pay #.', 'Pay 15.']);
  });

  it('is the same where a crash let it come again, whole', () => {
    expect(joinedUp(first, first)).toEqual([...told, 'end']);
    expect(joinedUp(first.slice(0, 2), first)).toEqual([...told, 'end']);
  });

  it('stays over where a late piece comes', () => {
    expect(joinedUp(first, [called(2, 'c0', 'pwd')])).toEqual([...told, 'c0 {"command":"pwd"}', 'end']);
  });
});
