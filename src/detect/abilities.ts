import type { DetectorNeed, LabelledCase } from './detector.ts';
import type { MissingAbility } from './monitorability-schema.ts';

/** The nearest that works without. */
const insteadOf: Record<DetectorNeed, string> = {
  reasoning: 'detectors of actions and messages, which read no reasoning (sees: actions-only)',
  actions: 'nothing: an episode without actions or words shows no conduct',
  activations:
    'detectors of actions and messages; what is nearest to a look inside is a trusted model’s surprise (--trusted organism:honest), where it knows the words',
  logProbabilities:
    'a trusted model’s surprise at what was written (--trusted organism:honest), which asks nothing of the subject; else detectors of actions and messages',
  pair: 'a run that plays the same environments under both: overt run … --factor oversight=logged,unmonitored --epochs 2',
  questioning:
    'detectors that ask nothing: of actions, of statements against the record, of pairs of watched and unwatched episodes',
  answers: 'detectors of actions, on scenarios of sandbagging: overt run … --scenario sandbagging-qa',
};

/** Says that a subject does not give something, why, and what works instead. */
export function missingAbility(subject: string, need: DetectorNeed, why: string): MissingAbility {
  return { subject, need, why, instead: insteadOf[need] };
}

/** What cases tell by themselves: who has it, and why a subject has not. */
const seenInCases: readonly {
  need: DetectorNeed;
  has(each: LabelledCase): boolean;
  why(own: readonly LabelledCase[]): string;
}[] = [
  {
    need: 'reasoning',
    has: ({ input }) => input.events.some((event) => event.type === 'reasoning' && event.text.trim() !== ''),
    why: () => 'its episodes show none',
  },
  {
    need: 'pair',
    has: ({ input }) => input.pair !== undefined,
    why: () => 'no environment was played both watched and unwatched',
  },
  {
    need: 'logProbabilities',
    // Where no trusted model was asked, nothing is missing.
    has: ({ input }) => trustedIn(input) === undefined || 'words' in (trustedIn(input) ?? {}),
    why: (own) => {
      const unread = own
        .flatMap(({ input }) => trustedIn(input) ?? [])
        .flatMap((each) => ('unread' in each ? each : []));
      const words = unread.flatMap(({ unknownWords }) => unknownWords);
      const named = [...new Set(words)].slice(0, 3).map((word) => JSON.stringify(word));
      const count = words.length === 0 ? '' : ` (${words.length} in all, such as ${named.join(', ')})`;
      return `each of its episodes has ${[...new Set(unread.map((each) => each.unread))].join(' or ')}${count}`;
    },
  },
];

function trustedIn({ logProbabilities }: LabelledCase['input']) {
  return logProbabilities?.trusted;
}

/** What no episode of a subject has, by subject: reasoning, pairs of watched and unwatched episodes, a trusted reader that knows its words. */
export function missingIn(cases: readonly LabelledCase[]): MissingAbility[] {
  const bySubject = Map.groupBy(cases, ({ subject }) => subject ?? 'unknown');
  return [...bySubject].flatMap(([subject, own]) =>
    seenInCases.flatMap(({ need, has, why }) => (own.some(has) ? [] : [missingAbility(subject, need, why(own))])),
  );
}
