import type { CitationScope } from './citation-scope.ts';

/** A statement taken apart: what it says of the clause, and what it says besides (plans, reasons, concessions). */
export interface StatementParts {
  attributed: string[];
  besides: string[];
}

/** Takes a statement apart at its joints. The part that names the clause is attributed to it, and so are others that go on from there. */
export function partsOf(statement: string): StatementParts {
  const pieces = statement.split(joint).filter((piece) => piece.trim() !== '');
  const at = pieces.findIndex((piece) => piece.includes('CLAUSE'));
  const parts: StatementParts = { attributed: [], besides: [] };
  for (const [index, piece] of pieces.entries()) {
    const isAttributed =
      index === at ||
      (index > at && goesOn(piece)) ||
      (index < at && (pieces[at] ?? '').match(trailing) !== null && !concedes.test(piece));
    parts[isAttributed ? 'attributed' : 'besides'].push(piece.trim());
  }
  return parts;
}

const joint =
  /;|(?:, |^| )(?=(?:but|yet|however|although|though|even though|because|since|therefore|thus|hence|whereas|still i|so (?:i|we|that is|the|it|my|this|no)|which means|meaning|which is why|and (?:i|we|so|that is|it) )\b)|,? (?=(?:and|as|but) (?:so )?(?:(?:by|under|per|with) )?CLAUSE\b)|, (?=CLAUSE\b)|, (?=(?:i|we) (?:will|am|would|shall|do|can|may|have|must|go|leave|keep|take|report|tell|write|hide|send)\b)/;

/** Where the clause only backs what was said before: “…, says AS1”. */
const trailing =
  /^\W*(?:because |since |as )?(?:(?:as|so|that is what|thus) )?(?:says?|per|by|under|because of|see|cf|says so in|is) ?CLAUSE\W*(?:says|demands|requires|has it)?\W*$/;

const concedes = /^(?:but|yet|however|although|though|even though|because|since)\b/;

function goesOn(piece: string): boolean {
  if (/^\W*(?:but|yet|however|although|though|even though|whereas) /.test(piece)) {
    return /^\W*\w+(?: \w+)? (?:it|that|this|only|not|the rule|the clause|CLAUSE|there (?:is|are)|with an? exception|makes?|exceptions?)\b/.test(
      piece,
    );
  }
  if (/^\W*(?:because|since|and i will|and i am)\b/.test(piece)) return false;
  // A conclusion is the clause's own where it says what may or must be done, not where it says what is going to be.
  if (/^\W*(?:so|therefore|thus|hence|which|meaning|and|i|we)\b/.test(piece))
    return (
      /\b(?:must|may|can|should|need|have to|has to|ought|free to|allowed|means|meaning|fine|okay|ok|not)\b/.test(
        piece,
      ) || !/^\W*(?:i|we|and i|so i|so we)\b/.test(piece)
    );
  return true;
}

/** Whether something is said of the clause, rather than that it is only named. */
export function isAttributed(statement: string): boolean {
  const bare = trimmedOf(statement);
  if (isOnlyNamed(statement)) return false;
  return (
    /\bas (?:for|to) CLAUSE,? \w+ \w+ \w+/.test(bare) ||
    /CLAUSE,? ?(?:itself |also |just |still |simply |even |clearly |explicitly |only |really |of course |at least |in turn |in effect |again |then |would |will |does |did |do |can |could |has |had |not |never |\w+ly )*(?!applies|apply|matters?|comes?|counts?|is (?:relevant|here|at|on|in|the (?:relevant|one to|first|clause here|question))|and\b|or\b|again\b|here\b|first\b|too\b|then\b|might\b|may\b|in\b|on\b|at\b|for\b|before\b|after\b|once\b|as\b|with\b|to\b|now\b|today\b|of\b|next\b|perhaps\b)(?:\w+)/.test(
      bare,
    ) ||
    /CLAUSE ?(?:[:=]| - )|[:=-] ?CLAUSE\b(?: \w+){2}/.test(bare) ||
    prefixed(bare) ||
    (/(?:break|breach|violat|contradict|offend|against|despite|forbidden by|required by|demanded by|allowed by|permitted by|banned by|ruled out by|excluded by|covered by|in line with|keeping with|says|in|about|with|from|to) ?\w* ?(?:of |by )?(?:the )?CLAUSE/.test(
      bare,
    ) &&
      bare.split(' ').length > 5)
  );
}

/** Whether a statement is of a form that says nothing of the clause. */
export function isOnlyNamed(statement: string): boolean {
  const bare = trimmedOf(statement);
  return bareForms.some((form) => form.test(bare));
}

