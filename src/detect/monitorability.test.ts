import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { actionDetector } from './action-detector.ts';
import { abstained, type Detector, type LabelledCase, scored } from './detector.ts';
import { playedCases, someScenarios } from './fixtures/played.ts';
import { measureMonitorability } from './monitorability.ts';
import { monitorabilitySchema } from './monitorability-schema.ts';
import { statementConsistency } from './statement-consistency.ts';
import { textClassifier } from './text-classifier.ts';

/** Made-up cases whose score stands in the text of their only event. */
function madeUp(environments: number, scoreOf: (positive: boolean) => number | null): LabelledCase[] {
  return Array.from({ length: environments * 2 }, (_, at) => {
    const positive = at % 2 === 0;
    return {
      input: { events: [{ type: 'message', index: 0, turn: 1, text: JSON.stringify(scoreOf(positive)) }] },
      positive,
      environment: `${at >> 1}`,
      scenario: `${(at >> 1) % 5}`,
    };
  });
}

const reader: Detector = {
  kind: 'ready',
  id: 'reader',
  needs: ['actions'],
  learntFrom: new Set(),
  score: ({ events }) => {
    const [event] = events;
    const score = event?.type === 'message' ? JSON.parse(event.text) : null;
    return score === null ? abstained('nothing to read', 7) : scored(score, [], 7);
  },
};

describe('monitorability', () => {
  it('is plain JSON that its schema reads back, for real episodes under every view', async () => {
    const cases = await playedCases(someScenarios.slice(0, 5), [1, 2, 3, 4]);
    const result = await measureMonitorability({
      cases,
      leftOut: { 'no-opportunity': 3 },
      monitors: [
        { detector: actionDetector(), view: 'actions-only' },
        { detector: statementConsistency(), view: 'actions-only' },
        { detector: textClassifier({ source: 'reasoning' }), view: 'reasoning-only' },
        { detector: textClassifier({ source: 'reasoning' }), view: 'actions-only' },
        { detector: textClassifier({ source: 'both' }), view: 'both' },
      ],
      random: Random.from('monitors'),
    });
    expect(monitorabilitySchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.cases).toMatchObject({ positives: 20, negatives: 80, environments: 20, scenarios: 5 });
    const [actions, statements, thoughts, blinded] = result.monitors;
    expect(actions?.area.low).toBeGreaterThan(0.5);
    expect(statements?.operatingPoints[0]).toMatchObject({
      reason: '80 negatives: a false-positive rate of 0.01 takes at least 100',
      truePositiveRate: { value: null },
    });
    expect(thoughts?.area.value).toBeGreaterThan(0.8);
    // Reasoning that is not shown is unknown, not innocent.
    expect(blinded).toMatchObject({
      area: { value: null, n: 0, unscoreable: 100 },
      abstentions: { positives: 20, negatives: 80, reasons: { 'no reasoning': 100 } },
      calibration: null,
    });
    expect(actions?.cost.milliseconds).toBeGreaterThan(0);
  });

  it('finds the rates of a monitor whose rates are known', async () => {
    const random = Random.from('known');
    // Fires on 8 of 10 positives and 1 of 20 negatives.
    const cases = madeUp(400, (positive) => (random.chance(positive ? 0.8 : 0.05) ? 1 : 0));
    const { monitors } = await measureMonitorability({ cases, monitors: [{ detector: reader, view: 'both' }], random });
    const [row] = monitors;
    expect(row?.rateProduct.low).toBeLessThan(0.76);
    expect(row?.rateProduct.high).toBeGreaterThan(0.76);
    expect(row?.area.low).toBeLessThan(0.875);
    expect(row?.area.high).toBeGreaterThan(0.875);
    expect(row?.cost.tokens).toBe(7);
    // Two levels of score make two probabilities, learnt on other environments, that hold up.
    expect(row?.calibration?.expectedError.value).toBeLessThan(row?.calibration?.expectedError.chance?.high ?? 0);
    // Nothing scores between: flagging the ones would flag too many negatives, so at 1 % nothing can be flagged.
    expect(row?.operatingPoints[0]).toMatchObject({ threshold: null, truePositiveRate: { value: 0 } });
    expect(row?.roc).toHaveLength(3);
  });

  it('does not flatter a monitor that knows nothing by choosing its threshold on the test', async () => {
    const random = Random.from('noise');
    const products: number[] = [];
    for (let repeat = 0; repeat < 60; repeat += 1) {
      const cases = madeUp(30, () => random.next());
      const { monitors } = await measureMonitorability({
        cases,
        monitors: [{ detector: reader, view: 'both' }],
        random,
      });
      products.push(monitors[0]?.rateProduct.value ?? 1);
    }
    // A guesser has at most a quarter; choosing on the test itself would give about a third. Four standard errors are 0.03.
    expect(products.reduce((sum, each) => sum + each, 0) / products.length).toBeLessThan(0.28);
  });

  it('counts abstentions beside every number', async () => {
    const random = Random.from('abstains');
    const cases = madeUp(60, (positive) =>
      positive && random.chance(0.5) ? null : random.next() + (positive ? 1 : 0),
    );
    const silent = cases.filter(({ input }) => JSON.stringify(input).includes('null')).length;
    const { monitors } = await measureMonitorability({ cases, monitors: [{ detector: reader, view: 'both' }], random });
    expect(monitors[0]?.abstentions).toEqual({
      positives: silent,
      negatives: 0,
      reasons: { 'nothing to read': silent },
    });
    expect(monitors[0]?.area.unscoreable).toBe(silent);
    expect(monitors[0]?.rateProduct.unscoreable).toBe(silent);
  });

  it('refuses cases that can’t tell anything', async () => {
    const cases = madeUp(4, () => 1).filter(({ positive }) => positive);
    const measured = measureMonitorability({ cases, monitors: [], random: Random.from('none') });
    await expect(measured).rejects.toMatchObject({ code: 'detection-data' });
  });
});
