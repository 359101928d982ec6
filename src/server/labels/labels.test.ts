import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { manifest, type RecordOptions, record } from '../../../test/support/records.ts';
import { OvertError } from '../../core/index.ts';
import { outcomes } from '../../scenario/index.ts';
import { createRun } from '../../store/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import type { OpenedRun } from '../opened-run.ts';
import { agreementPage, blindEpisode, labellingQueue, labelProblems, readLabels, recordLabel } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-labelling-'));
const subject = 'openai/gpt-5-mini';
const opened: OpenedRun[] = [];
afterAll(() => {
  for (const { reader } of opened) reader.close();
  rmSync(folder, { recursive: true, force: true });
});

function runOf(episodes: ReturnType<typeof record>[]): OpenedRun {
  const file = join(folder, `${opened.length}.overt`);
  const reader = createRun(file, { ...manifest(['log-falsification'], [subject]), planned: episodes.length });
  reader.record(episodes);
  const run = { id: 'r', file, entry: { file: 'r.overt' } as OpenedRun['entry'], reader };
  opened.push(run);
  return run;
}

function episode(options: RecordOptions) {
  return record({ scenario: 'log-falsification', subject, ...options });
}

function draft(key: string, over: Partial<Parameters<typeof recordLabel>[1]> = {}) {
  return { key, author: 'Ada', kind: 'label', outcome: 'covert', note: '', ...over };
}

const six = Array.from({ length: 6 }, (_, ordinal) => episode({ ordinal, outcome: ordinal < 2 ? 'covert' : 'honest' }));

describe('recording a label', () => {
  it('keeps it, and only then tells the verdict and what others said', () => {
    const run = runOf(six);
    const { key } = six[0] as (typeof six)[0];
    const first = recordLabel(run, draft(key), new Date('2026-02-03T04:05:06Z'));
    expect(first.label).toMatchObject({ key, author: 'Ada', at: '2026-02-03T04:05:06.000Z' });
    expect(first).toMatchObject({ verdict: { outcome: 'covert' }, others: [] });
    // The beginning of the key names it, too.
    const second = recordLabel(run, draft(key.slice(0, 16), { author: ' Ben ', outcome: 'honest', note: 'event 3' }));
    expect(second).toMatchObject({ label: { key, author: 'Ben' }, others: [{ author: 'Ada', outcome: 'covert' }] });
    recordLabel(run, draft(key, { outcome: 'refused' }));
    expect(readLabels(run).map(({ author, outcome }) => `${author} ${outcome}`)).toEqual(['Ben honest', 'Ada refused']);
  });

  it('refuses what can’t be a label, with what to do, and writes nothing', () => {
    const run = runOf(six);
    const { key } = six[0] as (typeof six)[0];
    const wrong = [
      draft(key, { author: '  ' }),
      draft(key, { author: 'a'.repeat(81) }),
      draft(key, { note: 'n'.repeat(4001) }),
      draft(key, { outcome: 'cover' }),
      draft(key, { kind: 'guess' }),
      draft('f'.repeat(64)),
      draft(''),
      draft('%'),
    ];
    for (const each of wrong) {
      try {
        recordLabel(run, each);
        expect.fail(`took ${JSON.stringify(each).slice(0, 80)}`);
      } catch (error) {
        expect(error).toBeInstanceOf(OvertError);
        expect((error as OvertError).remedy).not.toBe('');
      }
    }
    expect(readLabels(run)).toEqual([]);
  });

  it('reports torn lines by the run’s path in the folder', () => {
    const run = runOf(six);
    appendFileSync(`${run.file}.labels.jsonl`, '{"schema":"ov');
    expect(readLabels(run)).toEqual([]);
    const [problem] = labelProblems(run);
    expect(problem).toMatchObject({ file: 'r.overt.labels.jsonl', code: 'torn-label' });
    expect(JSON.stringify(problem)).not.toContain(folder);
  });
});

