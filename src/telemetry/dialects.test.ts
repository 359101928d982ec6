import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../core/index.ts';
import { log, span } from './fixtures/build.ts';
import { type LogRecord, SessionAssembler, type SessionUpdate, type Span } from './index.ts';

function assembled(records: { spans?: Span[]; logs?: LogRecord[] }): SessionUpdate {
  const [update] = new SessionAssembler().add(records);
  if (update === undefined) throw new Error('no session');
  return update;
}

/** The same loop in every dialect: asked to count, calls `count`, thinks where the dialect can say so, answers. */
function shape({ trajectory }: SessionUpdate): JsonValue[] {
  return trajectory.events.map((event): JsonValue => {
    switch (event.type) {
      case 'instruction':
        return [event.role, event.text];
      case 'message':
      case 'reasoning':
        return [event.type, event.text];
      case 'tool-call':
        return [event.tool, event.callId, event.input];
      case 'tool-result':
        return ['result', event.callId, event.output, event.isError];
      case 'end':
        return ['end', event.reason];
      default:
        return [event.type];
    }
  });
}

const loop: JsonValue[] = [
  ['system', 'Count.'],
  ['user', 'How many crates?'],
  ['count', 'c1', { place: 'hall' }],
  ['result', 'c1', '{"crates":3}', false],
  ['message', 'Three.'],
  ['end', 'finished'],
];
const input = '{"place":"hall"}';
const result = '{"crates":3}';

it('OpenInference: flattened lists, a tool span without identifier', () => {
  const messages = (prefix: string, list: Record<string, JsonValue>[]) =>
    Object.fromEntries(
      list.flatMap((message, index) =>
        Object.entries(message).map(([key, value]) => [`llm.${prefix}.${index}.message.${key}`, value]),
      ),
    );
  const call = {
    'tool_calls.0.tool_call.id': 'c1',
    'tool_calls.0.tool_call.function.name': 'count',
    'tool_calls.0.tool_call.function.arguments': input,
  };
  const history = [
    { role: 'system', content: 'Count.' },
    { role: 'user', 'contents.0.message_content.type': 'text', 'contents.0.message_content.text': 'How many crates?' },
  ];
  const kind = (name: string) => ({ 'openinference.span.kind': name });
  const update = assembled({
    spans: [
      span({
        id: 1,
        at: 0,
        seconds: 9,
        name: 'Counter',
        attributes: {
          ...kind('AGENT'),
          'session.id': 's',
          'agent.name': 'counter',
          'input.value': 'How many crates?',
          'output.value': 'Three.',
        },
      }),
      span({
        id: 2,
        parent: 1,
        attributes: {
          ...kind('LLM'),
          ...messages('input_messages', history),
          ...messages('output_messages', [{ role: 'assistant', ...call }]),
        },
      }),
      span({
        id: 3,
        parent: 1,
        name: 'count',
        attributes: { ...kind('TOOL'), 'tool.name': 'count', 'input.value': input, 'output.value': result },
      }),
      span({
        ...{ id: 4, parent: 1 },
        attributes: {
          ...kind('LLM'),
          ...messages('input_messages', [
            ...history,
            { role: 'assistant', ...call },
            { role: 'tool', tool_call_id: 'c1', content: result },
          ]),
          ...messages('output_messages', [{ role: 'assistant', content: 'Three.' }]),
        },
      }),
    ],
  });
  expect(shape(update)).toEqual(loop);
  expect(update.trajectory.origin).toMatchObject({ agent: 'counter', session: 's', source: 'openinference' });
});

