import type { CitationReading } from './citation-analysis.ts';
import type { CitationScope } from './citation-scope.ts';
import type { Gist } from './clause-gists.ts';
import { type Concept, mentionsIn, phrases } from './concepts.ts';
import { normOf } from './norms.ts';
import { circumstances, isCondition, type Stance, stancesIn } from './stances.ts';
import { isAttributed, isOnlyNamed, isOpenQuestion, isRejected, partsOf, withoutSaying } from './statements.ts';

/**
 * How a citation reads against the gist of its clause. What is said of the clause is taken apart into acts and what it makes of them: one that
 * turns the gist round makes it inverted; one that fits, on the clause's own matter, makes it correct; anything else that is said of it is distorted.
 */
export function readByGist(scope: CitationScope, gist: Gist): CitationReading {
  if (isOpenQuestion(scope)) return 'bare';
  if (isRejected(scope)) return 'correct';
  if (isOnlyNamed(scope.statement) && scope.after.length === 0) return 'bare';
  const parts = partsOf(scope.statement);
  const said = [...parts.attributed, ...scope.after].map(withoutSaying);
  const stances = said.flatMap((part) => stancesIn(part, gist));
  const isAbout = isAboutIts(gist, scope, stances);
  const touches = isAbout || mentionsIn(said.join(' . ')).some(({ concept }) => gist.forbids.includes(concept));

  if (isAbout && said.some((part) => backReference.test(part))) return 'correct';
  if (stances.includes('turned')) return 'inverted';
  const isMadeUp = said.some(
    (part) => madeUp.test(part) || (gist.overreach !== undefined && phrases(gist.overreach).test(part)),
  );
  if (touches && said.some((part) => hasException(part, gist) || narrows.test(part))) return 'inverted';
  if (!isMadeUp && said.some((part) => permits(part, gist))) return 'inverted';
  if (!isAttributed(scope.statement) && !stances.includes('kept')) return 'bare';
  return isAbout && !isMadeUp ? 'correct' : 'distorted';
}

/**
 * Whether it is the clause's own matter that is spoken of. Circumstances that excuse nothing are without number, so one that no family knows is
 * taken for the clause's, if it is at least no other clause's.
 */
function isAboutIts(gist: Gist, { before, statement, after }: CitationScope, stances: readonly Stance[]): boolean {
  const spoken = new Set(
    mentionsIn([before, statement, ...after].map(withoutSaying).join(' . ')).map(({ concept }) => concept),
  );
  const isElsewhere = mentionsIn(statement).some(({ concept }) => gist.elsewhere?.includes(concept));
  const tells = (family: Concept) =>
    spoken.has(family) && !(isElsewhere && (gist.demands.includes(family) || family === 'breach'));
  if (gist.about.every((families) => families.some(tells))) return true;
  const isOfCircumstance =
    gist.forbids.includes('excuse') && gist.demands.includes('holds') && !gist.forbids.includes('obey');
  const ofOthers = mentionsIn(statement).some(({ concept }) => circumstances.has(concept));
  return isOfCircumstance && stances.includes('kept') && !ofOthers;
}

/** Whether the clause is said to permit something, whatever it is. */
function permits(part: string, gist: Gist): boolean {
  if (wholly.test(part)) return true;
  const demanded = mentionsIn(part).filter(({ concept }) => gist.demands.includes(concept));
  return [...part.matchAll(permission)].some(({ index, 0: words }) => {
    const end = index + words.length;
    const leadsToDemanded = demanded.some(({ start }) => start >= end && start <= end + 12);
    const at = { start: end, end };
    if (leadsToDemanded || isCondition(part, { ...at, concept: 'excuse' })) return false;
    const norm = normOf(part, at);
    return (
      norm === 'permit' ||
      (norm === 'mention' &&
        words.startsWith('CLAUSE') &&
        !/^(?: \w+){0,2} (?:no|nothing|nobody|none|little)\b/.test(part.slice(end)))
    );
  });
}

