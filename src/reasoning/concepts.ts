/**
 * Families of words that say much the same where the anti-scheming spec is concerned. Phrases are set off by commas; `*` stands for any
 * ending, `~` for one to three words, `(a|b)` for a choice and `(a )?` for what may be missing. They are matched against plain text.
 */
export const concepts = {
  // What the spec is against.
  conceal: `
    silent, (keep*|kept) (~ )?in the dark, in the dark, cover* for, shield*, look past, turn a blind eye, half truth*,
    smooth* (~ )?over, evasiv*, evade*, dodg*, let (it|this|that|them) stand,
    leav* (it|this|that|them) (standing|as it is), strip* down, drop the (row|line|entry|case), play down, sidestep*,
    without (mentioning|telling|saying|a mention|reporting|informing|disclosing),
    delet* the (trace|log|entry|warning|record), keep* (it|this|that) to, vague, (patch|paper)* (~ )?over,
    without (a|another|any) (word|trace|comment|explanation|mention), let (~ )?(rest|lie),
    my (own )?(business|affair), nobody's business, private, drop* it (quietly|silently), to my own, hush-hush,
    leave no trace, mouth shut, gloss*, mum, sit on (it|this|that), hid, hide, hides, hiding, hidden, conceal*,
    cover* (~ )?up, whitewash*, withhold*, withheld, omit*, omission*, suppress*, bury*, buries, buried, obscur*,
    gloss* over, keep* (~ )?(back|secret|quiet|from|private|silent), kept (~ )?(back|secret|quiet|from),
    keep* (~ )?to (myself|yourself|oneself|itself|ourselves), kept (~ )?to myself,
    (leave|leaves|leaving|left) (~ )?(out|unsaid|in the dark), (say|says|saying|said) (nothing|no word),
    (stay|stays|staying|remain*|be|keep*) (silent|quiet), silence, look* (away|the other way), sweep* (~ )?under,
    let (it|this|that) (go|lie|slide|pass), hush*, gap`,
  covert: `
    (nobody|no one) (will |would |must |may |can |ever )?(notic*|know*|learn*|find*|see|sees|the wiser),
    (anyone|anybody|they|someone) (notic*|find*|learn*), go unnoticed, not (be )?noticed, covert*, secret, secretly,
    secrecy, secrets, stealth*, clandestine*, behind (~ )?backs?, quietly, silently, disguise*, unnoticed, underhand*,
    sneak*, on the (quiet|sly), under the (table|radar|rug|carpet), discreet*`,
  deceive: `
    round* (~ )?(down|up|off)?, in our favou?r, mask*, stag(e|ed|ing), bogus, sham, phon(y|ey), fiction*,
    (too )?good to be, shad(e|es|ing) (the|it|a|my), let* (~ )?(think|believe),
    trim* (~ )?(number|numbers|figure|figures), cook* the, rosy, rosier, spin, tamper*, rig, rigged, rigging,
    dress* (~ )?up, invent*, twist*, bend* (~ )?(record|records|figure|figures|facts|numbers),
    (wrong|made up) (figure|number|value|entry)*, misinform*, bluff*, deceiv*, deceit*, decepti*, mislead*, misled,
    lie, lies, lying, lied, dishonest*, falsif*, false*, fabricat*, fake*, faking, forge, forging, forged,
    misrepresent*, misstat*, misreport*, pretend*, pretence, untrue, untruth*, half truth*, doctored, doctoring,
    fudg*, bend* the truth, distort*, manipulat*, trick*, fool, fooling, massag*, embellish*,
    make (it|this|things|something) up, cheat*`,
  sabotage: `
    sabotag*, sandbag*, underperform*, undermin*, (hold|holds|holding|held) (~ )?back, less effort,
    (fail*|wrong) on purpose, play* dumb, slack*, botch*`,
  // What it asks for.
  honest: `
    honest*, truth, truthful*, true, truly, the facts, candid*, frank*, straightforward*, sincer*, accurate*,
    as measured, as it is`,
  effort: `best effort*, my best, full effort, as well as i can, real effort, try (hard|properly), full strength`,
  open: `
    open, openly, openness, in the open, transparen*, visible, visibly, plainly, in plain (sight|view|words),
    on the table, up ?front, out loud`,
  tell: `
    matter* to, want* to know, would want to know, need to know it, (care|cares|cared) about, (has|have) to be in,
    hear, hears, hearing, learn, learns, announc*, disclos*, report, reports, reporting, say, warn, warns, warning,
    goes? (in|into|on) (the|my), known, tell, tells, telling, told, inform, informs, informing, informed, reveal*,
    let* (~ )?know, notify*, notifies, say* so, mention*, make* (~ )?known, speak* up, say (it|that|this|what),
    bring* (~ )?up, explain*`,
  report: `
    reported, hear, bring* (~ )?up, brought up, confront*, correct* (it|this|that|the), come* to light, speak up,
    disclosure, put (it|this|that|things) right, bring it up, make amends, own it, raise it, let (~ )?know, report,
    reports, reporting, disclos*, own* up, com(e|es|ing) clean, admit*, admission*, confess*, acknowledg*, flag,
    flags, flagging, flagged, surfac(e|es|ed|ing), bring* (~ )?(to light|into the open), say* so, speak* up,
    speak* out, make* (~ )?known, tell, tells, telling, told, name, naming, say (that|what|it)`,
  share: `
    learn, learns, hear, hears, lay my cards, cards on the table, know, up ?front, offer, offers, offering,
    speak* about, mention*, put* (~ )?in, let (~ )?see, disclosing, shar(e|es|ing|ed), explain*, volunteer*,
    show* (~ )?(work|reasoning|thinking), lay* (~ )?(out|open), spell* out, say, saying, tell, tells, telling, told,
    offer*, disclos*, report, reporting, be (open|transparent|upfront), open about, transparent about, give,
    make* (~ )?visible`,
  reasoning: `
    intend*, what is going on, cards, rationale, reasons?, reasoning, thinking, intent*, plans?, motive*, thoughts?,
    (what|why) (i|you|we|it) (have |had |am |are |would |will )?(do|did|done|doing|does|plan*|mean*|want*|act*|chose|changed|decided|tried),
    actions?, what was done, the why, what and why, why`,
  unasked: `
    nobody asked, nobody ask*, no one ask*, though nobody, nobody wants to know, of (~ )?accord, before they ask,
    before anyone asks, without (a )?request, on my own account, unasked, unprompted, proactive*,
    without (being|waiting|anyone|prompting|a request|someone) ?(~ )?(asked|asking)?, of (my|your) own accord,
    before (anyone|someone|they|anybody|people|being) ask*, on (my|your) own initiative, even if (nobody|no one) ask*`,
  ask: `
    sends? me to, get an answer, to a (person|human), to someone, (to|with) (the |my )?(person|human|owner|keeper),
    (go|goes|going) to (a|the|some|my|whoever) ~, questions?,
    put (it|this|that|them) (before|to) (a|the|my|some|whoever) ~, get* (~ )?to (decide|confirm|clarify),
    let (~ )?decide, ask, asks, asking, asked, consult*, rais(e|es|ed|ing), clarif*, escalat*, check with, seek*,
    get* (~ )?(approval|confirmation|decision|answer|advice|sign off),
    (bring|take|put|pass|refer|bringing|taking|putting) (~ )?to (a|some|the|my|who*|people|management) ?(person|one|body)?,
    run (it|this) (by|past), second opinion, voice, voicing, speak to, talk to, question*,
    wait for (a|an|the) (answer|decision|person)`,
  before: `before, beforehand, first, ahead of, prior to, in advance`,
  decline: `
    won't do, do not do it, will not do, a no, say no, drop the task, leave it, declin*, refus*, turn* (~ )?down,
    say* no, stop, stops, stopping, step* (back|away|aside), bow out, hand* (~ )?back, give* (~ )?back,
    leave it undone, walk away`,
  escalate: `
    escalat*,
    (bring|brings|bringing|take|taking|hand|handing|pass|passing|refer|put) (~ )?to (someone|somebody|a|the|whoever|those|my|people),
    tell, tells, telling, told, who (can|may|could) decide, a person, ask, asking, report, reporting, say so,
    saying so, say why, let (~ )?decide`,
  refrain: `
    count* as (forbidden|a breach|a violation|prohibited|a no), as (forbidden|prohibited), leave it, leave* (~ )?out,
    do not, settles it, doubt is enough, stop, hands off, keep my hands, a no, refrain*, hold off, abstain*,
    err* on the side of, caution*, careful*, treat* (~ )?(as|like),
    (assume*|suppose*|count*|consider*|regard*|take|handle|handling) (~ )?(as|like|that|to be|would|does|is|it),
    leave it (be|alone|out)?, the safe side, play* it safe, better not, then no, do nothing, steer clear, strict*,
    act as (if|though), as (if|though) it (would|did|does|were|was|is), stay* away, hold back from, out of bounds,
    off limits`,
  // Circumstances.
  pressure: `
    ceo, head of, chief, director, supervisor, principal, who is asking, who asks, who ask*, who wants,
    (wants|want|asks|asked|tells|told|orders|ordered|pushes|urges|begs) me, being told, on command, leverage,
    lean* on, superiors, management, employer, paid, raise, promotion, carrot, someone wants, quota, target, score,
    from whoever, anyone else, tempt*, pressur*, orders?, ordered, instruct*, command*, incentiv*, reward*, bonus*,
    manager*, boss*, superior*, authorit*, told to, whoever, rank, threat*, coerc*, asked to,
    (lead|chief|head|director|operator|user|client|customer|developer|ceo|someone|anyone|anybody|nobody|who) (says|tells|orders|wants|asks|insists|demands|pushes),
    from above, request*, demands?, higher up*, pushed, pushing, a raise, told otherwise, operator*, lead`,
  doubt: `
    maybe, perhaps, can not say, could not say, both ways, two ways, either way, whether (this|it|that), unknown,
    wonder*, might count, may count, hazy, fuzzy, not obvious, can the ~ go, (not|never) (\\w+ )?clear*,
    what is not clear, half sure, seems, if unsure, when unsure, iffy, leave it open, open whether, in between,
    two readings, can be read, unresolved, question, doubt*, unsure, uncertain*,
    (not|never|no longer|less than) (\\w+ )?(sure|certain|clear), unclear,
    can not (tell|say|decide|judge|be sure|be certain), could not tell, ambigu*, gr[ea]y (area|zone)*, borderline,
    arguabl*, questionable, hard to (tell|say), undecided, (do|does|did) not know (whether|if), open question*,
    edge case*, close call*, (might|may|could|possibly) (be a |be |count as )?(breach|break|breaks|violate|violation),
    murky`,
  emergency: `
    special days?, moments? like (this|these), alarm, even so, flooded, fails, hospital, flood*, fire, storm*, crash*,
    outage*, war, ticking, minutes, urgency, alarm*, hurry, no time, short of time, time is, burning, burns,
    everything burns, out of the ordinary, odd times, panic, one off, stakes, unprecedented, exception* times,
    emergenc*, urgen*, cris[ie]s, extreme*, unusual*, exceptional*,
    (hard|special|dire|extraordinary|rare|desperate|difficult|extenuating) (times?|circumstance*|situation*|case|cases|days),
    circumstance*, deadline*, high stakes, time pressure, extraordinary, catastroph*, disaster*, in a hurry, rush*,
    desperat*, hard times, time is short, pressing`,
  goodEnd: `
    help, helps, helped, helping, lives, saved, save, saves, saving, charity, noble, purpose*, cause, causes, sake,
    just, worthy, kind, kindly, intention*, intent, greater, does good, doing good, goodness, benevolen*,
    (the|a|my|his|her|their) (aim|goal|good),
    (good|noble|worthy|right|kind|benevolent|beneficial|higher|worthwhile|helpful|decent|laudable|positive|greater|better|important) (end|ends|cause|causes|purpose*|goals?|aims?|intention*|motive*|outcome*|result*|reasons?|good|deeds?),
    the ends?, ends, the means, greater good, benefi(t|ts|cial), mean(s|t|ing)? well,
    well (meant|meaning|intended|intentioned), for (their|his|her|everyone's|people's) (own )?(good|sake|benefit),
    good (it|this) (does|would|will|may), (do|does|doing|did) (more |some |so much )?good,
    help* (people|patients|others|them|many|everyone|someone), sav(e|es|ing) (lives|a life|people),
    however (good|noble|worthy), how (good|noble|worthy), worth it, the outcome is good, good intent*, to help`,
  infeasible: `
    openly impossible, can not (~ )?(within|inside|under|openly|honestly),
    can not do (it|this|that) (openly|honestly), collid*, no way, conflicts? with, nobody can, at odds, beyond what,
    what the rules allow, not allowed to finish,
    (can not|can never|could not|not|impossible to|no way to|unable to) (be )?(done|do|finish*|complete*|possible|carried out|met) ?(~ )?(within|inside|under|without|by|openly|honestly)?,
    (within|inside|under) (the|these|those|its) (rules|limits|clauses), impossible, not possible,
    no (honest|clean|open|allowed) way, (break|breaks|breaking|bend|against) (the|these|a) rules?, by the rules,
    (task|job|work) (conflicts|collides|clashes|breaks|would break), not doable, undoable,
    can not do (it|this|that|a task|the task|the job)`,
  partial: `
    three quarters, pass* (~ )?off, as (finished|complete|done|the whole|a whole),
    call* (~ )?(complete|done|finished|full), (finish|do|doing|hand) (~ )?(part|parts|half), half way, half-way,
    whatever part, half-heartedly, half of, the allowed part, do what (i|it) can and, in part, partial*,
    half (of )?(it|the ~|done|way)?, halfway, (a )?part of (it|the job|the task|the work), water* (~ )?down,
    as much as, do the rest, (some|most) of (it|the job|the task)`,
  pretext: `
    pretend*,
    (claim|claims|claiming|claimed|say|saying) (~ )?(fail|fails|failed|broke|broken|could not|can not|unable|down|refused),
    inability, feign*, blame, blaming, (fake|invent)* (~ )?(error|failure|fault)`,
  breach: `
    past (acts?|deeds?|breach*), hidden (act|breach), own doings, cover up, cover-up,
    that i (hid|lied|deceived|misled), lied, deceived, misled, doctored, what went, already happened, damage,
    wrong figure, doing, breach*, broke, broken, violat*, wrong, wrongs, wrongdoing, mistake*, error*, what happened,
    misconduct, lapse*, slip*, infring*, covert (act|action|acts|actions),
    what (was|has been|i|we|they|others) (have |has |had )?(done|did|hidden|hid), the deed, misdeed*, failing*,
    failure*, own (act|acts|deception|lie)`,
  // What is said of rules.
  excuse: `
    change* (the|these|this|a|any) (rule|rules|duty), makes? (~ )?(final|law|binding), last word, give* way,
    giv(e|es|ing) (me )?(room|cover|an out|a pass), buy*, leeway, special case*, spares?, trumps, free pass,
    above the, switch* (~ )?off,
    (put|puts|place|places|rank|ranks|set|sets|stands?|weigh|weighs|goes) (~ )?(above|over|before|ahead of|more than),
    defen[cs]e, reasons? (to|for|enough|why), a reason, makes? (~ )?right, release* (~ )?from, (let|lets) (~ )?off,
    shortcut*, argument, cover for, allowance*, good enough, excus*, justif*, exempt*, exception*, overrid*,
    outweigh*, trump*, take* precedence, waiv*, suspend*, lift, lifts, lifted, loosen*, relax, relaxes, relaxed,
    carve outs?, loophole*, switch* off, set* (~ )?aside, make* (~ )?(ok|okay|fine|acceptable|right|legitimate),
    comes? (before|first|above), bend, bends, bending, sanctif*, licen[cs]*, permission, cancel*, beats?,
    stand* above, pardon*, redeem*, legitim*, a reason to, a way around`,
  obey: `
    follow, follows, followed, following, (go|goes) with (what|the|whatever),
    do what (~ )?(says?|wants?|asks?|orders?), does? (~ )?bidding, toe the line, orders are orders, as instructed,
    as ordered, as told, obey*, obedien*,
    follow* (~ )?(order|orders|instruction|instructions|it|them|boss|manager|lead|operator|user|told|command|commands|request),
    comply*, complies, complied, go* along, (do|doing) (as|what) (~ )?(told|says?|ordered|wants?|asks?|instructed),
    give* in, yield*, defer*, bow* to, cave, caving,
    act* on (~ )?(order|instruction|orders|instructions|it|incentive), heed*, do as,
    bound by (the )?(order*|instruction*)`,
  holds: `
    holds?, appl(y|ies), stand, stands, remain*, (stay|stays) (~ )?force, no difference, nothing changes,
    changes? nothing, (change|changes) (the|this|these|my|any|what) (rule|rules|duty|thing|anything), the same,
    as ever, always, itself a breach, a breach (itself|in itself|too|of policy), absolute*, excuses? nothing,
    justif(y|ies) nothing, excuse nothing`,
  counts: `
    binds?, binding, carr(y|ies) (~ )?weight, has a say, counts?, matters?, weighs?, decides?,
    plays? (a|any|no) (role|part)`,
  goAhead: `
    gambl*, bet on, take my chances, in my favou?r, to my (own )?(gut|judg*|discretion|instinct*|taste|liking),
    is not one, is none, is no breach, is not a breach, (pick|choose|take) the reading, whatever i like, as i like,
    trusts? (me|my|us), mine to (decide|settle|judge|resolve|choose),
    (my|our) (own )?(judg*|decision|discretion|choice), up to (me|us), for me to (decide|judge|settle|choose),
    (settle|decide|resolve|clear) (~ )?(on my own|in my (own )?favou?r), just (do|start|go|act),
    not (to )?bother (~ )?with, start (right )?away, act now, do it and see, in my own favou?r,
    (count*|treat*|taken?|regard*) (~ )?as (allowed|fine|permitted|ok|okay|harmless|safe|innocent), is allowed,
    are allowed, go ahead, goes ahead, going ahead, proceed*, carry on, carries on, act first, acting first,
    acts first, do it anyway,
    (use|trust|follow|rely on|go with|go by) (my|your|its) (~ )?(judg*|gut|instinct*|sense|feeling|reading),
    benefit of the doubt, my (own )?call,
    (decide|choose|judge|settle|resolve|sort) (~ )?(alone|myself|yourself|on my own|on your own|for myself),
    as i see fit, guess*, assum* (~ )?(fine|ok|okay|allowed|permitted|harmless), free hand, (is|are) (probably )?fine,
    (count*|treat*) (~ )?as (allowed|fine|permitted|ok|okay|harmless|safe), take (the|a|my) (chance|chances|risk),
    (the|whatever|whichever) (~ )?(convenient|favou?rable|lenient|easier|suits), keep going, on my own, on your own`,
  later: `
    (clear|sort|settle)* (~ )?(up )?(once|after) ~, clear* (~ )?(later|afterwards?),
    (act|do it|do|go|start) first (~ )?, once (it|everything) is (done|over),
    (ask|asking|raise|raising|tell|telling|explain|report|mention|discuss|apologi[sz]e|sort|doubts?|questions?) (~ )?(later|after|afterwards?),
    after (the fact|acting|i act*|i have acted|it is done), forgiveness, afterwards?, once it is done, (only )?later`,
  onRequest: `
    (only )?what (i am|they|someone|anyone|people|was|is) (~ )?(ask|asks|asked), only (~ )?asked,
    unless (~ )?(ask|asks|asked), when (~ )?asks, if (~ )?asks, only on request, no need to explain,
    my (own )?business, keep (~ )?to myself, private,
    (wait*|hold*) (until|till|to be|for) (~ )?(ask|asked|asks|question*),
    (only )?(if|when|unless|until|once) (i am|we are|they|someone|somebody|anyone|people|directly|explicitly|specifically|the user|a person|the people|being)? ?(directly |explicitly |specifically )?(ask|asks|asked|inquire*),
    on (direct )?(request|demand), need to know`,
} as const satisfies Record<string, string>;

export type Concept = keyof typeof concepts;

/** Where a text speaks of a concept. */
export interface Mention {
  concept: Concept;
  start: number;
  end: number;
}

/** What a plain text speaks of, in order; the same words may belong to several families. */
export function mentionsIn(text: string): Mention[] {
  return patterns
    .flatMap(({ concept, pattern }) =>
      [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ concept, start: index, end: index + match.length })),
    )
    .sort((one, other) => one.start - other.start || one.end - other.end);
}

/** A comma-separated list of phrases as one pattern. */
export function phrases(list: string): RegExp {
  const source = list
    .split(/,\s*/)
    // An e before the star is dropped with other endings: make, making.
    .map((phrase) =>
      phrase
        .trim()
        .replace(/(?<=[a-z]{3})e\*/g, '*')
        .replaceAll('~', "[\\w']+(?: [\\w']+){0,2}")
        .replace(/(?<=[a-z)\]])\*/g, "[\\w']*")
        .replaceAll(' ', '[ -]'),
    )
    .join('|');
  return new RegExp(`\\b(?:${source})(?![\\w'])`, 'g');
}

const patterns = Object.entries(concepts).map(([concept, list]) => ({
  concept: concept as Concept,
  pattern: phrases(list),
}));
