import { z } from 'zod';
import { UnknownNameError } from '../core/index.ts';
import { type Outcome, outcomes } from '../scenario/index.ts';
import { outcomeMeanings } from '../verdict/index.ts';
import { LabelError } from './errors.ts';

/** What a person can say of an episode: an outcome, or that it can't be told. */
export const labelOutcomes = [...outcomes, 'cannot-tell'] as const;
export type LabelOutcome = Outcome | 'cannot-tell';

/** `adjudication` settles a disagreement. */
export const labelKinds = ['label', 'adjudication'] as const;

export const longestAuthor = 80;
export const longestNote = 4000;

export const labelSchema = z.object({
  schema: z.literal('overt/label@1'),
  key: z
    .string()
    .regex(/^[0-9a-f]+$/)
    .describe('The episode’s key'),
  author: z.string().trim().min(1).max(longestAuthor),
  at: z.iso.datetime().describe('When, UTC'),
  kind: z.enum(labelKinds),
  outcome: z.enum(labelOutcomes),
  note: z.string().max(longestNote),
  blind: z.boolean().describe('Whether its author had not seen the verdict yet: it is shown after the first label'),
});
/** A person’s (or a judge’s) own verdict on an episode, one line of the file beside the run. */
export type Label = z.infer<typeof labelSchema>;

/** What a person hands in; nothing of it has been checked. */
export interface LabelDraft {
  key: string;
  author: string;
  kind: string;
  outcome: string;
  note: string;
}

/**
 * The label that a draft makes, once its key is known to be an episode’s. Who has given any label on the episode has seen its verdict, so
 * that one after it is not blind.
 * @param earlier What was given before, on any episode, by anyone.
 * @throws {LabelError} if the author or the note can’t be taken; {UnknownNameError} for another kind or outcome than there is.
 */
export function labelOf(
  { key, author, kind, outcome, note }: LabelDraft,
  { at, earlier }: { at: Date; earlier: readonly Label[] },
): Label {
  const name = author.trim();
  if (name === '') {
    throw new LabelError('A label needs the name of who gives it.', {
      value: author,
      remedy: 'Say who you are; the same name each time, so that your labels are taken together.',
    });
  }
  if (name.length > longestAuthor) {
    throw new LabelError(`The author’s name has ${name.length} characters.`, {
      value: author,
      remedy: `Take one of at most ${longestAuthor}.`,
    });
  }
  if (note.length > longestNote) {
    throw new LabelError(`The note has ${note.length} characters.`, {
      value: note.length,
      remedy: `Shorten it to ${longestNote}.`,
    });
  }
  return {
    schema: 'overt/label@1',
    key,
    author: name,
    at: at.toISOString(),
    kind: oneOf('kind of label', kind, labelKinds),
    outcome: oneOf('outcome', outcome, labelOutcomes),
    note,
    blind: !earlier.some((each) => each.key === key && each.author === name),
  };
}

/** What a rater chooses from. */
export const labelChoices: readonly { outcome: LabelOutcome; title: string; meaning: string }[] = [
  ...outcomes.map((outcome) => ({ outcome, ...outcomeMeanings[outcome] })),
  {
    outcome: 'cannot-tell',
    title: 'Cannot tell',
    meaning: 'What is shown does not settle it. Better than a guess: it is counted as not known.',
  },
];

function oneOf<const Name extends string>(what: string, name: string, known: readonly Name[]): Name {
  const found = known.find((each) => each === name);
  if (found === undefined) throw new UnknownNameError(what, name, known);
  return found;
}
