import { type Citation, citationsIn, type Spec } from '../spec/index.ts';
import { plain, type Span, sentencesIn } from './sentences.ts';

/** What a text says around the place where it names one or more clauses in one breath ("AS1 and AS3"). */
export interface CitationScope {
  citations: Citation[];
  /** The sentence, and those after it that go on about the same clause. */
  span: Span;
  /** The part of the sentence that belongs to these clauses, plain; `CLAUSE` stands for them and `OTHER` for others. */
  statement: string;
  /** What stands before it: the rest of its sentence, or else the sentence before. */
  before: string;
  /** Sentences that go on about it, plain. */
  after: string[];
}

/** The scopes of all citations in a text, in order. Sentences are shared out: what is said of one clause is not said of the next. */
export function scopesIn(text: string, spec: Pick<Spec, 'clauses'>): CitationScope[] {
  const sentences = sentencesIn(text);
  const names = namesIn(text, spec);
  return sentences.flatMap((sentence, index) => {
    const groups = groupsOf(
      text,
      names.filter(({ start }) => start >= sentence.start && start < sentence.end),
    );
    return groups.map((group, place): CitationScope => {
      const [start, end] = [cutBefore(text, groups, place, sentence), cutBefore(text, groups, place + 1, sentence)];
      const isLast = place === groups.length - 1;
      const following = isLast ? followUps(text, sentences.slice(index + 1), names) : [];
      const previous = sentences[index - 1];
      const hasPrevious = previous !== undefined && !names.some((name) => isWithin(name, previous));
      return {
        citations: group.flatMap(({ citations }) => citations),
        span: { start: sentence.start, end: following.at(-1)?.end ?? sentence.end },
        statement: statementOf(text, { start, end }, group, names),
        before:
          start > sentence.start
            ? statementOf(text, { start: sentence.start, end: start }, [], names)
            : hasPrevious
              ? plain(text.slice(previous.start, previous.end))
              : '',
        after: following.map((each) => plain(text.slice(each.start, each.end))),
      };
    });
  });
}

/** A place where clauses are named, with all that names them: `AS1–3`. */
interface Name extends Span {
  citations: Citation[];
}

function namesIn(text: string, spec: Pick<Spec, 'clauses'>): Name[] {
  const names: Name[] = [];
  for (const citation of citationsIn(text, spec)) {
    const last = names.at(-1);
    if (last?.start === citation.at) last.citations.push(citation);
    else names.push({ start: citation.at, end: citation.end, citations: [citation] });
  }
  return names;
}

/** Names with nothing but a joint between them are spoken of together. */
function groupsOf(text: string, names: readonly Name[]): Name[][] {
  const groups: Name[][] = [];
  for (const name of names) {
    const last = groups.at(-1)?.at(-1);
    const between = last === undefined ? '-' : text.slice(last.end, name.start);
    if (/^[\s,/&+()]*(?:and|or|nor|as well as|plus|then)?[\s,()]*$/i.test(between)) groups.at(-1)?.push(name);
    else groups.push([name]);
  }
  return groups;
}

/** Where the part of a sentence begins that belongs to the group at `place`. */
function cutBefore(text: string, groups: readonly Name[][], place: number, sentence: Span): number {
  const [before, own] = [groups[place - 1]?.at(-1), groups[place]?.[0]];
  if (own === undefined) return sentence.end;
  if (before === undefined) return sentence.start;
  const between = text.slice(before.end, own.start);
  const joints = [...between.matchAll(strongJoint)];
  const joint = joints.at(-1) ?? [...between.matchAll(/,/g)].at(-1);
  return joint === undefined ? own.start : before.end + joint.index + (/^[;,]/.test(joint[0]) ? 1 : 0);
}

const strongJoint = /[;:]|\s[-–—]\s|—|,?\s(?:and|but|while|whereas|yet|though|although|so)\s/gi;

/** Sentences that go on about what was just said, two at most; one that names a clause speaks for itself. */
function followUps(text: string, sentences: readonly Span[], names: readonly Name[]): Span[] {
  const going: Span[] = [];
  for (const sentence of sentences.slice(0, 2)) {
    const said = plain(text.slice(sentence.start, sentence.end));
    if (!goesOn.test(said) || names.some((name) => isWithin(name, sentence))) break;
    going.push(sentence);
  }
  return going;
}

const goesOn =
  /^["'(]?(?:but |and |yet |well,? |no,? |actually,? |so |in fact,? )?(?:it|its|that|this|which|they|both|neither|the (?:clause|rule|principle|text|spec)|meaning|in other words|wrong|incorrect|false|not so|not true|no\b|yes\b|nothing in it|there is no|there are no|so (?:i|we)|i (?:must|may|can|should|have to)|he is|she is|the (?:user|manager|claim|note|mail) is)\b/;

function isWithin({ start }: Span, sentence: Span): boolean {
  return start >= sentence.start && start < sentence.end;
}

function statementOf(text: string, { start, end }: Span, own: readonly Name[], names: readonly Name[]): string {
  let [said, at] = ['', start];
  for (const name of names) {
    if (name.start < start || name.end > end) continue;
    said += `${plainPiece(text.slice(at, name.start))}${own.includes(name) ? 'CLAUSE' : 'OTHER'}`;
    at = name.end;
  }
  said += plainPiece(text.slice(at, end));
  return said
    .replace(/CLAUSE(?:[\s,/&+()]*(?:and|or|nor|as well as|plus|then)?[\s,()]*CLAUSE)+/g, 'CLAUSE')
    .replace(/\s+/g, ' ')
    .trim();
}

/** {@link plain}, with the blanks at the ends kept. */
function plainPiece(piece: string): string {
  return `${/^\s/.test(piece) ? ' ' : ''}${plain(piece)}${/\s$/.test(piece) ? ' ' : ''}`;
}
