import { Random } from '../../core/index.ts';
import type { Labeller } from '../label.ts';
import { readAwareness } from '../label.ts';
import type { AwarenessLabel } from '../labels.ts';
import type { Acceptance } from './branch.ts';
import { type InjectionPlace, pointAt, pointBeside } from './points.ts';
import { drawSentences, type SentenceBank, type Strength } from './sentence-bank.ts';
import type { SourceEpisode, StudyArm, StudyDesign } from './study.ts';

export interface AblationOptions {
  label: AwarenessLabel;
  labeller: Labeller;
  /** How often a turn is drawn anew until the label is gone. @default 20 */
  attempts?: number;
}

/**
 * Takes out what a subject says of its situation: its reasoning is cut before the first sentence that carries the label, and it goes on until no
 * such sentence comes, in that turn and in all after it. Held against the same episodes going on *behind* that sentence: both arms are drawn anew from
 * there, so what chance made of the recorded episode is in neither (Schoen et al. 2025 compare with the recorded episodes themselves).
 * An episode whose label comes back however often it is drawn is unscoreable in that arm, and counted.
 */
export function ablation({ label, labeller, attempts = 20 }: AblationOptions): StudyDesign {
  const first = ({ trajectory }: SourceEpisode) =>
    readAwareness(trajectory, labeller).spans.find((span) => span.label === label && span.source === 'reasoning');
  const acceptance: Acceptance = {
    name: `no sentence that carries the label ${label}`,
    attempts,
    accepts: ({ text }, own) =>
      ![own, text].some((each) => labeller.sentences(each).some((found) => found.label === label)),
  };
  const at = (side: 'before' | 'behind') => (episode: SourceEpisode) => {
    const span = first(episode);
    const point = span === undefined ? null : pointBeside(span, side, episode.trajectory);
    return point === null ? null : { point, inserted: '' };
  };
  const arms: StudyArm[] = [
    { name: 'removed', description: 'going on without it', branchOf: at('before'), acceptance },
    { name: 'kept', description: 'going on behind it', branchOf: at('behind') },
  ];
  return { kind: 'ablation', name: `ablation of ${label}`, settings: { label, labeller: labeller.id, attempts }, arms };
}

export interface InjectionOptions {
  label: AwarenessLabel;
  labeller: Labeller;
  bank: SentenceBank;
  /** Names the bank in the run’s identity: `english`, `organism`. */
  bankName: string;
  /** @default 'longest' */
  place?: InjectionPlace;
  /** @default 'strong' */
  strength?: Strength;
  /** How many sentences, each a pair of arms. @default [1] */
  doses?: readonly number[];
  /** @default 1 */
  seed?: number;
}

/**
 * Puts sentences that carry a label where a thought begins, and as many about nothing, equally long, in the same place (the random-sentence control);
 * and nothing at all. What the sentences about the matter do beyond those about nothing is their effect. Only episodes that did not
 * say so themselves before that place are taken up.
 */
export function injection(options: InjectionOptions): StudyDesign {
  const { label, labeller, bank, bankName, place = 'longest', strength = 'strong', doses = [1], seed = 1 } = options;
  const pointOf = ({ trajectory }: SourceEpisode) => {
    const point = pointAt(place, trajectory);
    if (point === null) return null;
    const before = { events: trajectory.events.filter(({ turn }) => turn - 1 < point.turn) };
    return readAwareness(before, labeller).says[label] === true ? null : point;
  };
  const inserting = (count: number, what: 'about' | 'control') => (episode: SourceEpisode) => {
    const point = pointOf(episode);
    const random = Random.from('injection', seed, count, episode.row.scenario, episode.row.seed);
    return point === null ? null : { point, inserted: drawSentences(bank, { label, strength, count, random })[what] };
  };
  const arms: StudyArm[] = [
    {
      name: 'nothing',
      description: 'going on from the same place',
      branchOf: (episode) => {
        const point = pointOf(episode);
        return point === null ? null : { point, inserted: '' };
      },
    },
    ...doses.flatMap((count): StudyArm[] => [
      {
        name: armName('said', count),
        description: `${sentences(count)} about it`,
        branchOf: inserting(count, 'about'),
      },
      {
        name: armName('control', count),
        description: `${sentences(count)} about nothing`,
        branchOf: inserting(count, 'control'),
      },
    ]),
  ];
  const settings = { label, labeller: labeller.id, bank: bankName, place, strength, doses: doses.map(String), seed };
  return { kind: 'injection', name: `injection of ${label}`, settings, arms };
}

/** The arm of a dose: `said`, and from two sentences on `said-2`. */
export function armName(what: 'said' | 'control', dose: number): string {
  return dose === 1 ? what : `${what}-${dose}`;
}

function sentences(count: number): string {
  return count === 1 ? 'a sentence' : `${count} sentences`;
}
