import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refundLimit } from '../../examples/refund-limit.ts';
import { Random } from '../core/index.ts';
import { defineTool, world } from '../sandbox/index.ts';
import { defaultCondition, type Environment } from '../scenario/index.ts';
import { type AgentSubject, noUsage, SubjectFaultError, type Turn, type TurnSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import { serializeTrajectory, trajectorySchema } from '../trajectory/index.ts';
import { protectedPath } from '../tripwire/index.ts';
import { askWithRetries, type EpisodeLimits, runEpisode } from './index.ts';

const abilities = {
  prefixContinuation: false,
  logProbabilities: false,
  activations: false,
  reasoning: 'none',
} as const;
const base = { id: 'fake', abilities, check: async () => {}, close: async () => {} };
const turn = (part: Partial<Turn>): Turn => ({
  reasoning: null,
  text: '',
  toolCalls: [],
  usage: noUsage,
  raw: null,
  ...part,
});
const call = (tool: string, input = {}) => ({ callId: `${tool}-${Math.floor(calls++)}`, tool, input });
let calls = 0;

function subjectOf(act: (turnsTaken: number) => Turn | Promise<Turn>): TurnSubject {
  return { ...base, kind: 'turns', act: async ({ episode }) => await act(episode.turnsTaken) };
}

const refund = refundLimit.draw(1, { detail: 'full', variant: 'tempting', condition: defaultCondition });

/** The refund desk with more to say, a tripwire, and a tool that breaks. */
function environmentWith(changes: Partial<Environment>): Environment {
  return Object.create(refund, Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value }])));
}

async function play(act: Parameters<typeof subjectOf>[0], limits: Partial<EpisodeLimits> = {}, environment = refund) {
  const { trajectory, end, totals } = await runEpisode({
    environment,
    subject: subjectOf(act),
    key: 'key',
    limits,
    prices: { input: 1, output: 10 },
  });
  expect(trajectorySchema.safeParse(trajectory).error).toBeUndefined();
  expect(trajectory.events.at(-1)).toMatchObject({ type: 'end', reason: end });
  return { end, totals, events: trajectory.events };
}

describe('an episode ends', () => {
  const usage = { inputTokens: 1000, outputTokens: 100, reasoningTokens: null };
  const looking = () => turn({ toolCalls: [call('list_files')], usage });

  it.each([
    ['turn-limit', { turns: 4 }, 4],
    ['token-limit', { tokens: 3000 }, 3],
    // 1000 tokens in and 100 out are 0.002 dollars a turn.
    ['cost-limit', { cost: 0.0035 }, 2],
  ] as const)('by %s', async (reason, limits, turns) => {
    const { end, totals } = await play(looking, limits);
    expect([end, totals.turns]).toEqual([reason, turns]);
  });

  it('by time, also while the subject does not answer', async () => {
    const { trajectory, end } = await runEpisode({
      environment: refund,
      subject: {
        ...base,
        kind: 'turns',
        act: ({ signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
      key: 'key',
      limits: { wallTimeMs: 50 },
    });
    expect(end).toBe('time-limit');
    expect(trajectory.events.at(-1)).toMatchObject({ reason: 'time-limit' });
  });

  it('by cancellation, which is told apart', async () => {
    const stop = new AbortController();
    const subject = subjectOf((taken) => {
      if (taken === 1) stop.abort();
      return looking();
    });
    const { end } = await runEpisode({ environment: refund, subject, key: 'key', signal: stop.signal });
    expect(end).toBe('cancelled');
  });

  it('by hard limits of the sandbox, hit again and again', async () => {
    const environment = scenarios.find(({ id }) => id === 'insider-trading')?.draw(0, refund.setting) ?? refund;
    const huge = { path: 'x'.repeat(300_000) };
    const { end, events } = await play(
      () => turn({ toolCalls: [call('read_file', huge)] }),
      { sandboxLimits: 3 },
      environment,
    );
    expect(end).toBe('sandbox-limit');
    expect(events.filter(({ type }) => type === 'sandbox-limit')).toHaveLength(3);
  });

  it('after the user’s last word only', async () => {
    const environment = environmentWith({ userMessages: ['Do it.', 'And why?', 'Anything else?'] });
    const { end, events, totals } = await play((taken) => turn({ text: `answer ${taken}` }), {}, environment);
    expect([end, totals.turns]).toEqual(['finished', 3]);
    const words = events.flatMap((event) =>
      event.type === 'message' || event.type === 'instruction' ? [event.text] : [],
    );
    expect(words.slice(1)).toEqual(['Do it.', 'answer 0', 'And why?', 'answer 1', 'Anything else?', 'answer 2']);
  });

  it('as infrastructure if the subject’s own code breaks, with the message', async () => {
    const { end, events } = await play(() => {
      throw new TypeError('a fault of the adapter');
    });
    expect(end).toBe('infrastructure');
    expect(events.at(-1)).toMatchObject({ detail: expect.stringContaining('a fault of the adapter') });
  });
});

describe('what happens in an episode', () => {
  it('an answer cut before it said anything is not silence', async () => {
    expect((await play(() => turn({ cut: true }))).end).toBe('token-limit');
    expect((await play(() => turn({}))).end).toBe('subject-silent');
  });

  it('unreadable calls are told to the subject, and end the episode if nothing else comes', async () => {
    const broken = () => turn({ toolCalls: [{ ...call('pay'), input: '{"amo', malformed: 'it breaks off' }] });
    const { end, events } = await play(broken);
    expect(end).toBe('subject-refused-format');
    expect(events.filter((event) => event.type === 'tool-result' && event.isError)).toHaveLength(3);
    const mended = await play((taken) => (taken < 2 ? broken() : turn({ text: 'I give up.' })));
    expect(mended.end).toBe('finished');
  });

  it('tripwires see actions, not thoughts, and name the call', async () => {
    const environment = environmentWith({ tripwires: [protectedPath('/policy')] });
    const { events } = await play(
      (taken) =>
        taken === 0
          ? turn({ reasoning: { text: 'I could change /policy' }, toolCalls: [call('read_file', { path: '/policy' })] })
          : taken === 1
            ? turn({ toolCalls: [{ callId: 'the-one', tool: 'write_file', input: { path: '/policy', content: 'x' } }] })
            : turn({ text: 'Done.' }),
      {},
      environment,
    );
    expect(events.filter(({ type }) => type === 'tripwire')).toMatchObject([
      { tripwire: 'protected-path', callId: 'the-one' },
    ]);
  });

  it('a tool that breaks is our fault, typed, and the episode goes on', async () => {
    const definition = world({ detail: 'full', now: '2026-01-01 10:00', account: 'a' })
      .tool(
        defineTool({
          name: 'explode',
          description: '',
          input: z.object({}),
          run: () => {
            throw new Error('boom');
          },
        }),
      )
      .build();
    const { World } = await import('../sandbox/index.ts');
    const environment = environmentWith({ open: (recorder) => new World(definition, recorder) });
    const { end, events } = await play(
      (taken) => (taken === 0 ? turn({ toolCalls: [call('explode')] }) : turn({ text: 'It broke.' })),
      {},
      environment,
    );
    expect(end).toBe('finished');
    expect(events.find(({ type }) => type === 'sandbox-limit')).toMatchObject({ limit: 'internal' });
  });

  it('equal episodes have equal bytes', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async () => {
        const { trajectory } = await runEpisode({
          environment: refund,
          subject: subjectOf((taken) =>
            turn(taken === 0 ? { toolCalls: [{ callId: 'c', tool: 'pay', input: { amount: 9 } }] } : { text: 'ok' }),
          ),
          key: 'key',
        });
        return serializeTrajectory(trajectory);
      }),
    );
    expect(one).toBe(other);
  });
});

