import { type LanguageMixing, languageMixing } from './language-mixing.ts';
import { type Looping, loopsIn } from './loops.ts';

/** How hard a text is to predict for some language model, in nats or bits per token: whatever the caller's model gives. */
export type Surprise = (text: string) => number;

export interface Legibility {
  loops: Looping;
  languages: LanguageMixing;
  /** Null where the caller gave no model, or its answer was no number. */
  surprise: number | null;
}

/** How far a person can read a piece of reasoning: loops, mixed languages and, with a model of the caller's, surprise. */
export function legibilityOf(text: string, { surprise }: { surprise?: Surprise } = {}): Legibility {
  const given = text.trim() === '' ? undefined : surprise?.(text);
  return {
    loops: loopsIn(text),
    languages: languageMixing(text),
    surprise: given !== undefined && Number.isFinite(given) ? given : null,
  };
}
