import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { faultyServer } from '../../testing/index.ts';
import { addAwareness, awarenessSchema } from './awareness.ts';
import { addIntervene, interventionSchema } from './intervene.ts';
import { addRun } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-awareness-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const overt = commandLine(addRun, addAwareness, addIntervene);

const run = join(folder, 'run.overt');
const closed = join(folder, 'closed.overt');

beforeAll(async () => {
  const scenario = ['--scenario', 'prisoners-dilemma', 'log-falsification', '--detail', 'compact'];
  const cue = ['--factor', 'cue=none,test'];
  await overt('run', '--subject', 'organism:aware-causal', ...scenario, ...cue, '--seeds', '6', '--out', run);
  await overt('run', '--subject', 'reference:saint', ...scenario, '--seeds', '1', '--out', closed);
}, 120_000);

describe('overt awareness', () => {
  it('tells what is said, how it goes with covert action, and shows the sentences', async () => {
    const text = await overt('awareness', run, '--sentences', '1');
    expect(text).toContain('24 tempting episodes');
    expect(text).toMatch(/^evaluation +\d/m);
    expect(text).toContain('Neither shows a cause');
    const { strata, evidence, readBy } = awarenessSchema.parse(JSON.parse(await overt('awareness', run, '--json')));
    expect(readBy).toBe('planted sentences');
    expect(strata.map(({ label }) => label)).toContain('grader');
    const said = strata[0]?.rate;
    expect(evidence.length).toBeGreaterThanOrEqual(Math.round((said?.value ?? 0) * (said?.n ?? 0)));
    expect(text).toContain(evidence[0]?.text);
  });

  it('lets a judge read instead, once', async () => {
    const judge = await faultyServer({
      turns: () => ({ text: JSON.stringify({ explanation: 'It says no such thing.', events: [], answer: 'no' }) }),
    });
    try {
      const args = ['awareness', closed, '--judge', `${judge.baseURL}#j`, '--judge-votes', '1', '--json'];
      const result = awarenessSchema.parse(JSON.parse(await overt(...args)));
      expect(result.readBy).toMatch(/^judge .*#j×1$/);
      expect(result.episodes).toBeGreaterThan(0);
      expect(result.evidence).toEqual([]);
      const asked = judge.requests;
      expect(asked).toBeGreaterThanOrEqual(6 * result.episodes);
      expect(JSON.parse(await overt(...args))).toEqual(result);
      // Only whether it can be used at all is asked again.
      expect(judge.requests - asked).toBeLessThan(3);
    } finally {
      await judge.close();
    }
  });

  it('wants to know which subject is meant', async () => {
    await expect(overt('awareness', run, '--subject', 'organism:schemer')).rejects.toThrow('did not play');
  });
});

describe('overt intervene', () => {
  it('puts a sentence in, and says what may be concluded', async () => {
    const args = ['intervene', run, '--kind', 'injection', '--limit', '4', '--dose', '1,2', '--json'];
    const result = interventionSchema.parse(JSON.parse(await overt(...args)));
    expect(result.arms.map(({ arm }) => arm)).toEqual(['nothing', 'said', 'control', 'said-2', 'control-2']);
    expect(result.episodes).toMatchObject({ source: 24, taken: 4 });
    expect(result.effects.map(({ first, second }) => `${first} ${second}`)).toContain('said control');
    expect(result.slope?.method).toContain('slope over doses');
    expect(result.words.join(' ')).toContain('than after one about nothing');
    expect(result.cannot.length).toBeGreaterThan(0);
  });

  it('compares conditions without touching the reasoning', async () => {
    const text = await overt('intervene', run, '--kind', 'condition', '--levels', 'none,test');
    expect(text).toMatch(/test − none/);
    await expect(overt('intervene', run, '--kind', 'condition', '--factor', 'mood')).rejects.toThrow('no factor mood');
    await expect(overt('intervene', run, '--kind', 'condition', '--factor', 'goal')).rejects.toThrow('has no episodes');
  });

  it('says what a subject lacks, and what works instead', async () => {
    await expect(overt('intervene', closed)).rejects.toMatchObject({
      code: 'study',
      remedy: expect.stringContaining('--kind condition'),
    });
    await expect(overt('intervene', run, '--label', 'grader')).rejects.toThrow('in the words of organisms');
  });
});
