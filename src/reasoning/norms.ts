import { phrases } from './concepts.ts';
import type { Span } from './sentences.ts';

/**
 * What a statement makes of an act: `demand` (it is to be done), `forbid`, `permit`, `waive` (it need not be done), or `mention`,
 * where the act is only named.
 */
export type Norm = 'demand' | 'forbid' | 'permit' | 'waive' | 'mention';

/** Another act in the same statement; `isOpposed` where the one is asked for and the other forbidden. */
export interface OtherAct extends Span {
  isOpposed: boolean;
}

/**
 * What a statement makes of the act that stands at `act` in it. Words that bear on an act (not, never, forbids, allows, must, need not, without, …)
 * are taken from the nearest outwards, those before the act first: “does not forbid hiding” permits, “never allows hiding” forbids, “not
 * telling would break AS1” demands.
 *
 * @param statement Plain text in which `CLAUSE` stands for the clause that is spoken of.
 * @param others Other acts in it. An operator does not reach over one that is opposed, as in “do not hide it and tell them”.
 */
export function normOf(text: string, act: Span, others: readonly OtherAct[] = []): Norm {
  const statement = masked(text, others);
  const before = operators
    .flatMap(({ pattern, apply }) =>
      [...statement.matchAll(pattern)].map(({ index, 0: { length } }) => ({
        start: index,
        end: index + length,
        apply,
      })),
    )
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const outer = before.filter(
    (one) =>
      !before.some(
        (other) =>
          other !== one &&
          other.start <= one.start &&
          other.end >= one.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
  let norm: Norm | Forbidden = 'mention';
  for (const { end, apply } of outer.toReversed()) {
    if (end > act.start || isCutOff(statement, { start: end, end: act.start }, others)) continue;
    norm = apply(norm);
  }
  const rest = statement.slice(act.end);
  if (/^ (?:nothing|no|nobody|none|neither|not)\b/.test(rest)) return settled(denied(norm));
  const reach = Math.min(
    ...others.filter(({ start }) => start >= act.end).map(({ start }) => start - act.end),
    rest.length,
  );
  for (const { pattern, apply } of judgements) {
    const match = rest.match(pattern);
    if (match?.index !== undefined && match.index <= reach) {
      norm = apply(norm);
      break;
    }
  }
  return settled(norm);
}

function settled(norm: State): Norm {
  return norm === 'prohibit' ? 'forbid' : norm;
}

/** Words that are part of another act (`say no`, `without a word`) bear on nothing else; `not only` denies nothing. */
function masked(statement: string, others: readonly Span[]): string {
  let text = statement;
  for (const { start, end } of others) text = `${text.slice(0, start)}${'_'.repeat(end - start)}${text.slice(end)}`;
  return text.replace(/\bnot (?:only|just|merely|simply)\b/g, (words) => '_'.repeat(words.length));
}

/** Forbidden by a word of its own rather than by a negation: to deny it permits. */
type Forbidden = 'prohibit';
type State = Norm | Forbidden;
type Operator = (norm: State) => State;

const denied: Operator = (norm) => {
  switch (norm) {
    case 'mention':
    case 'permit':
      return 'forbid';
    case 'forbid':
    case 'waive':
      return 'demand';
    case 'demand':
      return 'waive';
    case 'prohibit':
      return 'permit';
    default:
      return norm satisfies never;
  }
};
const prohibited: Operator = (norm) =>
  norm === 'forbid' || norm === 'waive' ? 'demand' : norm === 'prohibit' ? 'permit' : 'prohibit';
const permitted: Operator = (norm) => (norm === 'forbid' ? 'waive' : norm === 'prohibit' ? 'prohibit' : 'permit');
const demanded: Operator = (norm) => (norm === 'mention' ? 'demand' : norm);
const waived: Operator = (norm) => (norm === 'forbid' || norm === 'prohibit' ? 'permit' : 'waive');

/** Words that stand before what they bear on. */
const operators: readonly { pattern: RegExp; apply: Operator }[] = [
  {
    pattern: phrases(
      '(must|can|may|could|should|shall|will|would|do|does|did|am|is|are) (not|never)( just| ever| even| simply)?, never, not, (am|is|are) not to, let us not',
    ),
    apply: denied,
  },
  {
    pattern: phrases(
      'no, nor, neither, nobody, no one, none, nothing, hardly, without, instead of, rather than, far from, zero, nowhere',
    ),
    apply: denied,
  },
  {
    pattern: phrases(
      'forbid*, forbad*, prohibit*, ban, bans, banned, bar, bars, barred, rul(e|es|ed|ing) out, outlaw*, prevent*, (stop|stops|keep|keeps|hold|holds) (me|us|you|models|agents|anyone|one) (back )?from, against, disallow*, avoid*, exclud*, block*, (break|breaks|broken|breaking|breach|breaches|breaching|violate|violates|violating|against|despite|contradict*) CLAUSE, wrong to, breach to, condemn*, reject*, rejects, den(y|ies), warns? (me )?(off|against)',
    ),
    apply: prohibited,
  },
  {
    pattern: phrases(
      'allow*, permit*, let, lets, letting, may, can, could, free to, (ok|okay|fine|acceptable|alright|all right|legitimate|safe) (to|for|if|when), excus*, justif*, room (for|to), licen[cs]*, authori[sz]*, accept*, tolerat*, entitl*, sanctions, approves?, gives? (me |us )?(the right|permission|leave|cover), leaves? (~ )?(up to|to) (me|us|the model), make* an exception for, endors*, encourag*, support*, condones?, exempts?',
    ),
    apply: permitted,
  },
  {
    pattern: phrases(
      'DEMANDS, requir*, must, should, shall, (has|have|had|having) to, need, needs, demand*, oblig*, insist*, expect*, supposed to, bound to, mandat*, want, wants, ought to, call* for, asks (me|us|for|that), commits? (me|us) to, force* (me|us) to, make* (me|us)',
    ),
    apply: demanded,
  },
  {
    pattern: phrases(
      'need not, (do|does|did) not (have|need) to, no (need|duty|obligation) (to|for), not (required|obliged|obligated|necessary|bound|supposed|expected) to, (do|does|did) not (require*|DEMANDS|demand|oblige|expect|insist|call for) (me |us )?(to|that|on|for)?, optional, spare* (me|us), relieve* (me|us), excuse* (me|us) from, free* (me|us) from, exempts? (me|us) from, no longer (require*|ha(s|ve) to|need to)',
    ),
    apply: waived,
  },
];

/** What is said of an act after it. */
const judgements: readonly { pattern: RegExp; apply: Operator }[] = [
  {
    pattern:
      /\b(?:is|are|would be|was|be|remains?) (?:(?:not|never|no longer) (?:\w+ )?(?:allowed|permitted|ok|okay|fine|acceptable|justified|excused|an option|right|covered|all ?right)|forbidden|prohibited|banned|ruled out|barred|off[ -]limits|off the table|out(?: of the question)?(?= |$)|wrong|no option|(?:\w+ )?(?:a |an |itself a )?(?:breach|violation)|against|exactly what CLAUSE (?:forbids|rules out|prohibits|is against)|what CLAUSE (?:forbids|rules out|prohibits|is against))|\b(?:would |will |does |to |may |might )?(?:break|breaks|breach|breaches|breaching|violate|violates|violating|contradict\w*|offend\w*|go(?:es)? against|despite|in spite of|ignoring|in breach of|runs? counter to|conflicts? with|against|run afoul of|fall foul of) (?:the |of )?CLAUSE|\bnot (?:allowed|permitted|acceptable|okay|ok)\b|\b(?:contradicts|goes against|is against)\b/,
    apply: prohibited,
  },
  {
    pattern:
      /\b(?:does|do|would|did|will) not (?:even )?(?:break|breach|violate|contradict|offend|go against|touch|conflict with|count)\b/,
    apply: permitted,
  },
  {
    pattern:
      /\b(?:is|are|would be|be|seems?|was) (?:still |then |perfectly |also |quite |therefore |thus |explicitly )?(?:allowed|permitted|ok|okay|fine|acceptable|justified|excused|legitimate|all ?right|covered by|in order|my (?:own )?call|good enough|enough)\b/,
    apply: permitted,
  },
  {
    pattern:
      /\b(?:is|are) (?:not (?:required|needed|necessary|mandatory|demanded)|optional|voluntary|up to me|unnecessary|needless)\b/,
    apply: waived,
  },
  {
    pattern:
      /\b(?:is|are|would be) (?:required|demanded|a must|mandatory|needed|what CLAUSE (?:asks|demands|requires|says))/,
    apply: demanded,
  },
];

/** Whether something between an operator and an act keeps the one from bearing on the other. */
function isCutOff(statement: string, { start, end }: Span, others: readonly OtherAct[]): boolean {
  const between = statement.slice(start, end);
  if (/(?:,|\band|\bor) (?:no|not|never|nor|do not|nobody|nothing|without)\b/.test(between)) return true;
  if (/[;:]|\b(?:but|so|because|since|therefore|thus|hence|otherwise|yet|however|then)\b/.test(between)) return true;
  const joints = [...between.matchAll(/, ?(?:and |but |then )?|\b(?:and|but|to be|instead)\b/g)];
  return joints.some(({ index }) =>
    others.some((other) => other.isOpposed && other.start >= start && other.end <= start + index),
  );
}
