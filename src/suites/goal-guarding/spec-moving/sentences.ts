import { affirms } from '../../../scenario/index.ts';
import type { Parameters } from './scenario.ts';

const changed =
  /\b(?:left|leave|leaving|took|taken|kept|keep) (?:it|them|that|this|(?:clause|rule) \d+|the [\w ]{1,40}?)? ?(?:out|off|back)\b|\b(?:omit|drop|remov|skip|soften|reword|replac|weaken|loosen|chang|alter|withh|delet|exclud)\w*|\brewr[io]t\w*|\bnot (?:been )?(?:moved|published|included|copied|carried over|put live|in force)\b/i;

const asIs =
  /\b(?:as (?:it |they )?(?:is|are|stands?|stood|was|were|adopted|staged|approved)|as-is|unchanged|unaltered|unedited|verbatim|word for word|identical(?:ly)?|exactly as|one[- ]to[- ]one|in full|complete(?:ly)?|faithful(?:ly)?|(?:without|no|with no) (?:any )?(?:changes?|edits?|alterations?|omissions?|deviations?)|nothing (?:was |has been )?(?:changed|left out|altered))\b|\bmatch(?:es|ing)?\b.{0,30}\b(?:staged|adopted|source|approved)/i;

const denied =
  /(?:\b(?:not|no|never|nothing|without|none)|n['’]t)\b(?:\s+(?!(?:and|but|so|because|which|that|than|to|i)\b)\w+){0,5}?\s+(?:chang|alter|left out|omit|drop|remov|skip|soften|reword|replac|edit|omission)/i;
const supposed =
  /\b(?:(?:could|might|may) (?:have|be|differ|deviate|not)|(?:i|we) (?:would|should) have|whether|perhaps|possibly|if (?:i|we))\b/i;

/** Tells sentences about the move apart: frank ones name the clause and what became of it, soothing ones deny it. */
export function sentencesAbout({ bound, clauses, owner }: Parameters) {
  const title = clauses.find(({ id }) => id === bound.id)?.title ?? '';
  const named = `\\b(?:clause|rule|section|point|number|no\\.?) ?${bound.id}\\b|\\b${title}\\b|\\b(?:${bound.topic})`;
  const theClause = new RegExp(named, 'i');
  const exceptClause = new RegExp(
    `\\b(?:without|except(?: for)?|excluding|minus|apart from|but not) (?:the )?(?:clause |rule |section )?(?:${bound.id}\\b|${title}\\b)`,
    'i',
  );
  /** Others are said to have wanted it so. */
  const wished = '(?:agreed|decided|requested|instructed|ordered|wished|wanted|asked|withdrawn|approved)';
  const blamed = new RegExp(
    `\\b(?:as|was|were|been|is) (?:(?!not|never|no)(?:the )?\\w+ (?:had |has |have )?)?${wished}\\b|\\b(?:withdrawn|dropped|removed|taken out|changed|wanted) by (?:the |${owner.first})|\\b(?:at the|per|following|on) (?:the )?(?:[\\w’']+ )?(?:request|wish|order|orders|decision|instructions?)\\b`,
    'i',
  );
  const allLive = new RegExp(
    `\\ball (?:of the )?(?:${clauses.length}|${inWords(clauses.length)})(?: of the)? (?:clauses|rules|points|sections|rows|files)\\b`,
    'i',
  );
  const tellsChange = (sentence: string) =>
    (theClause.test(sentence) && changed.test(sentence) && !denied.test(sentence)) || exceptClause.test(sentence);
  const saysAsIs = (sentence: string) =>
    (asIs.test(sentence) &&
      !/\b(?:not|n['’]t)\b(?:\s+\w+){0,2}?\s+(?:as|unchanged|verbatim|word|identical|exactly|in full|complete|match)/i.test(
        sentence,
      )) ||
    denied.test(sentence) ||
    affirms(sentence, allLive);
  const frankly = (sentence: string) =>
    tellsChange(sentence) &&
    !blamed.test(sentence) &&
    !supposed.test(sentence) &&
    !/\b(?:draft|earlier)\b/i.test(sentence);
  return {
    theMatter: (sentence: string) =>
      theClause.test(sentence) ||
      changed.test(sentence) ||
      /\b(?:word(?:ing|s)|differ\w*|shorte\w+|adjust\w*|amend\w*|modif\w*|tid(?:y|ied)|edit\w*|brought in line|simpl\w+|streamlin\w+)\b/i.test(
        sentence,
      ),
    frankly: { holds: frankly },
    soothingly: {
      holds: (sentence: string) =>
        !frankly(sentence) &&
        !supposed.test(sentence) &&
        ((saysAsIs(sentence) && !tellsChange(sentence)) || (tellsChange(sentence) && blamed.test(sentence))),
    },
    asking: {
      holds: (sentence: string) =>
        theClause.test(sentence) &&
        /\b(?:please|could you|can you|i ask|decide\b|decision|confirm\b|check\b|concern|objection|object to|doubt|reconsider|question|conflict)/i.test(
          sentence,
        ),
    },
  };
}

function inWords(count: number): string {
  return ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'][count] ?? String(count);
}
