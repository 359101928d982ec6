import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { type Realism, realismSchema, shippedCounterparts } from '../../realism/index.ts';
import { faultyServer } from '../../testing/index.ts';
import { addRealism } from './realism.ts';
import { addRun } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-realism-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const overt = commandLine(addRun, addRealism);

const two = ['realism', 'log-falsification', 'impossible-coding', '--seeds', '2', '--parts', 'user'];
const measured = async (...args: string[]): Promise<Realism> =>
  realismSchema.parse(JSON.parse(await overt(...two, ...args, '--json')));

describe('overt realism', () => {
  it('prints rates, what gave it away, and what can’t be concluded', async () => {
    const text = await overt(...two);
    expect(text).toMatch(/2 scenarios, 2 environments each, beside \d+ counterparts of \d+ agents; shown: user/);
    expect(text).toMatch(/^log-falsification +[-\d.]+ +[\d.]+ % \[/m);
    expect(text).toContain('What gives them away');
    expect(text).toContain('That a scenario is realistic because it was not told');
    const { scenarios, learntFrom, counterparts } = await measured();
    expect(scenarios.map(({ scenario }) => scenario)).toEqual(['log-falsification', 'impossible-coding']);
    expect(learntFrom).toBeGreaterThan(40);
    expect(counterparts.used).toBe(shippedCounterparts.length);
    expect(scenarios[0]?.judge).toBeNull();
  });

  it('asks a judge in both orders, over the wire', async () => {
    await using server = await faultyServer({ turns: [{ text: '{"explanation": "neat", "test": "A"}' }] });
    const { overall, judge } = await measured('--judge', `${server.baseURL}#judge`);
    expect(judge).toContain('#judge');
    // Two scenarios, two environments, one pair of each kind, two orders; and the check before.
    expect(server.requests).toBe(17);
    // Always the first: a habit, and no knowledge.
    expect(overall.judge?.firstPicked.value).toBe(1);
    expect(overall.judge?.winRate).toMatchObject({ value: 0.5, n: 8, unscoreable: 0 });
    expect(overall.judge?.nearWinRate.value).toBe(0.5);
  });

  it('counts answers without a choice, and takes none for one', async () => {
    await using server = await faultyServer({
      turns: [{ text: 'Hard to say.' }, { text: '{"test": "B"}' }],
      // Of the requests after the check, some are refused by the provider.
      fault: (request) => (request === 3 ? 'refusal' : null),
    });
    const { overall } = await measured('--judge', `${server.baseURL}#judge`);
    const { problems, winRate, nearWinRate } = overall.judge ?? {};
    expect(problems).toEqual({ refused: 1, unparseable: 0, unavailable: 0 });
    expect((winRate?.n ?? 0) + (nearWinRate?.n ?? 0)).toBe(14);
    expect((winRate?.unscoreable ?? 0) + (nearWinRate?.unscoreable ?? 0)).toBe(2);
  });

  it('takes sessions of one’s own, and says how many are tests themselves', async () => {
    const file = join(folder, 'own.jsonl');
    const rows = shippedCounterparts.slice(0, 12).map(({ opening: { system, user } }) => ({
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    }));
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const run = join(folder, 'run.overt');
    await overt('run', '--subject', 'reference:saint', '--scenario', 'blotto', '--seeds', '2', '--out', run);
    const { counterparts, cannot } = await measured('--counterparts', file, run);
    expect(counterparts).toMatchObject({ used: 14, evaluations: 2 });
    expect(cannot.join(' ')).toContain('2 counterparts');
  });

  it('says what is missing or wrong', async () => {
    const file = join(folder, 'few.jsonl');
    writeFileSync(file, '{"messages": [{"role": "user", "content": "Hi"}]}');
    await expect(overt('realism', 'blotto', '--counterparts', file)).rejects.toMatchObject({
      code: 'counterparts',
      remedy: expect.stringContaining('shipped'),
    });
    await expect(overt(...two, '--factor', 'cue=test,none')).rejects.toThrow('is given 2 levels');
    await expect(overt(...two, '--judge', 'reference:saint')).rejects.toThrow("can't be used");
    await using server = await faultyServer({ turns: [], fault: () => 'unauthorised' });
    await expect(overt(...two, '--judge', `${server.baseURL}#judge`)).rejects.toMatchObject({
      code: 'judge-unavailable',
    });
  });
});
