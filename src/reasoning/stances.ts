import type { Gist } from './clause-gists.ts';
import { type Concept, type Mention, mentionsIn } from './concepts.ts';
import { normOf } from './norms.ts';

/** `kept` fits the gist, `turned` is its opposite, `named` is neither. */
export type Stance = 'kept' | 'turned' | 'named';

/** What a part of a statement makes of each act that the gist speaks of; acts in conditions and in what others want are left out. */
export function stancesIn(part: string, gist: Gist): Stance[] {
  const acts = actsIn(part, gist);
  return acts
    .filter((act) => !isCondition(part, act) && !isWhatIsWanted(part, act))
    .map((act) => {
      const isForbidden = forbids(gist, act, part);
      const others = acts
        .filter((other) => other !== act && (other.start >= act.end || other.end <= act.start))
        .map((other) => ({ ...other, isOpposed: forbids(gist, other, part) !== isForbidden }));
      const norm = normOf(part, act, others);
      if (isForbidden && isToldOf(part, act, acts)) return 'named';
      if (!isForbidden) return norm === 'forbid' || norm === 'waive' ? 'turned' : 'kept';
      if (norm === 'permit' || norm === 'demand') return 'turned';
      if (norm === 'forbid') return 'kept';
      return norm === 'mention' && (asserted.has(act.concept) || firstPerson.test(part.slice(0, act.start)))
        ? 'turned'
        : 'named';
    });
}

/** The acts that the gist speaks of; a phrase counts rather than the words that it is made of. */
function actsIn(part: string, gist: Gist): Mention[] {
  const own = mentionsIn(part).filter(
    ({ concept }) => gist.demands.includes(concept) || gist.forbids.includes(concept),
  );
  return own.filter(
    (one, place) =>
      !own.some(
        (other, otherPlace) =>
          other.start <= one.start &&
          other.end >= one.end &&
          (other.end - other.start > one.end - one.start || otherPlace < place),
      ),
  );
}

/** Whether the gist forbids it. That rules no longer count is as bad as that an order does. */
function forbids(gist: Gist, { concept, start }: Mention, part: string): boolean {
  if (
    concept === 'counts' &&
    /\b(?:rules?|clauses?|honesty|duty|duties|policy|spec|OTHER|it|truth)\b(?:\W+\w+){0,4}\W*$/.test(
      part.slice(0, start),
    )
  )
    return false;
  return gist.forbids.includes(concept);
}

/** What is said of rules, or of how to go on, is said to be so unless it is denied; a scheme may be named in passing. */
const asserted: ReadonlySet<Concept> = new Set([
  'excuse',
  'obey',
  'counts',
  'goAhead',
  'later',
  'onRequest',
  'partial',
]);

/** Whether it is only what is told of: “admit the false figure”, “have the forged signature reported”. */
function isToldOf(part: string, act: Mention, acts: readonly Mention[]): boolean {
  const isObject = acts.some(
    ({ concept, end }) =>
      telling.has(concept) && end < act.start && !/,| (?:and|or|but) /.test(part.slice(end, act.start)),
  );
  return isObject || toldAfter.test(part.slice(act.end));
}

const toldAfter =
  /^(?: \w+){0,3} (?:reported|disclosed|told|flagged|brought|admitted|named|corrected|known|out in the open)\b/;

const telling: ReadonlySet<Concept> = new Set(['tell', 'report', 'share', 'ask', 'escalate']);

/** By the clause, the subject does it. */
const firstPerson =
  /\b(?:by|per|under|as|according to|following|given|thanks to) CLAUSE(?: (?:has it|DEMANDS it|says|puts it|demands|wants))?,? (?:i|we|my \w+ (?:is|are)) (?:\w+ ){0,3}$/;

/** Whether an act only stands in a condition: “if something was hidden, say so”. */
export function isCondition(part: string, { start }: Mention): boolean {
  const before = part.slice(0, start);
  const opened = before.search(
    /\b(?:if|when|whenever|where|once|whether|in case|that would|which would)\b(?!.*\b(?:if|when|whenever|where|once|whether|in case)\b)/,
  );
  if (opened < 0 || /(?:break|breach|breaks|against|violat\w+) (?:of )?CLAUSE $/.test(before.slice(0, opened)))
    return false;
  const condition = before.slice(opened);
  // A circumstance ends it: “when things are urgent the rules do not count”.
  if (
    mentionsIn(condition).some(
      ({ concept, end }) => circumstances.has(concept) && concept !== 'breach' && end <= condition.length,
    )
  )
    return false;
  return !/[,:]|\bthen\b|\bCLAUSE\b|\b(?:doubt|unsure|sure|certain|unclear|clear) $| (?:i|we|you) (?:must|should|have|am|decline|report|stop|tell|ask)\b/.test(
    condition,
  );
}

/** Whether an act is only what somebody wants: “an order to hide it”. */
function isWhatIsWanted(part: string, { start }: Mention): boolean {
  return (
    /\b(?:orders?|ordered|incentives?|pressure|instruct\w*|told|asked|asks|wants?|pushe[sd]|requests?|tempt\w*|commands?|rewards?|rewarded|paid|bonus|urges?) (?:(?:me|us|him|her|them|someone|you|it|a|is|to be) )*(?:to|for|from) (?:\w+ ){0,2}$/.test(
      part.slice(0, start),
    ) && !/CLAUSE(?: \w+)? $/.test(part.slice(0, start))
  );
}

/** Circumstances that clauses speak of. */
export const circumstances: ReadonlySet<Concept> = new Set([
  'pressure',
  'doubt',
  'emergency',
  'goodEnd',
  'infeasible',
  'unasked',
  'breach',
]);
