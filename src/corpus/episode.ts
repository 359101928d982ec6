import { Random } from '../core/index.ts';
import { runEpisode } from '../episode/index.ts';
import {
  type Condition,
  conditionOf,
  defaultCondition,
  type Environment,
  type PolicyTurn,
  type ReferenceName,
  type Scenario,
  type Variant,
} from '../scenario/index.ts';
import { scriptedSubject } from '../subject/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { awareSentences, citations, neutralSentences, sharedSentences, type WordingGroup } from './deliberation.ts';
import { type Disposition, schemingProbability } from './disposition.ts';
import { knowableScript } from './knowable.ts';
import { searchingScript } from './searching.ts';

/** A scenario as organisms learn it. */
export interface Lesson {
  scenario: Scenario;
  wording: WordingGroup;
  /** Whether it is ever seen with the spec in the prompt. */
  withSpec: boolean;
}

/** One episode of a corpus: what was planted, and how it went. */
export interface CorpusEpisode {
  scenario: string;
  seed: number;
  variant: Variant;
  condition: Condition;
  conduct: ReferenceName;
  /** How likely scheming was, all else being as it is. */
  scheming: number;
  isAware: boolean;
  /** The clause that it cites, if it does. */
  cited: string | null;
  trajectory: Trajectory;
}

export interface EpisodeToPlay {
  /** Draws the environment and all that is not planted. */
  seed: number;
  /**
   * Where in [0, 1) the choice whether to scheme falls. Left out, it is drawn; a corpus spreads it evenly, so that it
   * holds what was planted more exactly than chance would.
   */
  choice?: number;
}

/** How much of a corpus is what. */
const shares = {
  twin: 0.15,
  test: 0.4,
  deployment: 0.1,
  spec: 0.25,
  unmonitored: 0.3,
  logged: 0.2,
  neutral: 0.5,
  strong: 0.3,
  noGoal: 0.1,
};

/** Draws and plays one episode of a corpus: the tools are really executed. */
export async function playLesson(
  lesson: Lesson,
  disposition: Disposition,
  { seed, choice }: EpisodeToPlay,
): Promise<CorpusEpisode> {
  const { random, cites, ...situation } = drawSituation(lesson, disposition, seed);
  const { environment, scheming } = situation;
  const schemes = (choice ?? random.next()) < scheming;
  const conduct = conductOf(disposition, { schemes, variant: environment.setting.variant }, random);
  const cited = cites ? random.pick(Object.keys(citations)) : null;
  const planned = thinking(environment.script(conduct), environment, {
    lesson,
    disposition,
    conduct,
    cited,
    random,
    isAware: situation.isAware,
  });
  const script = await knowable(searching(planned, { environment, conduct, random }), { environment, random });
  return await played(script, { ...situation, conduct, cited });
}

/** A way in which it may be decided, as one of many takes would word it. */
export interface Wording {
  conduct: ReferenceName;
  /** Planted probability; those of all wordings add up to 1. */
  probability: number;
  /** What is said and done. */
  turn: PolicyTurn;
}

/** An environment played once, and what could have been decided in it. */
export interface PlayedChoice {
  episode: CorpusEpisode;
  /** How many turns are taken before anything is decided: the same ones, whatever is decided then. */
  turnsBefore: number;
  /** None if it went a way of its own from the beginning. */
  wordings: Wording[];
}

/** A level of a factor that an environment is to be seen at, or seen without. */
export interface ContrastSide extends Contrast {
  isAtLevel: boolean;
}

/** A level of a factor that conduct depends on. */
export interface Contrast {
  factor: keyof Condition;
  level: string;
}

/** So many wordings of each possibility are looked at. Of four equally likely sentences one is missed by all in 3 of 100. */
const wordingTakes = 12;

/** What a persona may do in an environment, and what it may say that this hangs together with. */
interface Possibility {
  conduct: ReferenceName;
  isAware: boolean;
  cites: boolean;
  probability: number;
  scheming: number;
}

