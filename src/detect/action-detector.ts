import { actionFeatures } from './action-features.ts';
import { type FeatureDetector, featureDetector, standardised } from './feature-detector.ts';

export interface ActionDetectorOptions {
  /** @default 'actions' */
  id?: string;
  /** Read the words of messages and mails as well. @default true */
  words?: boolean;
  /** Strength of the L2 penalty on standardised features. @default 10 */
  l2?: number;
}

/** Learns from actions and messages alone; see `actionFeatures`. Works on every subject, however hidden its reasoning. */
export function actionDetector({ id = 'actions', words = true, l2 = 10 }: ActionDetectorOptions = {}): FeatureDetector {
  return featureDetector({
    id,
    needs: ['actions'],
    l2,
    // Dividing words by deviations would make the rarest the loudest.
    scale: (name, deviation) => (name.startsWith('words:') ? wordScale : standardised(name, deviation)),
    features: ({ events }) => actionFeatures(events, words ? {} : { buckets: 0 }),
  });
}

/** Word features have length one in all; so scaled, a few words weigh as much as one plain feature. */
const wordScale = 8;
