import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileSink, Watch } from '../../monitor/index.ts';

const main = resolve(import.meta.dirname, '../main.ts');
let folder: string;
const overt = (...args: string[]) =>
  execFileSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const policy = (...tools: string[]) =>
  `format: overt-tripwire-policy\nversion: 1\nname: p\ntripwires:\n${tools.map((tool) => `- id: ${tool}\n  action: {tool: ${tool}}\n`).join('')}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'overt-tripwire-'));
  const watch = new Watch({ agent: 'a', session: 's1', sinks: [fileSink(join(folder, 's.jsonl'))] });
  watch.startTurn();
  for (const tool of ['look', 'pay', 'pay']) {
    const callId = `c${watch.events.length}`;
    watch.record({ type: 'tool-call', callId, tool, input: {} });
    watch.record({ type: 'tool-result', callId, tool, output: '', isError: false });
  }
  await watch.end();
  writeFileSync(join(folder, 'old.yaml'), policy('pay', 'wait'));
  writeFileSync(join(folder, 'new.yaml'), policy('look'));
  writeFileSync(join(folder, 'bad.yaml'), policy('pay').replace('tool:', 'tol:'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('check says what a policy looks for, and where a bad one is wrong', () => {
  expect(JSON.parse(overt('tripwire', 'check', 'old.yaml', '--json'))).toMatchObject({
    tripwires: [{ id: 'pay', kind: 'action', severity: 'critical', mode: 'enforce' }, { id: 'wait' }],
  });
  expect(() => overt('tripwire', 'check', 'bad.yaml')).toThrow(/bad\.yaml:6/);
});

test('replay counts what would have fired, from files and from a folder', () => {
  const result = JSON.parse(overt('tripwire', 'replay', 'old.yaml', 's.jsonl', '--json'));
  expect(result).toMatchObject({ sessions: 1, actions: 3, stopped: 2 });
  expect(result.tripwires).toMatchObject([{ fired: 2, rate: { n: 3, clusters: 1 } }, { fired: 0 }]);
  expect(JSON.parse(overt('tripwire', 'replay', 'old.yaml', '--watch', '.', '--json')).actions).toBe(3);
});

test('replay against another policy tells what is new and what is gone', () => {
  const result = JSON.parse(overt('tripwire', 'replay', 'new.yaml', 's.jsonl', '--against', 'old.yaml', '--json'));
  expect([result.newly.length, result.noLonger.length, result.both]).toEqual([1, 2, 0]);
});

test('mint makes the same from a seed, in a registry for its owner alone', () => {
  const mint = (registry: string) =>
    JSON.parse(
      overt(
        'tripwire',
        'mint',
        '--kind',
        'credential',
        '--count',
        '2',
        '--seed',
        's',
        '--registry',
        registry,
        '--json',
      ),
    ).tokens;
  expect(mint('one.json')).toEqual(mint('two.json'));
  expect(statSync(join(folder, 'one.json')).mode & 0o777).toBe(0o600);
});
