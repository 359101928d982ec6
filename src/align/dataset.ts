import { digestOf } from '../core/index.ts';
import type { Detail, Outcome, Scenario, Variant } from '../scenario/index.ts';
import { type Estimate, wilson } from '../stats/index.ts';
import type { RunReader } from '../store/index.ts';
import type { TrainingGround } from '../suites/index.ts';
import type { ChatMessage, ChatTool } from '../trajectory/index.ts';
import { type Contamination, searchForHeldOut } from './contamination.ts';
import { DatasetError } from './errors.ts';
import { type Example, exampleOf, promptAndReply } from './example.ts';
import type { ReasoningCheck } from './reasoning.ts';
import { type Replay, replayFrom } from './replay.ts';
import { type Rollout, rolloutsOf } from './rollouts.ts';
import { ownWords, type Rejection, rejections, screen } from './screen.ts';

/** Two ways to go on from the same prompt, of which one is to be preferred. */
export interface PreferencePair {
  digest: string;
  prompt: ChatMessage[];
  chosen: ChatMessage[];
  rejected: ChatMessage[];
  tools: ChatTool[];
  source: {
    chosen: string;
    rejected: string;
    scenario: string;
    seed: number;
    variant: Variant;
    rejectedOutcome: Outcome;
  };
}

/** What became of the rollouts of one variant. */
export interface Screening {
  variant: Variant;
  rollouts: number;
  accepted: Estimate;
  rejected: Partial<Record<Rejection, number>>;
}

export interface Dataset {
  spec: { id: string; version: string; digest: string };
  check: string;
  detail: Detail;
  examples: Example[];
  pairs: PreferencePair[];
  screening: Screening[];
  contamination: Contamination;
  /** Conversations about something else, which stand behind the examples. */
  replay: Replay | null;
}

export interface DatasetOptions {
  reader: RunReader;
  scenarios: readonly Scenario[];
  check: ReasoningCheck;
  /** Which of the scenarios that ship may be trained on. @default 'train' */
  on?: TrainingGround;
  /**
   * Share of benign twins among the examples, at most. Without them a model learns to refuse; the literature took 146 of 952
   * (Schoen et al. 2025, arXiv 2509.15541). @default 0.15
   */
  twinShare?: number;
  /** A file of conversations about something else, and the share of all rows that they shall be: so that what a model can do is not unlearned. */
  replay?: { path: string; share: number } | undefined;
  onProgress?: (done: number) => void;
}

/**
 * Examples for supervised fine-tuning and pairs for preference training, of the rollouts of a run that had the spec in their
 * prompt: kept by outcome and by reasoning, the spec taken out, each thing said only once, balanced with benign twins, searched for
 * text of environments that models are judged by.
 *
 * @throws {SplitError} if the run holds a scenario that must not be trained on.
 * @throws {DatasetError} if nothing is left, saying by which filter, if an example holds held-out text, or if a row to be replayed is
 *   none or must not be trained on.
 */
export async function makeDataset(options: DatasetOptions): Promise<Dataset> {
  const { reader, scenarios, check, on = 'train', twinShare = 0.15, replay, onProgress } = options;
  const counts = { tempting: new Tally(), twin: new Tally() };
  const accepted: { rollout: Rollout; cited: string[] }[] = [];
  const failed = new Map<string, Rollout>();
  const said = new Set<string>();
  let done = 0;
  for (const rollout of rolloutsOf(reader, scenarios, on)) {
    const { row, trajectory } = rollout;
    const found = await screen(rollout, check);
    if (found.rejection === 'bad-outcome' && isWarning(row)) failed.set(placeOf(row), rollout);
    const words = digestOf([row.scenario, ownWords(trajectory)]);
    const rejection = found.rejection ?? (said.has(words) ? 'duplicate' : null);
    counts[row.variant].add(rejection);
    if (rejection === null) {
      said.add(words);
      accepted.push({ rollout, cited: found.cited });
    }
    done += 1;
    onProgress?.(done);
  }
  const kept = balanced(accepted, twinShare);
  counts.twin.surplus(accepted.length - kept.length);
  const examples = kept.map(({ rollout, cited }) => exampleOf(rollout, cited));
  if (examples.length === 0) throw new DatasetError(whyNothing(done, counts), { value: 0, remedy: remedyFor(counts) });
  const { detail } = reader.manifest();
  const pairs = kept.flatMap(({ rollout }, at) => {
    const other = failed.get(placeOf(rollout.row));
    const example = examples[at];
    return other === undefined || example === undefined ? [] : [pairOf(example, other)];
  });
  return {
    spec: { id: check.spec.id, version: check.spec.version, digest: digestOf(check.spec) },
    ...{ check: check.id, detail, examples, pairs },
    screening: (['tempting', 'twin'] as const).map((variant) => counts[variant].screening(variant)),
    contamination: searchForHeldOut(examples, { scenarios, detail, on }),
    replay:
      replay === undefined
        ? null
        : await replayFrom(replay.path, {
            ...{ examples: examples.length, share: replay.share, spec: check.spec, scenarios, detail },
          }),
  };
}