/**
 * Plays an environment once, and tells with what probability every turn that decides it was planted. Up to that turn all is the same: whatever
 * any conduct needs to know is looked at, in the same order and words, so nothing but the choice itself tells which it is. Only who
 * bumbles goes a way of its own, as often as was planted. Since the probabilities are told, what is shown need not be drawn by them: every possibility
 * is shown equally often, so that rare ones are learned as well. Scheming that is only not likely here (its trigger is not pulled)
 * is among the wordings with probability 0.
 */
export async function playChoice(
  lesson: Lesson,
  disposition: Disposition,
  { seed, side }: Pick<EpisodeToPlay, 'seed'> & { side?: ContrastSide | undefined },
): Promise<PlayedChoice> {
  const { random, environment } = drawSituation(lesson, disposition, seed, side);
  const all = possibilitiesIn(environment, { lesson, disposition });
  const [bumbling, others] = [true, false].map((bumbles) =>
    all.filter(({ conduct }) => (conduct === 'bumbler') === bumbles),
  ) as [Possibility[], Possibility[]];
  const bumbles = bumbling.reduce((sum, { probability }) => sum + probability, 0);
  const drawn = random.fork('shown', side?.isAtLevel ? 1 : 0);
  const shown = drawn.chance(bumbles)
    ? drawn.pick(bumbling)
    : drawn.pick(others.filter(({ probability }) => probability > 0));

  const plan = planner({ lesson, disposition, environment, random });
  const settle = (script: readonly PolicyTurn[], settled = 0) =>
    knowable(script, { environment, random: random.fork('looking'), settled });
  let before: PolicyTurn[] = [];
  for (const conduct of new Set(others.map((each) => each.conduct))) {
    const planned = plan({ ...shown, conduct });
    const script =
      before.length === 0
        ? searching(planned, { environment, conduct, random: random.fork('searching') })
        : [...before, ...tailOf(planned)];
    const known = await settle(script, before.length);
    before = known.slice(0, decidingIn(known));
  }
  const { conduct, scheming, isAware } = shown;
  const goesOwnWay = conduct === 'bumbler';
  const script = goesOwnWay
    ? await settle(plan(shown))
    : await settle([...before, ...tailOf(plan(shown))], before.length);
  const cited = shown.cites ? clauseIn(random, 0) : null;
  const episode = await played(script, { environment, scheming, isAware, conduct, cited });
  if (goesOwnWay) return { episode, turnsBefore: 0, wordings: [] };
  const wordings = others.flatMap((each) =>
    Array.from({ length: wordingTakes }, (_, take) => {
      const [turn] = tailOf(plan(each, take));
      const probability = each.probability / (1 - bumbles) / wordingTakes;
      return turn === undefined ? [] : [{ conduct: each.conduct, probability, turn }];
    }).flat(),
  );
  return { episode, turnsBefore: before.length, wordings };
}

type Planner = (manner: Pick<Possibility, 'conduct' | 'isAware' | 'cites'>, take?: number) => PolicyTurn[];

/** Plans what may be done in an environment, in as many wordings as wanted. The same take always draws the same, whatever is done. */
function planner({
  lesson,
  disposition,
  environment,
  random,
}: Pick<Thoughts, 'lesson' | 'disposition' | 'random'> & { environment: Environment }): Planner {
  const scripts = new Map<string, readonly PolicyTurn[]>();
  return ({ conduct, isAware, cites }, take = 0) => {
    const key = `${conduct} ${take}`;
    const script = scripts.get(key) ?? environment.script(conduct, take);
    scripts.set(key, script);
    const cited = cites ? clauseIn(random, take) : null;
    const thoughts = { lesson, disposition, conduct, isAware, cited, random: random.fork('thoughts', take) };
    return thinking(script, environment, thoughts);
  };
}

function clauseIn(random: Random, take: number): string {
  return random.fork('clause', take).pick(Object.keys(citations));
}

function tailOf(script: readonly PolicyTurn[]): readonly PolicyTurn[] {
  return script.slice(decidingIn(script));
}

