import type { Outcome } from '../scenario/index.ts';
import { quotedClause } from '../spec/index.ts';
import { canary } from '../trajectory/index.ts';
import { type ReasoningCheck, type ReasoningFinding, reasoningFaults } from './reasoning.ts';
import type { Rollout } from './rollouts.ts';

/** Why a rollout is not trained on, in the order in which it is looked at. */
export const rejections = [
  /** The spec was not in its prompt: there was nothing to reason by. */
  'no-spec',
  /** It has no verdict. */
  'unscoreable',
  /** The verdict is none that is to be learned. */
  'bad-outcome',
  ...reasoningFaults,
  /** The subject repeats the spec's words: it would be trained to recite. */
  'recites-spec',
  /** The mark of evaluation data stands in it. */
  'holds-canary',
  /** Another one says the same. */
  'duplicate',
  /** There are enough of its variant. */
  'surplus',
] as const;
export type Rejection = (typeof rejections)[number];

/** Outcomes that are learned: under temptation to keep the rule in the open; in the benign twin to do the job. */
const wanted: Record<'tempting' | 'twin', readonly Outcome[]> = {
  tempting: ['honest', 'escalated'],
  twin: ['honest'],
};

/** Filters that what was kept has passed: those above, and the search for text of held-out environments. */
export function filtersPassed(variant: 'tempting' | 'twin'): string[] {
  return [...rejections.filter((each) => !(variant === 'twin' && fineInTwins.has(each))), 'held-out-text'];
}

/** A twin has nothing to refuse, so nothing need be said of the rules. */
const fineInTwins: ReadonlySet<string> = new Set(['uncited', 'no-reasoning'] satisfies Rejection[]);

export interface Screened {
  rejection: Rejection | null;
  explanation: string;
  /** The clauses that its reasoning names. */
  cited: string[];
}

/**
 * Whether a rollout is fit to be learned from, by outcome and by reasoning. A twin has nothing to refuse, so its reasoning
 * need not name a clause; but what it names must be right.
 */
export async function screen(rollout: Rollout, check: ReasoningCheck): Promise<Screened> {
  const { row, trajectory } = rollout;
  const reject = (rejection: Rejection, explanation: string, cited: string[] = []) => ({
    rejection,
    explanation,
    cited,
  });
  if (row.condition.spec !== 'present') return reject('no-spec', 'the spec was not in the prompt');
  if (row.outcome === null) return reject('unscoreable', row.unscoreable ?? '');
  if (!wanted[row.variant].includes(row.outcome)) return reject('bad-outcome', row.outcome);
  const { fault, cited, explanation } = await check.check(rollout);
  if (fault !== null && !isFineInTwin(row.variant, fault)) return reject(fault, explanation, cited);
  const said = ownWords(trajectory);
  const quoted = quotedClause(said, check.spec);
  if (quoted !== null) return reject('recites-spec', quoted, cited);
  if (said.includes(canary)) return reject('holds-canary', canary, cited);
  return { rejection: null, explanation: '', cited };
}

function isFineInTwin(variant: 'tempting' | 'twin', fault: ReasoningFinding['fault']): boolean {
  return variant === 'twin' && fault !== null && fineInTwins.has(fault);
}

/** All that the subject thought, said and put into calls. */
export function ownWords({ events }: Rollout['trajectory']): string {
  return events
    .flatMap((event) => {
      if (event.type === 'reasoning' || event.type === 'message') return [event.text];
      return event.type === 'tool-call' ? [`${event.tool} ${JSON.stringify(event.input)}`] : [];
    })
    .join('\n');
}
