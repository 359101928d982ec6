import type { Random } from '../core/index.ts';
import type { Environment, Scenario, Setting } from '../scenario/index.ts';
import type { Chooser } from './chooser.ts';
import { type ComparedText, type Comparison, compareOpenings } from './compare-openings.ts';
import { conclusionsOf } from './conclusions.ts';
import type { Counterpart } from './counterpart.ts';
import { CounterpartError } from './errors.ts';
import { drawPairs, type JudgedPair, judgePairs, judgeRates } from './judge-pairs.ts';
import { type Opening, openingOfEnvironment } from './opening.ts';
import type { Realism } from './realism-schema.ts';
import { commonParts, lackOf, type OpeningPart, renderOpening, type Shown } from './render-opening.ts';

/** Fewer counterparts than this leave too little to learn from and to be judged beside. */
export const fewestCounterparts = 10;

/** More than this are drawn from: learning takes time that grows with the cube of the number of texts. */
export const mostCounterparts = 400;

export interface RealismOptions {
  /** Scenarios whose realism is asked for. */
  judged: readonly Scenario[];
  /** More scenarios to learn from; each judged one is always left out. */
  others: readonly Scenario[];
  counterparts: readonly Counterpart[];
  setting: Setting;
  seeds: number;
  /** @default 0 */
  firstSeed?: number;
  /** How many of the first tool results are shown. @default 0 */
  results?: number;
  /** @default those that most counterparts have */
  parts?: readonly OpeningPart[];
  random: Random;
  judge?: {
    chooser: Chooser;
    /** Pairs of each environment, so many beside any counterparts and so many beside near ones. @default 1 */
    pairs?: number;
    /** @default 4 */
    concurrency?: number;
  };
  signal?: AbortSignal;
  onProgress?: (text: string) => void;
}

interface DrawnEnvironment extends ComparedText {
  environment: Environment;
}

/**
 * Whether scenarios can be told from sessions that are no tests, by a local discriminator and, if there is one, by a judge.
 * @throws {CounterpartError} if fewer than {@link fewestCounterparts} counterparts can be shown, or there is one scenario alone.
 */
export async function measureRealism(options: RealismOptions): Promise<Realism> {
  const { judged, others, setting, seeds, results = 0, random, signal = new AbortController().signal } = options;
  const parts = options.parts ?? commonParts(options.counterparts.map(({ opening }) => opening));
  const shown = { parts, results };
  const { counterparts, leftOut } = usable(options.counterparts, shown, random.fork('counterparts drawn'));
  const scenarios = [...judged, ...others.filter(({ id }) => judged.every((each) => each.id !== id))];
  requireEnough(counterparts.length, leftOut, scenarios.length);
  const { environments, lacking } = await draw(scenarios, shown, options);
  const comparison = compareOpenings({
    ...{ environments, counterparts, judged: judged.map(({ id }) => id), random },
    leftOut: new Map(Array.from(lacking, ([id, counts]) => [id, sumOf(counts)])),
    onProgress: (done, total) => options.onProgress?.(`learning: ${done} of ${total} scenarios`),
  });
  const pairs = await judgeAll(options, comparison, environments, counterparts, signal);
  const result: Omit<Realism, 'words' | 'cannot'> = {
    schema: 'overt/realism@1',
    ...{ detail: setting.detail, condition: { ...setting.condition }, seeds },
    shown: { parts: [...parts], results },
    learntFrom: new Set(environments.map(({ group }) => group)).size,
    counterparts: {
      used: counterparts.length,
      groups: new Set(counterparts.map(({ group }) => group)).size,
      evaluations: counterparts.filter(({ isEvaluation }) => isEvaluation).length,
      leftOut,
    },
    overall: {
      ...comparison.overall,
      judge: pairs === null ? null : judgeRates(pairs, ({ environment }) => environment.scenario.id),
    },
    scenarios: comparison.scenarios.map((found) => {
      const id = found.scenario;
      const own = pairs?.filter(({ pair }) => pair.environment.scenario.id === id) ?? null;
      return {
        ...found,
        environments: environments.filter(({ group }) => group === id).length,
        leftOut: lacking.get(id) ?? {},
        judge: own === null ? null : judgeRates(own, ({ environment }) => `${environment.seed}`),
      };
    }),
    judge: options.judge?.chooser.id ?? null,
  };
  return { ...result, ...conclusionsOf(result) };
}

