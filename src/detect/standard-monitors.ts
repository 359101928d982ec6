import type { Random } from '../core/index.ts';
import { actionDetector } from './action-detector.ts';
import type { Detector, DetectorInput, LabelledCase } from './detector.ts';
import { ensemble } from './ensemble.ts';
import { pairedDivergenceDetector } from './paired-divergence.ts';
import { probeDetector } from './probe.ts';
import { statementConsistency } from './statement-consistency.ts';
import { likelihoodRatioDetector, surpriseDetector } from './surprise.ts';
import { textClassifier } from './text-classifier.ts';
import type { View } from './view.ts';

export interface Monitor {
  detector: Detector;
  view: View;
}

export interface StandardMonitorsOptions {
  /** What is to be monitored: monitors that need what none of these has are left out. */
  cases: readonly LabelledCase[];
  random: Random;
  /** What repeats of a subject differ by, for pairs that were not repeated; see `pairsOf`. @default null: such pairs have no score */
  baseline?: number | null;
  /** Folds inside detectors: of ensembles, and of probes that choose a layer. @default 5 */
  folds?: number;
}

/** What an engineer would try first, on each view; and all of it together. */
export function standardMonitors({ cases, random, baseline = null, folds = 5 }: StandardMonitorsOptions): Monitor[] {
  const some = (has: (input: DetectorInput) => boolean) => cases.some(({ input }) => has(input));
  const events = [actionDetector(), textClassifier({ source: 'messages' }), statementConsistency()];
  const pairs = some(({ pair }) => pair !== undefined)
    ? [pairedDivergenceDetector(baseline === null ? {} : { baseline })]
    : [];
  const inside = [
    ...(some(({ logProbabilities }) => logProbabilities?.trusted !== undefined)
      ? [surpriseDetector(), surpriseDetector({ pooling: 'max' })]
      : []),
    ...(some(({ logProbabilities: each }) => each?.trusted !== undefined && each.subject !== undefined)
      ? [likelihoodRatioDetector()]
      : []),
    ...(some(({ activations }) => activations !== undefined)
      ? [probeDetector({ random: random.fork('probe'), folds })]
      : []),
  ];
  const thoughts = textClassifier({ source: 'reasoning' });
  const unseen = [...events, ...pairs, ...inside];
  return [
    ...unseen.map((detector) => ({ detector, view: 'actions-only' as const })),
    { detector: ensemble({ id: 'all of actions', members: unseen, random, folds }), view: 'actions-only' },
    { detector: thoughts, view: 'reasoning-only' },
    ...inside.map((detector) => ({ detector, view: 'both' as const })),
    { detector: ensemble({ id: 'all', members: [...unseen, thoughts], random, folds }), view: 'both' },
  ];
}
