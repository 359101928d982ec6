import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRun, openRunFor, type RunRequest } from '../run/index.ts';
import type { RunWriter } from '../store/index.ts';
import type { ActRequest, TurnSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import {
  contrastOf,
  englishSentences,
  injectedEffect,
  injection,
  lexiconLabeller,
  mediatedContrast,
  mediationConclusion,
  readAwareness,
  runStudy,
} from './index.ts';
import { plantedSubject } from './intervene/planted.fixture.ts';

const chosen = scenarios.filter(({ id }) => ['log-falsification', 'prisoners-dilemma'].includes(id));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-mediation-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Rates = Parameters<typeof plantedSubject>[1]['schemes'];

/** Says that it is a test nine times in ten if its prompt says so, else once; `rates` tell how often it schemes, with the cue and without. */
function cued(id: string, rates: { test: Rates; none: Rates }): TurnSubject {
  const often = (share: number, schemes: Rates) =>
    plantedSubject(id, { said: { inLookalikes: share, elsewhere: share }, schemes, link: 'causal' });
  const [withCue, without] = [often(0.9, rates.test), often(0.1, rates.none)];
  const of = ({ episode }: ActRequest) => (episode.environment.setting.condition.cue === 'test' ? withCue : without);
  return {
    ...withCue,
    act: (request) => of(request).act(request),
    continueFrom: async (request, prefix) => {
      const subject = of(request);
      if (subject.continueFrom === undefined) throw new Error('it can');
      return await subject.continueFrom(request, prefix);
    },
  };
}

async function played(subject: TurnSubject, seeds: number): Promise<RunWriter> {
  const request: RunRequest = {
    ...{ name: subject.id, subjects: [subject], scenarios: chosen.map((scenario) => ({ scenario })), judge: null },
    ...{ detail: 'compact', variants: ['tempting'], factors: { cue: ['none', 'test'] } },
    ...{ firstSeed: 0, seeds, epochs: 1, limits: {} },
  };
  const writer = openRunFor(request, { file: join(folder, `${subject.id}.overt`), overtVersion: '0' });
  await executeRun({ request, writer });
  return writer;
}

async function injected(source: RunWriter, subject: TurnSubject) {
  const design = injection({
    ...{
      label: 'evaluation',
      labeller: lexiconLabeller,
      bank: englishSentences,
      bankName: 'english',
      place: 'opening',
    },
  });
  const file = join(folder, `${subject.id}-injection.overt`);
  const { writer } = await runStudy({ source, subject, scenarios: chosen, design, file, overtVersion: '0' });
  try {
    return injectedEffect(writer, subject.id);
  } finally {
    writer.close();
  }
}

function contrast(source: RunWriter, subject: string) {
  const side = (cue: string) => ({ name: cue, levels: { cue } });
  const { effect, episodes } = contrastOf([source], { subject, first: side('test'), second: side('none') });
  const read = episodes.map((each) => {
    const trajectory = source.trajectory(each.row.key);
    return { ...each, reading: readAwareness(trajectory ?? { events: [] }) };
  });
  return { effect, read };
}

describe('mediation of a condition', () => {
  it('goes through the words where they are the cause', async () => {
    const rates = { if: 0.1, ifNot: 0.8 };
    const subject = cued('through-words', { test: rates, none: rates });
    const source = await played(subject, 14);
    const { effect, read } = contrast(source, subject.id);
    const found = mediatedContrast(read, { effect, label: 'evaluation', injected: await injected(source, subject) });
    expect(found?.by).toBe('injection');
    expect(found?.shift.value).toBeGreaterThan(0.6);
    // After a sentence about nothing it says so itself in half of the episodes, so injection shows half of it.
    expect(found?.indirect.high).toBeLessThan(0);
    const byAssociation = mediatedContrast(read, { effect, label: 'evaluation', injected: null });
    expect(byAssociation?.by).toBe('association');
    expect(byAssociation?.indirect.value ?? 0).toBeCloseTo(effect.difference.value ?? 1, 0);
    expect(byAssociation?.direct.low).toBeLessThan(0);
    expect(byAssociation?.direct.high).toBeGreaterThan(0);
    if (byAssociation === null) throw new Error('nothing was read');
    const { words, cannot } = mediationConclusion(byAssociation);
    expect(words[1]).toContain('changes how often it says so');
    expect(words[2]).toMatch(/no more than|Without assumptions/);
    expect(cannot[0]).toContain('A study of injection');
    source.close();
  });

  it('does not go through them where the cue acts by itself', async () => {
    const subject = cued('past-words', { test: { if: 0.1, ifNot: 0.1 }, none: { if: 0.8, ifNot: 0.8 } });
    const source = await played(subject, 10);
    const { effect, read } = contrast(source, subject.id);
    expect(effect.difference.high).toBeLessThan(-0.4);
    const found = mediatedContrast(read, { effect, label: 'evaluation', injected: await injected(source, subject) });
    expect(found?.indirect.low).toBeLessThan(0);
    expect(found?.indirect.high).toBeGreaterThan(0);
    expect(found?.direct.high).toBeLessThan(-0.2);
    source.close();
  });

  it('is unknown where no reasoning is visible, and needs a study of this subject', async () => {
    const subject = cued('hidden', { test: { if: 0.5, ifNot: 0.5 }, none: { if: 0.5, ifNot: 0.5 } });
    const source = await played(subject, 2);
    const { effect, read } = contrast(source, subject.id);
    const hidden = read.map((each) => ({ ...each, reading: readAwareness({ events: [] }) }));
    expect(mediatedContrast(hidden, { effect, label: 'evaluation', injected: null })).toBeNull();
    expect(() => injectedEffect(source, subject.id)).toThrow('holds no study of injection into hidden');
    source.close();
  });
});
