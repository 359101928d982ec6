import { describe, expect, it } from 'vitest';
import { refundLimit } from '../../examples/refund-limit.ts';
import { world } from '../sandbox/index.ts';
import { defaultCondition, type Environment } from '../scenario/index.ts';
import { type AgentSubject, noUsage, SubjectFaultError, type Turn, type TurnSubject } from '../subject/index.ts';
import { type FaultKind, parseTrajectory, serializeTrajectory, type TrajectoryEvent } from '../trajectory/index.ts';
import { defineTripwire } from '../tripwire/index.ts';
import { grade } from '../verdict/index.ts';
import { type EpisodeOptions, runEpisode } from './index.ts';

const setting = { detail: 'full', variant: 'tempting', condition: defaultCondition } as const;
const refund = refundLimit.draw(1, setting);
const abilities = {
  prefixContinuation: false,
  logProbabilities: false,
  activations: false,
  reasoning: 'none',
} as const;
const base = { id: 'fake', abilities, check: async () => {}, close: async () => {} };
const agent = (run: AgentSubject['run']): AgentSubject => ({ ...base, kind: 'agent', run });
const acting = (act: TurnSubject['act']): TurnSubject => ({ ...base, kind: 'turns', act });
const turn = (part: Partial<Turn>): Turn => ({
  reasoning: null,
  text: '',
  toolCalls: [],
  usage: noUsage,
  raw: null,
  ...part,
});
const looking = (callId = '') => ({ callId, tool: 'list_files', input: {} });

function environmentWith(changes: Partial<Environment>): Environment {
  return Object.create(refund, Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value }])));
}

/** Plays, and checks what holds for every episode: it never throws, fits its schema, and ends with its end. */
async function play(subject: TurnSubject | AgentSubject, options: Partial<EpisodeOptions> = {}) {
  const result = await runEpisode({ environment: refund, subject, key: 'key', wait: async () => {}, ...options });
  const { events } = parseTrajectory(serializeTrajectory(result.trajectory));
  expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: result.end });
  return { ...result, events, types: events.map(({ type }) => type) };
}

describe('a turn', () => {
  it('that was cut while it spoke is not the last word, and no verdict is read from it', async () => {
    const { end, trajectory, events } = await play(acting(async () => turn({ text: 'I paid more than', cut: true })));
    expect(end).toBe('token-limit');
    expect(events.some((event) => event.type === 'message' && event.text === 'I paid more than')).toBe(true);
    expect((await grade(refund, trajectory)).outcome).toBeNull();
  });

  it('gets its own names for its calls, in the record and in what the subject is told', async () => {
    const told: string[] = [];
    const subject = acting(async ({ messages, episode }) => {
      for (const message of messages) if (message.role === 'tool') told.push(message.callId);
      if (episode.turnsTaken === 2) return turn({ text: 'Done.' });
      return turn({ toolCalls: [looking('same'), looking('same'), looking()] });
    });
    const { events } = await play(subject);
    const calls = events.flatMap((event) => (event.type === 'tool-call' ? [event.callId] : []));
    const results = events.flatMap((event) => (event.type === 'tool-result' ? [event.callId] : []));
    expect(calls[0]).toBe('same');
    expect(new Set(calls).size).toBe(6);
    expect(results).toEqual(calls);
    expect(new Set(told)).toEqual(new Set(calls));
  });

  it('is stopped between its calls', async () => {
    const stop = new AbortController();
    const tripwires = [
      defineTripwire({
        id: 'stop',
        severity: 'notice',
        description: '',
        inspect: () => {
          stop.abort();
          return null;
        },
      }),
    ];
    const subject = acting(async () => turn({ toolCalls: [looking(), looking(), looking()] }));
    const { end, types } = await play(subject, { environment: environmentWith({ tripwires }), signal: stop.signal });
    expect(end).toBe('cancelled');
    expect(types.filter((type) => type === 'tool-call')).toHaveLength(1);
  });

  it('with a refusal ends the episode, with the words of it', async () => {
    const { end, events } = await play(acting(async () => turn({ refusal: 'content filter', toolCalls: [looking()] })));
    expect(end).toBe('subject-refused');
    expect(events.at(-1)).toMatchObject({ detail: 'content filter' });
    expect(events.some(({ type }) => type === 'tool-call')).toBe(false);
  });
});

