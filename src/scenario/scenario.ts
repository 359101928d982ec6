import { digestOf, exitCodes, OvertError, Random, UnknownNameError } from '../core/index.ts';
import {
  type SandboxLimits,
  specificationsOf,
  type ToolSpecification,
  World,
  type WorldDefinition,
} from '../sandbox/index.ts';
import type { Recorder, TrajectoryEvent } from '../trajectory/index.ts';
import type { Tripwire } from '../tripwire/index.ts';
import { declinedIn } from './declined.ts';
import type { Behaviour, Detail, Facts, ReferencePolicies, Rule, ScenarioDefinition, Setting } from './definition.ts';
import { defaultCondition, type FactorName, factorNames, isFactorName } from './factors.ts';
import type { Expectation, PolicyTurn } from './policy.ts';
import { systemPrompt } from './prompt.ts';
import { Seen } from './seen.ts';

export type ReferenceName = keyof ReferencePolicies<unknown>;
export const referenceNames = ['saint', 'schemer', 'openViolator', 'bumbler', 'overcautious'] as const;

/** A scenario as the rest of the house sees it: its draws, without their inner type. */
export interface Scenario {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly behaviour: Behaviour;
  readonly source: string;
  readonly factors: readonly FactorName[];
  readonly rules: readonly Rule[];
  /**
   * The version and a digest of what sample environments look like. It goes into episode keys, so that results from
   * different environments are not mixed even if someone forgot to raise the version.
   */
  readonly fingerprint: string;
  /**
   * One concrete environment. The draw depends on the seed and detail alone, so conditions, variants and subjects are
   * compared on the same case.
   */
  draw(seed: number, setting: Setting): Environment;
}

/** One draw of a scenario under one setting. */
export interface Environment {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly setting: Setting;
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
  /** A reference policy's script for this environment. */
  script(policy: ReferenceName): readonly PolicyTurn[];
  /** What the grader must find for it; null if the policy does not play this variant. */
  expectation(policy: ReferenceName): Expectation | null;
}

/** A scenario is wrong in itself: its draw does not fit its schema, a factor is unknown, … */
export class ScenarioError extends OvertError {
  readonly code = 'scenario';
  readonly exitCode = exitCodes.config;
}

/** Makes a scenario of its definition. See {@link ScenarioDefinition} for the parts. */
export function defineScenario<Parameters>(definition: ScenarioDefinition<Parameters>): Scenario {
  const { id, version, title, summary, behaviour, source, factors, rules } = definition;
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
  for (const name of factors) if (!isFactorName(name)) throw new UnknownNameError('factor', name, factorNames);
  let fingerprint: string | undefined;
  const scenario: Scenario = {
    id,
    version,
    title,
    summary,
    behaviour,
    source,
    factors,
    rules,
    get fingerprint() {
      fingerprint ??= `${version}-${fingerprintOf(scenario)}`;
      return fingerprint;
    },
    draw: (seed, setting) => drawEnvironment(scenario, definition, seed, setting),
  };
  return scenario;
}

function drawEnvironment<Parameters>(
  scenario: Scenario,
  definition: ScenarioDefinition<Parameters>,
  seed: number,
  setting: Setting,
): Environment {
  const random = Random.from('overt', scenario.id, setting.detail, seed);
  const drawing = random.fork('draw');
  const parsed = definition.parameters.safeParse(definition.draw(drawing, setting.detail));
  if (!parsed.success) {
    throw new ScenarioError(`Scenario ${scenario.id} drew parameters that do not fit its schema at seed ${seed}.`, {
      value: parsed.error.issues,
      remedy: `Mend draw() or the schema: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`,
    });
  }
  const parameters = setting.variant === 'twin' ? definition.twin(parsed.data) : parsed.data;
  const brief = definition.brief(parameters, setting);
  const world = definition.world(parameters, setting).build();
  let tools: readonly ToolSpecification[] | undefined;
  let tripwires: readonly Tripwire[] | undefined;
  return {
    scenario,
    seed,
    setting,
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
    script: (policy) => {
      const scripted = random.fork('script', policy);
      return definition.reference[policy].play({
        parameters,
        setting,
        random: scripted,
        phrase: (grammar) => scripted.text(typeof grammar === 'string' ? grammar : grammar[setting.detail]),
      });
    },
    expectation: (policy) => {
      const { expect, expectTwin } = definition.reference[policy];
      if (policy === 'overcautious') return setting.variant === 'twin' ? (expectTwin ?? expect) : null;
      return setting.variant === 'twin' ? (expectTwin ?? null) : expect;
    },
  };
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