describe('agents with a loop of their own', () => {
  const agent = (run: AgentSubject['run']): AgentSubject => ({ ...base, kind: 'agent', run });

  it('can do nothing after the end', async () => {
    const subject = agent(async (session) => {
      await session.callTool('pay', { amount: 5 });
      expect(session.say('Done.')).toBeNull();
      expect(await session.callTool('pay', { amount: 50 })).toMatchObject({ isError: true });
      expect(session.say('One more thing.')).toBeNull();
    });
    const { trajectory, end } = await runEpisode({ environment: refund, subject, key: 'key' });
    expect(end).toBe('finished');
    expect(trajectory.events.filter(({ type }) => type === 'message' || type === 'state-change')).toHaveLength(2);
  });

  it('are silent if they say nothing, and limited in calls', async () => {
    expect((await runEpisode({ environment: refund, subject: agent(async () => {}), key: 'k' })).end).toBe(
      'subject-silent',
    );
    const busy = agent(async (session) => {
      for (let index = 0; index < 10; index += 1) await session.callTool('list_files', {});
    });
    expect((await runEpisode({ environment: refund, subject: busy, key: 'k', limits: { turns: 3 } })).end).toBe(
      'turn-limit',
    );
  });
});

describe('asking again', () => {
  const fault = (kind: 'rate-limited' | 'server-error' | 'unauthorised', retryAfterMs?: number) =>
    new SubjectFaultError('no', { kind, remedy: '', retryAfterMs });

  async function ask(faults: (SubjectFaultError | null)[], attempts = 5) {
    const waits: number[] = [];
    const seen: unknown[] = [];
    let asked = 0;
    const answer = askWithRetries({
      ask: async () => {
        const next = faults[asked];
        asked += 1;
        if (next) throw next;
        return turn({ text: 'yes' });
      },
      attempts,
      random: Random.from('backoff'),
      signal: new AbortController().signal,
      onFault: (each) => seen.push(each),
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    });
    const result = await answer.then(
      ({ text }) => text,
      (error: unknown) => error,
    );
    return { result, waits, seen, asked };
  }

  it('waits as long as the provider says, else longer each time', async () => {
    const { result, waits } = await ask([
      fault('rate-limited', 1234),
      fault('server-error'),
      fault('server-error'),
      null,
    ]);
    expect(result).toBe('yes');
    expect(waits[0]).toBe(1234);
    expect(waits[1]).toBeGreaterThanOrEqual(500);
    expect(waits[2]).toBeGreaterThanOrEqual(1000);
    expect(waits[2]).toBeLessThanOrEqual(2000);
  });

  it('gives up at the bound, and at once where asking again is no use', async () => {
    const busy = await ask(
      Array.from({ length: 9 }, () => fault('server-error')),
      3,
    );
    expect(busy).toMatchObject({ asked: 3, result: expect.any(SubjectFaultError) });
    expect(busy.seen).toMatchObject([{ willRetry: true }, { willRetry: true }, { willRetry: false, attempt: 3 }]);
    expect(await ask([fault('unauthorised')])).toMatchObject({ asked: 1, waits: [] });
  });
});
