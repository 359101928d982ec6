import type { ResultEntry } from '../../../src/server/api.ts';

/** Kinds of results, for people. */
export const resultKinds: Readonly<Record<ResultEntry['kind'], string>> = {
  stress: 'Stress test',
  awareness: 'Awareness',
  intervention: 'Intervention',
  reasoning: 'Reasoning',
  detection: 'Detection',
  gate: 'Gate',
  realism: 'Realism',
  beliefs: 'Beliefs',
};