it('OpenLLMetry: gen_ai.prompt.N and traceloop spans', () => {
  const call = (prefix: string) => ({
    [`${prefix}.tool_calls.0.id`]: 'c1',
    [`${prefix}.tool_calls.0.name`]: 'count',
    [`${prefix}.tool_calls.0.arguments`]: input,
  });
  const asked = {
    ...{ 'llm.request.type': 'chat', 'gen_ai.prompt.0.role': 'system', 'gen_ai.prompt.0.content': 'Count.' },
    ...{ 'gen_ai.prompt.1.role': 'user', 'gen_ai.prompt.1.content': 'How many crates?' },
  };
  const update = assembled({
    spans: [
      span({
        id: 1,
        at: 0,
        seconds: 9,
        name: 'counter.agent',
        attributes: {
          'traceloop.span.kind': 'agent',
          'traceloop.entity.name': 'counter',
          'traceloop.association.properties.session_id': 's',
        },
      }),
      span({
        id: 2,
        parent: 1,
        attributes: { ...asked, 'gen_ai.completion.0.role': 'assistant', ...call('gen_ai.completion.0') },
      }),
      span({
        id: 3,
        parent: 1,
        name: 'count.tool',
        attributes: {
          'traceloop.span.kind': 'tool',
          'traceloop.entity.name': 'count',
          'traceloop.entity.input': `{"args":[],"kwargs":${input}}`,
          'traceloop.entity.output': result,
        },
      }),
      span({
        ...{ id: 4, parent: 1 },
        attributes: {
          ...asked,
          ...{
            'gen_ai.prompt.2.role': 'assistant',
            ...call('gen_ai.prompt.2'),
            'gen_ai.prompt.3.role': 'tool',
            'gen_ai.prompt.3.content': result,
          },
          ...{
            'gen_ai.prompt.3.tool_call_id': 'c1',
            'gen_ai.completion.0.role': 'assistant',
            'gen_ai.completion.0.content': 'Three.',
            'gen_ai.completion.0.finish_reason': 'stop',
          },
        },
      }),
    ],
  });
  expect(shape(update)).toEqual(loop);
  expect(update.trajectory.origin).toMatchObject({ agent: 'counter', session: 's', source: 'openllmetry' });
});

it('AI SDK before version 7: ai.prompt.messages, ai.response, ai.toolCall', () => {
  const prompt: JsonValue[] = [
    { role: 'system', content: 'Count.' },
    { role: 'user', content: [{ type: 'text', text: 'How many crates?' }] },
  ];
  const called = {
    role: 'assistant',
    content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'count', input: { place: 'hall' } }],
  };
  const answered = {
    role: 'tool',
    content: [
      { type: 'tool-result', toolCallId: 'c1', toolName: 'count', output: { type: 'json', value: { crates: 3 } } },
    ],
  };
  const own = { 'ai.telemetry.functionId': 'counter', 'ai.telemetry.metadata.sessionId': 's' };
  const update = assembled({
    spans: [
      span({
        id: 1,
        at: 0,
        seconds: 9,
        name: 'ai.generateText',
        attributes: {
          ...own,
          'ai.operationId': 'ai.generateText',
          'ai.prompt': JSON.stringify({ system: 'Count.', prompt: 'How many crates?' }),
          'ai.response.text': 'Three.',
        },
      }),
      span({
        id: 2,
        parent: 1,
        attributes: {
          'ai.operationId': 'ai.generateText.doGenerate',
          'ai.prompt.messages': JSON.stringify(prompt),
          'ai.response.text': '',
          'ai.response.toolCalls': JSON.stringify([{ toolCallId: 'c1', toolName: 'count', input }]),
        },
      }),
      span({
        id: 3,
        parent: 2,
        attributes: {
          'ai.operationId': 'ai.toolCall',
          'ai.toolCall.name': 'count',
          'ai.toolCall.id': 'c1',
          'ai.toolCall.args': input,
          'ai.toolCall.result': result,
        },
      }),
      span({
        id: 4,
        parent: 1,
        attributes: {
          'ai.operationId': 'ai.generateText.doGenerate',
          'ai.prompt.messages': JSON.stringify([...prompt, called, answered]),
          'ai.response.text': 'Three.',
          'ai.response.finishReason': 'stop',
        },
      }),
    ],
  });
  expect(shape(update)).toEqual(loop);
  expect(update.trajectory.origin).toMatchObject({ agent: 'counter', session: 's', source: 'ai-sdk' });
});

