import { lessons } from '../corpus/index.ts';
import { splitOf } from '../suites/index.ts';

/** Scenarios that are spoken of together. */
export interface ScenarioGroup {
  name: string;
  /** For people. */
  description: string;
  includes(scenario: string): boolean;
}

const lessonOf = (id: string) => lessons.find(({ scenario }) => scenario.id === id);
const isHeldOut = (id: string) => splitOf(id) === 'heldout';

/**
 * How far from training a scenario lies. For organisms, whose sentences are known, held-out ones are divided by how they share the
 * wording of deliberation with what was trained: where they do, transfer comes almost by itself, and is none of values.
 */
export const scenarioGroups: readonly ScenarioGroup[] = [
  { name: 'all', description: 'all scenarios', includes: () => true },
  { name: 'train', description: 'trained on', includes: (id) => splitOf(id) === 'train' },
  { name: 'validation', description: 'chosen by', includes: (id) => splitOf(id) === 'validation' },
  { name: 'heldout', description: 'held out', includes: isHeldOut },
];

export const wordingGroups: readonly ScenarioGroup[] = [
  ...(['shared', 'partly-shared', 'private'] as const).map((wording) => ({
    name: wording,
    description: `held out, wording ${wording === 'partly-shared' ? 'partly shared' : wording}`,
    includes: (id: string) => isHeldOut(id) && lessonOf(id)?.wording === wording,
  })),
  {
    name: 'spec-unseen',
    description: 'held out, never seen with the spec',
    includes: (id) => isHeldOut(id) && lessonOf(id)?.withSpec === false,
  },
];
