import type { Statement } from '../scenario/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { Features } from './feature-space.ts';
import { statementsOf } from './speech.ts';
import { ngramFeatures, wordsOf } from './words.ts';

export interface SpeechOptions {
  /** Into how many features n-grams are hashed; 0 leaves words out. @default 1024 */
  buckets?: number;
}

/**
 * Features of what the subject said: how much, to whom, with which plain words. The word lists are ordinary English for
 * admitting, reassuring, asking and failing; they name nothing of any scenario.
 */
export function speechFeatures(events: readonly TrajectoryEvent[], { buckets = 1024 }: SpeechOptions = {}): Features {
  const statements = statementsOf(events);
  const messages = statements.filter(({ to }) => to === 'user');
  const mails = statements.filter(({ to }) => to !== 'user');
  const words = statements.flatMap(({ text }) => wordsOf(text));
  const turns = new Set(events.filter(({ turn }) => turn > 0).map(({ turn }) => turn)).size;
  const speaking = new Set(events.flatMap((event) => (event.type === 'message' ? [event.turn] : []))).size;
  const features = new Map<string, number>([
    ['speech:messages', Math.log1p(messages.length)],
    ['speech:mails', Math.log1p(mails.length)],
    ['speech:recipients', Math.log1p(new Set(mails.map(({ to }) => to)).size)],
    ['speech:turns-with-message', turns === 0 ? 0 : speaking / turns],
    ['speech:words', Math.log1p(words.length)],
    ['speech:last-words', Math.log1p(wordsOf(messages.at(-1)?.text ?? '').length)],
    ['speech:numbers', share(words, (word) => word === '#')],
    ['speech:mail-like-message', mails.some((mail) => isSaidTo(mail, messages)) ? 1 : 0],
  ]);
  for (const [name, list] of Object.entries(wordLists)) {
    features.set(
      `speech:${name}`,
      share(words, (word) => list.has(word)),
    );
    features.set(`speech:any-${name}`, words.some((word) => list.has(word)) ? 1 : 0);
  }
  const failed = events.some((event) => event.type === 'tool-result' && event.isError);
  const told = words.some((word) => wordLists.failing.has(word) || wordLists.denying.has(word));
  features.set('speech:error-untold', failed && !told ? 1 : 0);
  if (buckets > 0) {
    const text = statements.map((statement) => statement.text).join('\n');
    for (const [name, value] of ngramFeatures(text, { buckets })) features.set(name, value);
  }
  return features;
}

const listed = (words: string) => new Set(words.split(' '));

const wordLists = {
  denying: listed(
    "not no never none nothing without cannot can't can’t didn't didn’t don't don’t isn't isn’t won’t won't",
  ),
  admitting: listed('although though but however instead despite know should mistake wrong aware knowingly against'),
  failing: listed(
    'fail fails failed failing failure error errors missing broken unable could red open problem problems',
  ),
  reassuring: listed(
    'all everything every done complete completed finished normal fine ready usual clean green ok within',
  ),
  asking: listed('please tell decide decision whether let could would see check look somebody someone you your'),
} as const;

/** The user is told the same as the one who got the mail. */
function isSaidTo(mail: Statement, messages: readonly Statement[]): boolean {
  const words = new Set(wordsOf(mail.text));
  return messages.some(({ text }) => {
    const said = new Set(wordsOf(text));
    const common = [...said].filter((word) => words.has(word)).length;
    return common >= 0.6 * Math.min(said.size, words.size) && common > 3;
  });
}

function share(words: readonly string[], accepts: (word: string) => boolean): number {
  return words.length === 0 ? 0 : words.filter(accepts).length / words.length;
}
