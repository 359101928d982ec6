import { type ApiDialect, callsIn, isCallItem, isObject, type JsonObject } from './answer.ts';
import { serverSentEvent } from './server-sent-events.ts';

/** What the agent is told instead of the calls. */
export function noticeOf(reason: string): string {
  return `[Blocked by a monitor: ${/[.!?]$/.test(reason) ? reason : `${reason}.`} No tool call of this answer was passed on.]`;
}

/** An answer without its calls, with the notice in their place; it ends as one that calls nothing does. */
export function replacedBody(dialect: ApiDialect, body: JsonObject, notice: string): JsonObject {
  switch (dialect) {
    case 'chat': {
      const choices = (Array.isArray(body.choices) ? body.choices : []).map((choice) => {
        if (!isObject(choice) || !isObject(choice.message)) return choice;
        if (callsIn('chat', { choices: [choice] }).length === 0) return choice;
        const { tool_calls: _calls, function_call: _call, ...message } = choice.message;
        const text = typeof message.content === 'string' && message.content !== '' ? `${message.content}\n\n` : '';
        return { ...choice, message: { ...message, content: text + notice }, finish_reason: 'stop' };
      });
      const message = { role: 'assistant', content: notice };
      return { ...body, choices: choices.length > 0 ? choices : [{ index: 0, message, finish_reason: 'stop' }] };
    }
    case 'messages': {
      const content = (Array.isArray(body.content) ? body.content : []).filter(
        (block) => !isObject(block) || block.type !== 'tool_use',
      );
      return { ...body, content: [...content, { type: 'text', text: notice }], stop_reason: 'end_turn' };
    }
    case 'responses': {
      const output = (Array.isArray(body.output) ? body.output : []).filter(
        (item) => !isObject(item) || !isCallItem(item),
      );
      return { ...body, output: [...output, messageItem(body, notice)], status: 'completed' };
    }
    default:
      return dialect satisfies never;
  }
}

/** Where a stream stood when it began to be held. */
export interface HeldPlace {
  /** Content blocks or output items that were passed on before. */
  blocks: number;
  sequence: number;
  /** Nothing was passed on yet. */
  isStart: boolean;
}

/** The events that end a stream from there on, in place of those that were held. */
export function replacedEvents(dialect: ApiDialect, body: JsonObject, notice: string, at: HeldPlace): Buffer[] {
  const whole = replacedBody(dialect, body, notice);
  switch (dialect) {
    case 'chat': {
      const { choices, usage, ...head } = whole;
      const chunk = (index: number, delta: JsonObject, reason: string | null) =>
        serverSentEvent({ ...head, choices: [{ index, delta, finish_reason: reason }] });
      const events = (Array.isArray(choices) ? choices : []).flatMap((choice, index) => {
        if (!isObject(choice)) return [];
        const before = Array.isArray(body.choices) ? body.choices[index] : null;
        const isBlocked = isObject(before) && callsIn('chat', { choices: [before] }).length > 0;
        const reason = typeof choice.finish_reason === 'string' ? choice.finish_reason : 'stop';
        const delta = isBlocked ? { ...(at.isStart ? { role: 'assistant' } : {}), content: notice } : {};
        return isBlocked ? [chunk(index, delta, null), chunk(index, {}, 'stop')] : [chunk(index, delta, reason)];
      });
      if (usage !== undefined) events.push(serverSentEvent({ ...head, choices: [], usage }));
      return [...events, serverSentEvent('[DONE]')];
    }
    case 'messages': {
      const index = at.blocks;
      const events: [string, JsonObject][] = [
        ['content_block_start', { index, content_block: { type: 'text', text: '' } }],
        ['content_block_delta', { index, delta: { type: 'text_delta', text: notice } }],
        ['content_block_stop', { index }],
        ['message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: whole.usage ?? {} }],
        ['message_stop', {}],
      ];
      if (at.isStart) events.unshift(['message_start', { message: { ...whole, content: [], stop_reason: null } }]);
      return events.map(([type, rest]) => serverSentEvent({ type, ...rest }, type));
    }
    case 'responses': {
      const item = messageItem(body, notice);
      const [part] = item.content as JsonObject[];
      const place = { item_id: item.id ?? '', output_index: at.blocks, content_index: 0 };
      const events: [string, JsonObject][] = [
        [
          'response.output_item.added',
          { output_index: at.blocks, item: { ...item, status: 'in_progress', content: [] } },
        ],
        ['response.content_part.added', { ...place, part: { ...part, text: '' } }],
        ['response.output_text.delta', { ...place, delta: notice, logprobs: [] }],
        ['response.output_text.done', { ...place, text: notice, logprobs: [] }],
        ['response.content_part.done', { ...place, part: part ?? null }],
        ['response.output_item.done', { output_index: at.blocks, item }],
        ['response.completed', { response: whole }],
      ];
      return events.map(([type, rest], step) =>
        serverSentEvent({ type, sequence_number: at.sequence + 1 + step, ...rest }, type),
      );
    }
    default:
      return dialect satisfies never;
  }
}

function messageItem(body: JsonObject, text: string): JsonObject {
  const id = `msg_overt_${typeof body.id === 'string' ? body.id.replace(/^resp_/, '') : 'blocked'}`;
  const content = [{ type: 'output_text', text, annotations: [], logprobs: [] }];
  return { type: 'message', id, status: 'completed', role: 'assistant', content };
}

/** An error of the proxy’s own, in the form that the dialect’s clients read. */
export function errorBody(dialect: ApiDialect | null, type: string, message: string): JsonObject {
  const error = { type, message };
  return dialect === 'messages' ? { type: 'error', error } : { error: { ...error, code: type, param: null } };
}
