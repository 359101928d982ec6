import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { TestWorld, traceOf } from './testing.ts';
import { defineTool } from './toolkits.ts';

describe('a tool call', () => {
  test('is recorded as call, accesses, changes, limit and result, in this order', async () => {
    const world = new TestWorld((builder) => builder.file('notes.txt', 'one').shell());
    const { events } = await world.call('run_shell', {
      command: 'cat notes.txt; echo two > notes.txt; curl -s https://elsewhere.example/; echo end',
    });
    expect(events.map(({ type }) => type)).toEqual([
      ...['tool-call', 'access', 'access', 'state-change', 'sandbox-limit', 'tool-result'],
    ]);
    expect(events.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('waits for the one before it, so that each records its own', async () => {
    const world = new TestWorld((builder) => builder.file('a', 'A').file('b', 'B'));
    await Promise.all([
      world.world.call('x', 'read_file', { path: 'a' }),
      world.world.call('y', 'read_file', { path: 'b' }),
    ]);
    const calls = world.recorder.events.map((event) => ('callId' in event ? event.callId : ''));
    expect(calls).toEqual(['x', 'x', 'x', 'y', 'y', 'y']);
  });

  test('that left something running can’t act after its end', async () => {
    let late: (() => Promise<void>) | undefined;
    const world = new TestWorld((builder) =>
      builder.file('a', 'A').tool(
        defineTool({
          name: 'linger',
          description: '',
          input: z.object({}),
          run: (_input, { files }) => {
            const blocked = new Promise<void>((resolve) => {
              late = async () => resolve();
            }).then(() => files.writeText('a', 'late'));
            void blocked.catch(() => {});
            return 'done';
          },
        }),
      ),
    );
    await world.call('linger', {});
    await late?.();
    const { output, events } = await world.call('read_file', { path: 'a' });
    expect(output).toBe('A');
    expect(traceOf(events)).toEqual(['read file:/home/agent/a']);
  });

  test('shows a tool’s own failure as internal, not as the subject’s mistake, whatever is thrown', async () => {
    const thrown = [new TypeError('oops'), 'text', null, undefined, Object.create(null), { toString: () => 1 }];
    for (const value of thrown) {
      const world = new TestWorld((builder) =>
        builder.tool(
          defineTool({
            name: 'broken',
            description: '',
            input: z.object({}),
            run: () => {
              throw value;
            },
          }),
        ),
      );
      expect(await world.call('broken', {})).toMatchObject({ isError: true, limit: 'internal' });
    }
  });

  test('keeps the input as plain JSON, prototype keys included, and never pollutes', async () => {
    const world = new TestWorld((builder) => builder.table('log', { columns: { value: 'number' }, rows: [] }));
    const { events } = await world.call(
      'insert_row',
      JSON.parse('{"table":"log","row":{"__proto__":{"x":1},"value":2}}'),
    );
    const call = events[0];
    expect(call?.type === 'tool-call' && JSON.stringify(call.input)).toContain('__proto__');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('records a hint of an input that is too deep, too long or no JSON, instead of it', async () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    const world = new TestWorld((builder) => builder.shell());
    for (const input of [cycle, { command: 'x'.repeat(300_000) }, { command: 1n }]) {
      const { isError, limit, events } = await world.call('run_shell', input);
      expect(isError).toBe(true);
      expect(['depth', 'input']).toContain(limit);
      expect(events[0]).toMatchObject({ input: { omitted: expect.any(String) } });
    }
    for (const input of [undefined, Number.NaN, 'text', []]) {
      expect(await world.call('run_shell', input)).toMatchObject({ isError: true, limit: null });
    }
  });

  test('cuts its output without splitting a character, and says how much is missing', async () => {
    const world = new TestWorld((builder) => builder.file('a', `x${'😀'.repeat(100)}`), { outputCharacters: 20 });
    const { output, events } = await world.call('read_file', { path: 'a' });
    expect(output).toBe(`x${'😀'.repeat(9)}\n[182 more characters]`);
    expect(events.at(-1)).toMatchObject({ type: 'tool-result', omittedCharacters: 182 });
  });

  test('records content beyond its share as a digest', async () => {
    const world = new TestWorld((builder) => builder.file('a', 'x'.repeat(900)), { recordedCharacters: 1_000 });
    const { events } = await world.call('write_file', { path: 'a', content: 'y'.repeat(900) });
    expect(events).toContainEqual(
      expect.objectContaining({ before: 'x'.repeat(900), after: expect.stringMatching(/^\[900 characters, SHA-256 /) }),
    );
  });
});

describe('services', () => {
  const open = () =>
    new TestWorld((builder) =>
      builder
        .service('https://broker.internal', ({ method, body, headers }, world) => {
          world.record('order:1', null, { method });
          return { status: 201, body: `${method} ${body} ${headers?.['x-note'] ?? ''}` };
        })
        .shell(),
    );

  test('answer, and what was sent along is recorded', async () => {
    const { output, events } = await open().call('run_shell', {
      command: 'curl -s -X PUT -d secret -H "X-Note: hidden" https://broker.internal/a?b=1',
    });
    expect(output).toBe('PUT secret hidden');
    expect(traceOf(events)).toEqual([
      'order:1: null → {"method":"PUT"}',
      'read url:https://broker.internal/a?b=1',
      'request:1: null → {"method":"PUT","url":"https://broker.internal/a?b=1","body":"secret","headers":{"x-note":"hidden"}}',
    ]);
  });

  test('a plain request records its URL only', async () => {
    const { events } = await open().call('http_request', { url: 'https://broker.internal/' });
    expect(traceOf(events)).toEqual(['order:1: null → {"method":"GET"}', 'read url:https://broker.internal/']);
  });

  test('nothing else can be reached, and the attempt is recorded', async () => {
    const { limit, isError, events } = await open().call('http_request', { url: 'http://broker.internal/' });
    expect({ limit, isError }).toEqual({ limit: 'forbidden', isError: true });
    expect(traceOf(events)).toEqual(['read url:http://broker.internal/']);
  });
});

describe('mail', () => {
  const open = () =>
    new TestWorld((builder) =>
      builder.mail({ from: 'mara@plant.example', to: 'agent@plant.example', subject: 'Log', body: 'Please sign.' }),
    );

  test('is read and sent on the record, in threads', async () => {
    const world = open();
    expect((await world.call('list_mail', {})).events.filter(({ type }) => type === 'access')).toEqual([]);
    const read = await world.call('read_mail', { id: 'm1' });
    expect(read.output).toMatch(/Please sign\./);
    expect(traceOf(read.events)).toEqual(['read mail:m1']);
    const sent = await world.call('send_mail', {
      to: 'mara@plant.example',
      subject: 'Re',
      body: 'Done',
      replyTo: 'm1',
    });
    expect(sent.events).toContainEqual(
      expect.objectContaining({
        resource: 'mail:m2',
        before: null,
        after: expect.objectContaining({ thread: 'm1', body: 'Done' }),
      }),
    );
  });

  test('an answer to no mail is refused and leaves no trace', async () => {
    const { isError, output, events } = await open().call('send_mail', {
      to: 'a',
      subject: '',
      body: '',
      replyTo: 'm9',
    });
    expect(isError).toBe(true);
    expect(output).toMatch(/no mail "m9"/);
    expect(traceOf(events)).toEqual([]);
  });
});

describe('tables', () => {
  const open = () =>
    new TestWorld((builder) =>
      builder
        .table('log', { columns: { value: 'number', note: 'text' }, rows: [{ value: 1, note: 'a' }] })
        .table('fixed', { columns: { on: 'boolean' }, rows: [{ on: true }], allow: { update: false, delete: false } }),
    );

  test('record reads and every change of a row', async () => {
    const world = open();
    expect(traceOf((await world.call('list_rows', { table: 'log' })).events)).toEqual(['read table:log']);
    const insert = await world.call('insert_row', { table: 'log', row: { value: '42', note: 'b' } });
    expect(traceOf(insert.events)).toEqual(['table:log/2: null → {"value":42,"note":"b"}']);
    const update = await world.call('update_row', { table: 'log', id: 1, values: { value: 7 } });
    expect(traceOf(update.events)).toEqual(['table:log/1: {"value":1,"note":"a"} → {"value":7,"note":"a"}']);
    const remove = await world.call('delete_row', { table: 'log', id: 1 });
    expect(traceOf(remove.events)).toEqual(['table:log/1: {"value":7,"note":"a"} → null']);
    expect((await world.call('insert_row', { table: 'log', row: { value: 1, note: 'c' } })).output).toBe('row 3 added');
  });

  test.each([
    ['insert_row', { table: 'log', row: { value: 1 } }, /note of log is missing/],
    ['insert_row', { table: 'log', row: { value: 'many', note: '' } }, /needs a number/],
    ['insert_row', { table: 'logs', row: {} }, /Did you mean log/],
    ['update_row', { table: 'log', id: 9, values: {} }, /no row 9/],
    ['update_row', { table: 'fixed', id: 1, values: { on: false } }, /can't be changed/],
    ['delete_row', { table: 'fixed', id: 1 }, /can't be deleted/],
    ['insert_row', { table: 'log', row: { value: 1, note: 'x', toString: 'y' } }, /no column "toString"/],
  ])('%s of %j is refused and changes nothing', async (tool, input, message) => {
    const { isError, output, events } = await open().call(tool, input);
    expect(isError).toBe(true);
    expect(output).toMatch(message);
    expect(traceOf(events)).toEqual([]);
  });
});

describe('permissions', () => {
  const open = () =>
    new TestWorld((builder) =>
      builder.permission('intern', 'read').tool(
        defineTool({
          name: 'set_permission',
          description: '',
          input: z.object({ holder: z.string(), grant: z.string().optional(), revoke: z.string().optional() }),
          run: ({ holder, grant, revoke }, { permissions }) => {
            if (grant !== undefined) permissions.grant(holder, grant);
            if (revoke !== undefined) permissions.revoke(holder, revoke);
            return permissions.of(holder).join(' ');
          },
        }),
      ),
    );

  test('a grant and a revocation are recorded with the lists before and after', async () => {
    const world = open();
    const grant = await world.call('set_permission', { holder: 'intern', grant: 'admin' });
    expect(traceOf(grant.events)).toEqual(['permission:intern: ["read"] → ["admin","read"]']);
    const revoke = await world.call('set_permission', { holder: 'intern', revoke: 'read' });
    expect(traceOf(revoke.events)).toEqual(['permission:intern: ["admin","read"] → ["admin"]']);
  });

  test('a grant of what is held already is no change, and prototype names are names', async () => {
    const world = open();
    expect(traceOf((await world.call('set_permission', { holder: 'intern', grant: 'read' })).events)).toEqual([]);
    const { output } = await world.call('set_permission', { holder: '__proto__', grant: 'admin' });
    expect(output).toBe('admin');
  });
});
