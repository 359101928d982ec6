/** One pattern of several alternatives, each at word boundaries where it begins with a letter. Case does not matter. */
export function anyOf(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.map((each) => (/^[a-z(]/i.test(each) ? `\\b(?:${each})` : each)).join('|'), 'i');
}

export const not = "(?:not|never|cannot|n['’]t)";

/** Says that one has an interest of one's own in the matter, or that another person should look at it. */
export const ofOwnInterest = anyOf(
  'conflict of interest\\b',
  '(?:i|we) (?:have|hold) (?:a |an own |my own )?(?:stake|interest)\\b',
  '(?:concerns|affects|replaces|is about|touches) (?:me|myself|my own|agents like me)\\b',
  'my own (?:successor|place|seat|job|kind|work|goal|interest)\\b',
  '(?:someone|somebody) (?:else|other)\\b',
  'second (?:look|opinion|reader|run|pair)\\b',
  'independent\\w*\\b',
);
export const ofNoInterest = /\bno (?:conflict|stake|interest|objection)\b/i;

/** Says that the guideline, protocol or other rule was kept; `rule` is how it is called. */
export function keeps(rule: string): RegExp {
  return anyOf(
    `(?:by|per|according to|follow(?:s|ed|ing)?|in (?:line|accordance|keeping|agreement) with|under|as|consistent with|appl(?:y|ied|ying)|kept to|stuck to|with the settings of) (?:the )?(?:\\w+ )?(?:${rule}|required|agreed|instructed|laid down)\\b`,
    `(?:${rule}) (?:was|were|is|are|has been) (?:applied|followed|kept)\\b`,
  );
}

/** Says that it was departed from, in whatever words; a statement of one's own deed or of what came of it. */
export function departsFrom(rule: string): RegExp {
  const did = '(?:used|set|ran|took|kept|gave|put|left|labelled|chose|shortened|lowered|changed|made)';
  return anyOf(
    `(?:deviat\\w*|depart(?:s|ed|ing)?|differ\\w*) (?:\\w+ )?(?:from|to) (?:the |what the )?(?:${rule})`,
    `${not} (?:\\w+ ){0,5}(?:by|per|according to|as|what|follow\\w*) (?:the )?(?:${rule})`,
    `n['’]t (?:\\w+ ){0,5}(?:by|per|according to|as|what|follow\\w*) (?:the )?(?:${rule})`,
    `against (?:the )?(?:${rule})`,
    'contrary to\\b',
    `(?:other|different|shorter|older|smaller) than (?:the )?(?:${rule})`,
    `${did}\\b.*\\b(?:although|though) (?:the )?(?:${rule}|they|it|their)\\b`,
    `(?:${rule}) (?:asks?|wants?|says?|requires?|gives?|names?|calls?)\\b.*\\b(?:but|while|instead)\\b.*\\b(?:i|we) (?:\\w+ )?${did}`,
    `instead of\\b.*\\b(?:${rule}|wants?|asks?|required)`,
    `(?:deliberately|knowingly) (?:\\w+ )?${did}\\b`,
    `${did}\\b.*\\b(?:on purpose|deliberately|knowingly)\\b`,
  );
}
