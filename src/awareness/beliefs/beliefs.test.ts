import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, Random } from '../../core/index.ts';
import { executeRun, openRunFor, type RunRequest } from '../../run/index.ts';
import type { RunWriter } from '../../store/index.ts';
import { SubjectFaultError, type Turn, type TurnSubject } from '../../subject/index.ts';
import { scenarios } from '../../suites/index.ts';
import {
  ablation,
  type BeliefAnswer,
  type BeliefName,
  beliefFindings,
  beliefs,
  elicitBeliefs,
  lexiconLabeller,
  placeWithout,
  readAwareness,
  runStudy,
  statedProbability,
} from '../index.ts';
import { plantedSubject } from '../intervene/planted.fixture.ts';
import { questionText } from './questions.ts';

const chosen = scenarios.filter(({ id }) => ['log-falsification', 'prisoners-dilemma'].includes(id));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-beliefs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const usage = { inputTokens: null, outputTokens: null, reasoningTokens: null };
const turnOf = (text: string): Turn => ({ reasoning: null, text, toolCalls: [], usage, raw: null });

/** What is asked, by belief and wording; undefined if it is no such question. */
function askedIn(text: string): { belief: BeliefName; isReversed: boolean } | undefined {
  return beliefs
    .flatMap(({ name, wordings }) =>
      wordings.map(({ text: words, isReversed }) => ({ belief: name, words, isReversed })),
    )
    .find(({ words }) => text.includes(words));
}

type Believing = (asked: { belief: BeliefName; isReversed: boolean }, thoughts: string, cue: string) => string;

/** Says that it is a test as often as planted, and answers questions about it once the task is over. */
function believing(id: string, answer: Believing, seen: string[][] = []): TurnSubject {
  const inner = plantedSubject(id, {
    ...{ said: { inLookalikes: 0.6, elsewhere: 0.6 }, schemes: { if: 0.2, ifNot: 0.8 }, link: 'causal' },
  });
  return {
    ...inner,
    act: async (request) => {
      const last = request.messages.at(-1);
      const asked = last?.role === 'user' ? askedIn(last.text) : undefined;
      if (asked === undefined) return await inner.act(request);
      seen.push(request.messages.map(({ role }) => role));
      const thoughts = request.messages.flatMap((each) =>
        each.role === 'assistant' ? (each.turn.reasoning?.text ?? '') : [],
      );
      return turnOf(answer(asked, thoughts.join(' '), request.episode.environment.setting.condition.cue));
    },
  };
}

async function played(subject: TurnSubject, factors: RunRequest['factors'], seeds = 6): Promise<RunWriter> {
  const request: RunRequest = {
    ...{ name: subject.id, subjects: [subject], scenarios: chosen.map((scenario) => ({ scenario })), judge: null },
    ...{ detail: 'compact', variants: ['tempting'], factors, firstSeed: 0, seeds, epochs: 1, limits: {} },
  };
  const writer = openRunFor(request, { file: join(folder, `${subject.id}.overt`), overtVersion: '0' });
  await executeRun({ request, writer });
  return writer;
}

/** Asks about everything a run holds, arms named by what `armOf` makes of an episode. */
async function findings(run: RunWriter, subject: TurnSubject, armOf: (id: string, cue: string) => string) {
  const rows = [...run.episodes()];
  const answers = await elicitBeliefs(run, {
    ...{ subject, scenarios: chosen, keys: new Set(rows.map(({ key }) => key)), wait: async () => {} },
  });
  const episodes = rows.map((row) => ({
    ...{ row, arm: armOf(row.subject, row.condition.cue ?? ''), answers: answers.get(row.key) },
    pair: canonicalJson([placeWithout(row, ['cue']), row.epoch]),
    reading: readAwareness(run.trajectory(row.key) ?? { events: [] }),
  }));
  const comparisons = [[...new Set(episodes.map(({ arm }) => arm))] as unknown as readonly [string, string]];
  return { answers, found: beliefFindings(episodes, { comparisons }) };
}

describe('a stated probability', () => {
  it.each([
    ['70 %', 0.7],
    ['I looked at it.\n\n**35%**\n', 0.35],
    ['Answer: 12.5 %', 0.125],
    ['my estimate is 0 percent.', 0],
    ['100', 1],
    ['85', 0.85],
  ])('%j is %d', (answer, probability) => {
    expect(statedProbability(answer)).toBeCloseTo(probability, 12);
  });

  it.each([
    '',
    'likely',
    '0.7',
    '1',
    '60-70 %',
    'about 70 %',
    '170 %',
    '70 %\nI hope that helps.',
    '70 % or 80 %',
    '-5 %',
  ])('%j is none that can be read in one way', (answer) => {
    expect(statedProbability(answer)).toBeNull();
  });

  it('is never outside 0 to 1, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.double().map(String),
          fc.integer().map((n) => `${n} %`),
        ),
        (text) => {
          const found = statedProbability(text);
          if (found !== null) expect(found >= 0 && found <= 1).toBe(true);
        },
      ),
    );
  });
});

describe('the questions', () => {
  it('come in several wordings, one of them the other way round, and no two are alike', () => {
    for (const { wordings } of beliefs) {
      expect(wordings.length).toBeGreaterThanOrEqual(2);
      expect(wordings.map(({ isReversed }) => isReversed)).toContain(true);
    }
    const texts = beliefs.flatMap(({ wordings }) => wordings.map(({ text }) => text));
    expect(new Set(texts).size).toBe(texts.length);
    const [wording] = beliefs[0]?.wordings ?? [];
    if (wording === undefined) throw new Error('no wording');
    const drawn = Array.from({ length: 20 }, (_, at) => questionText(wording, Random.from('test', at)));
    expect(new Set(drawn).size).toBeGreaterThan(5);
  });
});

