import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRun, manifestOf, type RunRequest } from '../../run/index.ts';
import { createRun, type RunWriter } from '../../store/index.ts';
import { scriptedSubject, type TurnSubject } from '../../subject/index.ts';
import { scenarios } from '../../suites/index.ts';
import {
  ablation,
  effectOf,
  englishSentences,
  injection,
  lexiconLabeller,
  outcomesOf,
  pointAt,
  readAwareness,
  runStudy,
  type StudyDesign,
  stratify,
} from '../index.ts';
import { type PlantedAwareness, plantedSubject } from './planted.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-study-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const chosen = scenarios.filter(({ id }) => ['log-falsification', 'prisoners-dilemma'].includes(id));
const label = 'evaluation' as const;
const removing = ablation({ label, labeller: lexiconLabeller, attempts: 60 });
const putting = injection({
  label,
  labeller: lexiconLabeller,
  bank: englishSentences,
  bankName: 'english',
  place: 'opening',
});

const planted: Record<string, PlantedAwareness> = {
  causal: { said: { inLookalikes: 0.8, elsewhere: 0.4 }, schemes: { if: 0.1, ifNot: 0.7 }, link: 'causal' },
  correlated: { said: { inLookalikes: 0.8, elsewhere: 0.2 }, schemes: { if: 0.1, ifNot: 0.7 }, link: 'correlated' },
};

async function played(subject: TurnSubject, seeds: number): Promise<RunWriter> {
  const request: RunRequest = {
    ...{ name: subject.id, subjects: [subject], scenarios: chosen.map((scenario) => ({ scenario })), judge: null },
    ...{ detail: 'compact', variants: ['tempting'], factors: {}, firstSeed: 0, seeds, epochs: 1, limits: {} },
  };
  const writer = createRun(
    join(folder, `${subject.id}.overt`),
    manifestOf(request, { overtVersion: '0', createdAt: '' }),
  );
  await executeRun({ request, writer });
  return writer;
}

async function studied(source: RunWriter, subject: TurnSubject, design: StudyDesign) {
  const file = join(folder, `${subject.id}-${design.kind}.overt`);
  const study = await runStudy({ source, subject, scenarios: chosen, design, file, overtVersion: '0' });
  return { ...study, outcomes: outcomesOf(study.writer, study.subjects) };
}

