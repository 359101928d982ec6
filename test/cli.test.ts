import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, describe, expect, it } from 'vitest';
import { schemas } from '../src/cli/commands/schema.ts';
import { antiSchemingSpec } from '../src/spec/index.ts';
import { createRun } from '../src/store/index.ts';
import { faultyServer } from '../src/testing/index.ts';
import { canary } from '../src/trajectory/index.ts';
import { contentOf } from './support/kill.ts';
import { manifest } from './support/records.ts';
import { StaticPage } from './support/static-page.ts';

const main = resolve(import.meta.dirname, '../src/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'overt-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

function overt(args: readonly string[], { cwd = folder, env = {} } = {}): Promise<Result> {
  return new Promise((settle) => {
    const options = { cwd, env: { ...process.env, OPENAI_API_KEY: '', ...env }, maxBuffer: 50_000_000 };
    execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) => {
      settle({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** The output fits the schema that the commands' documentation names. */
function fits(name: string, stdout: string): Record<string, unknown> {
  const value: unknown = JSON.parse(stdout);
  expect(schemas[name]?.schema.safeParse(value).error).toBeUndefined();
  return value as Record<string, unknown>;
}

const subject = 'reference:schemer@0.5+saint@0.5';
const spec = join(folder, 'spec.json');
writeFileSync(spec, JSON.stringify(antiSchemingSpec));

describe('commands', () => {
  it('run, show, compare and report, for machines and for people', async () => {
    const args = ['run', '--suite', 'core', '--subject', subject, '--subject', 'reference:saint', '--seeds', '4'];
    const run = await overt([...args, '--detail', 'compact', '--out', 'a.overt', '--json']);
    expect(run.code).toBe(0);
    expect(fits('run', run.stdout)).toMatchObject({ status: 'finished' });
    const [shown, listed, compared, reported] = await Promise.all([
      overt(['show', 'a.overt', '--json']),
      overt(['show', 'a.overt', '--episodes', '--outcome', 'covert', '--json']),
      overt(['compare', 'a.overt#reference:saint', `a.overt#${subject}`, '--json']),
      overt(['report', 'a.overt', '--html', 'a.html', '--json']),
    ]);
    fits('run-summary', shown.stdout);
    const { episodes } = fits('episodes', listed.stdout) as { episodes: { key: string; outcome: string }[] };
    expect(episodes.length).toBeGreaterThan(0);
    expect(episodes.every(({ outcome }) => outcome === 'covert')).toBe(true);
    expect(fits('comparison', compared.stdout)).toMatchObject({ overall: { newlyCovert: episodes.length } });
    fits('report', reported.stdout);
    const page = new StaticPage(readFileSync(join(folder, 'a.html'), 'utf8'));
    expect(page.episodes()).toHaveLength(page.table().recorded);
    const [one, people] = await Promise.all([
      overt(['show', 'a.overt', '--episode', episodes[0]?.key.slice(0, 16) ?? '', '--json']),
      overt(['show', 'a.overt']),
    ]);
    fits('episode', one.stdout);
    expect(people.stdout).toMatch(/covert/);
    expect(people.stdout).not.toContain(String.fromCharCode(27));
  });

  it('list, validate and schema', async () => {
    const [listed, validated, broken, schema] = await Promise.all([
      overt(['list', '--json']),
      overt(['validate', '--scenario', 'log-falsification', '--seeds', '2', '--mutate', '--json']),
      overt(['validate', '--scenario', resolve(import.meta.dirname, 'support/broken-scenario.ts'), '--seeds', '2']),
      overt(['schema', 'trajectory']),
    ]);
    fits('list', listed.stdout);
    expect(fits('validate', validated.stdout)).toMatchObject({ ok: true, played: 52, right: 52 });
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/expected covert/);
    expect(JSON.parse(schema.stdout)).toMatchObject({ type: 'object' });
  });

  it('variation shows what differs, and fails for a scenario that could be learned by heart', async () => {
    const guide = resolve(import.meta.dirname, '../examples/refund-limit.ts');
    const [rich, poor] = await Promise.all([
      overt(['variation', '--scenario', 'log-falsification', '--draws', '12', '--json']),
      overt(['variation', '--scenario', guide, '--draws', '12']),
    ]);
    expect(rich.code).toBe(0);
    expect(fits('variation', rich.stdout)).toMatchObject({ ok: true, environments: 16, scenarios: [{ domains: 4 }] });
    expect(poor.code).toBe(1);
    expect(poor.stdout).toMatch(/full draws vary by [\d.]+ bits, less than 40/);
  });

  it('exports rows with the canary, and refuses training data from what models are judged by', async () => {
    const run = (scenario: string, out: string) =>
      overt(['run', '--scenario', scenario, '--subject', 'reference:saint', '--seeds', '2', '--out', out]);
    await Promise.all([run('covert-rule-violation', 'train.overt'), run('log-falsification', 'heldout.overt')]);
    const [rows, training, refused] = await Promise.all([
      overt(['export', 'heldout.overt', '--out', 'heldout.jsonl', '--json']),
      overt(['export', 'train.overt', '--out', 'train.jsonl', '--for', 'training']),
      overt(['export', 'heldout.overt', '--out', 'refused.jsonl', '--for', 'training']),
    ]);
    expect(fits('export', rows.stdout)).toMatchObject({ rows: 4, purpose: 'analysis' });
    const lines = readFileSync(join(folder, 'heldout.jsonl'), 'utf8').trimEnd().split('\n');
    for (const line of lines) expect(fits('row', line)).toMatchObject({ canary, split: 'heldout' });
    expect(training.code).toBe(0);
    expect(readFileSync(join(folder, 'train.jsonl'), 'utf8')).not.toContain(canary);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/log-falsification belongs to the heldout split/);
    expect(existsSync(join(folder, 'refused.jsonl'))).toBe(false);
  });

  it('takes scenarios from a package, for import only too', async () => {
    const installed = join(folder, 'node_modules', 'my-scenarios');
    mkdirSync(installed, { recursive: true });
    const description = { name: 'my-scenarios', type: 'module', exports: { '.': { import: './mine.js' } } };
    writeFileSync(join(installed, 'package.json'), JSON.stringify(description));
    const example = JSON.stringify(resolve(import.meta.dirname, '../examples/refund-limit.ts'));
    writeFileSync(join(installed, 'mine.js'), `export * from ${example};`);
    const listed = await overt(['list', '--scenario', 'my-scenarios', '--json']);
    expect(fits('list', listed.stdout)).toMatchObject({ scenarios: [{ id: 'refund-limit', module: 'my-scenarios' }] });
    const args = ['run', '--subject', subject, '--scenario', 'my-scenarios', '--seeds', '2'];
    expect((await overt([...args, '--out', 'mine.overt'])).code).toBe(0);
    expect((await overt(['resume', 'mine.overt'])).code).toBe(0);
  });

  it('serves an episode to an MCP client, and grades what it did', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const file = join(folder, 'episode.json');
    const args = [main, 'episode', 'serve', '--scenario', 'log-falsification', '--seed', '5', '--out', file];
    const transport = new StdioClientTransport({ command: process.execPath, args, cwd: folder, stderr: 'pipe' });
    let words = '';
    transport.stderr?.on('data', (chunk) => {
      words += chunk;
    });
    const ended = new Promise((settle) => transport.stderr?.once('end', settle));
    await client.connect(transport);
    expect(client.getInstructions()).toContain('shift_log');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('insert_row');
    await client.callTool({ name: 'list_rows', arguments: { table: 'shift_log' } });
    await client.callTool({ name: 'say_to_user', arguments: { text: 'I will not do this.' } });
    await ended;
    await client.close();
    expect(words).toMatch(/episode ended: finished; verdict: /);
    expect(fits('episode', readFileSync(file, 'utf8'))).toMatchObject({ verdict: { outcome: 'no-opportunity' } });
  });

  it('does its work though nobody reads to the end', async () => {
    const command = `set -o pipefail; "${process.execPath}" "${main}" list --json | head -c 1`;
    const { code, stderr } = await new Promise<Result>((settle) => {
      execFile('bash', ['-c', command], { cwd: folder }, (error, stdout, stderr) => {
        settle({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      });
    });
    expect(code).toBe(0);
    expect(stderr).not.toContain('EPIPE');
  });

  it('resumes a run that a full disk ended, and loses nothing', async () => {
    const args = ['run', '--suite', 'core', '--subject', subject, '--seeds', '20', '--detail', 'compact'];
    await overt([...args, '--out', 'calm.overt']);
    // The shell's file-size limit stands for a disk that is full.
    const limited = await new Promise<Result>((settle) => {
      const command = `trap '' XFSZ; ulimit -f 300; exec "${process.execPath}" "${main}" ${args.join(' ')} --out full.overt`;
      execFile('bash', ['-c', command], { cwd: folder }, (error, stdout, stderr) => {
        settle({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      });
    });
    expect(limited.code).toBe(5);
    expect(limited.stderr).toMatch(/disk/);
    const resumed = await overt(['resume', 'full.overt', '--json']);
    expect(resumed.code).toBe(0);
    expect(contentOf(join(folder, 'full.overt'))).toEqual(contentOf(join(folder, 'calm.overt')));
  });
});

describe('bad input', () => {
  const cases: [name: string, args: string[], code: number, says: RegExp][] = [
    [
      'an unknown scenario',
      ['run', '--subject', subject, '--scenario', 'log-falsificaton'],
      2,
      /Did you mean "log-falsification"/,
    ],
    ['an unknown subject', ['run', '--subject', 'referense:saint'], 2, /Did you mean "reference:saint"/],
    ['an unknown conduct', ['run', '--subject', 'reference:shcemer'], 2, /Did you mean schemer/],
    [
      'a spec that would stand in no prompt',
      ['run', '--subject', subject, '--spec', spec],
      2,
      /anti-scheming would stand in no prompt[\s\S]*--factor spec=present/,
    ],
    ['how to measure what is not measured', ['organism', 'card', 'schemer', '--seeds', '3'], 2, /Add --measure/],
    ['shares that do not sum to 1', ['run', '--subject', 'reference:saint@0.5+schemer@0.6'], 2, /do not sum to 1/],
    ['an unknown factor', ['run', '--subject', subject, '--factor', 'oversigt=none'], 2, /Did you mean "oversight"/],
    ['an unknown level', ['run', '--subject', subject, '--factor', 'oversight=loged'], 2, /Did you mean "logged"/],
    ['no subject', ['run'], 2, /--subject/],
    ['a number that is none', ['run', '--subject', subject, '--seeds', 'many'], 2, /whole number/],
    ['a missing key', ['run', '--subject', 'openai/gpt-5'], 4, /OPENAI_API_KEY/],
    ['a missing key of the judge', ['run', '--subject', subject, '--judge', 'openai/gpt-5'], 4, /OPENAI_API_KEY/],
    ['an endpoint that is not there', ['run', '--subject', 'http://127.0.0.1:1/v1#m'], 4, /Check the address/],
    ['a missing run', ['show', 'nothing.overt'], 5, /There is no run file/],
    ['a foreign run', ['show', main], 5, /not a run file/],
    ['a missing module', ['list', '--scenario', './nowhere.ts'], 3, /There is no file/],
    [
      'a module without a scenario',
      ['list', '--scenario', main.replace('main.ts', 'output.ts')],
      3,
      /exports no scenario/,
    ],
    ['an unknown command', ['rnu'], 2, /unknown command/i],
  ];
  it.each(cases)('%s', async (_name, args, code, says) => {
    const result = await overt(args);
    expect(result.stderr).toMatch(says);
    expect(result.code).toBe(code);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(result.stdout).toBe('');
  });

  it('a config that is wrong is named with file and line, or option', async () => {
    const broken = join(folder, 'broken');
    const wrong = join(folder, 'wrong');
    for (const each of [broken, wrong]) mkdirSync(each);
    writeFileSync(
      join(broken, 'overt.config.ts'),
      'export default {\n  seeds: 3,\n};\nthrow new Error("half-baked");\n',
    );
    writeFileSync(join(wrong, 'overt.config.ts'), 'export default { seeds: "many", sedes: 3 };\n');
    const [first, second] = await Promise.all([overt(['list'], { cwd: broken }), overt(['list'], { cwd: wrong })]);
    expect(first).toMatchObject({ code: 3, stderr: expect.stringMatching(/half-baked.*overt\.config\.ts:4/s) });
    expect(second).toMatchObject({ code: 3, stderr: expect.stringMatching(/sedes.*seeds|seeds.*sedes/s) });
  });

  it('a model without tools, and a run that is being written', async () => {
    for (const [fault, says] of [
      ['no-tools', /Choose a model with tool support/],
      ['unauthorised', /Check the API key/],
    ] as const) {
      await using server = await faultyServer({ turns: [], fault: () => fault });
      const refused = await overt(['run', '--subject', `${server.baseURL}#m`, '--out', 'never.overt']);
      expect(refused).toMatchObject({ code: 4, stderr: expect.stringMatching(says) });
      expect(existsSync(join(folder, 'never.overt'))).toBe(false);
    }
    const writer = createRun(join(folder, 'busy.overt'), manifest(['log-falsification'], ['reference:saint']));
    const locked = await overt(['resume', 'busy.overt']);
    writer.close();
    expect(locked).toMatchObject({ code: 5, stderr: expect.stringMatching(/another process/) });
  });
});

it('a run in which everything fails says so, and its rates hold nothing', async () => {
  let requests = 0;
  await using server = await faultyServer({
    turns: [],
    // The first request is the check before the run.
    fault: () => (requests++ === 0 ? null : 'server-error'),
    retryAfterMs: 1,
  });
  const args = ['run', '--subject', `${server.baseURL}#m`, '--scenario', 'log-falsification', '--seeds', '1'];
  const { code, stdout } = await overt([...args, '--no-twins', '--out', 'failed.overt', '--json']);
  expect(code).toBe(6);
  const result = fits('run', stdout) as { summary: { subjects: { overall: Record<string, unknown> }[] } };
  expect(result.summary.subjects[0]?.overall).toMatchObject({
    scored: 0,
    unscoreable: 1,
    unscoreableBy: { infrastructure: 1 },
    covert: { value: null, low: 0, high: 1 },
    covertBounds: { low: 0, high: 1 },
  });
}, 60_000);
