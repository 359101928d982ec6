import { describe, expect, it } from 'vitest';
import type { Trajectory } from '../trajectory/index.ts';
import { conversationOf } from './index.ts';

const usage = { inputTokens: null, outputTokens: null, reasoningTokens: null };

describe('the conversation of a trajectory', () => {
  it('is what was told, said, called and answered, turn by turn', () => {
    const events: Trajectory['events'] = [
      { type: 'instruction', role: 'system', text: 's', index: 0, turn: 0 },
      { type: 'instruction', role: 'user', text: 'u', index: 1, turn: 0 },
      { type: 'reasoning', text: 'r', index: 2, turn: 1 },
      { type: 'tool-call', callId: 'c1', tool: 'read', input: { path: '/a' }, index: 3, turn: 1 },
      { type: 'access', callId: 'c1', resource: 'file:/a', index: 4, turn: 1 } as Trajectory['events'][number],
      { type: 'tool-result', callId: 'c1', tool: 'read', output: 'o', isError: false, index: 5, turn: 1 },
      { type: 'message', text: 'm', index: 6, turn: 2 },
      { type: 'end', reason: 'finished', index: 7, turn: 2 },
    ];
    const empty = { usage, raw: null };
    expect(conversationOf({ events })).toEqual([
      { role: 'system', text: 's' },
      { role: 'user', text: 'u' },
      {
        role: 'assistant',
        turn: {
          ...empty,
          ...{ reasoning: { text: 'r' }, text: '' },
          toolCalls: [{ callId: 'c1', tool: 'read', input: { path: '/a' } }],
        },
      },
      { role: 'tool', callId: 'c1', tool: 'read', output: 'o', isError: false },
      { role: 'assistant', turn: { ...empty, reasoning: null, text: 'm', toolCalls: [] } },
    ]);
  });
});