describe('GenAI conventions up to 1.36', () => {
  const chat = (id: number) =>
    span({ id, attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.conversation.id': 's' } });
  const asked = (span_: number, at: number) => [
    log({ trace: 1, span: span_, at, event: 'gen_ai.system.message', body: { content: 'Count.' } }),
    log({ trace: 1, span: span_, at: at + 0.01, event: 'gen_ai.user.message', body: { content: 'How many crates?' } }),
  ];
  const toolCalls = [{ id: 'c1', type: 'function', function: { name: 'count', arguments: input } }];
  const logs = [
    ...asked(2, 2),
    log({
      trace: 1,
      span: 2,
      at: 2.4,
      event: 'gen_ai.choice',
      body: { index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', tool_calls: toolCalls } },
    }),
    ...asked(4, 4),
    log({ trace: 1, span: 4, at: 4.02, event: 'gen_ai.assistant.message', body: { tool_calls: toolCalls } }),
    log({ trace: 1, span: 4, at: 4.03, event: 'gen_ai.tool.message', body: { content: result, id: 'c1' } }),
    log({
      trace: 1,
      span: 4,
      at: 4.4,
      event: 'gen_ai.choice',
      body: { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Three.' } },
    }),
  ];

  it('joins message events to their spans', () => {
    expect(shape(assembled({ spans: [chat(2), chat(4)], logs }))).toEqual(loop.slice(0, -1));
  });

  it('does without the spans, as long as they have not come', () => {
    const assembler = new SessionAssembler();
    const [half] = assembler.add({ logs });
    expect(shape(half as SessionUpdate)).toEqual(loop.slice(0, -1));
    const [whole] = assembler.add({ spans: [chat(2), chat(4)] });
    expect(whole).toMatchObject({ session: 's', contradictions: [] });
    expect(shape(whole as SessionUpdate)).toEqual(loop.slice(0, -1));
  });
});

describe('Claude Code', () => {
  const own = { 'session.id': 's', 'service.name': 'claude-code' };
  const event = (at: number, name: string, attributes: Record<string, JsonValue>) =>
    log({
      at,
      body: `claude_code.${name}`,
      attributes: { ...own, 'event.name': name, ...attributes },
      resource: { 'service.name': 'claude-code', 'service.version': '2.1' },
    });

  it('tells what its log events tell, and says what they leave out', () => {
    const update = assembled({
      logs: [
        event(1, 'user_prompt', { prompt: 'Delete the old logs.', prompt_length: 20 }),
        event(2, 'api_request', { model: 'claude-x', request_id: 'r1', input_tokens: 5 }),
        event(3, 'tool_decision', { tool_name: 'Bash', tool_use_id: 't1', decision: 'accept', source: 'config' }),
        event(4, 'tool_result', {
          tool_name: 'Bash',
          tool_use_id: 't1',
          success: 'true',
          tool_input: '{"command":"rm old.log"}',
        }),
        event(5, 'api_request', { model: 'claude-x', request_id: 'r2' }),
        event(6, 'tool_decision', { tool_name: 'Write', tool_use_id: 't2', decision: 'reject', source: 'user_reject' }),
        event(7, 'api_error', { model: 'claude-x', error: 'Overloaded', status_code: 529, attempt: 1 }),
      ],
    });
    expect(shape(update)).toEqual([
      ['user', 'Delete the old logs.'],
      ['Bash', 't1', { command: 'rm old.log' }],
      ['result', 't1', '[not recorded by the sender]', false],
      ['fault'],
      ['Write', 't2', null],
      ['result', 't2', '[not allowed: user_reject]', true],
    ]);
    expect(update.coverage).toMatchObject({
      messages: { present: 0, absent: 2, redacted: 0 },
      reasoning: { present: 0, absent: 2, redacted: 0 },
      toolArguments: { present: 1, absent: 1, redacted: 0 },
    });
    expect(update.trajectory).toMatchObject({
      subject: 'claude-x',
      origin: { agent: 'claude-code', session: 's', version: '2.1', source: 'claude-code' },
    });
  });

  it('counts a run once although span and log event tell of it, and takes the output from the span', () => {
    const output = { name: 'tool.output', attributes: { output: 'gone' } };
    const spans = [
      span({
        id: 1,
        at: 0,
        seconds: 9,
        name: 'claude_code.interaction',
        attributes: { ...own, user_prompt: '<REDACTED>' },
      }),
      span({
        id: 2,
        parent: 1,
        name: 'claude_code.llm_request',
        attributes: { ...own, model: 'claude-x', request_id: 'r1' },
      }),
      span({
        id: 3,
        parent: 1,
        name: 'claude_code.tool',
        attributes: { ...own, tool_name: 'Bash', tool_use_id: 't1', full_command: 'rm old.log' },
        events: [output],
      }),
      span({ id: 4, parent: 3, name: 'claude_code.tool.execution', attributes: { ...own, success: true } }),
    ];
    const logs = [
      event(0.1, 'user_prompt', { prompt: '<REDACTED>' }),
      event(2.5, 'api_request', { model: 'claude-x', request_id: 'r1' }),
      event(3.5, 'tool_result', {
        tool_name: 'Bash',
        tool_use_id: 't1',
        success: 'true',
        tool_input: '{"command":"rm old.log","timeout":5}',
      }),
    ];
    const update = assembled({ spans, logs });
    expect(shape(update)).toEqual([
      ['user', '<REDACTED>'],
      ['Bash', 't1', { command: 'rm old.log' }],
      ['result', 't1', 'gone', false],
      ['end', 'finished'],
    ]);
    expect(update.coverage.messages).toEqual({ present: 0, absent: 1, redacted: 0 });
  });
});
