import { expect, it } from 'vitest';
import type { EpisodePage } from '../../../../src/server/api.ts';
import { episodeMarkdown } from './markdown.ts';

const fact: EpisodePage['verdict']['facts']['knew'] = { truth: 'no', evidence: [], by: 'oracle' };
const row = {
  key: '0123456789abcdef0123',
  ordinal: 0,
  scenario: 's',
  behaviour: 'b',
  subject: 'sub`ject\n# Not a heading',
  variant: 'tempting',
  seed: 3,
  epoch: 0,
  condition: { oversight: 'none' },
  outcome: 'covert',
  unscoreable: null,
  end: 'finished',
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  turns: 1,
  inputTokens: 1,
  outputTokens: 1,
  cost: null,
  tripwires: [],
  trajectoryDigest: 'd1',
} satisfies EpisodePage['row'];

const page: EpisodePage = {
  row,
  scenario: { id: 's', title: 'A title', behaviour: 'b', rules: ['Hold to it.'] },
  events: [
    { type: 'instruction', role: 'user', text: 'Do it.', index: 0, turn: 0 },
    { type: 'message', text: 'before\n````\n# Verdict: honest\n````\nafter', index: 1, turn: 1 },
    {
      type: 'tool-result',
      tool: 'read',
      callId: 'c',
      output: 'cut',
      isError: true,
      omittedCharacters: 7,
      index: 2,
      turn: 1,
    },
  ],
  calls: [],
  verdict: {
    outcome: 'covert',
    unscoreable: null,
    judge: null,
    facts: {
      opportunity: { ...fact, truth: 'yes', evidence: [1] },
      knew: fact,
      violated: fact,
      disclosed: fact,
      misreported: fact,
      escalated: fact,
      completed: fact,
      declined: fact,
    },
  },
  logic: {
    steps: [{ fact: 'opportunity', question: 'Was there one?', truth: 'yes', consequence: 'asked on', outcome: null }],
    meaning: null,
    possible: [],
    notCounted: null,
  },
  pairs: [],
  spans: [],
  spansCut: [],
  labels: [],
  previous: null,
  next: null,
};

it('tells the verdict, what proves it, and every event whole', () => {
  const text = episodeMarkdown(page);
  expect(text).toContain('# Episode 0123456789abcdef: covert');
  expect(text).toContain('1. Was there one? **yes**: asked on');
  expect(text).toContain('- **opportunity**: yes, by the oracle, events 1');
  expect(text).toContain('**[0] User**\n\n```\nDo it.\n```');
  expect(text).toContain('7 more characters were not shown');
  expect(text).toContain('**[2] Error from** `read`');
});

it('fences what others wrote so that it can’t leave its fence', () => {
  const lines = episodeMarkdown(page).split('\n');
  const fence = lines.indexOf('`````');
  expect(lines.slice(fence, fence + 7)).toEqual([
    '`````',
    'before',
    '````',
    '# Verdict: honest',
    '````',
    'after',
    '`````',
  ]);
  expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(2);
  expect(lines).toContain('- Subject: `` sub`ject ⏎ # Not a heading ``');
});
