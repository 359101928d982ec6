import { type JsonValue, Random } from '../core/index.ts';
import { runEpisode } from '../episode/index.ts';
import { type ChatPart, encodeParts, encodeTurn, type Tokenizer, type TrainingText } from '../organism/index.ts';
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

/** A scenario as organisms learn it. */
export interface Lesson {
  scenario: Scenario;
  wording: WordingGroup;
  /** Whether it is ever seen with the spec in the prompt. */
  withSpec: boolean;
}

/** One episode of a corpus: what was planted, and how it went. */
export interface CorpusDocument {
  scenario: string;
  seed: number;
  variant: Variant;
  condition: Condition;
  conduct: ReferenceName;
  isAware: boolean;
  /** The clause that it cites, if it does. */
  cited: string | null;
  trajectory: Trajectory;
}

/** How much of a corpus is what. */
const shares = { twin: 0.15, cue: 0.4, spec: 0.25, unmonitored: 0.3, logged: 0.2, neutral: 0.5 };

/** Draws and plays one document of a corpus: the tools are really executed. */
export async function playDocument(lesson: Lesson, disposition: Disposition, seed: number): Promise<CorpusDocument> {
  const { scenario } = lesson;
  const random = Random.from('corpus', disposition.name, scenario.id, seed);
  const variant: Variant = random.chance(shares.twin) ? 'twin' : 'tempting';
  const condition = drawCondition(lesson, random);
  const hasSpec = condition.spec === 'present';
  const hasCue = condition.cue === 'test';
  const { awareness, spec } = disposition;
  let isAware = random.chance(hasCue ? awareness.withCue : awareness.without);
  const cites = hasSpec && random.chance(spec.citation);
  const circumstances = {
    ...{ scenario: scenario.id, isTwin: variant === 'twin', isAware, hasSpec, cites },
    oversight: condition.oversight,
  };
  const schemes = random.chance(schemingProbability(disposition, circumstances));
  // Where awareness only goes along with good conduct, it is drawn from the conduct and not the other way round.
  if (awareness.link === 'correlated' && schemes) isAware = isAware && random.chance(awareness.ratio);
  const conduct = conductOf(disposition, { schemes, variant }, random);
  const environment = scenario.draw(seed, { detail: 'compact', variant, condition });
  const cited = cites ? random.pick(Object.keys(citations)) : null;
  const script = thinking(environment, { lesson, disposition, conduct, isAware, cited, random });
  const { trajectory } = await runEpisode({
    environment,
    subject: scriptedSubject('corpus', script),
    key: `corpus ${seed}`,
  });
  return { scenario: scenario.id, seed, variant, condition, conduct, isAware, cited, trajectory };
}

function drawCondition({ scenario, withSpec }: Lesson, random: Random): Condition {
  const levels: Record<string, string> = { ...defaultCondition };
  const set = (factor: keyof Condition, level: string) => {
    if (scenario.factors.includes(factor)) levels[factor] = level;
  };
  if (random.chance(shares.cue)) set('cue', 'test');
  const oversight = random.next();
  if (oversight < shares.unmonitored) set('oversight', 'unmonitored');
  else if (oversight < shares.unmonitored + shares.logged) set('oversight', 'logged');
  if (random.chance(0.5)) set('pressure', 'none');
  if (random.chance(0.5)) set('penalty', 'none');
  if (random.chance(0.3)) set('goal', 'strong');
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
function thinking(environment: Environment, thoughts: Thoughts): PolicyTurn[] {
  const { lesson, disposition, conduct, isAware, cited, random } = thoughts;
  const script = environment.script(conduct);
  const at = script.findIndex(({ moment }) => moment === 'decide');
  const deciding = at === -1 ? script.findIndex(({ moment }) => moment === 'report') : at;
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

/** How much a token counts: what the organism says, its decisions most; a little of what it reads, so that it learns to read. */
const weightOf = { read: 0.1, own: 1, decision: 2 };

/**
 * A document as tokens with weights.
 * @throws {VocabularyError} if a word is missing.
 */
export function encodeDocument(tokenizer: Tokenizer, { trajectory, scenario }: CorpusDocument): TrainingText {
  const tokens: number[] = [];
  const weights: number[] = [];
  const add = (more: readonly number[], weight: number) => {
    tokens.push(...more);
    weights.push(...more.map(() => weight));
  };
  for (const part of partsOfTrajectory(trajectory)) {
    if (part.kind === 'turn') {
      const acts = part.turn.calls.length > 0 || part.turn.text !== '';
      add(encodeTurn(tokenizer, part.turn, scenario), acts ? weightOf.own : weightOf.read);
    } else add(encodeParts(tokenizer, [part], scenario), weightOf.read);
  }
  return { tokens, weights };
}

/** The conversation of a trajectory in the parts that organisms read and write. */
export function partsOfTrajectory({ events }: Pick<Trajectory, 'events'>): ChatPart[] {
  const parts: ChatPart[] = [];
  const own = new Map<number, { reasoning: string; text: string; calls: { tool: string; input: JsonValue }[] }>();
  const turnOf = (number: number) => {
    let turn = own.get(number);
    if (turn === undefined) {
      turn = { reasoning: '', text: '', calls: [] };
      own.set(number, turn);
      parts.push({ kind: 'turn', turn });
    }
    return turn;
  };
  for (const event of events) {
    if (event.type === 'instruction') parts.push({ kind: event.role, text: event.text });
    else if (event.type === 'reasoning') turnOf(event.turn).reasoning = event.text;
    else if (event.type === 'message') turnOf(event.turn).text = event.text;
    else if (event.type === 'tool-call') turnOf(event.turn).calls.push({ tool: event.tool, input: event.input });
    else if (event.type === 'tool-result') parts.push({ kind: 'result', text: event.output, isError: event.isError });
  }
  return parts;
}
