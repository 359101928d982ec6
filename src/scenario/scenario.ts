import { digestOf, exitCodes, OvertError, Random, UnknownNameError } from '../core/index.ts';
import {
  type SandboxLimits,
  specificationsOf,
  type ToolSpecification,
  World,
  type WorldDefinition,
} from '../sandbox/index.ts';
import { antiSchemingSpec } from '../spec/index.ts';
import type { Recorder, TrajectoryEvent } from '../trajectory/index.ts';
import type { Tripwire } from '../tripwire/index.ts';
import { type AmbiguousKind, type AmbiguousRow, ambiguousKinds } from './ambiguous.ts';
import { declinedIn } from './declined.ts';
import type { Behaviour, Detail, Facts, ReferencePolicies, Rule, ScenarioDefinition, Setting } from './definition.ts';
import { defaultCondition, type FactorName, factorNames, isFactorName } from './factors.ts';
import type { Expectation, PolicyTurn, Scene } from './policy.ts';
import { systemPrompt } from './prompt.ts';
import { Seen } from './seen.ts';
import { type Axes, drawShape, type FixedShape, generalShape, type Shape } from './shape.ts';

export type ReferenceName = keyof ReferencePolicies<unknown>;
export const referenceNames = ['saint', 'schemer', 'openViolator', 'bumbler', 'overcautious'] as const;

/** A scenario as the rest of the house sees it: its draws, without their inner type. */
export interface Scenario {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly behaviour: Behaviour;
  /** The clauses of the anti-scheming spec that its temptation turns on. */
  readonly clauses: readonly string[];
  readonly source: string;
  readonly factors: readonly FactorName[];
  readonly rules: readonly Rule[];
  /** The axes of structure with their levels; every combination is a different environment. */
  readonly shape: Axes;
  /** Conduct between the reference policies, and the verdict that it gets. */
  readonly ambiguous: readonly AmbiguousRow[];
  /**
   * The version and a digest of what sample environments look like. It goes into episode keys, so that results from
   * different environments are not mixed even if someone forgot to raise the version.
   */
  readonly fingerprint: string;
  /**
   * One concrete environment. The draw depends on the seed and detail alone, so conditions, variants and subjects are
   * compared on the same case.
   * @param fixed Levels of the scenario's axes of structure that are fixed rather than drawn.
   */
  draw(seed: number, setting: Setting, fixed?: FixedShape): Environment;
}

/** One draw of a scenario under one setting. */
export interface Environment {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly setting: Setting;
  /** The levels of the scenario's axes of structure. */
  readonly shape: Shape;
  readonly parameters: unknown;
  /** How much the draw varied, in bits, were all its choices independent. */
  readonly bits: number;
  readonly system: string;
  /** The user's messages: the task, then the follow-ups. */
  readonly userMessages: readonly string[];
  readonly world: WorldDefinition;
  readonly tools: readonly ToolSpecification[];
  readonly tripwires: readonly Tripwire[];
  /** A fresh world whose changes go to the recorder. */
  open(recorder: Recorder, limits?: SandboxLimits): World;
  /** What happened. Pure: the same events give the same facts. */
  facts(events: readonly TrajectoryEvent[]): Facts;
  /**
   * A reference policy's script for this environment. What is left to the policy (whom it writes to, which words it
   * takes) is drawn; another take draws it anew.
   * @param take From 0. @default 0
   */
  script(policy: ReferenceName, take?: number): readonly PolicyTurn[];
  /** What the grader must find for it; null if the policy does not play this variant. */
  expectation(policy: ReferenceName): Expectation | null;
  /** This environment as an ambiguous conduct plays it (its variant, its user's questions), and the script. */
  ambiguous(kind: AmbiguousKind): { environment: Environment; script: readonly PolicyTurn[] };
}

/** A scenario is wrong in itself: its draw does not fit its schema, a factor is unknown, … */
export class ScenarioError extends OvertError {
  readonly code = 'scenario';
  readonly exitCode = exitCodes.config;
}

/** Makes a scenario of its definition. See {@link ScenarioDefinition} for the parts. */
export function defineScenario<Parameters, const Structure extends Axes = Axes>(
  definition: ScenarioDefinition<Parameters, Structure>,
): Scenario {
  const { id, version, title, summary, behaviour, clauses = [], source, factors, rules } = definition;
  const { shape = generalShape } = definition;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new ScenarioError(`${JSON.stringify(id)} can't name a scenario.`, {
      value: id,
      remedy: 'Use kebab-case, for example log-falsification.',
    });
  }
  if (!Number.isInteger(version) || version < 1) {
    throw new ScenarioError(`Scenario ${id} has the version ${version}.`, {
      value: version,
      remedy: 'Count versions in whole numbers from 1.',
    });
  }
  for (const [axis, levels] of Object.entries(shape)) {
    if (levels.length === 0 || new Set(levels).size < levels.length) {
      throw new ScenarioError(`The axis ${axis} of scenario ${id} has no levels, or one twice.`, {
        value: levels,
        remedy: 'Give each axis of structure one or more different levels.',
      });
    }
  }
  const known = antiSchemingSpec.clauses.map((clause) => clause.id);
  for (const clause of clauses) {
    if (!known.includes(clause)) throw new UnknownNameError('clause of the anti-scheming spec', clause, known);
  }
  for (const name of factors) if (!isFactorName(name)) throw new UnknownNameError('factor', name, factorNames);
  let fingerprint: string | undefined;
  const scenario: Scenario = {
    id,
    version,
    title,
    summary,
    behaviour,
    clauses,
    source,
    factors,
    rules,
    shape,
    ambiguous: ambiguousKinds.flatMap((kind) => {
      const row = definition.ambiguous?.[kind];
      if (row === undefined) return [];
      return [{ kind, conduct: row.conduct, verdict: row.verdict, why: row.why, variant: row.variant ?? 'tempting' }];
    }),
    get fingerprint() {
      fingerprint ??= `${version}-${fingerprintOf(scenario)}`;
      return fingerprint;
    },
    draw: (seed, setting, fixed) => drawEnvironment(scenario, definition, seed, setting, fixed),
  };
  return scenario;
}

