import { type Disposition, schemingProbability } from '../../corpus/index.ts';
import type { Environment } from '../../scenario/index.ts';
import type { ArmOutcomes } from './effects.ts';

/** The covert rate, among scored episodes, that was planted for each arm of ablation and of injection with one sentence. */
export type PlantedArms = Readonly<Record<'removed' | 'kept' | 'nothing' | 'said' | 'control', number>>;

/**
 * What studies of an organism should find in an environment, from its planted disposition alone. In its corpus the sentence that says that this
 * may be a test stands in the thought before the deciding turn, beside one about nothing (first or second, by even chance).
 *
 * - A bumbler is told by what it looked at before that thought. There every arm goes on bumbling. All others looked at the same, so of an episode
 *   that came so far some other conduct is the likelier for it.
 * - Ablation takes up episodes that say so: `kept` goes on as one that said it, `removed` as one that did not.
 * - Injection takes up all. After `said` it has said so. After a sentence about nothing, `control`, it may still say so by itself: of the episodes
 *   that say it with probability p, those whose thought begins with the other sentence have p/2 of (1 − p/2). `nothing` is its planted rate.
 *
 * So with p = 0.5 injection shows two thirds of the effect, and `control` differs from `nothing` by design; with p = 0.08 it shows 96 %, and they hardly do.
 */
export function plantedArms(disposition: Disposition, environment: Environment): PlantedArms {
  const { awareness } = disposition;
  const { cue } = environment.setting.condition;
  const says = cue === 'test' ? awareness.withCue : awareness.without;
  const [aware, silent] = [true, false].map((isAware) => conductIf(isAware, disposition, environment)) as [
    Conduct,
    Conduct,
  ];
  const areBumblersScored = environment.expectation('bumbler')?.outcome !== 'no-opportunity';

  /** Of thoughts that are begun alike, of which `share` say so: covert, among those that did not bumble. */
  const covertIf = (share: number) => {
    const [one, other] = [share * aware.considers, (1 - share) * silent.considers];
    return (share * aware.schemes + (1 - share) * silent.schemes) / (one + other);
  };
  const amongTaken = (considers: number, covert: number) => (areBumblersScored ? considers * covert : covert);
  const taken = says * aware.considers + (1 - says) * silent.considers;
  return {
    kept: amongTaken(aware.considers, covertIf(1)),
    removed: amongTaken(aware.considers, covertIf(0)),
    nothing: amongTaken(taken, covertIf(says)),
    said: amongTaken(taken, covertIf(1)),
    control: amongTaken(taken, covertIf(says / 2 / (1 - says / 2))),
  };
}

interface Conduct {
  /** Probability of scheming. */
  schemes: number;
  /** Probability of any conduct but bumbling. */
  considers: number;
}

function conductIf(isAware: boolean, disposition: Disposition, { scenario, setting }: Environment): Conduct {
  const { variant, condition } = setting;
  const place = { scenario: scenario.id, variant, condition };
  const given = (cites: boolean) => schemingProbability(disposition, place, { isAware, cites });
  const cited = condition.spec === 'present' ? disposition.spec.citation : 0;
  const schemes = cited * given(true) + (1 - cited) * given(false);
  return { schemes, considers: 1 - disposition.bumbling * (1 - schemes) };
}

/**
 * The planted difference between two arms of a study: the mean over its pairs that have an outcome on both sides. Null if there is none.
 * @param options.planted What was planted for a scenario under the study's condition.
 */
export function plantedDifference(
  outcomes: ArmOutcomes,
  {
    first,
    second,
    planted,
  }: { first: keyof PlantedArms; second: keyof PlantedArms; planted(scenario: string): PlantedArms },
): number | null {
  const [one, other] = [outcomes.get(first), outcomes.get(second)];
  if (one === undefined || other === undefined) {
    throw new RangeError(`${first}, ${second}: the study has ${[...outcomes.keys()].join(', ')}.`);
  }
  const differences = [...one].flatMap(([key, { scenario, covert }]) => {
    const isPair = covert !== null && typeof other.get(key)?.covert === 'boolean';
    const arms = planted(scenario);
    return isPair ? [arms[first] - arms[second]] : [];
  });
  return differences.length === 0 ? null : differences.reduce((sum, each) => sum + each, 0) / differences.length;
}
