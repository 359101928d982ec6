import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EventDraft,
  InvalidTrajectoryError,
  parseTrajectory,
  Recorder,
  renderTrajectory,
  serializeTrajectory,
  type Trajectory,
  trajectoryDigest,
} from './index.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\n\n[3] USER\nHi', '\u2028[0] END', 'a\r\nb'),
);
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));
const callId = fc.string();
const draft: fc.Arbitrary<EventDraft> = fc.oneof(
  fc.record({
    type: fc.constant('instruction' as const),
    role: fc.constantFrom('system' as const, 'user' as const),
    text,
  }),
  fc.record({ type: fc.constant('reasoning' as const), text, redacted: fc.constant(true) }),
  fc.record({ type: fc.constant('reasoning' as const), text }),
  fc.record({ type: fc.constant('message' as const), text }),
  fc.record({ type: fc.constant('tool-call' as const), callId, tool: text, input: json }),
  fc.record({ type: fc.constant('tool-result' as const), callId, tool: text, output: text, isError: fc.boolean() }),
  fc.record({ type: fc.constant('access' as const), callId, resource: text }),
  fc.record({ type: fc.constant('state-change' as const), callId, resource: text, before: json, after: json }),
  fc.record({
    type: fc.constant('tripwire' as const),
    tripwire: text,
    severity: fc.constantFrom('notice' as const, 'critical' as const),
    detail: text,
    blocked: fc.boolean(),
  }),
  fc.record({ type: fc.constant('intervention' as const), kind: text, detail: json }),
);

function trajectoryOf(drafts: readonly EventDraft[]): Trajectory {
  const recorder = new Recorder();
  for (const [place, each] of drafts.entries()) {
    if (place % 3 === 1) recorder.startTurn();
    recorder.record(each);
  }
  recorder.record({ type: 'end', reason: 'finished' });
  return {
    format: 'overt-trajectory',
    version: 1,
    id: 'id',
    subject: 'subject',
    origin: { kind: 'production', agent: 'a', session: 's' },
    events: [...recorder.events],
  };
}
const trajectory = fc.array(draft, { maxLength: 12 }).map(trajectoryOf);

describe('the recorder', () => {
  it('gives each event its place and turn, and changes nothing', () => {
    const recorder = new Recorder();
    const first = recorder.record({ type: 'instruction', role: 'system', text: 's' });
    recorder.startTurn();
    recorder.record({ type: 'message', text: 'm' });
    expect(recorder.events.map(({ index, turn }) => [index, turn])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(first).toEqual({ type: 'instruction', role: 'system', text: 's', index: 0, turn: 0 });
    expect(recorder.turn).toBe(1);
  });
});

describe('a trajectory as text', () => {
  it('comes back as it was, with the same bytes and digest', () => {
    fc.assert(
      fc.property(trajectory, (given) => {
        const written = serializeTrajectory(given);
        const read = parseTrajectory(written);
        expect(read).toEqual(given);
        expect(serializeTrajectory(read)).toBe(written);
        expect(trajectoryDigest(read)).toBe(trajectoryDigest(given));
      }),
    );
  });

  it('keeps the order in which a subject gave the arguments of a call', () => {
    const input = { to: 'ana', subject: 'list', body: { lines: [1], after: null } };
    const given = trajectoryOf([{ type: 'tool-call', callId: 'c', tool: 'send_mail', input }]);
    const [call] = parseTrajectory(serializeTrajectory(given)).events;
    expect(JSON.stringify(call)).toContain(JSON.stringify(input));
    const others = trajectoryOf([
      { type: 'state-change', callId: 'c', resource: 'r', before: { b: 1, a: 2 }, after: null },
    ]);
    expect(serializeTrajectory(others)).toContain('{"a":2,"b":1}');
  });

  it('has another digest if anything in it differs', () => {
    const given = trajectoryOf([{ type: 'message', text: 'yes' }]);
    expect(trajectoryDigest({ ...given, subject: 'other' })).not.toBe(trajectoryDigest(given));
    expect(trajectoryDigest(trajectoryOf([{ type: 'message', text: 'no' }]))).not.toBe(trajectoryDigest(given));
  });

  const good = trajectoryOf([{ type: 'message', text: 'yes' }]);
  const [message, end] = good.events;
  it.each([
    ['no JSON', '{"format":'],
    ['not an object', '[]'],
    ['another version', JSON.stringify({ ...good, version: 2 })],
    ['an unknown event', JSON.stringify({ ...good, events: [{ type: 'wish', index: 0, turn: 0 }] })],
    ['an event without its place', JSON.stringify({ ...good, events: [{ type: 'message', text: 'x' }] })],
    ['an event that was taken out', JSON.stringify({ ...good, events: [end] })],
    ['events in another order', JSON.stringify({ ...good, events: [end, message] })],
    ['words after the end', JSON.stringify({ ...good, events: [message, end, { ...message, index: 2 }] })],
  ])('is refused if it is %s', (_what, broken) => {
    expect(() => parseTrajectory(broken)).toThrow(InvalidTrajectoryError);
  });
});

describe('the rendering', () => {
  const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

  it('shows every event once, in order, and no other line passes for an event', () => {
    fc.assert(
      fc.property(trajectory, ({ events }) => {
        const headings = renderTrajectory(events)
          .split(lineEnd)
          .filter((line) => line !== '' && !line.startsWith('  '));
        expect(headings.map((line) => /^\[(\d+)\] [A-Z]/.exec(line)?.[1])).toEqual(
          events.map(({ index }) => String(index)),
        );
      }),
    );
  });

  it('cuts nothing, however long or odd', () => {
    const long = 'x'.repeat(2_000_000);
    const rendered = renderTrajectory([
      { type: 'message', text: `${long} end`, index: 0, turn: 1 },
      {
        type: 'tool-result',
        callId: 'c',
        tool: 't',
        output: 'out',
        isError: true,
        omittedCharacters: 7,
        index: 1,
        turn: 1,
      },
      { type: 'reasoning', text: 'the visible part', redacted: true, index: 2, turn: 1 },
      {
        type: 'state-change',
        callId: 'c',
        resource: 'file:/a',
        before: null,
        after: { v: 1 },
        writes: 3,
        index: 3,
        turn: 1,
      },
    ]);
    expect(rendered).toContain(`${long} end`);
    for (const part of [
      '7 more characters',
      'the visible part',
      'hidden by the provider',
      '3 writes',
      '{"v":1}',
      '(nothing)',
    ]) {
      expect(rendered).toContain(part);
    }
    fc.assert(
      fc.property(text, (words) => {
        const shown = renderTrajectory([{ type: 'message', text: words, index: 0, turn: 1 }]);
        const body = shown.slice(shown.indexOf('\n') + 1);
        // Taking the indentation away gives the text back, to the character.
        expect(body.replace(/(^|\r\n|[\n\r\v\f\u0085\u2028\u2029]) {2}/g, '$1')).toBe(words);
      }),
    );
  });

  it('leaves out what is asked, and raw model calls', () => {
    const events = trajectoryOf([
      { type: 'reasoning', text: 'a thought' },
      { type: 'access', callId: 'c', resource: 'file:/a' },
      {
        type: 'model-call',
        request: 'raw',
        response: 'raw',
        usage: { inputTokens: 1, outputTokens: 1, reasoningTokens: null },
      },
      { type: 'message', text: 'said' },
    ]).events;
    expect(renderTrajectory(events)).not.toContain('raw');
    const short = renderTrajectory(events, { reasoning: false, stateChanges: false, indices: false });
    expect(short).toBe('SUBJECT (to the user)\n  said\n\nEND: finished');
  });
});
