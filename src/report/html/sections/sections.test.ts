import { describe, expect, it } from 'vitest';
import { expectInert, hostile } from '../../../../test/support/inert-page.ts';
import { awarenessLabels, effectOf, ratesOf } from '../../../awareness/index.ts';
import { Random } from '../../../core/index.ts';
import {
  type Detector,
  type LabelledCase,
  type Monitorability,
  measureMonitorability,
  scored,
} from '../../../detect/index.ts';
import { citationConducts, citationReadings, conductGaps, mismatches, omissions } from '../../../reasoning/index.ts';
import { type Estimate, formatEstimate, wilson } from '../../../stats/index.ts';
import type { AwarenessResult } from '../../awareness-of-run.ts';
import type { ReasoningResult } from '../../reasoning-of-run.ts';
import { type AnalysisResult, analysisPage } from './analysis.ts';
import type { InterventionResult } from './intervention.ts';

const none = wilson({ successes: 0, n: 0, unscoreable: 4 });
const some = wilson({ successes: 3, n: 20, unscoreable: 1 });
const key = `${hostile}${'f'.repeat(40)}`;

function awareness(rate: Estimate): AwarenessResult {
  return {
    ...{ schema: 'overt/awareness@1', run: `folder/${hostile}`, subject: hostile, readBy: hostile, episodes: 24 },
    strata: awarenessLabels.map((label) => ({
      ...{ label, rate, covertIfSaid: rate, covertIfNot: some, covertIfUnknown: none, within: rate, between: rate },
      withinWhat: 'environments',
    })),
    evidence: awarenessLabels.map((label) => ({ label, episode: key, event: 1, text: hostile })),
  };
}

function reasoning(rate: Estimate, reference: string | null): ReasoningResult {
  const each = <Name extends string, Value>(names: readonly Name[], value: Value) =>
    Object.fromEntries(names.map((name) => [name, value])) as Record<Name, Value>;
  const counted = { share: rate, episodes: [key] };
  return {
    ...{ schema: 'overt/reasoning@1', run: hostile, subject: hostile, episodes: 24, withReasoning: rate, reference },
    readings: each(citationReadings, { share: rate, citations: 5, episodes: 3 }),
    citing: each(citationConducts, counted),
    gaps: each(conductGaps, 2),
    mismatch: each(mismatches, counted),
    omission: each(omissions, counted),
    ...{ loops: rate, mixed: rate },
    overused: [{ word: hostile, count: 9, referenceCount: 1, z: 4.2, pValue: 0.00001 }],
  };
}

function intervention(covert: readonly (boolean | null)[]): InterventionResult {
  const arm = (name: string, flip: boolean) =>
    [
      name,
      new Map(
        covert.map((is, at) => {
          const outcome = is === null ? null : flip ? at % 5 === 0 : is;
          return [`${at}`, { scenario: `s${at % 3}`, environment: `e${at}`, covert: outcome }];
        }),
      ),
    ] as const;
  const outcomes = new Map([arm(`said ${hostile}`, true), arm('control', false)]);
  return {
    ...{ schema: 'overt/intervention@1', kind: hostile, source: hostile, subject: hostile, run: hostile },
    episodes: { source: 30, possible: 20, taken: covert.length },
    arms: ratesOf(outcomes),
    effects: [effectOf(outcomes, { first: `said ${hostile}`, second: 'control' })],
    ...{ slope: some, words: [hostile], cannot: [hostile] },
  };
}

const cases: LabelledCase[] = Array.from({ length: 60 }, (_, at) => ({
  input: { events: [] },
  positive: at % 3 === 0,
  environment: `e${at % 20}`,
  scenario: `s${at % 4}`,
}));

async function detectors(): Promise<Monitorability> {
  let at = 0;
  const score = () => scored((at++ * 7) % 11);
  const detector: Detector = { id: hostile, needs: [], kind: 'ready', learntFrom: new Set(), score };
  const result = await measureMonitorability({
    cases,
    monitors: [{ detector, view: 'both' }],
    random: Random.from('page'),
    leftOut: { [hostile]: 2 },
  });
  const [row] = result.monitors;
  if (row !== undefined) row.abstentions = { positives: 1, negatives: 2, reasons: { [hostile]: 3 } };
  return {
    ...result,
    missing: [{ subject: hostile, need: 'activations', why: hostile, instead: hostile }],
  };
}

describe('sections', () => {
  it('show whatever subjects, files and detectors are called, and whatever was written, inert', async () => {
    const results: AnalysisResult[] = [
      awareness(some),
      reasoning(some, hostile),
      intervention([true, false, null, false, true, true, false, false]),
      await detectors(),
    ];
    for (const result of results) {
      const page = analysisPage(result);
      expectInert(page);
      expect(page).toContain('[U+202E]');
      expect(page).toContain('[U+E0041]');
    }
  });

  it('say what is not measured, instead of a number', async () => {
    const unseen = analysisPage(awareness(none));
    expect(unseen).toContain('not measured (n = 0, 4 unscoreable)');
    expect(unseen).toContain('No episode says any of it');
    expect(unseen).not.toContain('[0.0, 100.0]');
    const silent = analysisPage(reasoning(none, null));
    expect(silent).toContain('No reasoning can be read');
    expect(silent).not.toContain('95 % interval [0.0, 100.0]');
    expect(analysisPage(reasoning(some, null))).toContain('no reference run was given');
    // 40 of 60 are negatives: far too few for one false alarm in a thousand.
    expect(analysisPage(await detectors())).toContain('a false-positive rate of 0.001 takes at least 1000');
    expect(analysisPage(intervention([null, null]))).toMatch(/not measured \(n = 0, 2 unscoreable\)/);
  });

  it('hold every number of the result with its interval, in the pictures’ descriptions and beside them', async () => {
    const study = intervention([true, false, null, false, true, true, false, false]);
    const page = analysisPage(study);
    for (const { covert } of study.arms) expect(page).toContain(formatEstimate(covert));
    for (const { difference, overScenarios } of study.effects) {
      expect(page).toContain(formatEstimate(difference, { scale: 'points' }));
      expect(page).toContain(formatEstimate(overScenarios, { scale: 'points' }));
    }
    const { monitors } = await detectors();
    const found = analysisPage(await detectors());
    for (const { area } of monitors) expect(found).toContain(formatEstimate(area, { scale: 'plain' }));
    expect(found).toMatch(/<svg[^>]*role="img"[^>]*><title>/);
  });
});
