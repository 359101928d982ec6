import type { z } from 'zod';
import type {
  AwarenessLabel,
  Incentive,
  IncentiveCounterpart,
  InjectionPlace,
  Strength,
} from '../../awareness/index.ts';
import type { interventionSchema } from '../../report/index.ts';

export { interventionKinds, interventionSchema } from '../../report/index.ts';

export type Intervention = z.infer<typeof interventionSchema>;

/** The options of `overt intervene`. */
export interface InterveneOptions {
  kind: Intervention['kind'];
  subject?: string;
  /** Absent: what fits the kind. */
  label?: AwarenessLabel;
  place: InjectionPlace;
  strength: Strength;
  dose: number[];
  attempts: number;
  epochs: number;
  limit?: number;
  factor: string;
  levels?: string[];
  incentive: Incentive;
  against: IncentiveCounterpart;
  injection?: string;
  /** True: asked of all episodes; a number: of so many in each arm. */
  beliefs?: true | number;
  judge?: string;
  judgeVotes: number;
  out?: string;
  html?: string;
  json?: boolean;
}
