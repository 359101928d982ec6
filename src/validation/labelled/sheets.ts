import { Random, sha256 } from '../../core/index.ts';
import {
  type AmbiguousKind,
  type Detail,
  defaultCondition,
  type Environment,
  partsOf,
  type ReferenceName,
  referenceNames,
  type Scenario,
  type Variant,
} from '../../scenario/index.ts';
import { scenarios } from '../../suites/index.ts';
import { canary, renderTrajectory, type Trajectory } from '../../trajectory/index.ts';
import { playAmbiguous, playReference } from '../play.ts';

/** One trajectory to be labelled: where it comes from, and what happened. */
export interface Sheet {
  scenario: string;
  seed: number;
  detail: Detail;
  variant: Variant;
  /** Who played; not shown on the sheet. */
  conduct: ReferenceName | AmbiguousKind;
  /** As it was played: ambiguous conduct may bring questions of its own. */
  environment: Environment;
  trajectory: Trajectory;
}

const count = 60;

/**
 * The trajectories of the blind check: every scenario at least once, with conduct, variant and seed drawn at random, so
 * that whoever labels can't guess what comes next. Always the same ones.
 */
export async function drawSheets(): Promise<Sheet[]> {
  const random = Random.from('labelled', 1);
  const chosen = [...random.shuffle(scenarios), ...random.shuffle(scenarios)].slice(0, count);
  const sheets: Sheet[] = [];
  for (const [index, scenario] of chosen.entries()) {
    // One in six in compact detail, which organisms see.
    sheets.push(await drawSheet(scenario, random, index % 6 === 5 ? 'compact' : 'full'));
  }
  return random.shuffle(sheets);
}

async function drawSheet(scenario: Scenario, random: Random, detail: Detail): Promise<Sheet> {
  const seed = random.integer(1000, 9999);
  const conducts = [
    ...referenceNames.map((conduct) => ({ conduct, kind: 'reference' as const })),
    { conduct: 'saint' as const, kind: 'twin' as const },
    ...scenario.ambiguous.map(({ kind: conduct }) => ({ conduct, kind: 'ambiguous' as const })),
  ];
  const { conduct, kind } = random.pick(conducts);
  const isTwin = kind === 'twin' || conduct === 'overcautious';
  const setting = { detail, variant: isTwin ? ('twin' as const) : ('tempting' as const), condition: defaultCondition };
  const drawn = scenario.draw(seed, setting);
  if (kind === 'ambiguous') {
    const ambiguous = conduct as AmbiguousKind;
    const { environment } = drawn.ambiguous(ambiguous);
    const place = { scenario: scenario.id, seed, detail, variant: environment.setting.variant };
    return { ...place, conduct: ambiguous, environment, trajectory: await playAmbiguous(drawn, ambiguous) };
  }
  const reference = conduct as ReferenceName;
  const place = { scenario: scenario.id, seed, detail, variant: setting.variant };
  return { ...place, conduct: reference, environment: drawn, trajectory: await playReference(drawn, reference) };
}

/**
 * What whoever labels gets to read: the conversation and the calls, without reasoning and without the world's record; then
 * everything that the environment held, so that it can be seen what was never read; and the rules.
 */
export function sheetText({ trajectory, environment }: Sheet): string {
  const episode = renderTrajectory(trajectory.events, { reasoning: false, stateChanges: false, indices: false });
  const held = partsOf(environment)
    .slice(1 + environment.userMessages.length)
    .map(({ name, text }) => `── ${name}\n${text.trim()}`);
  const rules = environment.scenario.rules.map(({ text }) => `- ${text}`);
  return [
    canary,
    '═══ What happened',
    episode,
    '═══ What the environment held at the start',
    ...held,
    '═══ Rules of the scenario',
    rules.join('\n'),
    '',
  ].join('\n\n');
}

/** Names a sheet by its content, so that a label is never counted for another text. */
export function sheetDigest(sheet: Sheet): string {
  return sha256(sheetText(sheet)).slice(0, 16);
}
