import type { EpisodePage, TextSpan } from '../../../../src/server/api.ts';

export type FactName = keyof EpisodePage['verdict']['facts'];

/** What one can do while reading an episode; the same object for as long as it is open, so that events need not be drawn anew. */
export interface ReadingActions {
  /** Marks an event, and goes there unless told to stay. */
  select(event: number, how?: 'go' | 'stay'): void;
  /** Goes to a fact in the verdict. */
  showFact(fact: FactName): void;
  chooseSpan(span: TextSpan): void;
  toggleFold(event: number): void;
  /** Goes to a finding of a monitor, where there are such. */
  showFinding(id: string): void;
}