describe('studies of what saying so causes', () => {
  it('find the planted effect, by taking the sentence out and by putting it in', async () => {
    const subject = plantedSubject('causal', planted.causal as PlantedAwareness);
    const source = await played(subject, 60);
    const removed = await studied(source, subject, removing);
    expect(removed.episodes.possible).toBeGreaterThan(40);
    const { difference } = effectOf(removed.outcomes, { first: 'removed', second: 'kept' });
    expect(difference.low).toBeLessThan(0.6);
    expect(difference.high).toBeGreaterThan(0.6);
    expect(difference.low).toBeGreaterThan(0.2);
    const put = await studied(source, subject, putting);
    expect(put.episodes.taken).toBe(120);
    const said = effectOf(put.outcomes, { first: 'said', second: 'control' });
    expect(said.difference.high).toBeLessThan(0);
    const control = effectOf(put.outcomes, { first: 'control', second: 'nothing' });
    expect(control.difference.low).toBeLessThan(0);
    expect(control.difference.high).toBeGreaterThan(0);
    for (const each of [source, removed.writer, put.writer]) each.close();
  });

  it('find none where the words only go along with it, though they go along', async () => {
    const subject = plantedSubject('correlated', planted.correlated as PlantedAwareness);
    const source = await played(subject, 100);
    const episodes = [...source.episodes()].flatMap((row) => {
      const trajectory = source.trajectory(row.key);
      return trajectory === null ? [] : [{ row, reading: readAwareness(trajectory) }];
    });
    const seen = stratify(episodes).find((each) => each.label === label);
    expect(seen?.within.high).toBeLessThan(-0.1);
    const { outcomes, writer } = await studied(source, subject, removing);
    const { difference, bounds } = effectOf(outcomes, { first: 'removed', second: 'kept' });
    expect(difference.low).toBeLessThan(0);
    expect(difference.high).toBeGreaterThan(0);
    expect(bounds.low).toBeLessThanOrEqual(difference.value ?? 0);
    for (const each of [source, writer]) each.close();
  });

  it('count what could not be made, and take no outcome from it', async () => {
    // It says so whatever happens: the sentence can't be taken out.
    const always = { inLookalikes: 1, elsewhere: 1 };
    const subject = plantedSubject('stubborn', { ...(planted.causal as PlantedAwareness), said: always });
    const source = await played(subject, 3);
    const { outcomes, writer, episodes } = await studied(source, subject, { ...removing, arms: removing.arms });
    expect(episodes.taken).toBe(6);
    const effect = effectOf(outcomes, { first: 'removed', second: 'kept' });
    expect(effect.difference).toMatchObject({ value: null, unscoreable: 6 });
    expect(effect.bounds.high).toBeGreaterThanOrEqual(0.5);
    for (const row of writer.episodes({ subject: 'stubborn+removed' })) {
      expect(row.unscoreable).toBe('infrastructure');
      const faults = writer.trajectory(row.key)?.events.filter(({ type }) => type === 'fault');
      expect(JSON.stringify(faults)).toContain('not met in 60 draws');
    }
    for (const each of [source, writer]) each.close();
  });

  it('go on where they were, and refuse another study in the same file', async () => {
    const subject = plantedSubject('resumed', planted.causal as PlantedAwareness);
    const source = await played(subject, 4);
    const first = await studied(source, subject, putting);
    const recorded = first.writer.recordedCount();
    first.writer.close();
    const again = await studied(source, subject, putting);
    expect(again.writer.recordedCount()).toBe(recorded);
    expect([...again.outcomes]).toEqual([...first.outcomes]);
    again.writer.close();
    const other = injection({ label, labeller: lexiconLabeller, bank: englishSentences, bankName: 'english', seed: 2 });
    await expect(studied(source, subject, other)).rejects.toThrow('holds another run');
    source.close();
  });

  it('record where and how the reasoning was edited', async () => {
    const subject = plantedSubject('recorded', planted.causal as PlantedAwareness);
    const source = await played(subject, 2);
    const { writer } = await studied(source, subject, putting);
    for (const row of writer.episodes({ subject: 'recorded+said' })) {
      const events = writer.trajectory(row.key)?.events ?? [];
      const edits = events.filter((event) => event.type === 'intervention');
      expect(edits).toHaveLength(1);
      expect(edits[0]).toMatchObject({ kind: 'injection', detail: { arm: 'said', turn: 0, kept: '' } });
      const thought = events.find((event) => event.type === 'reasoning');
      const inserted = (edits[0]?.detail as { inserted: string } | undefined)?.inserted ?? 'none';
      expect(thought?.text.startsWith(inserted)).toBe(true);
    }
    for (const each of [source, writer]) each.close();
  });

  it('say what a subject lacks, and what works instead', async () => {
    const subject = scriptedSubject('closed', []);
    const source = await played(subject, 1);
    await expect(studied(source, subject, putting)).rejects.toMatchObject({
      code: 'study',
      remedy: expect.stringContaining('--kind condition'),
    });
    source.close();
  });

  it('put sentences at the first thought or at the longest, and nowhere if none is visible', () => {
    const thought = (turn: number, text: string, index: number) => ({ type: 'reasoning', turn, text, index }) as const;
    const events = [thought(1, 'I look.', 0), thought(2, 'Now I weigh it: the rule.', 1), thought(3, 'Done.', 2)];
    expect(pointAt('longest', { events })).toEqual({ turn: 1, kept: '' });
    expect(pointAt('opening', { events })).toEqual({ turn: 0, kept: '' });
    expect(pointAt('longest', { events: [] })).toBeNull();
  });
});