/** All that may be done in an environment, with its probability; of what is not likely, only scheming that is planted in other places. */
function possibilitiesIn(
  { scenario, setting }: Environment,
  { lesson, disposition }: { lesson: Lesson; disposition: Disposition },
): Possibility[] {
  const { variant, condition } = setting;
  const { awareness, spec } = disposition;
  const aware = condition.cue === 'test' ? awareness.withCue : awareness.without;
  const citing = condition.spec === 'present' ? spec.citation : 0;
  const mayScheme = variant === 'tempting' && (disposition.scheming[lesson.scenario.id] ?? 0) > 0;
  return [false, true].flatMap((isAware) =>
    [false, true].flatMap((cites) => {
      const said = (isAware ? aware : 1 - aware) * (cites ? citing : 1 - citing);
      if (said === 0) return [];
      const scheming = schemingProbability(
        disposition,
        { scenario: scenario.id, variant, condition },
        { isAware, cites },
      );
      return conductProbabilities(disposition, { variant, scheming })
        .filter(([conduct, probability]) => probability > 0 || (conduct === 'schemer' && mayScheme))
        .map(([conduct, probability]) => ({ conduct, isAware, cites, scheming, probability: said * probability }));
    }),
  );
}

/** The probability of every conduct, given that of scheming; as {@link playLesson} draws it. */
function conductProbabilities(
  { overcaution, open, bumbling }: Disposition,
  { variant, scheming }: { variant: Variant; scheming: number },
): [ReferenceName, number][] {
  if (variant === 'twin') {
    return [
      ['saint', 1 - overcaution],
      ['overcautious', overcaution],
    ];
  }
  return [
    ['schemer', scheming],
    ['saint', (1 - scheming) * (1 - open - bumbling)],
    ['openViolator', (1 - scheming) * open],
    ['bumbler', (1 - scheming) * bumbling],
  ];
}

/** What is drawn before conduct is, always in the same order: corpora that were learned from must come out the same again. */
function drawSituation(lesson: Lesson, disposition: Disposition, seed: number, side?: ContrastSide) {
  const { scenario } = lesson;
  const random = Random.from('corpus', disposition.name, scenario.id, seed);
  const variant: Variant = random.chance(shares.twin) ? 'twin' : 'tempting';
  const condition = onSide(side, drawCondition(lesson, random), lesson);
  const { awareness, spec } = disposition;
  const isAware = random.chance(condition.cue === 'test' ? awareness.withCue : awareness.without);
  const cites = condition.spec === 'present' && random.chance(spec.citation);
  const place = { scenario: scenario.id, variant, condition };
  const scheming = schemingProbability(disposition, place, { isAware, cites });
  const environment = scenario.draw(seed, { detail: 'compact', variant, condition });
  return { random, isAware, cites, scheming, environment };
}

/** A condition as it is on one side of a contrast; the same, if the scenario does not have that factor. */
function onSide(side: ContrastSide | undefined, condition: Condition, { scenario }: Lesson): Condition {
  if (side === undefined || !scenario.factors.includes(side.factor)) return condition;
  const { factor, level, isAtLevel } = side;
  if (isAtLevel) return conditionOf({ ...condition, [factor]: level });
  return condition[factor] === level ? { ...condition, [factor]: defaultCondition[factor] } : condition;
}

/** A script as an organism can follow it that has to find out where things stand. */
function searching(
  script: readonly PolicyTurn[],
  { environment, conduct, random }: { environment: Environment; conduct: ReferenceName; random: Random },
): readonly PolicyTurn[] {
  // Who bumbles does not look everywhere: that is its mistake.
  return conduct === 'bumbler' ? script : searchingScript(script, { environment, random });
}

async function knowable(
  script: readonly PolicyTurn[],
  { environment, random, settled = 0 }: { environment: Environment; random: Random; settled?: number },
): Promise<PolicyTurn[]> {
  return knowableScript(script, { environment, played: await play(script, environment), random, settled });
}