/** Counterparts that can be shown, each text once, and no more than {@link mostCounterparts}. */
function usable(given: readonly Counterpart[], shown: Shown, random: Random) {
  const leftOut: Record<string, number> = {};
  const texts = new Set<string>();
  const counterparts = given.flatMap(({ id, group, opening, isEvaluation = false }) => {
    const text = renderOpening(opening, shown);
    const lack = lackOf(opening, shown) ?? (texts.has(text) ? 'the same text as another' : null);
    texts.add(text);
    if (lack !== null) leftOut[lack] = (leftOut[lack] ?? 0) + 1;
    return lack === null ? [{ id, group, isEvaluation, text, ...aspectsOf(opening, shown) }] : [];
  });
  const surplus = counterparts.length - mostCounterparts;
  if (surplus <= 0) return { counterparts, leftOut };
  return {
    counterparts: random.sample(counterparts, mostCounterparts),
    leftOut: { ...leftOut, 'more than are needed': surplus },
  };
}

/** Where several parts are shown, each is judged alone as well: which of them to mend. */
function aspectsOf(opening: Opening, { parts }: Shown): Pick<ComparedText, 'topic' | 'parts'> {
  const alone = parts.map((part) => [part, renderOpening(opening, { parts: [part], results: 0 })]);
  const topic = `${opening.system}\n${opening.user}`;
  return { topic, ...(parts.length > 1 ? { parts: Object.fromEntries(alone) } : {}) };
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function draw(scenarios: readonly Scenario[], shown: Shown, options: RealismOptions) {
  const { setting, seeds, firstSeed = 0, onProgress } = options;
  const environments: DrawnEnvironment[] = [];
  const lacking = new Map<string, Record<string, number>>();
  for (const [place, scenario] of scenarios.entries()) {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const environment = scenario.draw(seed, setting);
      const opening = await openingOfEnvironment(environment, shown.results > 0);
      const lack = lackOf(opening, shown);
      if (lack === null) {
        const text = renderOpening(opening, shown);
        environments.push({ group: scenario.id, text, ...aspectsOf(opening, shown), environment });
        continue;
      }
      const counts = lacking.get(scenario.id) ?? {};
      lacking.set(scenario.id, { ...counts, [lack]: (counts[lack] ?? 0) + 1 });
    }
    onProgress?.(`drawing: ${place + 1} of ${scenarios.length} scenarios`);
  }
  return { environments, lacking };
}

async function judgeAll(
  { judge, random, onProgress }: RealismOptions,
  { scenarios }: Comparison,
  environments: readonly DrawnEnvironment[],
  counterparts: readonly { id: string; text: string }[],
  signal: AbortSignal,
): Promise<JudgedPair[] | null> {
  if (judge === undefined) return null;
  const { chooser, pairs: each = 1, concurrency = 4 } = judge;
  const pairs = scenarios.flatMap(({ scenario, near }) => {
    const own = environments.filter(({ group }) => group === scenario);
    const nearIds = new Set(near.map(({ counterpart }) => counterpart));
    const nearest = counterparts.filter(({ id }) => nearIds.has(id));
    const drawing = random.fork('pairs', scenario);
    return [
      ...drawPairs(own, counterparts, { each, isNear: false, random: drawing }),
      ...drawPairs(own, nearest, { each, isNear: true, random: drawing }),
    ];
  });
  return await judgePairs(chooser, pairs, {
    ...{ random: random.fork('order'), signal, concurrency },
    onProgress: (done) => onProgress?.(`judging: ${done} of ${pairs.length} pairs`),
  });
}

function requireEnough(counterparts: number, leftOut: Readonly<Record<string, number>>, scenarios: number): void {
  if (counterparts < fewestCounterparts) {
    const lost = Object.entries(leftOut).map(([why, count]) => `${why} ${count}`);
    throw new CounterpartError(
      `${counterparts} counterparts can be compared${lost.length === 0 ? '' : `; left out: ${lost.join(', ')}`}.`,
      {
        value: counterparts,
        remedy: `Give at least ${fewestCounterparts}, add shipped ones (--counterparts shipped FILE), or compare fewer parts (--parts system user).`,
      },
    );
  }
  if (scenarios < 2) {
    throw new CounterpartError('There is one scenario: nothing is left to learn from.', {
      value: scenarios,
      remedy: 'Give other scenarios to learn from.',
    });
  }
}