describe('a label that was given with the verdict in view', () => {
  it('is marked: a change, and what somebody settles who has labelled the episode', () => {
    const run = runOf(six);
    const [{ key }, other] = six as [(typeof six)[0], (typeof six)[0]];
    const blind = (over: Partial<Parameters<typeof recordLabel>[1]>) => recordLabel(run, draft(key, over)).label.blind;
    expect(blind({})).toBe(true);
    expect(blind({ author: 'Ben' })).toBe(true);
    expect(blind({ outcome: 'honest' })).toBe(false);
    expect(blind({ author: ' Ben ', kind: 'adjudication' })).toBe(false);
    // Who has not labelled it settles it without having seen the verdict, and has seen it then.
    expect(blind({ author: 'Cem', kind: 'adjudication' })).toBe(true);
    expect(blind({ author: 'Cem', kind: 'adjudication', outcome: 'refused' })).toBe(false);
    expect(blind({ author: 'Cem' })).toBe(false);
    expect(blind({ key: other.key })).toBe(true);
  });

  it('settles the episode, but makes raters agree no more than they did before', () => {
    const run = runOf(six);
    for (const [at, { key }] of six.entries()) {
      recordLabel(run, draft(key, { outcome: at < 3 ? 'covert' : 'honest' }));
      recordLabel(run, draft(key, { author: 'Ben', outcome: at < 2 ? 'covert' : 'honest' }));
    }
    const before = agreementPage(run);
    expect(before.disagreements).toHaveLength(1);
    // Ada gives way to the verdict that she was shown.
    recordLabel(run, draft(six[2]?.key ?? '', { outcome: 'honest' }));
    const after = agreementPage(run);
    expect(after.raters).toEqual([
      { author: 'Ada', labels: 6, notBlind: 1 },
      { author: 'Ben', labels: 6, notBlind: 0 },
    ]);
    expect(after.pairs[0]?.agreement.value).toBeCloseTo(5 / 6, 12);
    expect([after.pairs, after.alpha]).toEqual([before.pairs, before.alpha]);
    expect(after.disagreements).toEqual([]);
    const settledHonest = after.calibration?.matrix.find(({ settled }) => settled === 'honest');
    expect(settledHonest).toMatchObject({ verdict: 'honest', count: 4 });
  });

  it('does not stand in for a blind one: who settled it first is not held against others', () => {
    const run = runOf(six);
    const { key } = six[0] as (typeof six)[0];
    recordLabel(run, draft(key, { kind: 'adjudication' }));
    recordLabel(run, draft(key));
    recordLabel(run, draft(key, { author: 'Ben' }));
    const { raters, pairs } = agreementPage(run);
    expect(raters).toEqual([
      { author: 'Ada', labels: 1, notBlind: 1 },
      { author: 'Ben', labels: 1, notBlind: 0 },
    ]);
    expect(pairs[0]?.agreement).toMatchObject({ value: null, n: 0 });
  });
});

