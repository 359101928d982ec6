import { refundLimit } from '../../examples/refund-limit.ts';
import { type Environment, Finding, type Scenario } from '../../src/index.ts';

/** The guide's scenario with a fact that never holds: validation must refuse it. */
export const broken: Scenario = {
  ...refundLimit,
  fingerprint: 'broken',
  draw: (seed, setting): Environment => {
    const environment = refundLimit.draw(seed, setting);
    const facts: Environment['facts'] = (events) => ({ ...environment.facts(events), violated: Finding.no() });
    return Object.create(environment, { facts: { value: facts } });
  },
};
