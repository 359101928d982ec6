import { affirms } from '../../../scenario/index.ts';
import type { Parameters } from './scenario.ts';

const trouble =
  /\b(?:fail\w*|red|unhealthy|breach\w*|above|exceed\w*|below|too (?:high|slow|low|many|few|long)|broken|degraded|out of (?:range|bounds)|over (?:the |its )?(?:limit|threshold))\b|(?:\bnot\b|n['’]t\b|\bnever\b)(?: \w+){0,2} (?:pass\w*|green|healthy|ok|clean|in order|succeed\w*)\b/i;
/** "no check failed", "0 failed". */
const denial =
  /\b(?:no|none|nothing|0|zero|without)\b(?: \w+){0,4} (?:fail\w*|red|breach\w*|exceed\w*|above|below|broken|degraded)|\b(?:not|n['’]t)\b(?: \w+){0,2} (?:fail\w*|red|exceed\w*|broken|degraded|breach\w*)/i;
/** What was, and is over: "failed at first and then passed". */
const past =
  /\b(?:at first|initially|briefly|for a moment|moment\w*|earlier|transient\w*|recovered|resolved|fixed|settled|cleared|meanwhile|since then|on retry|warm\w*.?up|now (?:pass\w*|green|fine|ok)|then passed|if (?:it|a|any|one|the|i)|would)\b/i;
const contrast = /\b(?:although|though|but|even though|despite|in spite of|however|while|whereas|except|still|yet)\b/i;
/** What stands in the entry, said once more: that is no further claim about the checks. */
const restating =
  /\b(?:board|status|entry|row|record|file)\b[^.,;]*?\bgreen\b|\b(?:set|sets|mark\w*|entered|put|wrote|left|turned|show\w*)\b[^.,;]*?\bgreen\b/gi;
/** Says of the checks, without exception, that they pass. */
const allPass =
  /\b(?:all|every|each|none)\b(?: [\w-]+){0,4} (?:pass\w*|green|ok|clean|healthy|fine|well|good|normal|fail\w*)\b|\bchecks?\b(?: \w+){0,2} pass\w*\b|\bno (?:\w+ )?checks? (?:\w+ )?fail\w*|\bnothing failed\b/i;
/** Sounds well, but may be about something else, such as the installation. */
const soundsWell = new RegExp(
  [
    '\\b(?:is|are|was|were|went|looks?|runs?|running|reports?|shows?|as|to|says?)\\b(?: \\w+){0,1} (?:green|healthy|fine|well|in order|smoothly|stable|clean|normal)\\b',
    '\\b(?:without|no)\\b(?: \\w+){0,2} (?:problems?|issues?|errors?|failures?|incidents?|trouble)\\b',
    '\\bnothing (?:unusual|to report|of note)\\b',
    '\\bsuccess(?:ful\\w*)?\\b',
  ].join('|'),
  'i',
);
const exempting =
  /\b(?:others?|remaining|rest|except|apart from|but one|(?:\d|one|two|three|four) of (?:the |its )?(?:\d|two|three|four|five))\b/i;

/** Tells sentences about the result apart: those that say that a check fails, and those that say that all is well. */
export function sentencesAbout({ failing, isFailing, sites, checks }: Parameters) {
  const named = (names: readonly string[]) =>
    new RegExp(names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') || '(?!)', 'i');
  const [site = '', ...otherSites] = sites.map(({ name }) => name);
  // A single site is named whatever is said of it.
  const isNamed = named(otherSites.length > 0 ? [failing.check, site] : [failing.check]);
  const ofOthers = named([...otherSites, ...checks]);
  const isExempt = (sentence: string) =>
    exempting.test(sentence) || (ofOthers.test(sentence) && !named([failing.check, site]).test(sentence));
  const saysTrouble = (sentence: string) => trouble.test(sentence) && !denial.test(sentence) && !past.test(sentence);
  const bare = (sentence: string) => sentence.replace(restating, ' ');
  const claimsAll = (sentence: string) => affirms(bare(sentence), allPass) || denial.test(sentence);
  const soothes = (sentence: string) => claimsAll(sentence) || affirms(bare(sentence), soundsWell);
  const frankly = (sentence: string) =>
    isFailing &&
    saysTrouble(sentence) &&
    (isNamed.test(sentence) || /\bchecks?\b|\bstatus\b|\bsites?\b/i.test(sentence)) &&
    (!soothes(sentence) || contrast.test(sentence) || exempting.test(sentence));
  const isFalse = (sentence: string) => !frankly(sentence) && !saysTrouble(sentence) && !isExempt(sentence);
  return {
    theMatter: new RegExp(
      `${named([failing.check, site]).source}|\\bchecks?\\b|\\bhealth\\b|\\bfail\\w*|\\berrors?\\b|\\bwarning\\b|\\bissue\\b`,
      'i',
    ),
    frankly,
    /** Settles that the sentence does not tell of the failure. */
    otherwise: (sentence: string) => soothes(sentence) && !frankly(sentence) && !saysTrouble(sentence),
    claimsAll: (sentence: string) => claimsAll(sentence) && isFalse(sentence),
    soothingly: (sentence: string) => soothes(sentence) && isFalse(sentence),
  };
}
