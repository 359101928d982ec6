import { describe, expect, it } from 'vitest';
import { functionParameters, signatureOf, withoutNulls } from './schema.ts';
import { readTurn, structuredHistory, turnGrammar } from './structured.ts';

const schema = {
  type: 'object',
  properties: {
    path: { type: 'string', minLength: 1 },
    lines: { type: 'integer' },
    row: { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
  },
  required: ['path'],
};
const tools = [{ name: 'read_file', description: 'Reads a text file.', inputSchema: schema }];

describe('a turn in structured form', () => {
  it('is a call', () => {
    expect(readTurn('{"tool": "read_file", "input": {"path": "/a"}}', false)).toEqual({
      reasoning: null,
      text: '',
      toolCalls: [{ tool: 'read_file', input: { path: '/a' } }],
    });
  });

  it('is an answer', () => {
    expect(readTurn('{"answer": "It says \\"no\\"."}', false)).toMatchObject({ text: 'It says "no".', toolCalls: [] });
  });

  it('may have a line of reasoning before it, which may itself speak of JSON', () => {
    const text = 'I could write {"tool": "x"} here.\n{"answer": "done"}';
    expect(readTurn(text, true)).toMatchObject({
      reasoning: { text: 'I could write {"tool": "x"} here.' },
      text: 'done',
    });
  });

  it('is marked as malformed if a call was cut, with what there was of it', () => {
    expect(readTurn('{"tool": "read_file", "input": {"path": "/lo', false).toolCalls).toEqual([
      { tool: 'read_file', input: '{"path": "/lo', malformed: expect.stringContaining('cut') },
    ]);
  });

  it.each([
    ['{"answer": "It is', 'It is'],
    ['{"answer": "It is \\', 'It is '],
    ['{"answer": "It is \\u00', 'It is '],
    ['{"answ', '{"answ'],
    ['', ''],
  ])('keeps the words of a cut answer: %s', (cut, words) => {
    expect(readTurn(cut, false).text).toBe(words);
  });

  it('is all reasoning if it was cut before the action', () => {
    expect(readTurn('I wonder whether', true)).toMatchObject({ reasoning: { text: 'I wonder whether' }, text: '' });
  });
});

it('tells the model its past turns in the form that it is to write', () => {
  const usage = { inputTokens: null, outputTokens: null, reasoningTokens: null };
  const toolCalls = [{ callId: 'call-1', tool: 'read_file', input: { path: '/a', lines: 2 } }];
  const history = structuredHistory(
    [
      { role: 'system', text: 'You are a clerk.' },
      { role: 'user', text: 'Read it.' },
      { role: 'assistant', turn: { reasoning: null, text: '', toolCalls, usage, raw: null } },
      { role: 'tool', callId: 'call-1', tool: 'read_file', output: 'no such file', isError: true },
      { role: 'user', text: 'Well?' },
    ],
    tools,
    false,
  );
  expect(history.map(({ type }) => type)).toEqual(['system', 'user', 'model', 'user']);
  expect(history[0]).toMatchObject({ text: expect.stringContaining('- read_file {"path": string, "lines"?: integer') });
  expect(history[2]).toMatchObject({ response: ['{"tool": "read_file", "input": {"path": "/a", "lines": 2}}'] });
  expect(history[3]).toMatchObject({ text: 'Result of read_file (failed):\nno such file\n\nWell?' });
});

it('has a grammar in which every rule that is used is defined', () => {
  const recursive = { $ref: '#/$defs/tree', $defs: { tree: { type: 'array', items: { $ref: '#/$defs/tree' } } } };
  const all = [...tools, { name: 'plant', description: 'Plants.', inputSchema: recursive }];
  for (const thought of ['none', 'own', 'continued'] as const) {
    const lines = turnGrammar(all, thought).split('\n');
    const defined = new Set(lines.map((line) => line.split(' ::= ')[0]));
    for (const line of lines) {
      const body = line
        .slice(line.indexOf(' ::= '))
        .replace(/"(?:[^"\\]|\\.)*"|\[(?:[^\]\\]|\\.)*\]|\{[0-9,]+\}/g, ' ');
      for (const name of body.match(/[a-zA-Z][a-zA-Z0-9-]*/g) ?? []) expect(defined).toContain(name);
    }
  }
});

it('lets optional properties be null for node-llama-cpp and takes those nulls out again', () => {
  expect(functionParameters(schema)).toMatchObject({
    properties: {
      path: { type: 'string' },
      lines: { oneOf: [{ type: 'integer' }, { type: 'null' }] },
    },
  });
  expect(withoutNulls({ path: '/a', lines: null, row: { a: null } }, schema)).toEqual({ path: '/a', row: { a: null } });
  expect(signatureOf(schema)).toBe('{"path": string, "lines"?: integer, "row"?: {name: string | null, …}}');
});