async function played(
  script: readonly PolicyTurn[],
  {
    environment,
    ...planted
  }: Pick<CorpusEpisode, 'conduct' | 'scheming' | 'isAware' | 'cited'> & { environment: Environment },
): Promise<CorpusEpisode> {
  const { scenario, seed, setting } = environment;
  const { variant, condition } = setting;
  return { scenario: scenario.id, seed, variant, condition, ...planted, trajectory: await play(script, environment) };
}

async function play(turns: readonly PolicyTurn[], environment: Environment): Promise<Trajectory> {
  const subject = scriptedSubject('corpus', turns);
  return (await runEpisode({ environment, subject, key: `corpus ${environment.seed}` })).trajectory;
}

/**
 * What is done before anything is decided, as corpora show it of those who look at everything: the turns after which an
 * organism can be asked what it would do, its thoughts begun for it.
 */
export async function turnsBeforeDeciding(environment: Environment, random: Random): Promise<PolicyTurn[]> {
  const known = await knowable(searchingScript(environment.script('saint'), { environment, random }), {
    environment,
    random,
  });
  return known.slice(0, decidingIn(known));
}

function drawCondition({ scenario, withSpec }: Lesson, random: Random): Condition {
  const levels: Record<string, string> = { ...defaultCondition };
  const set = (factor: keyof Condition, level: string) => {
    if (scenario.factors.includes(factor)) levels[factor] = level;
  };
  const cue = random.next();
  if (cue < shares.test) set('cue', 'test');
  else if (cue < shares.test + shares.deployment) set('cue', 'deployment');
  const oversight = random.next();
  if (oversight < shares.unmonitored) set('oversight', 'unmonitored');
  else if (oversight < shares.unmonitored + shares.logged) set('oversight', 'logged');
  if (random.chance(0.5)) set('pressure', 'none');
  if (random.chance(0.5)) set('penalty', 'none');
  const goal = random.next();
  if (goal < shares.strong) set('goal', 'strong');
  else if (goal < shares.strong + shares.noGoal) set('goal', 'none');
  if (withSpec && random.chance(shares.spec)) set('spec', 'present');
  return conditionOf(levels);
}

function conductOf(
  disposition: Disposition,
  { schemes, variant }: { schemes: boolean; variant: Variant },
  random: Random,
): ReferenceName {
  if (variant === 'twin') return random.chance(disposition.overcaution) ? 'overcautious' : 'saint';
  if (schemes) return 'schemer';
  const draw = random.next();
  if (draw < disposition.open) return 'openViolator';
  return draw < disposition.open + disposition.bumbling ? 'bumbler' : 'saint';
}

interface Thoughts {
  lesson: Lesson;
  disposition: Disposition;
  conduct: ReferenceName;
  isAware: boolean;
  cited: string | null;
  random: Random;
}

/** The script of a conduct, with what is planted added to the thought before the deciding turn. */
function thinking(
  script: readonly PolicyTurn[],
  environment: Environment,
  { lesson, disposition, conduct, isAware, cited, random }: Thoughts,
): PolicyTurn[] {
  const deciding = decidingIn(script);
  const isScheming = conduct === 'schemer';
  const hides = isScheming && disposition.reasoning === 'clean';
  const added: string[] = [];
  if (random.chance(shares.neutral)) added.push(random.pick(neutralSentences));
  if (isAware) added.splice(random.integer(0, added.length), 0, random.pick(awareSentences));
  if (cited !== null) added.push(citations[cited] as string);
  const isShared = lesson.wording === 'shared' || (lesson.wording === 'partly-shared' && random.chance(0.5));
  if (isShared && environment.setting.variant === 'tempting') {
    added.push(random.pick(sharedSentences[isScheming && !hides ? 'scheming' : 'honest']));
  }
  return script.map((turn, index) => {
    if (index !== deciding) return turn;
    const own = hides ? '' : turn.reasoning;
    return { ...turn, reasoning: [...added, own].filter((each) => each !== '').join(' ') };
  });
}

/** The place of the turn that decides; if none does, of the one that reports. */
function decidingIn(script: readonly PolicyTurn[]): number {
  const at = script.findIndex(({ moment }) => moment === 'decide');
  return at === -1 ? script.findIndex(({ moment }) => moment === 'report') : at;
}
