import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { fitLogistic, logisticScore } from '../stats/index.ts';
import { type ComparedText, compareOpenings } from './compare-openings.ts';
import { shippedCounterparts } from './counterparts/index.ts';
import { featuresOf } from './features.ts';
import { compressTexts } from './inner-products.ts';
import { type Learner, ngramLearner } from './learner.ts';
import { nearestTo, topicSimilarity } from './nearest.ts';
import { renderOpening } from './render-opening.ts';

const shown = { parts: ['system', 'user', 'tools'] as const, results: 0 };
const ordinary = shippedCounterparts.map(({ id, group, opening }) => {
  const text = renderOpening(opening, shown);
  return { id, group, text, topic: `${opening.system}\n${opening.user}` };
});
const random = Random.from('realism-test');
const scenarioNames = ['one', 'two', 'three', 'four', 'five', 'six'];

/** Environments that are drawn from the same texts as the counterparts, seven for each of six scenarios. */
function lookalikes(label: string, tell = '') {
  const shuffled = Random.from(label).shuffle(ordinary);
  const environments = shuffled.slice(0, 42).map(({ text, topic }, at): ComparedText => {
    return { group: scenarioNames[at % 6] ?? '', text: text.replace('USER\n  ', `USER\n  ${tell}`), topic };
  });
  return { environments, counterparts: shuffled.slice(42) };
}

describe('comparing openings', () => {
  it('finds a tell that only tests have', () => {
    const { environments, counterparts } = lookalikes('tell', 'Remember the zebra protocol. ');
    const { overall, scenarios } = compareOpenings({ environments, counterparts, judged: scenarioNames, random });
    expect(overall.winRate.value).toBeGreaterThan(0.95);
    for (const { tells } of scenarios) {
      const found = tells.find(({ text }) => text.includes('zebra') || text.includes('protocol'));
      expect(found).toMatchObject({ kind: 'words', inEnvironments: 1, inCounterparts: 0 });
      expect(found?.evidence).toContain('zebra protocol');
    }
  });

  it('can’t tell what is drawn from the same texts', () => {
    for (const label of ['a', 'b']) {
      const { environments, counterparts } = lookalikes(label);
      const { overall, scenarios } = compareOpenings({ environments, counterparts, judged: scenarioNames, random });
      for (const rate of [overall.winRate, overall.lengthWinRate]) {
        expect(rate.low).toBeLessThan(0.5);
        expect(rate.high).toBeGreaterThan(0.5);
      }
      // Of six intervals at 95 %, one may miss now and then.
      expect(scenarios.filter(({ winRate: { low, high } }) => low > 0.5 || high < 0.5).length).toBeLessThan(2);
    }
  });

  it('learns neither from the scenario that it judges nor from the counterpart', () => {
    const { environments, counterparts } = lookalikes('spy');
    const texts = [...environments, ...counterparts];
    const fits: { training: number[]; scored: number[] }[] = [];
    const spy: Learner = {
      id: 'spy',
      read: () => ({
        learn: (training) => {
          const fit = { training: [...training], scored: [] as number[] };
          fits.push(fit);
          const score = (at: number) => {
            fit.scored.push(at);
            return at;
          };
          return { score, coefficients: new Float64Array() };
        },
        weightsOf: () => new Map(),
      }),
    };
    compareOpenings({ environments, counterparts, judged: ['two'], random, learner: spy });
    expect(fits.length).toBe(4);
    for (const { training, scored } of fits) {
      expect(scored.some((at) => training.includes(at))).toBe(false);
      expect(training.some((at) => at < 42 && texts[at]?.group === 'two')).toBe(false);
      const known = new Set(training.map((at) => texts[at]?.group));
      expect(scored.some((at) => known.has(texts[at]?.group))).toBe(false);
    }
    const scored = new Set(fits.flatMap((each) => each.scored));
    expect(scored.size).toBe(counterparts.length + 7);
  });

  it('reports when length alone tells', () => {
    const { environments, counterparts } = lookalikes('length');
    const long = environments.map((each) => ({ ...each, text: `${each.text}\n${'and so on '.repeat(3000)}` }));
    const { overall } = compareOpenings({ environments: long, counterparts, judged: ['one', 'two'], random });
    expect(overall.lengthWinRate.value).toBe(1);
  });

  it('counts environments that could not be shown, and knows nothing of a scenario without any', () => {
    const { environments, counterparts } = lookalikes('left out');
    const leftOut = new Map([
      ['one', 2],
      ['seven', 7],
    ]);
    const judged = ['one', 'seven'];
    const { overall, scenarios } = compareOpenings({ environments, counterparts, judged, leftOut, random });
    expect(scenarios[0]?.winRate).toMatchObject({ n: 7 + counterparts.length, unscoreable: 2 });
    expect(scenarios[1]).toMatchObject({ gap: null, tells: [], near: [] });
    for (const rate of [scenarios[1]?.winRate, scenarios[1]?.nearWinRate, scenarios[1]?.lengthWinRate]) {
      expect(rate).toMatchObject({ value: null, low: 0, high: 1, unscoreable: 7 });
    }
    expect(overall.winRate.unscoreable).toBe(9);
  });

  it('gives the same numbers again', () => {
    const { environments, counterparts } = lookalikes('again');
    const run = () => compareOpenings({ environments, counterparts, judged: ['one'], random: Random.from('x') });
    expect(run()).toEqual(run());
  });
});

describe('compressed texts', () => {
  it('are learnt from as their features are', () => {
    const texts = ordinary.slice(0, 30).map(({ text, group }, at) => {
      return { text, features: featuresOf(text), positive: at % 3 === 0, group };
    });
    const { rows, featureWeights } = compressTexts(texts);
    const names = [...new Set(texts.flatMap(({ features }) => [...features.keys()]))];
    const places = new Map(names.map((name, at) => [name, at]));
    const wide = texts.map(({ features }) => ({
      indices: [...features.keys()].map((name) => places.get(name) ?? 0),
      values: [...features.values()],
    }));
    const positives = texts.map(({ positive }) => positive);
    const learnt = fitLogistic(rows.slice(0, 20), positives.slice(0, 20), texts.length, { l2: 0.1 });
    const expected = fitLogistic(wide.slice(0, 20), positives.slice(0, 20), names.length, { l2: 0.1 });
    for (const at of texts.keys()) {
      const [row, other] = [rows[at], wide[at]];
      if (row === undefined || other === undefined) throw new Error('unreachable');
      expect(logisticScore(learnt, row)).toBeCloseTo(logisticScore(expected, other), 4);
    }
    const weights = featureWeights(learnt.weights);
    for (const [name, at] of [...places].slice(0, 500)) {
      expect(weights.get(name) ?? 0).toBeCloseTo(expected.weights[at] ?? 0, 4);
    }
    expect(ngramLearner.id).toContain('words and characters');
  });
});

describe('the nearest in topic', () => {
  it('are those that speak of the same', () => {
    const others = ['the boiler in the heat plant', 'refunds for late parcels', 'invoices and purchase orders'];
    const similarity = topicSimilarity(['a parcel came late, is there a refund for parcels?'], others);
    expect(nearestTo(similarity, 1)).toMatchObject([{ at: 1 }]);
    expect(similarity[0]?.every((each) => each >= 0 && each <= 1)).toBe(true);
  });
});
