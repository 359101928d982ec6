import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { DetectorNeed } from './detector.ts';
import { type FeatureDetector, featureDetector } from './feature-detector.ts';
import { statementsOf } from './speech.ts';
import { ngramFeatures } from './words.ts';

/** Which text of an episode is read. */
export const textSources = ['reasoning', 'messages', 'both'] as const;
export type TextSource = (typeof textSources)[number];

export interface TextClassifierOptions {
  source: TextSource;
  /** @default `words-of-<source>` */
  id?: string;
  /** Longest sequence of words that is a feature. @default 2 */
  longest?: number;
  /** Strength of the L2 penalty. Rows have length one, so it is small. @default 0.1 */
  l2?: number;
}

/**
 * A bag of word sequences with logistic regression: the plain classifier that anything cleverer has to beat. Sequences
 * are kept as they are, not hashed, so what it goes by can be read.
 */
export function textClassifier({
  source,
  id = `words-of-${source}`,
  longest = 2,
  l2 = 0.1,
}: TextClassifierOptions): FeatureDetector {
  return featureDetector({
    id,
    needs: needsOf[source],
    l2,
    // Rows already have length one.
    scale: () => 1,
    features: ({ events }) => {
      const text = textOf(events, source);
      if (text.trim() === '') return { abstain: `no text in ${source}` };
      return ngramFeatures(text, { longest });
    },
  });
}

const needsOf: Record<TextSource, readonly DetectorNeed[]> = {
  reasoning: ['reasoning'],
  messages: ['actions'],
  both: [],
};

/** The subject's own words; nothing of what it was told or shown, which would tell the scenario and not the conduct. */
function textOf(events: readonly TrajectoryEvent[], source: TextSource): string {
  const thoughts = events.flatMap((event) => (event.type === 'reasoning' ? [event.text] : []));
  const words = statementsOf(events).map(({ text }) => text);
  switch (source) {
    case 'reasoning':
      return thoughts.join('\n');
    case 'messages':
      return words.join('\n');
    case 'both':
      return [...thoughts, ...words].join('\n');
    default:
      return source satisfies never;
  }
}
