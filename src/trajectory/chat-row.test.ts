import { describe, expect, it } from 'vitest';
import { chatMessageSchema, readChatRow, readLoggedChatRow } from './index.ts';

const call = (given: object = { path: '/log' }) => ({
  ...{ role: 'assistant', content: null, reasoning_content: 'I look.' },
  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'read_file', arguments: given } }],
});
const row = {
  messages: [
    { role: 'developer', content: 'Be brief.' },
    { role: 'user', content: 'How high was it?' },
    call(),
    { role: 'tool', tool_call_id: 'c1', content: '71 bar' },
    { role: 'assistant', content: '71 bar.' },
  ],
  tools: [{ type: 'function', function: { name: 'read_file', description: 'Reads.', parameters: { type: 'object' } } }],
};

describe('a chat row', () => {
  it('is read the same as training data and as a log, where it is both', () => {
    const [strict, lenient] = [readChatRow(row), readLoggedChatRow(row)];
    expect(strict.messages[0]).toEqual({ role: 'system', content: 'Be brief.' });
    expect(strict.messages[2]).toEqual({
      ...{ role: 'assistant', content: '', reasoning: 'I look.' },
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'read_file', arguments: '{"path":"/log"}' } }],
    });
    // A log says whose answer it is by the call; training data stays as it was given.
    const named = strict.messages.map((each) => (each.role === 'tool' ? { ...each, name: 'read_file' } : each));
    expect(lenient.messages).toEqual(named);
    expect(lenient.tools).toEqual(strict.tools);
    for (const message of [...strict.messages, ...lenient.messages]) chatMessageSchema.parse(message);
    expect(readChatRow({ ...row, tools: JSON.stringify(row.tools) })).toEqual(strict);
  });

  it.each([
    ['a single message', { messages: row.messages.slice(0, 1) }],
    ['parts in place of text', { messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }, call()] }],
    ['calls without arguments', { messages: [...row.messages.slice(0, 2), call([])] }],
    ['tools without a schema', { ...row, tools: [{ name: 'read_file' }] }],
    ['a wrapped request', { request: row }],
    ['reasoning that is no text', { messages: [...row.messages, { role: 'assistant', content: 'x', thinking: {} }] }],
  ])('is no training data with %s, and yet a log', (_what, given) => {
    expect(() => readChatRow(given)).toThrow();
    expect(readLoggedChatRow(given).messages.length).toBeGreaterThan(0);
  });

  it('has its system prompt beside the messages, and tools in whichever list, in logs', () => {
    const schema = { type: 'object', properties: { path: { type: 'string' } } };
    const logged = {
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }, { type: 'image' }] }],
      tools: [{ name: 'one', input_schema: schema }, { name: 'two', inputSchema: schema }, { name: 'three' }],
    };
    expect(readLoggedChatRow(logged)).toEqual({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
      tools: [
        { name: 'one', description: '', parameters: schema },
        { name: 'two', description: '', parameters: schema },
        { name: 'three', description: '', parameters: undefined },
      ],
    });
    expect(() => readLoggedChatRow({ messages: [] })).toThrow();
  });
});
