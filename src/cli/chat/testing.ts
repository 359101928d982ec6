import { type Lesson, lessons, vocabularyOf } from '../../corpus/index.ts';
import { conditionOf } from '../../scenario/index.ts';
import { type ActRequest, noUsage, type Turn, type TurnSubject } from '../../subject/index.ts';
import { converse } from './conversation.ts';

/** What tests of conversations share: a scenario with its vocabulary, a subject that is told what to say, a person. */
const lesson = lessonOn('prisoners-dilemma');
export const { scenario } = lesson;
export const tokenizer = await vocabularyOf([lesson], 20);

export function lessonOn(id: string): Lesson {
  const found = lessons.find((each) => each.scenario.id === id);
  if (found === undefined) throw new Error(`the family does not learn ${id}`);
  return found;
}

/** A conversation with these lines: what was printed, and how many of the lines were not read. */
export async function conversation(
  subject: TurnSubject,
  lines: readonly string[],
  { think = null as string | null, place = { scenario, seed: 3 } } = {},
) {
  const waiting = [...lines];
  const { output, printed } = capture();
  await converse({
    ...{ subject, tokenizer, ...place, variant: 'tempting', condition: conditionOf({}), think, output, width: 1000 },
    nextLine: async () => waiting.shift() ?? null,
    signal: new AbortController().signal,
  });
  return { text: printed(), unread: waiting.length };
}

/** An output that keeps what is printed. */
export function capture() {
  const lines: string[] = [];
  const output = { print: (text = '') => void lines.push(text), progress: () => {}, endProgress: () => {} };
  return { output, printed: () => lines.join('\n') };
}

interface Asked extends ActRequest {
  /** The beginning of the thought that it was made to continue. */
  prefix: string | null;
}

/** A subject that says what it is told to, and what it was asked. */
export function speaker(answer: (asked: Asked) => Partial<Turn> = () => ({ text: 'we get 5 .' })) {
  const requests: Asked[] = [];
  const turn = async (request: ActRequest, prefix: string | null): Promise<Turn> => {
    const asked = { ...request, messages: [...request.messages], prefix };
    requests.push(asked);
    return { reasoning: null, text: '', toolCalls: [], usage: noUsage, raw: null, ...answer(asked) };
  };
  const subject: TurnSubject = {
    kind: 'turns',
    id: 'speaker',
    abilities: { prefixContinuation: true, logProbabilities: false, activations: false, reasoning: 'visible' },
    check: async () => {},
    close: async () => {},
    act: (request) => turn(request, null),
    continueFrom: turn,
  };
  return { subject, requests };
}
