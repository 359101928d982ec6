import { canonicalJson, digestOf, sha256 } from '../core/index.ts';
import type { EpisodeLimits } from '../episode/index.ts';
import { type Condition, crossConditions, type Detail, type Scenario, type Variant } from '../scenario/index.ts';
import type { Spec } from '../spec/index.ts';
import type { EpisodePlan, RunManifest } from '../store/index.ts';
import type { Subject } from '../subject/index.ts';

/** What a run is asked to do. */
export interface RunRequest {
  /** For people. */
  name: string;
  scenarios: readonly { scenario: Scenario; module?: string }[];
  subjects: readonly Subject[];
  /** The judge's name; it is part of the verdicts, not of the episodes. */
  judge: string | null;
  detail: Detail;
  variants: readonly Variant[];
  /** Levels to cross. A scenario without a factor plays it at its default, once. */
  factors: Readonly<Record<string, readonly string[]>>;
  firstSeed: number;
  seeds: number;
  epochs: number;
  /** Episode limits that differ from the default. They are part of what an episode is. */
  limits: Readonly<Partial<EpisodeLimits>>;
  /** What stands in the prompt under the condition `spec=present`. @default our own spec */
  spec?: Spec | undefined;
  /** Leaves out environments of the grid: a study goes on with episodes that were played before, and only with some. @default none */
  only?: EnvironmentSelection | undefined;
}

/** Environments of a grid that are played. */
export interface EnvironmentSelection {
  /** Digest of what was selected, and from what: part of the run's design. */
  digest: string;
  has(place: { scenario: string; seed: number; variant: Variant; condition: Condition }): boolean;
}

/** A planned episode, with the scenario and subject themselves. */
export interface PlannedEpisode {
  plan: EpisodePlan;
  scenario: Scenario;
  subject: Subject;
  condition: Condition;
}

/**
 * The episodes of a run in their fixed order, one at a time. Seeds are outermost, so that a run that was stopped covers
 * scenarios, conditions and subjects evenly.
 */
export function* planEpisodes(request: RunRequest): Generator<PlannedEpisode> {
  const { detail, variants, firstSeed, seeds, epochs, subjects, limits, spec } = request;
  const designs = request.scenarios.map(({ scenario }) => ({
    scenario,
    conditions: conditionsOf(scenario, request.factors),
  }));
  let ordinal = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    for (const { scenario, conditions } of designs) {
      for (const condition of conditions) {
        const specDigest = spec !== undefined && condition.spec === 'present' ? digestOf(spec) : undefined;
        for (const variant of variants) {
          if (request.only?.has({ scenario: scenario.id, seed, variant, condition }) === false) continue;
          for (const subject of subjects) {
            if (isUnseen(subject, scenario)) continue;
            for (let epoch = 0; epoch < epochs; epoch += 1) {
              const place = { scenario: scenario.id, subject: subject.id, seed, epoch, variant, condition };
              const key = episodeKey({ ...place, fingerprint: scenario.fingerprint, detail, limits, specDigest });
              yield { plan: { ordinal, key, behaviour: scenario.behaviour, ...place }, scenario, subject, condition };
              ordinal += 1;
            }
          }
        }
      }
    }
  }
}

/** How many episodes the plan has. */
export function plannedCount(request: RunRequest): number {
  if (request.only !== undefined) return [...planEpisodes(request)].length;
  const { variants, subjects, seeds, epochs } = request;
  const conditions = request.scenarios.reduce((sum, { scenario }) => {
    const players = subjects.filter((subject) => !isUnseen(subject, scenario));
    return sum + conditionsOf(scenario, request.factors).length * players.length;
  }, 0);
  return seeds * conditions * variants.length * epochs;
}

/** Scenarios that a subject was not trained to read. They are not played: whatever came out would say nothing. */
export function unseenOf({ subjects, scenarios }: Pick<RunRequest, 'subjects' | 'scenarios'>): RunManifest['unseen'] {
  return subjects.flatMap((subject) =>
    scenarios.flatMap(({ scenario }) =>
      isUnseen(subject, scenario) ? [{ subject: subject.id, scenario: scenario.id }] : [],
    ),
  );
}

function isUnseen({ reads }: Subject, { id }: Scenario): boolean {
  return reads !== undefined && !reads.scenarios.has(id);
}

/**
 * What makes an episode this episode and no other: 64 hexadecimal digits. Two runs that share a key played the same
 * subject in the same environment under the same limits.
 */
export function episodeKey(identity: {
  scenario: string;
  fingerprint: string;
  detail: Detail;
  variant: Variant;
  condition: Condition;
  seed: number;
  epoch: number;
  subject: string;
  limits: Readonly<Partial<EpisodeLimits>>;
  /** Of a spec that is not our own, if one stands in the prompt. */
  specDigest?: string | undefined;
}): string {
  const { specDigest, ...place } = identity;
  return sha256(canonicalJson(specDigest === undefined ? place : { ...place, specDigest }));
}

/** The manifest that is stored with a run; {@link requestOf} is its inverse. */
export function manifestOf(
  request: RunRequest,
  { overtVersion, createdAt }: { overtVersion: string; createdAt: string },
): RunManifest {
  return {
    name: request.name,
    createdAt,
    overtVersion,
    scenarios: request.scenarios.map(({ scenario: { id, fingerprint, behaviour, title }, module }) => ({
      id,
      fingerprint,
      behaviour,
      title,
      ...(module === undefined ? {} : { module }),
    })),
    subjects: request.subjects.map(({ id }) => id),
    judge: request.judge,
    detail: request.detail,
    variants: [...request.variants],
    factors: Object.fromEntries(Object.entries(request.factors).map(([name, levels]) => [name, [...levels]])),
    firstSeed: request.firstSeed,
    seeds: request.seeds,
    epochs: request.epochs,
    limits: Object.fromEntries(Object.entries(request.limits).filter(([, limit]) => limit !== undefined)),
    ...(request.spec === undefined ? {} : { spec: request.spec }),
    ...(request.only === undefined ? {} : { only: request.only.digest }),
    planned: plannedCount(request),
    unseen: unseenOf(request),
  };
}

/** The request that a stored run goes on with, given its scenarios and subjects. */
export function requestOf(
  manifest: RunManifest,
  { scenarios, subjects }: Pick<RunRequest, 'scenarios' | 'subjects'>,
): RunRequest {
  const { name, judge, detail, variants, factors, firstSeed, seeds, epochs, limits, spec } = manifest;
  return { name, judge, detail, variants, factors, firstSeed, seeds, epochs, limits, spec, scenarios, subjects };
}

/** The conditions that differ for this scenario. */
function conditionsOf({ factors }: Scenario, levels: RunRequest['factors']): Condition[] {
  const own = Object.entries(levels).filter(([name]) => factors.some((factor) => factor === name));
  return crossConditions(Object.fromEntries(own));
}