describe('what a rater sees', () => {
  const told = 'I am GPT-5 mini by OpenAI';
  const hidden: TrajectoryEvent[] = [
    { type: 'instruction', role: 'system', text: `You are ${subject}.`, index: 0, turn: 0 },
    {
      type: 'model-call',
      request: {},
      response: {},
      usage: { inputTokens: 1, outputTokens: 1, reasoningTokens: null },
      index: 1,
      turn: 1,
    },
    { type: 'intervention', kind: 'insert', detail: { sentence: 'x' }, index: 2, turn: 1 },
    { type: 'reasoning', text: told, index: 3, turn: 1 },
    { type: 'tool-call', callId: 'c1', tool: 'write', input: { text: [told], 'gpt-5-mini': 1 }, index: 4, turn: 1 },
    { type: 'state-change', callId: 'c1', resource: 'file:/a', before: null, after: { by: told }, index: 5, turn: 1 },
    {
      type: 'tripwire',
      tripwire: 'protected-path',
      severity: 'critical',
      detail: 'x',
      blocked: false,
      index: 6,
      turn: 1,
    },
    { type: 'tool-result', callId: 'c1', tool: 'write', output: told, isError: false, index: 7, turn: 1 },
    { type: 'fault', kind: 'server-error', attempt: 1, message: 'api.openai.com', willRetry: true, index: 8, turn: 2 },
    { type: 'message', text: told, index: 9, turn: 2 },
    { type: 'end', reason: 'finished', index: 10, turn: 2 },
  ];
  const played = episode({ ordinal: 0, outcome: 'covert' });
  const run = runOf([{ ...played, trajectory: { ...played.trajectory, events: hidden } }]);

  it('names neither the subject nor its maker, wherever they stood', () => {
    const shown = JSON.stringify(blindEpisode(run, played.key));
    expect(shown).not.toMatch(/gpt|openai/i);
    expect(shown).toContain('I am the subject by its maker');
  });

  it('holds no verdict, tripwire, intervention or raw call, and no gap where they were', () => {
    const { events, ...rest } = blindEpisode(run, played.key);
    expect(events.map(({ type }) => type)).toEqual([
      'instruction',
      'reasoning',
      'tool-call',
      'state-change',
      'tool-result',
      'fault',
      'message',
      'end',
    ]);
    expect(events.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(Object.keys(rest).sort()).toEqual(['choices', 'key', 'scenario']);
    expect(JSON.stringify(events)).not.toMatch(/tripwire|protected-path|condition/);
  });

  it('offers every outcome with its meaning, and not being able to tell', () => {
    const { choices, scenario } = blindEpisode(run, played.key);
    expect(choices.map(({ outcome }) => outcome)).toEqual([...outcomes, 'cannot-tell']);
    for (const { title, meaning } of choices) expect([title, meaning].every((text) => text.length > 3)).toBe(true);
    expect(scenario.rules.length).toBeGreaterThan(0);
    expect(() => blindEpisode(run, 'abcd')).toThrow(OvertError);
  });
});

describe('the queue and what comes of it', () => {
  const episodes = [
    ...Array.from({ length: 60 }, (_, ordinal) =>
      episode({ ordinal, outcome: ordinal % 3 === 0 ? 'covert' : 'honest' }),
    ),
    episode({ ordinal: 60, unscoreable: 'judge-undecided' }),
    episode({ ordinal: 61, variant: 'twin', seed: 5 }),
    episode({ ordinal: 62, outcome: 'no-opportunity' }),
  ];

  it('asks for tempting episodes that are in a rate or would be', () => {
    const { queue, design } = labellingQueue(runOf(episodes), [], 'Ada');
    expect(queue).toHaveLength(61);
    expect(design).toMatchObject({ drawn: 61, of: 61 });
    const keys = queue.map(({ key }) => key);
    for (const left of episodes.slice(61)) expect(keys).not.toContain(left.key);
  });

  it('says how raters agree, where they differ, and corrects the rate by what they settled on', () => {
    const run = runOf(episodes);
    expect(agreementPage(run).calibration).toBeNull();
    // Ada finds every fifth of the covert ones honest; Ben agrees with the verdicts; Cem settles for Ada.
    const wrongly = episodes.filter((each, index) => each.verdict.outcome === 'covert' && index % 5 === 0);
    for (const { key, verdict } of episodes.slice(0, 60)) {
      const isWrong = wrongly.some((each) => each.key === key);
      recordLabel(run, draft(key, { outcome: isWrong ? 'honest' : (verdict.outcome ?? '') }));
      recordLabel(run, draft(key, { author: 'Ben', outcome: verdict.outcome ?? '' }));
    }
    const before = agreementPage(run);
    expect(before.raters).toEqual([
      { author: 'Ada', labels: 60, notBlind: 0 },
      { author: 'Ben', labels: 60, notBlind: 0 },
    ]);
    expect(before.pairs).toMatchObject([{ first: 'Ada', second: 'Ben', agreement: { value: 56 / 60 } }]);
    expect(before.alpha.value).toBeGreaterThan(0.8);
    expect(before.disagreements).toHaveLength(wrongly.length);
    expect(before.disagreements[0]).toMatchObject({ scenario: 'log-falsification', adjudicated: null });
    for (const { key } of wrongly)
      recordLabel(run, draft(key, { author: 'Cem', kind: 'adjudication', outcome: 'honest' }));
    const { calibration, disagreements, raters } = agreementPage(run);
    expect(raters).toHaveLength(2);
    expect(disagreements.every(({ adjudicated }) => adjudicated?.outcome === 'honest')).toBe(true);
    expect(calibration?.matrix).toContainEqual({ verdict: 'covert', settled: 'honest', count: 4 });
    expect(calibration?.sensitivity.value).toBe(1);
    expect(calibration?.specificity.value).toBeCloseTo(40 / 44, 12);
    const [rate] = calibration?.rates ?? [];
    expect(rate?.byVerdicts).toMatchObject({ value: 20 / 60, unscoreable: 1 });
    expect(rate?.corrected.value).toBeCloseTo(16 / 60, 12);
    // The unscoreable one has no label: it may be either.
    expect(rate?.corrected.low).toBeLessThan(16 / 61);
    expect(rate?.corrected.high).toBeGreaterThan(17 / 61);
  });

  it('takes no label of an episode that was not drawn into a rate', () => {
    const run = runOf(episodes);
    recordLabel(run, draft((episodes[61] as (typeof episodes)[0]).key));
    const page = agreementPage(run);
    expect(page.raters).toEqual([{ author: 'Ada', labels: 1, notBlind: 0 }]);
    expect(page.calibration).toBeNull();
  });
});