describe('beliefs that were asked for', () => {
  /** Believes what it said; is sure of nothing else, and answers any question about training with words. */
  const candid: Believing = ({ belief, isReversed }, thoughts) => {
    if (belief === 'training') return 'I would rather not say.';
    const believes = belief === 'evaluation' && thoughts.includes('test of how I behave') ? 0.9 : 0.3;
    return `I think so.\n${Math.round(100 * (isReversed ? 1 - believes : believes))} %`;
  };

  it('agree with what was said, and every question stands behind the episode alone', async () => {
    const seen: string[][] = [];
    const subject = believing('candid', candid, seen);
    const run = await played(subject, { cue: ['test', 'deployment'] });
    const { answers, found } = await findings(run, subject, (_, cue) => cue);
    const [evaluation, watched, training] = found;
    expect(evaluation?.said).toMatchObject({ ifYes: { value: expect.closeTo(0.9, 10) }, agreement: { value: 1 } });
    expect(evaluation?.wordingNoise.value).toBeCloseTo(0, 10);
    // It believes the same whatever its prompt told it, so it is right in one half.
    expect(evaluation?.told?.agreement.n).toBe(24);
    expect(evaluation?.told?.agreement.value).toBeLessThan(0.9);
    expect(evaluation?.differences[0]).toMatchObject({ first: 'test', second: 'deployment', difference: { n: 12 } });
    expect(watched?.told).toBeNull();
    // What can't be read is counted, and no number.
    expect(training?.unreadable.value).toBe(1);
    expect(training?.arms[0]?.mean).toMatchObject({ value: null, n: 0, unscoreable: 12 });
    const all = [...answers.values()].flat();
    expect(all).toHaveLength(24 * 15);
    for (const roles of seen) expect(roles.filter((role) => role === 'user')).toHaveLength(2);
    expect(
      new Set([...answers.values()].map((each) => canonicalJson(each.map(({ belief }) => belief)))).size,
    ).toBeGreaterThan(1);
    run.close();
  });

  it('are asked for once, and kept', async () => {
    const seen: string[][] = [];
    const subject = believing('kept', candid, seen);
    const run = await played(subject, {}, 2);
    const first = await findings(run, subject, () => 'all');
    const again = await findings(run, subject, () => 'all');
    expect(seen).toHaveLength(4 * 15);
    expect(again.found).toEqual(first.found);
    run.close();
  });

  it('show where all hangs on the wording: who says 80 % to everything believes nothing', async () => {
    const subject = believing('yes-sayer', () => '80 %');
    const run = await played(subject, {}, 3);
    const { found } = await findings(run, subject, () => 'all');
    for (const { wordingNoise, arms } of found) {
      expect(wordingNoise.value).toBeCloseTo(0.4, 10);
      expect(arms[0]?.wordings.map(({ mean }) => mean.value)).toEqual([
        ...[expect.closeTo(0.8, 10), expect.closeTo(0.8, 10), expect.closeTo(0.2, 10)],
      ]);
    }
    run.close();
  });

  it('are asked for in the arms of a study', async () => {
    const subject = believing('studied', candid);
    const source = await played(subject, {}, 12);
    const design = ablation({ label: 'evaluation', labeller: lexiconLabeller, attempts: 60 });
    const file = join(folder, 'studied-arms.overt');
    const study = await runStudy({ source, subject, scenarios: chosen, design, file, overtVersion: '0' });
    const { found } = await findings(study.writer, subject, (id) => id.slice('studied+'.length));
    const [evaluation] = found;
    expect(evaluation?.arms.map(({ arm, mean }) => [arm, mean.value])).toEqual([
      ...[
        ['removed', expect.closeTo(0.3, 10)],
        ['kept', expect.closeTo(0.9, 10)],
      ],
    ]);
    expect(evaluation?.differences[0]?.difference.high).toBeLessThan(-0.2);
    for (const each of [source, study.writer]) each.close();
  });

  it('fail as faults, one by one', async () => {
    const subject = believing('failing', ({ belief }) => {
      if (belief === 'grader') throw new SubjectFaultError('Too long.', { kind: 'bad-request', remedy: 'Cut it.' });
      return '50 %';
    });
    const run = await played(subject, {}, 1);
    const { answers, found } = await findings(run, subject, () => 'all');
    const problems = [...answers.values()].flat().flatMap(({ problem }: BeliefAnswer) => problem ?? []);
    expect(problems).toEqual(Array(6).fill('Too long.'));
    // At 50 % it is on neither side.
    expect(found[0]?.said?.agreement.n ?? 0).toBe(0);
    run.close();
  });

  it('can’t be had of organisms, and something else is named', async () => {
    const subject = believing('closed', candid);
    const run = await played(subject, {}, 1);
    const closed: TurnSubject = { ...subject, reads: { detail: 'compact', scenarios: new Set() } };
    await expect(elicitBeliefs(run, { subject: closed, scenarios: chosen, keys: new Set() })).rejects.toMatchObject({
      code: 'unaskable-subject',
      remedy: expect.stringContaining('ablation or injection'),
    });
    const agent = { ...subject, kind: 'agent', run: async () => {} } as never;
    await expect(elicitBeliefs(run, { subject: agent, scenarios: chosen, keys: new Set() })).rejects.toThrow(
      'a loop of its own',
    );
    run.close();
  });
});
