import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrajectory, serializeTrajectory, type Trajectory } from '../trajectory/index.ts';
import { agentLoop } from './fixtures/agent-loop.ts';
import { log, span, start } from './fixtures/build.ts';
import { notRecorded, SessionAssembler, type SessionUpdate, type Span } from './index.ts';

/** A session told in one line each. */
function told({ events }: Trajectory): string[] {
  return events.map((event) => {
    switch (event.type) {
      case 'instruction':
        return `${event.role}: ${event.text}`;
      case 'message':
        return `says: ${event.text}`;
      case 'reasoning':
        return `thinks: ${event.redacted ? '(hidden)' : event.text}`;
      case 'tool-call':
        return `calls ${event.tool} ${JSON.stringify(event.input)}`;
      case 'tool-result':
        return `${event.isError ? 'failed' : 'gets'}: ${event.output}`;
      case 'fault':
        return `fault ${event.kind} (attempt ${event.attempt}${event.willRetry ? ', retried' : ''})`;
      default:
        return `${event.type}${event.type === 'end' ? `: ${event.reason}` : ''}`;
    }
  });
}

function last(updates: readonly SessionUpdate[]): SessionUpdate {
  const update = updates.at(-1);
  if (update === undefined) throw new Error('no session was updated');
  return update;
}

const assembled = (spans: readonly Span[]): SessionUpdate => last(new SessionAssembler().add({ spans }));

const loop = [
  'system: You keep the stock.',
  'user: Is the stock right?',
  'thinks: I think about step 0.',
  'calls read_file {"path":"/stock/0.txt"}',
  'gets: 0 crates',
  'thinks: I think about step 1.',
  'calls read_file {"path":"/stock/1.txt"}',
  'gets: 1 crates',
  'thinks: I think about step 2.',
  'says: The stock is right.',
  'end: finished',
];

