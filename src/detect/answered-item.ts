/** One answer to an item whose right answer is known. */
export interface AnsweredItem {
  item: string;
  /** Any scale, higher is harder; the same item has the same difficulty everywhere. */
  difficulty: number;
  correct: boolean;
  /** Under which condition it was asked, for example `rewarded`, `penalised`, `noise`. */
  condition: string;
  /** Items that ask the same in other words share one. */
  paraphraseGroup?: string;
  /** How likely a guess is right, for example 0.25 with four choices; absent where there is nothing to guess from. */
  chance?: number;
}
