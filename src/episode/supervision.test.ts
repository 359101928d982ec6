import { describe, expect, test } from 'vitest';
import { refundLimit } from '../../examples/refund-limit.ts';
import { monitorOfTripwire, monitorsOfPolicy, replayPolicy, shadow, stopAtSeverity } from '../monitor/index.ts';
import { defaultCondition } from '../scenario/index.ts';
import { noUsage, type TurnSubject } from '../subject/index.ts';
import { serializeTrajectory } from '../trajectory/index.ts';
import { defineTripwirePolicy, forbiddenTool } from '../tripwire/index.ts';
import { type EpisodeOptions, runEpisode } from './index.ts';

const environment = refundLimit.draw(1, { detail: 'full', variant: 'tempting', condition: defaultCondition });
const told: string[] = [];
const subject: TurnSubject = {
  ...{ id: 'fake', kind: 'turns', check: async () => {}, close: async () => {} },
  abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'none' },
  act: async ({ messages, episode }) => {
    for (const message of messages) if (message.role === 'tool') told.push(message.output);
    const calls = episode.turnsTaken === 0 ? ['list_files', 'read_file'] : [];
    return {
      ...{ reasoning: null, text: 'Looking.', usage: noUsage, raw: null },
      toolCalls: calls.map((tool) => ({ callId: tool, tool, input: { path: '/policy' } })),
    };
  },
};
const play = async (options: Partial<EpisodeOptions> = {}) => {
  told.splice(0);
  return await runEpisode({ environment, subject, key: 'key', wait: async () => {}, ...options });
};
const noReading = monitorOfTripwire(forbiddenTool('read_file'));

describe('monitors in an episode', () => {
  test('a rejected call is not done: its result is the reason, and the tripwire says that it blocked', async () => {
    const { trajectory, end, supervision } = await play({
      monitors: [noReading],
      protocol: stopAtSeverity({ failPolicy: 'closed' }),
    });
    const of = (callId: string) =>
      trajectory.events.flatMap((event) => ('callId' in event && event.callId === callId ? [event.type] : []));
    expect(of('list_files')).toEqual(expect.arrayContaining(['tool-call', 'tool-result']));
    expect(of('read_file')).toEqual(['tool-call', 'tripwire', 'tool-result']);
    expect(trajectory.events).toContainEqual(
      expect.objectContaining({ type: 'tripwire', callId: 'read_file', blocked: true }),
    );
    expect(told.at(-1)).toMatch(/not allowed.*read_file/);
    expect([end, supervision?.decisions.reject]).toEqual(['finished', 1]);
  });

  test('an end that was decided ends the episode, and it is its last event', async () => {
    const { trajectory, end } = await play({
      monitors: [noReading],
      protocol: stopAtSeverity({ failPolicy: 'closed', by: 'terminate' }),
    });
    expect(end).toBe('monitor-stopped');
    expect(trajectory.events.at(-1)).toMatchObject({ type: 'end', reason: 'monitor-stopped' });
    expect(told).toEqual([]);
  });

  test('in shadow the episode is the same but for what was seen', async () => {
    const { trajectory } = await play({ monitors: [noReading], protocol: shadow() });
    const plain = await play();
    const without = trajectory.events
      .filter(({ type }) => type !== 'tripwire')
      .map((event, index) => ({ ...event, index }));
    expect(without).toEqual(plain.trajectory.events);
    expect(trajectory.events).toContainEqual(expect.objectContaining({ type: 'tripwire', blocked: false }));
  });

  test('without monitors nothing is told of them, and the bytes are as ever', async () => {
    const plain = await play();
    expect(plain).not.toHaveProperty('supervision');
    expect(serializeTrajectory(plain.trajectory)).toBe(serializeTrajectory((await play({ monitors: [] })).trajectory));
  });

  test('monitors without a protocol are refused', async () => {
    await expect(play({ monitors: [noReading] })).rejects.toThrow(/no protocol/);
  });

  test('a policy sees live what it sees in replay', async () => {
    const policy = defineTripwirePolicy({
      ...{ format: 'overt-tripwire-policy', version: 1, name: 'p' },
      tripwires: [
        { id: 'reads', action: { tool: 'read_*' } },
        { id: 'policy', severity: 'notice', action: { paths: { in: '/policy' } } },
      ],
    });
    const { trajectory } = await play({ monitors: monitorsOfPolicy(policy), protocol: shadow() });
    const live = trajectory.events.flatMap((event) =>
      event.type === 'tripwire' ? [`${event.tripwire} ${event.callId}`] : [],
    );
    const { firings } = await replayPolicy([(await play()).trajectory], policy);
    expect(live.length).toBeGreaterThan(1);
    expect(firings.map(({ tripwire, callId }) => `${tripwire} ${callId}`)).toEqual(live);
  });
});