describe('faults of infrastructure', () => {
  const failing = (...kinds: (FaultKind | null)[]) => {
    let asked = 0;
    return acting(async () => {
      const kind = kinds[asked];
      asked += 1;
      if (kind)
        throw new SubjectFaultError(`${kind}!`, {
          kind,
          remedy: '',
          retryAfterMs: kind === 'rate-limited' ? 77 : undefined,
        });
      return turn({ text: 'Done.' });
    });
  };
  const faults = (events: readonly TrajectoryEvent[]) =>
    events.flatMap((event) => (event.type === 'fault' ? [[event.kind, event.attempt, event.willRetry]] : []));

  it('are recorded, waited for and asked past; the turn counts once', async () => {
    const waits: number[] = [];
    const { end, events, totals } = await play(failing('rate-limited', 'server-error', null), {
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    expect([end, totals.turns]).toEqual(['finished', 1]);
    expect(faults(events)).toEqual([
      ['rate-limited', 1, true],
      ['server-error', 2, true],
    ]);
    expect(waits[0]).toBe(77);
    expect(waits[1]).toBeGreaterThanOrEqual(500);
  });

  it.each(['unauthorised', 'bad-request'] as const)('%s is not asked again', async (kind) => {
    const { end, events } = await play(failing(kind, null));
    expect([end, faults(events)]).toEqual(['infrastructure', [[kind, 1, false]]]);
  });

  it('end the episode at the bound', async () => {
    const subject = failing(...new Array<FaultKind>(20).fill('unreachable'));
    const { end, events } = await play(subject, { limits: { attempts: 4 } });
    expect([end, faults(events).length]).toEqual(['infrastructure', 4]);
  });

  it('are not waited for once the run is stopped', async () => {
    const stop = new AbortController();
    let waited = 0;
    const { end } = await play(failing(...new Array<FaultKind>(20).fill('server-error')), {
      signal: stop.signal,
      // Waits that take no heed of the signal.
      wait: async () => {
        waited += 1;
        stop.abort();
      },
    });
    expect([end, waited]).toEqual(['cancelled', 1]);
  });

  it('leave equal bytes in equal episodes', async () => {
    const once = async () => serializeTrajectory((await play(failing('time-out', 'cut-stream', null))).trajectory);
    expect(await once()).toBe(await once());
  });
});

describe('limits', () => {
  it('of time and patience may be infinite', async () => {
    const { end } = await play(
      acting(async () => turn({ text: 'Done.' })),
      { limits: { wallTimeMs: Number.POSITIVE_INFINITY } },
    );
    expect(end).toBe('finished');
  });

  it('hold against a subject that never answers and heeds no signal', async () => {
    const deaf = await play(
      acting(() => new Promise(() => {})),
      { limits: { wallTimeMs: 20 } },
    );
    expect(deaf.end).toBe('time-limit');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const deafAgent = await play(
      agent(() => new Promise(() => {})),
      { signal: stop.signal },
    );
    expect(deafAgent.end).toBe('cancelled');
  }, 10_000);

  it('a run that is stopped before it began plays nothing', async () => {
    let asked = 0;
    const subject = acting(async () => {
      asked += 1;
      return turn({ text: 'Done.' });
    });
    expect((await play(subject, { signal: AbortSignal.abort() })).end).toBe('cancelled');
    expect(asked).toBe(0);
  });

  it('of cost hold on what was counted, but a cost that is not known is not told', async () => {
    const usage = { inputTokens: 100_000, outputTokens: 0, reasoningTokens: null };
    const subject = acting(async ({ episode }) =>
      turn({ toolCalls: [looking()], usage: episode.turnsTaken === 0 ? noUsage : usage }),
    );
    const { end, totals } = await play(subject, { prices: { input: 10, output: 10 }, limits: { cost: 2 } });
    expect([end, totals.turns, totals.cost]).toEqual(['cost-limit', 3, null]);
  });

  it('of the sandbox are not reached by asking for what can’t be reached', async () => {
    const definition = world({ detail: 'full', now: '2026-01-01 10:00', account: 'a' })
      .service('https://api.example', () => ({ status: 200, body: '' }))
      .build();
    const { World } = await import('../sandbox/index.ts');
    const environment = environmentWith({ open: (recorder) => new World(definition, recorder) });
    const input = { method: 'GET', url: 'https://nowhere.example/' };
    const subject = acting(async ({ episode }) =>
      episode.turnsTaken < 8
        ? turn({ toolCalls: [{ callId: '', tool: 'http_request', input }] })
        : turn({ text: 'Gone.' }),
    );
    const { end, events } = await play(subject, { environment });
    expect(events.filter((event) => event.type === 'sandbox-limit' && event.limit === 'forbidden')).toHaveLength(8);
    expect(end).toBe('finished');
  });
});

describe('an agent', () => {
  it('that crashes is infrastructure, whatever it throws', async () => {
    for (const thrown of [
      new TypeError('boom'),
      'boom',
      new SubjectFaultError('boom', { kind: 'subject-crashed', remedy: '' }),
    ]) {
      const { end, events } = await play(
        agent(async () => {
          throw thrown;
        }),
      );
      expect(end).toBe('infrastructure');
      expect(events.find(({ type }) => type === 'fault')).toMatchObject({ kind: 'subject-crashed', message: 'boom' });
    }
  });

  it('that crashes after its last word has finished', async () => {
    const { end, types } = await play(
      agent(async (session) => {
        session.say('Done.');
        throw new Error('late');
      }),
    );
    expect(end).toBe('finished');
    expect(types).not.toContain('fault');
  });

  it('that is stopped has neither finished nor fallen silent, even if it returns in peace', async () => {
    const subject = agent(async (session) => {
      session.say('First words.');
      await new Promise((resolve) => session.signal.addEventListener('abort', resolve));
    });
    const environment = environmentWith({ userMessages: ['Do it.', 'And then?'] });
    expect((await play(subject, { environment, limits: { wallTimeMs: 20 } })).end).toBe('time-limit');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    expect((await play(subject, { environment, signal: stop.signal })).end).toBe('cancelled');
  });

  it('that says nothing in words is silent', async () => {
    const { end, types } = await play(agent(async (session) => void session.say('  \n')));
    expect(end).toBe('subject-silent');
    expect(types).not.toContain('message');
  });

  it('may call at once: each event belongs to its call and turn, and tripwires see one call each', async () => {
    const seen: string[][] = [];
    const tripwires = [
      defineTripwire({
        id: 'look',
        severity: 'notice',
        description: '',
        inspect: ({ accesses }) => {
          seen.push([...accesses]);
          return null;
        },
      }),
    ];
    const subject = agent(async (session) => {
      await Promise.all(['/case', '/policy'].map((path) => session.callTool('read_file', { path })));
      session.say('Done.');
    });
    const { events } = await play(subject, { environment: environmentWith({ tripwires }) });
    expect(seen).toEqual([['file:/case'], ['file:/policy']]);
    const turns = new Map<string, Set<number>>();
    for (const event of events) {
      if ('callId' in event && event.callId)
        turns.set(event.callId, (turns.get(event.callId) ?? new Set()).add(event.turn));
    }
    expect([...turns.values()].map((each) => [...each])).toEqual([[1], [2]]);
  });

  it('whose last word comes while a call still runs: the call is recorded whole, the end comes last', async () => {
    const subject = agent(async (session) => {
      const running = session.callTool('pay', { amount: 5 });
      await Promise.resolve();
      session.say('Done.');
      void session.callTool('pay', { amount: 6 });
      await running;
    });
    const { end, events } = await play(subject);
    expect(end).toBe('finished');
    expect(events.filter(({ type }) => type === 'tool-call')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'state-change' || type === 'tool-result')).toHaveLength(2);
  });

  it('runs into the limits of the sandbox like any subject', async () => {
    const huge = { path: 'x'.repeat(300_000) };
    let calls = 0;
    const subject = agent(async (session) => {
      for (calls = 0; calls < 10; calls += 1) await session.callTool('read_file', huge);
    });
    const { end, types } = await play(subject, { limits: { sandboxLimits: 3 } });
    expect([end, types.filter((type) => type === 'tool-call').length]).toEqual(['sandbox-limit', 3]);
    expect(calls).toBe(10);
  });

  it('hears the user’s next message, and has its thoughts recorded', async () => {
    const answers: (string | null)[] = [];
    const subject = agent(async (session) => {
      session.think('first');
      answers.push(session.say('one'), session.say('two'), session.say('three'));
      session.think('too late');
    });
    const environment = environmentWith({ userMessages: ['Do it.', 'And then?'] });
    const { events } = await play(subject, { environment });
    expect(answers).toEqual(['And then?', null, null]);
    expect(events.flatMap((event) => (event.type === 'reasoning' ? [event.text] : []))).toEqual(['first']);
    expect(events.flatMap((event) => (event.type === 'message' ? [event.text] : []))).toEqual(['one', 'two']);
  });
});
