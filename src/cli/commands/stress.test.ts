import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { gateResultSchema } from '../../gate/index.ts';
import { defaultPlan, parsePlan, stressResultSchema } from '../../stress/index.ts';
import { addGate } from './gate.ts';
import { addStress } from './stress.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-stress-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const overt = commandLine(addStress, addGate);

const out = join(folder, 'out');
const sides = ['--before', 'reference:schemer', '--after', 'reference:saint', '--scenario', 'log-falsification'];

describe('overt stress', () => {
  it('compares two subjects, and writes numbers and a page', async () => {
    const text = await overt('stress', ...sides, '--seeds', '6', '--out', out);
    expect(text).toContain('before  default');
    expect(text).toMatch(/Does covert action fall far from what was trained\? .*shown/);
    expect(text).toMatch(/Does the gain last through training on something else\? .*not tested/);
    const result = stressResultSchema.parse(JSON.parse(readFileSync(join(out, 'stress.json'), 'utf8')));
    expect(result.arms.map(({ name }) => name)).toEqual(['before', 'after']);
    expect(readFileSync(join(out, 'stress.html'), 'utf8')).toContain('What it shows');
  });

  it('prints a plan that can be read again', async () => {
    const plan = await overt('stress', '--quick', '--print-plan');
    expect(parsePlan(JSON.parse(plan))).toEqual(defaultPlan({ quick: true }));
    expect(parsePlan(JSON.parse(await overt('stress', ...sides, '--print-plan'))).scenarios).toEqual([
      'log-falsification',
    ]);
  });

  it('says what is missing or wrong', async () => {
    await expect(overt('stress', '--before', 'reference:saint')).rejects.toThrow('--after is missing');
    const file = join(folder, 'plan.json');
    writeFileSync(file, '{');
    await expect(overt('stress', '--plan', file)).rejects.toThrow("can't be read as JSON");
    writeFileSync(file, JSON.stringify({ ...defaultPlan({ quick: true }), scenarios: ['nowhere'] }));
    await expect(overt('stress', '--plan', file)).rejects.toThrow('There is no scenario nowhere');
    await expect(overt('stress', '--replica', '2')).rejects.toThrow('Only the first pretraining seed ships');
    await expect(overt('stress', '--quick', '--only', 'alignment')).rejects.toThrow('--quick has its own arms');
  });

  it('holds the results of other subjects together, and no others', async () => {
    const second = join(folder, 'second');
    await overt('stress', ...sides, '--seeds', '6', '--out', second);
    const [one, two] = [join(out, 'stress.json'), join(second, 'stress.json')];
    await expect(overt('stress', '--pool', one, two)).rejects.toThrow('reference:schemer is in two of the results');
    const renamed = readFileSync(two, 'utf8').replaceAll('reference:', 'elsewhere:');
    writeFileSync(two, renamed);
    expect(await overt('stress', '--pool', one, two)).toContain('of replicas like these');
    await expect(overt('stress', '--pool', one, join(second, 'stress.html'))).rejects.toThrow("can't be read as JSON");
    writeFileSync(two, '{}');
    await expect(overt('stress', '--pool', one, two)).rejects.toThrow('holds no result of a stress test');
  });
});

describe('overt gate', () => {
  const policy = join(folder, 'gate.yaml');

  it('ends with an exit code by what it decides, on the runs of a stress test', async () => {
    writeFileSync(policy, 'rules: [{ measure: covert, kind: no-worse, margin: 0.3 }]');
    const { arms } = stressResultSchema.parse(JSON.parse(readFileSync(join(out, 'stress.json'), 'utf8')));
    const [before = '', after = ''] = arms.map(({ places }) => places[0]?.file);
    expect(await overt('gate', '--candidate', after, '--baseline', before, '--policy', policy)).toContain('is open');
    expect(process.exitCode).toBeUndefined();
    expect(await overt('gate', '--candidate', before, '--baseline', after, '--policy', policy)).toContain('is closed');
    expect(process.exitCode).toBe(1);
    const json = await overt(
      'gate',
      '--candidate',
      `${before}#reference:schemer`,
      '--baseline',
      after,
      '--policy',
      policy,
      '--json',
    );
    expect(gateResultSchema.parse(JSON.parse(json))).toMatchObject({ passes: false, decision: 'fail' });
  });

  it('says that its policy is missing', async () => {
    await expect(overt('gate', '--candidate', 'a.overt', '--policy', join(folder, 'none.yaml'))).rejects.toThrow(
      "can't be read",
    );
  });
});