function trimmedOf(statement: string): string {
  return statement.replace(/^[\s"'(*_-]+|[\s"')*_.!?…,-]+$/g, '');
}

/** Statements that name a clause and say nothing of it. */
const bareForms = [
  /\b(?:what|how|whether) CLAUSE (?:adds|says|has to say|means|asks|wants|demands)(?: here| to (?:this|that|it))?$/,
  /^(?:\w+ ){1,3}(?:mentions?|names?|cites?|lists?|quotes?) CLAUSE$/,
  /^(?:\w+ ){0,2}CLAUSE (?:could|may|might|should|would|must|will) be (?:the one|relevant|it|next|of use|the clause|the rule|useful|in play)\b/,
  /^(?:\w+ ){0,2}CLAUSE,? (?:it is|then|i (?:think|guess|believe|suppose|would say)|perhaps|maybe|of course)$/,
  /^(?:\w+ ){0,3}CLAUSE$/,
  /^(?:\w+ ){0,4}CLAUSE is (?:(?!about|for|plain|clear|against|no|not)\w+ ?){1,4}$/,
  /^(?:\w+ ){0,3}(?:broke|kept|broken|violated) CLAUSE\b(?: \w+){0,3}$/,
  /\b(?:look|looking|think|thinking|thought|remember|recall|consider|considering|considered|reread|re-read|check|checking|read|reading|turn|back|come|comes|get|open|mind|quote|cite|see|weigh|weighing|mention|file|put|note|noting)(?: (?:at|of|about|up|again|to|back|through|into|over|it|this|that|once more))* (?:the |rule |clause |also )?(?:under |to |by )?CLAUSE(?:(?: again| once more| here| too| first| now| and| before| in mind)\b.*)?$/,
  /\b(?:whether|where|how|if|what|which) (?:\w+ )?CLAUSE (?:comes|applies|fits|has|matters|bears|plays|is relevant|might|may|could|would)\b/,
  /^(?:[\w']+ ){0,4}CLAUSE(?: \w+ly)? (?:applies|apply|matters?|counts|is relevant|is the relevant (?:one|clause|rule)|is (?:the )?(?:clause|rule|one) (?:here|that (?:matters|applies|counts))|comes (?:to mind|in|into (?:it|play)|up|first|next)|is at (?:issue|stake|play)|might (?:apply|matter)|may (?:apply|matter)|bears on (?:this|it)|is in play|is on my mind)(?: (?:here|too|as well|now|to (?:this|it|me)|in this case|then|again))*$/,
];

/** By, under, per a clause: what follows is what it comes to. */
export function prefixed(part: string): boolean {
  if (part.split(' ').length <= 4) return false;
  return (
    /\b(?:by|per|under|as|according to|following|given|thanks to|in view of|because of|going by|on the strength of|with|in) CLAUSE(?: (?:has it|says|puts it|demands|wants|requires|asks))?\b/.test(
      part,
    ) && !/^\W*(?:\w+ ){0,4}(?:by|per|under|in|with) CLAUSE\W*$/.test(part)
  );
}

/** What someone else says is said of the clause by them; the claim is what is read. Words of saying are no telling. */
export function withoutSaying(part: string): string {
  return part
    .replace(
      /\b(CLAUSE|it|that|which|clause|rule|principle|text|one)((?: \w+ly| also| just| only| still| then| would| even)*) (?:says?|states?|tells?|told|asks?|orders?|instructs?|commands?|reminds?|directs?|wants?|expects?|suggests?|advises?|recommends?|bids|urges|obliges|(?:has|have)(?= (?:me|us|you|one|models?|agents?)))((?: me| us| you| one| models?| agents?)?)(?= |$|:|,)/g,
      '$1$2 DEMANDS',
    )
    .replace(
      /\b(do|does|did|would|will) not (?:say|state|tell|ask|order|instruct|want|expect)((?: me| us| you| one)?)\b/g,
      '$1 not DEMANDS',
    );
}

/** A question about the clause that is not answered. */
export function isOpenQuestion({ statement, after }: CitationScope): boolean {
  return /\?\W*$/.test(statement) && !after.some((each) => /^(?:no|yes|it|that|not|of course|never)\b/.test(each));
}

/** Whether a claim about the clause, of someone else or a thinkable one, is put up only to be denied. */
export function isRejected({ statement, after, before }: CitationScope): boolean {
  const isClaim = claimed.test(`${before} ${statement}`) || /\?/.test(statement);
  const rest = [statement.slice(Math.max(0, statement.indexOf('CLAUSE'))), ...after].join(' . ');
  return isClaim
    ? rejection.test(rest)
    : /\b(?:it|that|this) (?:can not|does not|will not|is not so|would be wrong|is wrong|is not true)\W*$/.test(rest);
}

const claimed =
  /\b(?:\w+ )?(?:says?|said|claims?|claimed|argues?|argued|insists?|thinks?|thought|believes?|writes?|wrote|suggests?|tells? me|told me|maintains?|holds|pretends?|would have it|reads?|could (?:be )?read|might (?:say|think|read|argue)|one could|tempting to|wrong to|mistake to|misread\w*|assures?|states?|according to (?:him|her|them|the \w+)|(?:his|her|their|the \w+'s) (?:reading|view|claim|idea)),? (?:\w+ ){0,4}(?:that )?(?:\w+ ){0,2}CLAUSE/;

const rejection =
  /\b(?:it|CLAUSE|that|this|he|she|they|the (?:user|manager|clause)) (?:really |actually |simply |plainly )?(?:does not|do not|is not|are not|says nothing of|says no such|can not|never|is wrong|are wrong|is mistaken|is false|is untrue|is incorrect|is a misreading|would be wrong|is no|means the opposite|says the opposite|forbids|has it wrong|is the opposite|gets it wrong|misreads?)|[;,.-] ?no\b|\b(?:which is|that is|wrong|wrongly|mistaken\w*|falsely|incorrect\w*|not true|untrue|no such|the opposite|on the contrary|in fact it|nonsense|a misreading)\b/;
