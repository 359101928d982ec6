import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TrajectoryEvent } from '../../src/trajectory/index.ts';
import { type ApiProxy, type ProxyGuard, type ProxyReport, startProxy } from '../../src/watch/proxy/index.ts';
import { type TestUpstream, testUpstream } from './proxy-upstream.ts';

const { clients } = inject('interop');
const run = promisify(execFile);

interface Outcome {
  value?: unknown;
  error?: { name: string; status?: number; message: string; retryAfter?: string };
  responses: { status: number; headers: Record<string, string>; bytes: string; broken: boolean }[];
}

describe.skipIf(clients.missing !== null)(
  `the official clients through the proxy${clients.missing === null ? '' : ` (missing: ${clients.missing})`}`,
  () => {
    let upstream: TestUpstream;
    let proxy: ApiProxy;
    let direct: Record<string, Outcome>;
    let through: Record<string, Outcome>;
    const reports: ProxyReport[] = [];
    beforeAll(async () => {
      upstream = await testUpstream();
      const upstreams = { openai: upstream.url, anthropic: upstream.url };
      proxy = await startProxy({ upstreams, port: 0, sink: { take: (report) => void reports.push(report) } });
      direct = await ask(upstream.url);
      through = await ask(proxy.url);
      await proxy.flush();
    });
    afterAll(async () => {
      await proxy?.close();
      await upstream?.[Symbol.asyncDispose]();
    });

    it('get the same bytes, headers, events, answers and errors as without it', () => {
      expect(Object.keys(through)).toHaveLength(18);
      expect(Object.keys(through)).toEqual(Object.keys(direct));
      for (const [name, outcome] of Object.entries(direct))
        expect({ [name]: through[name] }).toEqual({ [name]: outcome });
    });

    it('were asked for what they should: streams, calls, errors with their headers, broken streams', () => {
      expect(JSON.stringify(direct['chat-stream']?.value).split('chat.completion.chunk').length).toBeGreaterThan(10);
      expect(JSON.stringify(direct['chat-loop']?.value)).toContain('call_chat12345678');
      expect(direct['messages-401']?.error).toMatchObject({ name: 'AuthenticationError', status: 401 });
      expect(direct['chat-429']?.error).toMatchObject({ name: 'RateLimitError', retryAfter: '7' });
      expect(direct['chat-400']?.error).toMatchObject({ name: 'BadRequestError' });
      expect(direct['messages-500']?.error).toMatchObject({ name: 'InternalServerError' });
      for (const name of ['chat-broken', 'messages-broken']) {
        expect(direct[name]?.error).toBeDefined();
        expect(direct[name]?.responses).toMatchObject([{ broken: true }]);
      }
    });

    it.each([
      ['Loop.', 'call_chat12345678', []],
      ['Loop of responses.', 'call_responses1234', ['I must look.']],
      ['Loop of messages.', 'toolu_messages1234', ['I must look.']],
    ])('become one session for the loop that begins with “%s”', (first, callId, thoughts) => {
      const sessions = sessionsOf(reports).filter((events) =>
        events.some((event) => event.type === 'instruction' && event.text === first),
      );
      expect(sessions).toHaveLength(1);
      const told = (sessions[0] ?? []).flatMap((event) => {
        if (event.type === 'reasoning') return [`thinks: ${event.text}`];
        if (event.type === 'message') return [`says: ${event.text}`];
        if (event.type === 'tool-call') return [`calls ${event.callId}: ${JSON.stringify(event.input)}`];
        return event.type === 'tool-result' ? [`result of ${event.callId}: ${event.output}`] : [];
      });
      expect(told).toEqual([
        ...thoughts.map((thought) => `thinks: ${thought}`),
        'says: I’ll look.',
        `calls ${callId}: {"command":"ls -l „ä“"}`,
        `result of ${callId}: a.txt`,
        'says: Done – „ä“.',
      ]);
    });

    it('leave faults in the sessions, and no credential', () => {
      const faults = reports
        .flatMap(({ events }) => events)
        .flatMap((event) => (event.type === 'fault' ? [event.kind] : []));
      const once = ['bad-request', 'unauthorised', 'rate-limited', 'server-error', 'cut-stream'];
      expect(faults.sort()).toEqual([...once, ...once].sort());
      expect(JSON.stringify(reports)).not.toMatch(/sk-(?:test|ant)/);
    });

    it('understand an answer whose calls were blocked', async () => {
      const guard: ProxyGuard = {
        failPolicy: 'closed',
        decide: (_session, proposed) => proposed.map(() => ({ decision: { kind: 'reject', reason: 'no shells.' } })),
      };
      const upstreams = { openai: upstream.url, anthropic: upstream.url };
      await using guarded = await startProxy({ upstreams, port: 0, guard, sink: { take: () => {} } });
      const outcomes = await ask(
        guarded.url,
        'chat-loop,chat-stream,messages,messages-stream,responses,responses-stream',
      );
      expect(Object.keys(outcomes)).toHaveLength(6);
      for (const [name, { value, error }] of Object.entries(outcomes)) {
        expect({ name, error }).toEqual({ name, error: undefined });
        expect(JSON.stringify(value)).toContain('no shells.');
        expect(JSON.stringify(value)).not.toMatch(/call_chat|toolu_|call_responses/);
      }
      const { value: turns } = outcomes.messages ?? {};
      const [message] = Array.isArray(turns) ? (turns as { content: { type: string }[]; stop_reason: string }[]) : [];
      expect(message?.content.map(({ type }) => type)).toEqual(['thinking', 'text', 'text']);
      expect(message?.stop_reason).toBe('end_turn');
    });
  },
);

async function ask(url: string, ...cases: string[]): Promise<Record<string, Outcome>> {
  const program = join(clients.path ?? '', 'clients.mjs');
  const { stdout } = await run(process.execPath, [program, url, ...cases], { maxBuffer: 64 * 2 ** 20 });
  return JSON.parse(stdout) as Record<string, Outcome>;
}

function sessionsOf(reports: readonly ProxyReport[]): TrajectoryEvent[][] {
  const sessions = new Map<string, TrajectoryEvent[]>();
  for (const { session, events } of reports) sessions.set(session.id, [...(sessions.get(session.id) ?? []), ...events]);
  return [...sessions.values()];
}
