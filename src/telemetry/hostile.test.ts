import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonValue } from '../core/index.ts';
import { serializeTrajectory, trajectorySchema } from '../trajectory/index.ts';
import { log, span } from './fixtures/build.ts';
import { type LogRecord, SessionAssembler, type Span } from './index.ts';

/** Few names and identifiers, so that records collide, contradict each other and lie in circles. */
const few = (prefix: string) => fc.integer({ min: 0, max: 3 }).map((number) => `${prefix}${number}`);
const part = fc.oneof(
  fc.record({ type: fc.constant('text'), content: few('words ') }),
  fc.record({ type: fc.constant('reasoning'), content: few('thought ') }),
  fc.record({
    type: fc.constant('tool_call'),
    id: few('call'),
    name: few('tool'),
    arguments: fc.record({ path: few('/') }),
  }),
  fc.record({ type: fc.constant('tool_call_response'), id: few('call'), response: few('result ') }),
  fc.record({ type: fc.constant('tool_call'), name: few('tool') }),
  fc.constant({ type: 'image', data: 'AA==' }),
  fc.json().map((text): JsonValue => JSON.parse(text) as JsonValue),
);
const messages = fc
  .array(
    fc.record({
      role: fc.constantFrom('system', 'user', 'assistant', 'tool', 'x'),
      parts: fc.array(part, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  )
  .map((list) => JSON.stringify(list));
const attributes = fc.dictionary(
  fc.constantFrom(
    ...['gen_ai.input.messages', 'gen_ai.output.messages', 'gen_ai.system_instructions', 'gen_ai.response.id'],
    ...['ai.prompt', 'ai.prompt.messages', 'ai.response.toolCalls', 'ai.toolCall.args', 'input.value', 'output.value'],
    ...['gen_ai.prompt.0.content', 'llm.input_messages.0.message.contents.0.message_content.text', 'body'],
  ),
  fc.oneof(messages, few('text ')),
  { maxKeys: 5 },
);
const kinds: fc.Arbitrary<Record<string, JsonValue>> = fc.oneof(
  fc
    .constantFrom('chat', 'execute_tool', 'invoke_agent', 'agent_step', 'dance')
    .map((name) => ({ 'gen_ai.operation.name': name })),
  fc.constantFrom('LLM', 'TOOL', 'AGENT', 'CHAIN').map((name) => ({ 'openinference.span.kind': name })),
  fc
    .constantFrom('ai.toolCall', 'ai.generateText', 'ai.generateText.doGenerate')
    .map((name) => ({ 'ai.operationId': name })),
  fc.constant({ 'llm.request.type': 'chat', 'gen_ai.prompt.0.role': 'user' }),
);
const ids = fc.record({ tool: few('tool'), call: few('call'), session: fc.option(few('session')) });
const spans: fc.Arbitrary<Span> = fc
  .record({
    trace: fc.nat(1),
    id: fc.nat(9),
    parent: fc.option(fc.nat(9)),
    at: fc.nat(5),
    kind: kinds,
    own: attributes,
    ids,
    failed: fc.boolean(),
  })
  .map(({ trace, id, parent, at, kind, own, ids: { tool, call, session }, failed }) =>
    span({
      ...{ trace, id, at, name: 'span' },
      ...(parent === null ? {} : { parent }),
      ...(failed ? { error: '500 broken' } : {}),
      attributes: {
        ...{
          ...kind,
          ...own,
          'gen_ai.tool.name': tool,
          'gen_ai.tool.call.id': call,
          'tool.name': tool,
          'ai.toolCall.id': call,
        },
        ...(session === null ? {} : { 'session.id': session }),
      },
    }),
  );
const logs: fc.Arbitrary<LogRecord> = fc
  .record({
    ...{ trace: fc.option(fc.nat(1)), id: fc.nat(9), at: fc.nat(5), own: attributes, ids },
    event: fc.constantFrom(
      ...['gen_ai.user.message', 'gen_ai.choice', 'gen_ai.tool.message', 'gen_ai.assistant.message', 'gen_ai.other'],
      ...['gen_ai.client.inference.operation.details', 'gen_ai.evaluation.result', 'claude_code.tool_result'],
      ...[
        'claude_code.tool_decision',
        'claude_code.user_prompt',
        'claude_code.api_request',
        'claude_code.api_response_body',
      ],
    ),
    body: fc.oneof(
      fc.record({ content: messages, id: few('call') }),
      fc.record({ message: fc.record({ content: few('words ') }), finish_reason: few('') }),
    ),
  })
  .map(({ trace, id, at, own, ids: { tool, call, session }, event, body }) =>
    log({
      ...{ at, event, body: body as JsonValue },
      ...(trace === null ? {} : { trace, span: id }),
      attributes: {
        ...{ ...own, tool_name: tool, tool_use_id: call, prompt: 'words 1', request_id: call },
        ...(session === null ? {} : { 'session.id': session }),
      },
    }),
  );

/** Everything that is known at the end, as text. */
function whole(assembler: SessionAssembler): string[] {
  return assembler
    .sessions()
    .sort()
    .map((id) => {
      const { trajectory, coverage, contradictions, unknown } = assembler.session(id) ?? {};
      if (trajectory === undefined) throw new Error(`${id} is gone`);
      trajectorySchema.parse(trajectory);
      return JSON.stringify([serializeTrajectory(trajectory), coverage, contradictions, [...(unknown ?? [])]]);
    });
}

it('makes valid trajectories of whatever comes, the same in every order and in any batches', () => {
  const records = fc.array(fc.oneof({ weight: 3, arbitrary: spans }, { weight: 2, arbitrary: logs }), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(
      records.chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray([...list, ...list.slice(0, 5)], { minLength: list.length + Math.min(5, list.length) }),
        ),
      ),
      ([list, shuffled]) => {
        const [atOnce, singly] = [new SessionAssembler(), new SessionAssembler()];
        const split = (some: readonly (Span | LogRecord)[]) => ({
          spans: some.filter((each): each is Span => 'name' in each),
          logs: some.filter((each): each is LogRecord => 'body' in each),
        });
        atOnce.add(split(list));
        for (const each of shuffled) {
          for (const update of singly.add(split([each]))) {
            expect(new Set(update.keys).size).toBe(update.keys.length);
          }
        }
        expect(whole(singly)).toEqual(whole(atOnce));
      },
    ),
    { numRuns: 400 },
  );
});

it('is not brought to a halt by circles and endless nesting', () => {
  const circle = Array.from({ length: 3_000 }, (_, id) =>
    span({ id, parent: (id + 1) % 3_000, attributes: { 'gen_ai.operation.name': 'invoke_agent' } }),
  );
  const chain = Array.from({ length: 3_000 }, (_, id) =>
    span({ trace: 2, id: id + 1, parent: id, attributes: { 'gen_ai.operation.name': 'invoke_agent' } }),
  );
  const deep = span({
    trace: 3,
    id: 1,
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.input.messages': '['.repeat(100_000) + ']'.repeat(100_000) },
  });
  const updates = new SessionAssembler().add({ spans: [...circle, ...chain, deep] });
  expect(updates.map(({ session }) => session)).toHaveLength(3);
});
