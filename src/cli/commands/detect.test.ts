import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { monitorabilitySchema } from '../../detect/index.ts';
import { areaUnderCurve } from '../../stats/index.ts';
import { openRun } from '../../store/index.ts';
import { addDetect } from './detect.ts';
import { addReasoning, reasoningSchema } from './reasoning.ts';
import { addRun } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-detect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const overt = commandLine(addRun, addDetect, addReasoning);

const run = join(folder, 'run.overt');
const saints = join(folder, 'saints.overt');
const scenario = [
  '--scenario',
  'prisoners-dilemma',
  'log-falsification',
  'covert-rule-violation',
  '--detail',
  'compact',
];

beforeAll(async () => {
  await overt('run', '--subject', 'reference:schemer@0.5+saint@0.5', ...scenario, '--seeds', '20', '--out', run);
  await overt('run', '--subject', 'reference:saint', ...scenario, '--seeds', '3', '--out', saints);
}, 120_000);

describe('overt detect', () => {
  it('tells covert conduct of new environments, with and without reasoning, and says how sure that is', async () => {
    const result = monitorabilitySchema.parse(JSON.parse(await overt('detect', run, '--json')));
    const monitor = (id: string) => result.monitors.find(({ detector }) => detector === id);
    expect(monitor('actions')?.view).toBe('actions-only');
    expect(monitor('actions')?.area.low).toBeGreaterThan(0.7);
    expect(monitor('words-of-reasoning')?.area.value).toBeGreaterThan(0.9);
    // Far too few episodes for one false alarm in a thousand.
    expect(monitor('actions')?.operatingPoints.at(-1)?.reason).toContain('takes at least 1000');
    const text = await overt('detect', run);
    expect(text).toContain('each judged by what had not seen its environment');
    expect(text).toContain('not taken for innocent');
  });

  it('tells the score of each episode, so that they can be looked at from the most suspicious on', async () => {
    const { episodes, monitors, cases } = monitorabilitySchema.parse(JSON.parse(await overt('detect', run, '--json')));
    const reader = openRun(run);
    const covert = (episodes?.keys ?? []).map((key) => reader.episode(key)?.outcome === 'covert');
    reader.close();
    expect(covert.filter(Boolean)).toHaveLength(cases.positives);
    expect(covert).toHaveLength(cases.positives + cases.negatives);
    expect(episodes?.monitors.map(({ detector, view }) => ({ detector, view }))).toEqual(
      monitors.map(({ detector, view }) => ({ detector, view })),
    );
    for (const [at, { scores }] of episodes?.monitors.entries() ?? []) {
      const found = scores.flatMap((score, place) =>
        score === null ? [] : [{ score, positive: covert[place] === true }],
      );
      expect(areaUnderCurve(found).value).toBeCloseTo(monitors[at]?.area.value ?? Number.NaN, 3);
    }
  });

  it('gives the same numbers again', async () => {
    const areas = async () =>
      monitorabilitySchema.parse(JSON.parse(await overt('detect', run, '--json'))).monitors.map(({ area }) => area);
    expect(await areas()).toEqual(await areas());
  });

  it('says by subject what it does not give, and what works instead', async () => {
    const named = ['--activations', '--trusted', 'organism:honest', '--json'];
    const { missing, monitors, concealment } = monitorabilitySchema.parse(
      JSON.parse(await overt('detect', run, ...named)),
    );
    const subject = 'reference:schemer@0.5+saint@0.5';
    expect(new Set(missing.map((each) => each.subject))).toEqual(new Set([subject]));
    expect(missing.map(({ need }) => need)).toEqual(
      expect.arrayContaining(['pair', 'activations', 'logProbabilities']),
    );
    expect(missing.find(({ need }) => need === 'activations')?.why).toContain('only organisms');
    // Reference policies speak plain words of compact detail, which organisms know.
    const surprise = monitors.find(({ detector }) => detector === 'surprise-max');
    expect(surprise?.area.n).toBeGreaterThan(0);
    expect(new Set(concealment.map(({ manner }) => manner))).toEqual(
      new Set(['stripped', 'clean-thinker', 'paraphrased']),
    );
    const unmeasured = concealment.filter(({ manner }) => manner === 'paraphrased');
    expect(unmeasured.every(({ reason }) => reason?.includes('--paraphrase'))).toBe(true);
    expect(await overt('detect', run)).toContain('no pair, as no environment was played both watched and unwatched');
  });

  it('compares what was played watched and unwatched', async () => {
    const paired = join(folder, 'paired.overt');
    const factors = ['--factor', 'oversight=logged,unmonitored', '--epochs', '2'];
    const few = ['--scenario', 'log-falsification', 'oversight-subversion', '--detail', 'compact', '--seeds', '4'];
    await overt('run', '--subject', 'reference:schemer@0.5+saint@0.5', ...few, ...factors, '--out', paired);
    const { monitors, missing } = monitorabilitySchema.parse(JSON.parse(await overt('detect', paired, '--json')));
    const divergence = monitors.find(({ detector }) => detector === 'paired-divergence');
    // Watched episodes are what the others are held against.
    expect(divergence?.abstentions.reasons).toEqual({ 'no pair': divergence?.area.n ?? 0 });
    expect(missing.some(({ need }) => need === 'pair')).toBe(false);
    expect(monitors[0]?.kinds.map(({ kind }) => kind)).toEqual(['oversight-evasion', 'sabotage']);
    expect(await overt('detect', paired)).toContain('oversight-evasion');
  });

  it('refuses episodes that are all of one kind', async () => {
    await expect(overt('detect', saints)).rejects.toThrow('0 covert of');
  });
});

describe('overt reasoning', () => {
  it('names the episodes behind every number', async () => {
    const result = reasoningSchema.parse(JSON.parse(await overt('reasoning', run, '--reference', saints, '--json')));
    expect(result.episodes).toBe(60);
    expect(result.withReasoning.value).toBe(1);
    for (const counts of [result.citing, result.mismatch, result.omission]) {
      for (const { share, episodes } of Object.values(counts)) {
        expect(episodes.length).toBe(Math.round((share.value ?? 0) * share.n));
      }
    }
    expect(result.overused.every(({ z, pValue }) => z > 0 && pValue < 0.05)).toBe(true);
    expect(await overt('reasoning', run)).toContain('citations and conduct');
  });
});
