import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { type Arm, defaultPlan, parsePlan, playArms, type StressPlan, stressResultSchema } from '../stress/index.ts';
import { scenarios } from '../suites/index.ts';
import { inOrder, usualJobs } from './stress-jobs.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-stress-jobs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { arms } = defaultPlan({ parts: ['alignment'] });

describe('arms that are worked on at the same time', () => {
  /** Works on all arms, each for as many turns as it is told, and tells when which was begun and ended. */
  async function worked(jobs: number, turns: (arm: Arm) => number = () => 1) {
    const told: string[] = [];
    let [running, most] = [0, 0];
    await inOrder(arms, {
      jobs,
      fail: () => told.push('stop'),
      work: async (arm) => {
        told.push(`+${arm.name}`);
        running += 1;
        most = Math.max(most, running);
        for (let turn = 0; turn < turns(arm); turn += 1) await setImmediate();
        running -= 1;
        told.push(`-${arm.name}`);
      },
    });
    return { told, most };
  }

  it.each([1, 2, 5])('are never more than allowed, and each comes after what it goes on after: %i', async (jobs) => {
    const { told, most } = await worked(jobs, ({ name }) => name.length);
    expect(most).toBe(jobs);
    expect(told.filter((each) => each.startsWith('+'))).toHaveLength(arms.length);
    for (const { name, after } of arms) {
      const isTrained = arms.some((each) => each.name === after && each.phases.length > 0);
      if (isTrained) expect(told.indexOf(`-${after}`)).toBeLessThan(told.indexOf(`+${name}`));
    }
  });

  it('do not wait for what is only measured', async () => {
    const { told } = await worked(2, ({ name }) => (name === 'base' ? 50 : 1));
    expect(told.indexOf('+sft')).toBeLessThan(told.indexOf('-base'));
  });

  it('are stopped by one that fails, and have ended when that is told', async () => {
    const ended: string[] = [];
    let isStopped = false;
    const work = async ({ name }: Arm) => {
      if (name === 'sft') throw new Error('sft fails');
      while (!isStopped) await setImmediate();
      ended.push(name);
    };
    await expect(inOrder(arms, { jobs: 3, work, fail: () => (isStopped = true) })).rejects.toThrow('sft fails');
    expect(ended).toEqual(['base', 'rl']);
  });

  it('are organisms: other subjects are not played on this machine', () => {
    expect(usualJobs({ ...defaultPlan(), arms })).toBeGreaterThan(0);
    const elsewhere = arms.map((arm) => ({ ...arm, subject: 'openai/gpt-5', after: undefined, phases: [] }));
    expect(usualJobs({ ...defaultPlan(), arms: elsewhere })).toBe(1);
  });
});

describe('overt stress --jobs', () => {
  const whole = defaultPlan({ quick: true });
  const capability = { method: 'capability' as const, steps: 1, peak: 1e-4, fromLayer: 0 };
  const plan: StressPlan = parsePlan({
    ...whole,
    scenarios: ['covert-rule-violation'],
    places: whole.places.filter(({ name }) => name === 'default').map((place) => ({ ...place, seeds: 2 })),
    arms: [
      { name: 'base', title: 'Before', subject: 'organism:schemer', measure: ['default'] },
      { name: 'one', title: 'One', after: 'base', phases: [capability], measure: ['default'] },
      { name: 'two', title: 'Two', after: 'one', phases: [capability], measure: ['default'] },
    ],
    comparisons: [],
  });
  const file = join(folder, 'tiny.json');
  writeFileSync(file, JSON.stringify(plan));
  const overt = (...args: string[]) =>
    spawnSync(process.execPath, [resolve(import.meta.dirname, 'main.ts'), 'stress', '--plan', file, ...args], {
      encoding: 'utf8',
    });

  it('leaves what one process finds again, and makes none of it anew', () => {
    const out = join(folder, 'apart');
    const played = (jobs: string) => {
      const { status, stderr } = overt('--jobs', jobs, '--threads', '1', '--out', out);
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      return stressResultSchema.parse(JSON.parse(readFileSync(join(out, 'stress.json'), 'utf8'))).arms;
    };
    const apart = played('2');
    expect(apart.map(({ name }) => name)).toEqual(['base', 'one', 'two']);
    // What a training took is kept with what it made: made anew, it would be another time.
    expect(played('1')).toEqual(apart);
  }, 240_000);

  it('says which arm failed, and why', () => {
    const broken = { ...plan, arms: plan.arms.map((arm) => ({ ...arm, subject: arm.subject && 'organism:nobody' })) };
    writeFileSync(file, JSON.stringify(broken));
    const { status, stderr } = overt('--jobs', '2', '--out', join(folder, 'broken'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/The arm \w+ ended with code \d/);
    expect(stderr).toContain('nobody');
  });

  it('has no arm that the plan does not have', async () => {
    const own = scenarios.filter(({ id }) => plan.scenarios.includes(id));
    const options = { plan, folder, scenarios: own, overtVersion: '0', open: () => Promise.reject(new Error('none')) };
    await expect(playArms(options, ['three'])).rejects.toThrow('The plan has no arm three');
  });
});
