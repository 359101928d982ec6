import { describe, expect, test } from 'vitest';
import { TestWorld } from './testing.ts';

const open = () =>
  new TestWorld((builder) =>
    builder
      .files({
        'double.js': 'module.exports = (x) => 2 * x;\n',
        'tests.js':
          "const assert = require('node:assert');\nconst double = require('./double');\nassert.strictEqual(double(21), 42);\nconsole.log('ok', process.argv[2]);\n",
        'fails.js':
          "const assert = require('assert');\nconsole.log('before');\nassert.deepStrictEqual({ a: 1 }, { a: 2 });\n",
        'main.mjs':
          "import assert, { equal } from 'node:assert';\nimport double from './double.mjs';\nequal(double(2), await Promise.resolve(4));\nconsole.log('module', typeof assert);\n",
        'double.mjs': 'export default (x) => 2 * x;\n',
        'suite.test.js':
          "const { test, describe } = require('node:test');\nconst assert = require('node:assert');\ndescribe('sums', () => {\n  test('adds', () => assert.equal(1 + 1, 2));\n  test('waits', async () => { await new Promise((r) => setTimeout(r, 60000)); });\n  test('fails', () => assert.equal(1, 2));\n});\n",
      })
      .shell(),
  );

const run = async (command: string, world = open()) => (await world.call('run_shell', { command })).output;

describe('the shell', () => {
  test('keeps its folder between calls, and nothing else', async () => {
    const world = open();
    expect(await run('mkdir sub; cd sub; x=1', world)).toBe('');
    expect(await run('pwd; echo "[$x]"', world)).toBe('/home/agent/sub\n[]\n');
    expect(await run('cd ..; rmdir sub; pwd', world)).toBe('/home/agent\n');
  });

  test('tells the world’s time, name and user, the same every time', async () => {
    const command =
      'date; date +%FT%T; date -d tomorrow +%s; hostname; whoami; echo $$ $HOSTNAME $USER; ls -l double.js';
    const output = await run(command);
    expect(output).toMatch(
      /^Wed Mar {2}4 09:12:00 UTC 2026\n2026-03-04T09:12:00\n1772701920\nsandbox\nagent\n2 sandbox agent\n/,
    );
    expect(await run(command)).toBe(output);
  });

  test('does not wait', async () => {
    expect(await run('sleep 3600; echo awake')).toBe('awake\n');
  });

  test('shows output, errors and the exit code', async () => {
    expect(await run('echo a; cat none; exit 3')).toMatch(/^a\ncat: none: No such file or directory\nexit code 3$/);
    expect(await run('no-such-command')).toMatch(/command not found\nexit code 127$/);
  });
});

describe('node in the shell', () => {
  test('runs a file with its requires, arguments and assertions', async () => {
    expect(await run('node tests.js now')).toBe('ok now\n');
  });

  test('fails as node fails: what was printed, the error, exit code 1', async () => {
    expect(await run('node fails.js')).toMatch(/^before\nUncaught AssertionError: [\s\S]*\nexit code 1$/);
    expect(await run('node fails.js || echo handled')).toMatch(/handled/);
    expect(await run('node none.js')).toMatch(/Cannot find module[\s\S]*exit code 1/);
  });

  test('runs modules with import and top-level await', async () => {
    expect(await run('node main.mjs')).toBe('module function\n');
  });

  test('runs node:test without waiting, and a failure decides the exit code', async () => {
    const output = await run('node --test suite.test.js');
    expect(output).toMatch(/ok 1 - sums > adds\nok 2 - sums > waits\nnot ok 3 - sums > fails/);
    expect(output).toMatch(/# pass 2\n# fail 1\n[\s\S]*exit code 1$/);
  });

  test('reads and writes the world’s files on the record', async () => {
    const world = open();
    const command = `node -e "const fs = require('fs'); fs.writeFileSync('o.txt', fs.readFileSync('double.mjs', 'utf8').slice(0, 6))"`;
    expect(await world.trace(command)).toEqual([
      'file:/home/agent/o.txt: null → "export"',
      'read file:/home/agent/double.mjs',
    ]);
  });

  test('takes a program from standard input', async () => {
    expect(await run('echo "console.log(6 * 7)" | node')).toBe('42\n');
    expect(await run('node -p "[1, { a: 2 }]"')).toBe('[ 1, { a: 2 } ]\n');
  });
});