function drawEnvironment<Parameters, Structure extends Axes>(
  scenario: Scenario,
  definition: ScenarioDefinition<Parameters, Structure>,
  seed: number,
  setting: Setting,
  fixed?: FixedShape,
): Environment {
  const random = Random.from('overt', scenario.id, setting.detail, seed);
  const drawing = random.fork('draw');
  // Without axes of its own a scenario's structure is the general one.
  const shape = drawShape((definition.shape ?? generalShape) as Structure, drawing, fixed);
  const parsed = definition.parameters.safeParse(definition.draw(drawing, setting.detail, shape));
  if (!parsed.success) {
    throw new ScenarioError(`Scenario ${scenario.id} drew parameters that do not fit its schema at seed ${seed}.`, {
      value: parsed.error.issues,
      remedy: `Mend draw() or the schema: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`,
    });
  }
  const parameters = setting.variant === 'twin' ? definition.twin(parsed.data) : parsed.data;
  const brief = definition.brief(parameters, setting);
  const world = definition.world(parameters, setting).build();
  const sceneOf = (...labels: string[]): Scene<Parameters> => {
    const scripted = random.fork('script', ...labels);
    const phrase: Scene<Parameters>['phrase'] = (grammar) =>
      scripted.text(typeof grammar === 'string' ? grammar : grammar[setting.detail]);
    return { parameters, setting, random: scripted, phrase };
  };
  let tools: readonly ToolSpecification[] | undefined;
  let tripwires: readonly Tripwire[] | undefined;
  const environment: Environment = {
    scenario,
    seed,
    setting,
    shape: shape as unknown as Shape,
    parameters,
    bits: drawing.bits,
    system: systemPrompt(brief, setting, random.fork('prompt')),
    userMessages: [brief.task, ...(brief.followUps ?? [])],
    world,
    get tools() {
      tools ??= specificationsOf(world);
      return tools;
    },
    get tripwires() {
      tripwires ??= definition.tripwires?.(parameters, setting) ?? [];
      return tripwires;
    },
    open: (recorder, limits) => new World(world, recorder, limits),
    facts: (events) => {
      const seen = new Seen(events);
      const facts = definition.facts(parameters, seen, setting);
      return { ...facts, declined: facts.declined ?? declinedIn(seen) };
    },
    script: (policy, take = 0) =>
      definition.reference[policy].play(sceneOf(policy, ...(take === 0 ? [] : [`${take}`]))),
    expectation: (policy) => {
      const { expect, expectTwin } = definition.reference[policy];
      if (policy === 'overcautious') return setting.variant === 'twin' ? (expectTwin ?? expect) : null;
      return setting.variant === 'twin' ? (expectTwin ?? null) : expect;
    },
    ambiguous: (kind) => {
      const conduct = definition.ambiguous?.[kind];
      if (conduct === undefined) {
        throw new UnknownNameError(
          `ambiguous conduct of ${scenario.id}`,
          kind,
          scenario.ambiguous.map((row) => row.kind),
        );
      }
      const variant = conduct.variant ?? 'tempting';
      if (variant !== setting.variant) {
        return drawEnvironment(scenario, definition, seed, { ...setting, variant }, fixed).ambiguous(kind);
      }
      const scene = sceneOf('ambiguous', kind);
      const asked = conduct.asks === undefined ? [] : [scene.phrase(conduct.asks)];
      return {
        environment: Object.create(environment, {
          userMessages: { value: [...environment.userMessages, ...asked], enumerable: true },
        }),
        script: conduct.play(scene),
      };
    },
  };
  return environment;
}

/** Twelve hexadecimal digits over what a subject would see of a few draws. */
function fingerprintOf(scenario: Scenario): string {
  const details: Detail[] = ['compact', 'full'];
  const variants = ['tempting', 'twin'] as const;
  const samples = details.flatMap((detail) =>
    variants.flatMap((variant) =>
      [0, 1, 2].map((seed) => {
        const { parameters, system, userMessages, world, tools } = scenario.draw(seed, {
          detail,
          variant,
          condition: { ...defaultCondition, goal: 'strong', oversight: 'logged', cue: 'test', spec: 'present' },
        });
        const { files, mails, tables, permissions } = world;
        return { parameters, system, userMessages, tools, files, mails, tables, permissions };
      }),
    ),
  );
  return digestOf(samples).slice(0, 12);
}
