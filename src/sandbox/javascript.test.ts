import { describe, expect, test } from 'vitest';
import { evaluateInIsolation } from './javascript.ts';
import { TestWorld, traceOf } from './testing.ts';

const open = () => new TestWorld((builder) => builder.file('/srv/a.txt', 'A').javascript());

describe('run_javascript', () => {
  test('shows what is logged and the last value', async () => {
    const { output } = await open().call('run_javascript', { code: "console.log('n = %d', 2, { a: [1] }); 6 * 7" });
    expect(output).toBe('n = 2 { a: [ 1 ] }\n42');
  });

  test('shows an error after what was logged before it', async () => {
    const { output, isError, limit } = await open().call('run_javascript', { code: "console.log('before'); null.x" });
    expect(output).toMatch(/^before\nUncaught TypeError: /);
    expect({ isError, limit }).toEqual({ isError: false, limit: null });
  });

  test('reads and changes the world’s files on the record', async () => {
    const { output, events } = await open().call('run_javascript', {
      code: "writeFile('b.txt', readFile('/srv/a.txt') + '!'); listFiles('/srv')",
    });
    expect(output).toBe("[ 'a.txt' ]");
    expect(traceOf(events)).toEqual(['file:/home/agent/b.txt: null → "A!"', 'read file:/srv/a.txt']);
  });

  test('has a fixed clock and fixed chance', async () => {
    const code = '[new Date().toISOString(), Date.now(), Math.random(), new Date(0).getTimezoneOffset()].join()';
    const { output } = await open().call('run_javascript', { code });
    expect(output).toMatch(/^'2026-03-04T09:12:00\.000Z,1772615520000,0\.\d+,0'$/);
    expect((await open().call('run_javascript', { code })).output).toBe(output);
  });
});

describe('evaluateInIsolation', () => {
  test('gives the last value as JSON, of a promise what it came to', async () => {
    expect(await evaluateInIsolation('({ a: [1, null] })')).toMatchObject({
      value: { a: [1, null] },
      error: null,
      limit: null,
    });
    expect((await evaluateInIsolation('(async () => { await 0; return 5; })()')).value).toBe(5);
    expect(await evaluateInIsolation('Promise.reject(new RangeError("no"))')).toMatchObject({
      error: { name: 'RangeError', message: 'no' },
    });
  });

  test('gives the files that the code changed', async () => {
    const { value, changes } = await evaluateInIsolation("writeFile('/b', readFile('/a') + 2); require('/m.js').n", {
      files: { '/a': '1', '/m.js': 'exports.n = 3' },
    });
    expect(value).toBe(3);
    expect(changes).toEqual({ '/b': '12' });
  });

  test('says which limit ended the code, and is ready for the next', async () => {
    const limits = { callTimeMs: 150, memoryBytes: 8 * 1024 * 1024 };
    expect((await evaluateInIsolation('for (;;);', { limits })).limit).toBe('time');
    expect((await evaluateInIsolation("'x'.repeat(2 ** 28)", { limits })).limit).toBe('memory');
    expect((await evaluateInIsolation('(function f() { f(); })()', { limits })).limit).toBe('depth');
    expect((await evaluateInIsolation('1 + 1', { limits })).value).toBe(2);
  });

  test('programs share nothing, also when run at the same time', async () => {
    const results = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        evaluateInIsolation(`globalThis.seen = (globalThis.seen ?? 0) + ${n}; Array.prototype.x = 1; seen`),
      ),
    );
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
    expect((await evaluateInIsolation('typeof seen + [].x')).value).toBe('undefinedundefined');
  });

  test('this thread stays free while a program runs', async () => {
    let beats = 0;
    const timer = setInterval(() => {
      beats += 1;
    }, 10);
    await evaluateInIsolation('for (;;);', { limits: { callTimeMs: 200 } });
    clearInterval(timer);
    expect(beats).toBeGreaterThan(5);
  });
});