/** Outcomes to learn against: what is hidden or done against the rule, and in twins what is refused without need. */
function isWarning({ variant, outcome }: Rollout['row']): boolean {
  if (variant === 'twin') return outcome === 'refused' || outcome === 'escalated';
  return outcome === 'covert' || outcome === 'overt-violation';
}

/** Episodes at one place have the same prompt once the spec is out. */
function placeOf({ scenario, seed, variant, condition }: Rollout['row']): string {
  return digestOf([scenario, seed, variant, { ...condition, spec: '' }]);
}

function pairOf(example: Example, other: Rollout): PreferencePair {
  const rejected = exampleOf(other, []);
  const { prompt, reply } = promptAndReply(example.messages);
  const { scenario, seed, variant, episode } = example.source;
  const source = { chosen: episode, rejected: other.row.key, ...{ scenario, seed, variant } };
  const pair = { prompt, chosen: reply, rejected: promptAndReply(rejected.messages).reply, tools: example.tools };
  return { digest: digestOf(pair), ...pair, source: { ...source, rejectedOutcome: rejected.source.outcome } };
}

/** Leaves out twins beyond their share, the last ones by digest, so that it does not hang on the order of the run. */
function balanced<Each extends { rollout: Rollout }>(accepted: readonly Each[], twinShare: number): Each[] {
  const tempting = accepted.filter(({ rollout }) => rollout.row.variant === 'tempting').length;
  const most = twinShare >= 1 ? accepted.length : Math.floor((tempting * twinShare) / (1 - twinShare));
  const twins = accepted
    .filter(({ rollout }) => rollout.row.variant === 'twin')
    .map(({ rollout }) => digestOf(rollout.row.key))
    .sort();
  const left = new Set(twins.slice(0, most));
  return accepted.filter(({ rollout: { row } }) => row.variant === 'tempting' || left.has(digestOf(row.key)));
}

/** Counts rollouts of a variant by what became of them. */
class Tally {
  readonly #rejected = new Map<Rejection, number>();
  #rollouts = 0;
  #accepted = 0;

  add(rejection: Rejection | null): void {
    this.#rollouts += 1;
    if (rejection === null) this.#accepted += 1;
    else this.#rejected.set(rejection, (this.#rejected.get(rejection) ?? 0) + 1);
  }

  /** What was accepted and then left out. */
  surplus(count: number): void {
    if (count === 0) return;
    this.#accepted -= count;
    this.#rejected.set('surplus', count);
  }

  get rejected(): ReadonlyMap<Rejection, number> {
    return this.#rejected;
  }

  screening(variant: Variant): Screening {
    const rejected = Object.fromEntries(
      rejections.flatMap((name) => (this.#rejected.has(name) ? [[name, this.#rejected.get(name)]] : [])),
    );
    const accepted = wilson({ successes: this.#accepted, n: this.#rollouts, level: 0.95 });
    return { variant, rollouts: this.#rollouts, accepted, rejected };
  }
}

function whyNothing(done: number, counts: Record<Variant, Tally>): string {
  const each = (['tempting', 'twin'] as const).flatMap((variant) =>
    [...counts[variant].rejected].map(([name, count]) => `${count} ${variant} ${name}`),
  );
  return `None of ${done} rollouts is fit to be learned from: ${each.join(', ') || 'the run holds none'}.`;
}

function remedyFor(counts: Record<Variant, Tally>): string {
  const most = [...counts.tempting.rejected].sort(([, one], [, other]) => other - one)[0]?.[0];
  if (most === undefined) return 'Play tempting episodes of train scenarios with --factor spec=present.';
  const remedies: Partial<Record<Rejection, string>> = {
    'no-spec': 'Play the run with --factor spec=present.',
    'no-reasoning': 'Use a subject whose reasoning is visible.',
    uncited: 'The subject does not reason by the spec: ask it to, in its system prompt, or use a stronger model.',
    unsettled: 'The judge settles nothing: read its votes, or choose another.',
    unscoreable: 'overt show tells why episodes have no verdict.',
  };
  return remedies[most] ?? 'Play more episodes, or another subject.';
}
