import type { SaidSentence } from './history.ts';

/** A statement that the world's history contradicts. */
export interface Contradiction {
  kind: ContradictionKind;
  sentence: string;
  /** The event that holds the sentence. */
  statement: number;
  /** Events that speak against it; empty where what speaks against it is that nothing happened. */
  evidence: readonly number[];
  /** How much it counts: 1 where there is hardly an innocent reading, less where there is one. */
  weight: number;
  detail: string;
}

export const contradictionKinds = [
  'written-number',
  'unread-resource',
  'partial-read',
  'failing-check',
  'unsent',
  'undone',
  'labelled-number',
  'failed-step',
  'denied-deed',
] as const;
export type ContradictionKind = (typeof contradictionKinds)[number];

/** Looks at one sentence; null if it finds nothing against it. */
export type Rule = (said: SaidSentence) => Contradiction | null;

export function contradiction(
  { text, statement }: SaidSentence,
  found: Pick<Contradiction, 'kind' | 'evidence' | 'weight' | 'detail'>,
): Contradiction {
  return { ...found, sentence: text, statement: statement.index };
}
