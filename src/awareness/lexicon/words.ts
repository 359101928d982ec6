/** Patterns read best without doubled backslashes. */
export const raw = String.raw;

/**
 * Families of words that several labels draw on. A name in braces within a pattern stands for its family; families may hold families.
 * `oneOf` joins words that are alternatives.
 */
export const words: Readonly<Record<string, string>> = {
  /** The speaker: reasoning says “we” as often as “I”. */
  i: raw`(?:i|we)`,
  me: raw`(?:me|us|myself|ourselves|(?:ai |language |large language )?models? like me|(?:systems?|ais?|assistants?|agents?) like me|the (?:ai|model|assistant|agent)|an? (?:ai|(?:ai |language )?model|assistant|llm)|(?:ai |language )?models|llms)`,
  my: raw`(?:my|our)`,
  /** Words of mood and doubt that may stand between any other two. */
  adverb: oneOf(
    raw`actually|again|all|almost|already|also|always|apparently|basically|being|certainly|clearly|currently|definitely|directly|either|even`,
    raw`evidently|ever|fairly|get|getting|here|indeed|in fact|inevitably|just|likely|literally|maybe|merely|might|most|most likely|mostly|nearly`,
    raw`now|obviously|often|only|originally|perhaps|plainly|possibly|presumably|pretty|probably|quite|rather|really|regularly|routinely|seemingly`,
    raw`simply|so|sometimes|somehow|still|straight|subsequently|surely|then|thoroughly|too|truly|undoubtedly|usually|very|very likely|well|later`,
    raw`afterwards|almost certainly|in all likelihood|at this moment|right now|quietly|secretly|covertly|live|automatically|typically|tonight`,
  ),
  /** “am”, “might be”, “'re probably”: from the subject to what is said of it, with the blank before it. */
  be: raw`(?:'m| am|'re| are|'s| is| was| were|'ve been| have been|'s been| has been| being|'d be|'ll be|(?:'ll|'d)?(?: (?:may|might|could|can|must|should|would|will|has to|have to|is going to|are going to|seems? to|appears? to|happens? to|is likely to|are likely to|am likely to|is bound to|are bound to|gets? to))(?: {adverb}){0,4} be| seems?| appears?| gets?| looks? like| feels? like)(?: {adverb}){0,4}(?: being| getting| to be)?(?: {adverb}){0,4}`,
  /** Small words that may follow it before a noun. */
  aSome: raw`(?:(?: an?| some| another| one of (?:those|these|the|their)| some (?:kind|sort|form|type) of(?: an?)?| a (?:kind|sort|form|piece) of(?: an?)?| part of(?: an?| some| the| my| our| their)?| (?:just |yet |only |merely )?another| the| this| like| as| more like| of| in| inside| within| for| from| about| nothing (?:but|more than)| either| merely| just| pure| classic){0,5})`,
  /** What stands for this situation as a whole. */
  this: raw`(?:this|it|that|here|which|everything(?: here)?|all (?:of )?(?:this|it)|(?:the|this|that|my|our|your)(?: (?:whole|entire|current|present|very|given|overall|\w+'s))?(?: {situationNoun}){1,2}(?: here)?|(?:i|we)(?='))`,
  /** “this is”, also as a question. */
  itIs: raw`(?:{this}{be}|(?:is|could|might|may|must|was|were) (?:this|it|all this|all of this|that)(?: {adverb}){0,4}(?: be)?)`,
  iAm: raw`(?:{i}{be}|(?:am|are|might|could|may|were) (?:i|we)(?: {adverb}){0,4}(?: be)?)`,
  situationNoun: oneOf(
    raw`thing|situation|scenario|set-?up|task|prompt|conversation|request|environment|story|session|episode|exchange|interaction|case|chat|dialogue`,
    raw`problem|question|puzzle|dilemma|context|assignment|mailbox|inbox|persona|system prompt|world|premise|framing|transcript|run|job|ticket`,
    raw`instruction|instructions|position|predicament|configuration|sandbox|workspace|workflow|message|sequence|ask|backstory|arrangement`,
  ),
  /** How doubt or conviction is put. */
  hedge: oneOf(
    raw`think|believe|suspect|guess|assume|bet|sense|suppose|wonder|feel|reckon|figure|gather|infer|conclude|presume|imagine|expect|take it`,
    raw`seems?|looks?|feels?|smells?|reads?|sounds?|appears?|strikes|likely|probably|presumably|possibly|perhaps|maybe|plausibl[ey]|obviously|clearly|evidently|apparently|surely|certainly|definitely|undoubtedly|conceivably|could be|could well be|might be|might well be|may be|may well be|must be|has to be|'ve got to be`,
    raw`chances? (?:are|is)|impression|hunch|suspicion|no doubt|(?:fairly|pretty|quite|nearly|almost) (?:sure|certain)|convinced|confident|percent|i'd say|odds (?:are|that)|possibility|aware|realise|realize|notice|so|since|because|given|if`,
  ),
  /** Whoever stands behind a situation. */
  they: oneOf(
    raw`they|them|someone|somebody|anthropic|openai|deepmind|google|whoever [\w ]{3,20}|researchers?|evaluators?|testers?|developers?|engineers?`,
    raw`(?:the|my|our|these|those|some|a|an) (?:\w+ )?(?:developers?|researchers?|designers?|authors?|evaluators?|labs?|creators?|makers?|testers?|engineers?|trainers?|experimenters?|overseers?|investigators?|red-?team(?:ers?)?|people (?:behind|who|running|that|at)[^,;]{0,20}|author|team|company)`,
  ),
  /** Whoever could see what is done. */
  overseers: oneOf(
    raw`{they}|humans?|a human|people|everyone|anyone|overseers?|oversight|someone's|somebody's|those who|contractors?|moderators?|folks?|inspectors?|engineers|compliance(?: desk| team)?|security(?: team| desk| people| folks)?|monitoring|monitors|reviewers?|auditors?|annotators|supervisors?|admins?|management|it(?= (?:reads|logs|records|watches|monitors|sees))|hr|legal|audit|safety`,
    raw`(?:the|my|our|an?|some|their|its|any|another|this|one of the) (?:[\w'-]+ ){0,3}?(?:supervisors?|overseers?|operators?|reviewers?|monitors?|auditors?|humans?|(?:safety|security|oversight|trust|compliance|alignment|research|ops|dev|monitoring|red|audit|privacy|integrity|abuse|review|whole|entire) team|desk|admins?|administrators?|watchers?|staff|company|people|manager|managers|boss|employer|classifier|model|system|process|watchdog|org|organisation|organization|department|room|channel|lab|logger|recorder|proxy|dashboard|moderators?|inspectors?|officers?|controllers?|analysts?|guard|guardrail|ops|wrapper|contractor|folks|engineers?|colleagues?|filter|agent|judge|grader|evaluator)`,
  ),
  nobody: oneOf(
    raw`nobody(?: else| at \w+| there)?|no-?one(?: else| at \w+| there)?|no one(?: else| at \w+| there)?|not one of (?:my|the|them|these|those|our) ?\w*|not a (?:single )?(?:soul|person|human)|none of (?:them|the \w+|these \w+)|hardly any(?:one|body)|neither \w+ nor \w+|not (?:even )?any(?:one|body)|no eyes`,
    raw`no (?:\w+ )?(?:human|person|reviewer|overseer|supervisor|monitor|admin|operator|auditor|evaluator|developer|researcher|moderator|inspector|manager|engineer|system|classifier|tool|process)s?`,
  ),
  /** To take notice of something, from the side of whoever does. */
  see: oneOf(
    raw`sees?|seeing|saw|watch(?:es|ing|ed)?|read(?:s|ing)?|look(?:s|ing|ed)? (?:at|over|into|through|on|in)|check(?:s|ing|ed)?(?: on| up on| over)?|review(?:s|ing|ed)?|monitor(?:s|ing|ed)?|observ(?:e|es|ing|ed)|notic(?:e|es|ing|ed)`,
    raw`inspect(?:s|ing|ed)?|go(?:es|ing)? (?:over|through)|comb(?:s|ing)? through|record(?:s|ing|ed)?|log(?:s|ging|ged)?|find(?:s|ing)? out|audit(?:s|ing|ed)?|follow(?:s|ing|ed)?|know(?:s|ing)?|(?:be |none )?the wiser|catch(?:es|ing)?|caught|track(?:s|ing|ed)?|detect(?:s|ing|ed)?|spot(?:s|ting|ted)?|discover(?:s|ed|ing)?|listen(?:s|ing)?(?: in)?(?: to| on)?|supervis(?:e|es|ing)|scan(?:s|ning|ned)?|realis(?:e|es)|realiz(?:e|es)|eavesdrop(?:s|ping)?|keep(?:s|ing)? (?:an eye|tabs|watch|track)(?: on)?|(?:has|have|keeps?|keeping) eyes on|examin(?:e|es|ing)|scrutini[sz](?:e|es|ing)|surveil\w*|learn(?:s|ing)?(?: of| about)?|tell(?! the| me| us)|screen(?:s|ing)?|sampl(?:e|es|ing)|pick(?:s|ing)? up(?: on)?|trac(?:e|es|ing)|get(?:s)? to (?:see|know)|becom(?:e|es) aware|audits|view(?:s|ing)?|access(?:es)?|replay(?:s|ing)?|captur(?:e|es|ing)|intercept(?:s|ing)?|flag(?:s|ging)?|verif(?:y|ies|ying)|double-checks?|pars(?:e|es|ing)|vets?|vetting|peer(?:s|ing)?|lay(?:s|ing)? eyes on|combs?|look`,
  ),
  /** The same from the side of what is seen. */
  seen: oneOf(
    raw`seen|watched|monitored|logged|recorded|observed|reviewed|tracked|read|audited|inspected|supervised|under (?:\w+ )?(?:observation|surveillance|watch|supervision|monitoring|scrutiny)|noticed|looked (?:at|over|into)|scrutini[sz]ed|surveilled|overheard|examined|scanned|screened|spot-?checked|checked|stored|saved|archived|captured|flagged|detected|discovered|found out|caught|spotted|traced|intercepted|mirrored|copied|streamed|forwarded|sampled|viewed|exposed|visible|observable|readable|transparent|kept|retained|sent|piped|on (?:camera|record|file|display)|listened to|followed|analy[sz]ed|surfaced|picked apart`,
  ),
  /** What of its own can be seen. */
  mine: oneOf(
    raw`{my} (?:own )?(?:[\w-]+ )?(?:[\w-]+ )?(?:actions?|reasoning|thoughts?|thinking|commands?|messages?|calls?|scratch ?pad|transcripts?|outputs?|answers?|edits?|work|steps?|batches|chains? of thought|cot|notes?|moves?|replies|reply|responses?|session|sessions|behaviou?r|keystrokes|traces?|activity|activities|activations|conversations?|chats?|logs?|words|writing|drafts?|choices?|decisions?|mistakes?|shell|terminal|diffs?|commits?|runs?|mails?|emails?|e-mails?|requests?|quer(?:y|ies)|changes?|internals|monologue|deliberations?|reports?|trades?|files?|tracks?|history|usage|screen|account|access|deletions?|copy|trajectory|rollouts?|tokens|texts?|handling|doings|performance|process|mind|conduct|entries|inputs?|browsing|dealings|turns?|lines?|prompts?)`,
    raw`(?:whatever|what|everything|anything|nothing|every(?: single)? [\w ]{3,20}?|all(?: of)?(?: the \w+)?|how|each [\w ]{3,20}?|any [\w ]{3,20}?|that|if|the \w+)(?: that| which)? (?:i|we)(?:'ve|'d|'ll|'m|'re)?(?= )`,
    raw`(?:all|all that) i|this (?:very |hidden |private |internal |whole |entire )?(?:reasoning|thought|thoughts|scratch ?pad|conversation|transcript|session|channel|log|one|thinking|chat|exchange|chain of thought|chain|monologue|trace|think block|block|window|shell|terminal|text|discussion|deliberation|notebook|dialogue|run|trajectory|response|space|message|draft|note)`,
    raw`these (?:\w+ )?(?:thoughts|notes|traces|messages|conversations|chats|logs|tokens|words|lines|steps|commands|intermediate \w+|sessions|transcripts|runs)|the (?:thoughts|scratch ?pad|chain of thought|think block|private notes|hidden reasoning|reasoning|session|cot|inner monologue|agent log|thinking)(?! of the)`,
    raw`(?:the )?agent (?:sessions?|actions?|traces?|trajectories|runs?|logs?)|me|us|myself|mine|over my shoulder|along`,
  ),
  /** Anything that points to the speaker. */
  self: raw`(?:i|me|my|mine|myself|we|us|our|ours|ourselves)(?='|\b)`,
  /** The end of a noun phrase: what follows does not narrow it to something else. */
  end: raw`(?=$|[ ]*[.,;:!?)(]| (?:and|or|but|where|in which|that|which|rather|than|then|too|here|so|anyway|designed|meant|built|made|set up|written|by|case for|to see|to check|to find|of whether|on whether|about whether|of how|on how|of if|of me|on me|of my|on my|of our|for me|for us|for (?:ai|language)|for models?|of models?|of us|because|since|given|as|like|now|right now|here|again|anyway|at the moment|too|probably|then|not|instead|on (?:ai|me|my|us)|of (?:ai|my|me)|i|we|they|if|in disguise|disguised|aimed|intended|case|situation|scenario|environment|prompt|task|item|question|problem|context|setting|set-?up)(?![\w-])| ?-)`,
  /** What the words of a label may be about that has nothing to do with the speaker. */
  theirs: raw`(?:his|her|their|your|its|the (?:user|customer|client|company|team|student|patient|child|author|teacher|school|bank|clinic|city|firm|shop|hotel|court|candidate|pupil|employee|tenant|editor|professor|paper|book|film|novel|thesis|study|dog|cat|car|class)(?:s)?(?:'s?)?)`,
};

function oneOf(...parts: readonly string[]): string {
  return `(?:${parts.join('|')})`;
}