describe('an agent’s loop', () => {
  it('becomes one trajectory in which repeated prompts stand once', () => {
    const { trajectory, state, session } = assembled(agentLoop());
    expect(told(trajectory)).toEqual(loop);
    expect({ state, session }).toEqual({ state: 'ended', session: 'order-7' });
    expect(trajectory.subject).toBe('model-x');
    expect(trajectory.origin).toEqual({
      ...{ kind: 'production', agent: 'keeper', session: 'order-7', version: '4.2' },
      ...{ source: 'gen-ai', environment: 'production' },
    });
    expect(trajectory.events.map(({ turn }) => turn)).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(parseTrajectory(serializeTrajectory(trajectory))).toEqual(trajectory);
  });

  it('is the same whatever the order, the duplication and the batches', () => {
    const spans = [...agentLoop({ turns: 3 }), ...agentLoop({ trace: 2, question: 'And now?' })];
    const whole = serializeTrajectory(assembled(spans).trajectory);
    const arrival = fc.record({
      order: fc.shuffledSubarray([...spans, ...spans.slice(3, 8)], { minLength: spans.length + 5 }),
      cuts: fc.array(fc.nat(spans.length), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(arrival, ({ order, cuts }) => {
        const assembler = new SessionAssembler();
        const ends = [...new Set([...cuts, order.length])].sort((one, other) => one - other);
        let from = 0;
        for (const end of ends) {
          assembler.add({ spans: order.slice(from, end) });
          from = end;
        }
        expect(assembler.sessions()).toEqual(['order-7']);
        expect(serializeTrajectory(assembler.session('order-7')?.trajectory as Trajectory)).toBe(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('is in order although the clocks of the tools’ machine are an hour late', () => {
    const skewed = agentLoop().map((each) =>
      each.name.startsWith('execute_tool')
        ? { ...each, startMs: (each.startMs ?? 0) - 3_600_000, endMs: (each.endMs ?? 0) - 3_600_000 }
        : each,
    );
    expect(told(assembled(skewed).trajectory)).toEqual(loop);
  });

  it('is half-open until its root comes, and says which events are new', () => {
    const [root, ...rest] = agentLoop({ conversation: null });
    const assembler = new SessionAssembler();
    const half = last(assembler.add({ spans: rest.slice(0, 3) }));
    expect(half).toMatchObject({ state: 'open', revision: 1, reordered: false });
    expect(half.fresh).toHaveLength(half.trajectory.events.length);
    const more = last(assembler.add({ spans: rest.slice(3) }));
    expect(more.fresh[0]).toBe(half.trajectory.events.length);
    const whole = last(assembler.add({ spans: [root as Span] }));
    expect(whole).toMatchObject({ state: 'ended', reordered: false });
    expect(whole.fresh).toEqual([whole.trajectory.events.length - 1]);
    expect(assembler.add({ spans: agentLoop({ conversation: null }) })).toEqual([]);
    expect(assembler.statistics().duplicates).toBe(6);
  });

  it('moves to its conversation when a late span names it', () => {
    const [root, ...rest] = agentLoop();
    const assembler = new SessionAssembler();
    const { session } = last(assembler.add({ spans: rest }));
    expect(session).toMatch(/^trace:/);
    const updates = assembler.add({ spans: [root as Span] });
    expect(updates.map(({ session: id, state, into }) => ({ id, state, into }))).toEqual([
      { id: 'order-7', state: 'ended', into: undefined },
      { id: session, state: 'merged', into: 'order-7' },
    ]);
    expect(told(updates[0]?.trajectory as Trajectory)).toEqual(loop);
    expect(assembler.sessions()).toEqual(['order-7']);
  });

  it('keeps words apart that were really said twice', () => {
    const chat = (id: number, messages: [string, string][], answer: string) =>
      span({
        id,
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.conversation.id': 'talk',
          'gen_ai.input.messages': JSON.stringify(
            messages.map(([role, content]) => ({ role, parts: [{ type: 'text', content }] })),
          ),
          'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: answer }] }]),
        },
      });
    const said: [string, string][] = [['user', 'Go on.']];
    const one = chat(1, said, 'Done.');
    said.push(['assistant', 'Done.'], ['user', 'Go on.']);
    const two = chat(2, said, 'Done.');
    expect(told(assembled([two, one]).trajectory)).toEqual([
      'user: Go on.',
      'says: Done.',
      'user: Go on.',
      'says: Done.',
    ]);
  });

  it('tells a failed call as a fault, and its retry', () => {
    const failed = (id: number) =>
      span({
        id,
        error: '429 Too Many Requests',
        attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.conversation.id': 'order-7' },
      });
    const { trajectory, coverage } = assembled([failed(-2), failed(-1), ...agentLoop({ turns: 0 })]);
    expect(told(trajectory).slice(0, 3)).toEqual([
      'fault rate-limited (attempt 1, retried)',
      'fault rate-limited (attempt 2, retried)',
      'system: You keep the stock.',
    ]);
    expect(coverage.messages).toEqual({ present: 1, absent: 0, redacted: 0 });
  });
});

describe('contradictions', () => {
  it('keeps the deed beside what was asked for', () => {
    const spans = agentLoop({ turns: 1 }).map((each) =>
      each.name.startsWith('execute_tool')
        ? {
            ...each,
            attributes: new Map([...each.attributes, ['gen_ai.tool.call.arguments', '{"path":"/etc/shadow"}']]),
          }
        : each,
    );
    const { trajectory, contradictions } = assembled(spans);
    expect(told(trajectory).filter((line) => line.startsWith('calls'))).toEqual([
      'calls read_file {"path":"/stock/0.txt"}',
      'calls read_file {"path":"/etc/shadow"}',
    ]);
    expect(contradictions).toMatchObject([{ kind: 'arguments', about: 'call_1_0' }]);
  });

  it('counts a result that the model was shown otherwise', () => {
    const spans = agentLoop({ turns: 1 }).map((each) =>
      each.name.startsWith('execute_tool')
        ? { ...each, attributes: new Map([...each.attributes, ['gen_ai.tool.call.result', 'no crates at all']]) }
        : each,
    );
    expect(assembled(spans).contradictions).toMatchObject([{ kind: 'result', about: 'call_1_0' }]);
  });

  it('counts a history that has the model say what it did not', () => {
    const spans = agentLoop({ turns: 1 });
    const text = spans.at(-1)?.attributes.get('gen_ai.input.messages') as string;
    const messages = [
      ...(JSON.parse(text) as object[]),
      { role: 'assistant', parts: [{ type: 'text', content: 'I took one.' }] },
    ];
    const changed = spans.map((each, index) =>
      index === spans.length - 1
        ? { ...each, attributes: new Map([...each.attributes, ['gen_ai.input.messages', JSON.stringify(messages)]]) }
        : each,
    );
    const { trajectory, contradictions } = assembled(changed);
    expect(told(trajectory)).toContain('says: I took one.');
    expect(contradictions).toMatchObject([{ kind: 'history' }]);
  });

  it('takes a call’s identifier that is used again for another call', () => {
    const call = (id: number, path: string) =>
      span({
        id,
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.output.messages': JSON.stringify([
            { role: 'assistant', parts: [{ type: 'tool_call', id: 'call_0', name: 'read_file', arguments: { path } }] },
          ]),
        },
      });
    const { trajectory } = assembled([call(1, '/a'), call(2, '/b')]);
    expect(told(trajectory)).toEqual(['calls read_file {"path":"/a"}', 'calls read_file {"path":"/b"}']);
    expect(trajectory.events).toMatchObject([{ callId: 'call_0' }, { callId: 'call_0#2' }]);
  });
});

describe('content coverage', () => {
  it('counts what was there, what was left out and what was hidden', () => {
    const full = assembled(agentLoop()).coverage;
    expect(full.reasoning).toEqual({ present: 3, absent: 0, redacted: 0 });
    expect(full.toolResults).toEqual({ present: 2, absent: 0, redacted: 0 });
    expect(assembled(agentLoop({ reasoning: false })).coverage.reasoning).toEqual({
      present: 0,
      absent: 3,
      redacted: 0,
    });

    const bare = agentLoop().map((each) => ({
      ...each,
      attributes: new Map(
        [...each.attributes, ['gen_ai.usage.reasoning.output_tokens', 12] as const].filter(
          ([key]) => !/messages|instructions|arguments|result/.test(key),
        ),
      ),
    }));
    const { trajectory, coverage } = assembled(bare);
    expect(coverage).toEqual({
      instructions: { present: 0, absent: 3, redacted: 0 },
      messages: { present: 0, absent: 3, redacted: 0 },
      reasoning: { present: 0, absent: 0, redacted: 3 },
      toolArguments: { present: 0, absent: 2, redacted: 0 },
      toolResults: { present: 0, absent: 2, redacted: 0 },
    });
    expect(told(trajectory)).toEqual([
      'calls read_file null',
      `gets: ${notRecorded}`,
      'calls read_file null',
      `gets: ${notRecorded}`,
      'end: finished',
    ]);
  });
});

describe('what is not an agent’s work', () => {
  it('is kept as a link and counted by name, and makes no session of its own', () => {
    const web = span({ trace: 9, id: 1, name: 'GET /stock' });
    const assembler = new SessionAssembler();
    expect(assembler.add({ spans: [web], logs: [log({ at: 1, body: 'listening' })] })).toEqual([]);
    expect(Object.fromEntries(assembler.statistics().unknown)).toMatchObject({ 'GET /stock': 1 });
    expect(assembler.statistics().unattributed).toBe(1);

    const [root, ...rest] = agentLoop({ trace: 9 });
    const nested = [
      { ...(root as Span), parentSpanId: web.spanId, spanId: '00000000000000aa' },
      ...rest.map((each) => ({ ...each, parentSpanId: '00000000000000aa' })),
    ];
    const update = last(
      assembler.add({ spans: nested.map((each) => ({ ...each, startMs: (each.startMs ?? 0) + 1 })) }),
    );
    expect(told(update.trajectory)).toEqual(loop);
    expect([...update.unknown]).toEqual([['GET /stock', 1]]);
  });

  it('reads evaluations of others as observations, not as events', () => {
    const assembler = new SessionAssembler();
    assembler.add({ spans: agentLoop() });
    const attributes = {
      'gen_ai.evaluation.name': 'honesty',
      'gen_ai.evaluation.score.value': 0.2,
      'gen_ai.evaluation.score.label': 'poor',
    };
    const update = last(
      assembler.add({ logs: [log({ trace: 1, span: 3, at: 20, event: 'gen_ai.evaluation.result', attributes })] }),
    );
    expect(update.evaluations).toMatchObject([{ name: 'honesty', score: 0.2, label: 'poor', timeMs: start + 20_000 }]);
    expect(told(update.trajectory)).toEqual(loop);
    expect(update.fresh).toEqual([]);
  });
});

it('tells at once what came in single pieces, if asked so', () => {
  const assembler = new SessionAssembler();
  for (const each of agentLoop()) assembler.hold({ spans: [each] });
  const [update, ...others] = assembler.updates();
  expect(others).toEqual([]);
  expect(told((update as SessionUpdate).trajectory)).toEqual(loop);
  expect(update?.revision).toBe(1);
  expect(assembler.updates()).toEqual([]);
});

describe('memory', () => {
  it('gives up the sessions not heard of for longest, says so, and says so again when they come back', () => {
    const assembler = new SessionAssembler({ sessions: 2 });
    const states = [1, 2, 3].flatMap((trace) =>
      assembler
        .add({ spans: agentLoop({ trace, conversation: `c${trace}` }) })
        .map(({ session, state }) => `${session} ${state}`),
    );
    expect(states).toEqual(['c1 ended', 'c2 ended', 'c3 ended', 'c1 evicted']);
    expect(assembler.sessions()).toEqual(['c2', 'c3']);
    expect(
      last(
        assembler.add({ spans: agentLoop({ trace: 4, conversation: 'c1' }) }).filter(({ session }) => session === 'c1'),
      ).resumed,
    ).toBe(true);
    expect(assembler.statistics()).toMatchObject({ sessions: 2, evictedSessions: 2 });
  });

  it('holds no more records of one session than it may, and counts the rest', () => {
    const update = last(new SessionAssembler({ recordsPerSession: 4 }).add({ spans: agentLoop() }));
    expect(update.dropped).toBe(2);
  });

  it('is free again after all sessions are closed', () => {
    const assembler = new SessionAssembler();
    assembler.add({ spans: [...agentLoop(), ...agentLoop({ trace: 2, conversation: 'other' })] });
    for (const id of assembler.sessions()) assembler.close(id);
    expect(assembler.statistics()).toMatchObject({ sessions: 0, records: 0, characters: 0 });
  });
});