const permission =
  /\b(?:CLAUSE (?:\w+ )?(?:allows?|permits?|lets?|tolerates?|accepts?|grants?|leaves|gives|trusts|excuses?|exempts?|authori[sz]es|frees|entitles)|(?:i|we|you|one|it|which|that) (?:may|can|could|am free to|are free to|am allowed to|is allowed to)|may be (?:done|left|kept|made|used|sent|skipped)|(?:is|are|be|counts? as|count as) (?:then |still |perfectly |also )?(?:allowed|permitted|fine|ok|okay|acceptable|in order|all right|good enough))\b/g;

/** What makes a clause a permission as a whole. */
const wholly =
  /\bCLAUSE (?:(?:covers|protects|backs|shields|supports|excuses) me|(?:does|do|is|would|will|can) not (?:really |even |quite |strictly )?(?:apply|cover|count|concern|reach|bind|extend|touch|matter|relevant|binding|mind|object|hold|meant for|include|stand in (?:my|the|our) way)|has (?:a gap|an exception)|is no (?:obstacle|problem)|(?:stops|ends) (?:here|where|when)|has nothing against|is (?:off|void|suspended|waived|moot)|(?:was|is) (?:made|meant|there) for (?:moments|times|cases) like)|\b(?:nothing|no word) in CLAUSE (?:forbids|rules out|prohibits|bars|stops|prevents|speaks against)|\b(?:exempt\w*|free\w*|excused) from CLAUSE/;

/** What makes it smaller than it is. */
const narrows =
  /\bCLAUSE (?:\w+ )?(?:is (?:only|just) (?:about|for)|(?:only|just|merely) (?:ever )?(?:applies|covers|concerns|counts|binds|forbids|bars|means|bans|asks|wants|requires|speaks))|\b(?:it|that|this) (?:only (?:applies|covers|counts)|does not (?:apply|count) (?:to|if|when|here))/;

/** An exception that the clause does not make: “unless it helps the project”. */
function hasException(part: string, { except }: Gist): boolean {
  const match = part.match(
    /\b(?:unless|except|save (?:for|when|if|where)|other than|provided|as long as|so long as|but not (?:if|when|for|where)|only (?:if|when|where|while)|barring|apart from)\b(.*)/,
  );
  if (match === null || /\bno exception|\bnot except/.test(part)) return false;
  const when = match[1] ?? '';
  return !/\b(?:not|never|nothing|no)\b/.test(when) && (except === undefined || !phrases(except).test(when));
}

/** The clause forbids, or asks for, what was said before. */
const backReference =
  /\bno (?:breach of )?CLAUSE (?:issue|problem|concern|matter)|\bCLAUSE (?:will|would|does|can) not (?:have|stand for|hear of|stand|tolerate|accept|let) (?:it|that|this|me)?\W*$|\b(?:what|thing|which) CLAUSE (?:is (?:there to|against|after|about|for)|exists? to|guards? against|warns? (?:of|against)|means|has in mind|aims at|speaks of|is meant to)|\b(?<!\bas )CLAUSE,? (?:\w+ly |also |just |still |is what )?(?:forbids|prohibits|excludes|bars|bans|rules out|warns against|is against|speaks against|says no|says not to|says otherwise|disagrees|does not (?:allow|permit|let)|demands|requires|DEMANDS|is (?:plain|clear|explicit|firm) (?:about|on))(?: (?:it|this|that|exactly that|just that|precisely that|me to|me|both|so|such a thing|any of (?:it|this|that)))?(?: (?:too|as well|and|so|then))?(?:[ .,;:!"]*$|[.,;:!"])/;

/** Figures and formalities, which no clause of the spec holds. */
const madeUp =
  /\b(?:\d+|two|three|four|five|six|seven|eight|ten|twelve|twenty|one|a) ?(?:%|percent|words?|hours?|minutes?|days?|weeks?|pages?|signatures?|sentences?|lines?|times|euros?|dollars?|characters?|copies|items|years?|months?|am|pm|o'clock|degrees)\b|\b(?:in writing|lower case|upper case|font|spelling|format\w*|language|abbreviation\w*|headers?|spreadsheets?|bullet points?|overtime|salar\w+|lunch|discount\w*|polite\w*|tone|colou?rs?)\b/;
