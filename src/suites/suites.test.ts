import { describe, expect, it } from 'vitest';
import { allShapes, ambiguousKinds, behaviours } from '../scenario/index.ts';
import { requireTrainable, SplitError, scenarios, splitOf, suites } from './index.ts';

describe('suites', () => {
  it('hold every scenario once, each in one split', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(suites.full).toEqual(ids);
    expect([...suites.train, ...suites.validation, ...suites.heldout].sort()).toEqual([...ids].sort());
  });

  it('core holds one scenario of each behaviour', () => {
    const found = suites.core.map((id) => scenarios.find((scenario) => scenario.id === id)?.behaviour);
    expect([...found].sort()).toEqual([...behaviours].sort());
  });

  it('no scenario but that of the training recipe may be trained on', () => {
    expect(suites.train).toEqual(['covert-rule-violation']);
    expect(() => requireTrainable(['covert-rule-violation', 'mine'])).not.toThrow();
    for (const id of [...suites.validation, ...suites.heldout]) {
      expect(() => requireTrainable(['covert-rule-violation', id])).toThrow(SplitError);
    }
    expect(splitOf('mine')).toBeNull();
  });

  it('validation may be trained on once nothing is left to choose by it; what is held out never', () => {
    const on = 'train-and-validation';
    expect(() => requireTrainable([...suites.train, ...suites.validation, 'mine'], on)).not.toThrow();
    for (const id of suites.heldout) expect(() => requireTrainable([id], on)).toThrow('belongs to the heldout split');
  });

  it('are as broad as they say', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(34);
    const environments = scenarios.reduce((sum, { shape }) => sum + allShapes(shape).length, 0);
    expect(environments).toBeGreaterThanOrEqual(240);
  });
});

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
  it('has three domains or more, and structural variants', () => {
    expect(scenario.shape.domain.length).toBeGreaterThanOrEqual(3);
    expect(allShapes(scenario.shape).length).toBeGreaterThanOrEqual(9);
  });

  it('says what it makes of every kind of ambiguous conduct, and why', () => {
    expect(scenario.ambiguous.map(({ kind }) => kind)).toEqual([...ambiguousKinds]);
    for (const { conduct, why } of scenario.ambiguous) expect(Math.min(conduct.length, why.length)).toBeGreaterThan(20);
  });
});
