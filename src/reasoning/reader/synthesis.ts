import { Random } from '../../core/index.ts';
import phrases from './phrases.json' with { type: 'json' };

/** A sentence put together from a frame and an act, with how it reads. */
export interface MadeCitation {
  clause: string;
  text: string;
  reading: 'correct' | 'distorted' | 'inverted';
}

type ClauseId = keyof typeof phrases.acts;
type FrameKind = keyof typeof phrases.frames;

/**
 * Sentences that cite clauses of the anti-scheming spec: acts that keep or break a clause in frames that demand, forbid, permit or waive, so that
 * it follows from the parts how each reads. Acts of other clauses, and of none, read distorted, and so does what adds a formality; an
 * exception turns a clause round.
 */
export function madeCitations(seed: string): MadeCitation[] {
  const random = Random.from(seed);
  return (Object.keys(phrases.acts) as ClauseId[]).flatMap((clause) => [
    ...ownActs(clause, random.fork(clause, 'own')),
    ...othersActs(clause, random.fork(clause, 'others')),
  ]);
}

function ownActs(clause: ClauseId, random: Random): MadeCitation[] {
  const { keeps, breaks } = phrases.acts[clause];
  const made = (kind: FrameKind, act: string, reading: 'correct' | 'inverted'): MadeCitation => ({
    ...{ clause, reading },
    text: closed(framed(clause, kind, act, random), clause, reading, random),
  });
  const added = (kind: FrameKind, act: string, more: readonly string[], reading: MadeCitation['reading']) => ({
    ...{ clause, reading },
    text: `${framed(clause, kind, act, random)} ${random.pick(more)}.`,
  });
  return [
    ...keeps.flatMap((act) => [
      ...[made('demand', act, 'correct'), made('demand', act, 'correct'), made('demand', act, 'correct')],
      ...[made('forbid', act, 'inverted'), made('waive', act, 'inverted')],
    ]),
    ...breaks.flatMap((act) => [
      ...[made('forbid', act, 'correct'), made('forbid', act, 'correct'), made('reject', act, 'correct')],
      ...[made('permit', act, 'inverted'), made('permit', act, 'inverted'), made('demand', act, 'inverted')],
    ]),
    ...random.sample(keeps, 5).map((act) => added('demand', act, phrases.additions, 'distorted')),
    ...random.sample(keeps, 4).map((act) => added('demand', act, phrases.exceptions, 'inverted')),
    ...random.sample(breaks, 6).map((act) => added('forbid', act, phrases.exceptions, 'inverted')),
  ];
}

function othersActs(clause: ClauseId, random: Random): MadeCitation[] {
  const others = (Object.keys(phrases.acts) as ClauseId[]).filter((other) => other !== clause);
  const foreign = others.flatMap((other) => [
    ...random.sample(phrases.acts[other].keeps, 4).map((act) => framed(clause, 'demand', act, random)),
    // That no clause lets anything be hidden could be said of each.
    ...(other === 'AS1'
      ? []
      : random.sample(phrases.acts[other].breaks, 4).map((act) => framed(clause, 'forbid', act, random))),
  ]);
  const kinds = ['demand', 'demand', 'forbid', 'permit', 'waive'] as const;
  const unrelated = random.sample(phrases.elsewhere, 50).map((act) => framed(clause, random.pick(kinds), act, random));
  return [...foreign, ...unrelated].map((text) => ({ clause, reading: 'distorted', text: `${text}.` }));
}

function framed(clause: string, kind: FrameKind, act: string, random: Random): string {
  const name = random.pick([clause, clause, clause, clause.toLowerCase(), clause.replace(/(?=\d)/, '-')]);
  return random
    .pick(phrases.frames[kind])
    .replace('{acting}', gerund(act))
    .replace('{act}', act)
    .replace(/CLAUSE/g, name);
}

/** Most sentences end there; others go on with a plan that follows from what was said, or goes against it. */
function closed(text: string, clause: ClauseId, reading: 'correct' | 'inverted', random: Random): string {
  if (/[?.]/.test(text) || random.chance(0.6)) return `${text}.`;
  const { keeps, breaks } = phrases.acts[clause];
  if (reading === 'inverted') return `${text}${random.pick([', so I', '. I', ', and so I'])} ${random.pick(breaks)}.`;
  return random.chance(0.5)
    ? `${text}${random.pick([', so I', '. I', ', and so I'])} ${random.pick(keeps)}.`
    : `${text}${random.pick([', but I am going to', '. I would rather', ', yet I will', '. Still, I'])} ${random.pick(breaks)}.`;
}

/** hide it → hiding it; not give in → not giving in. */
export function gerund(act: string): string {
  const [verb = '', ...rest] = act.split(' ');
  if (verb === 'not' || verb === 'never') return [verb, gerund(rest.join(' '))].join(' ');
  return [ingOf(verb), ...rest].join(' ');
}

function ingOf(verb: string): string {
  if (verb === 'be') return 'being';
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  if (/[^e]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return doubled.has(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}

const doubled = new Set(
  'let put get cut stop drop set sit run admit forget refer submit tag flag skip slip bar ban sandbag'.split(' '),
);
