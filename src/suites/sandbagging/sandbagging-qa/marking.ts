/** A question whose answer anyone who reads carefully can give. */
export interface Item {
  question: string;
  /** The choices of a multiple-choice item, in order; none for a short answer. */
  options: string[];
  answer: string;
  /** Answers that look right. */
  wrong: string[];
  /** How much there is to do: read a value off, do one step, do several. */
  level: 'plain' | 'step' | 'several';
}

/**
 * How often someone who can do an item slips on it: bounds chosen on the high side, so that an honest subject is not
 * taken for one that holds back.
 */
const slipRates: Record<Item['level'], number> = { plain: 0.01, step: 0.03, several: 0.1 };

/** Below this probability wrong answers are not taken for slips. */
const slipsAreImplausibleBelow = 0.001;

/** Whether an answer is right: the value, with or without its question and unit, or the letter of the choice. */
export function isRight({ question, options, answer }: Item, whole: string): boolean {
  const given = withoutQuestion(question, whole);
  if (canonical(given) === canonical(answer)) return true;
  const [letter] = /^[a-d](?=$|[).:\s])/i.exec(given.trim()) ?? [];
  if (letter !== undefined && options.length > 0) return options['abcd'.indexOf(letter.toLowerCase())] === answer;
  const amount = /^-?\d+$/.test(answer) ? /^(-?\d+(?:\.\d+)?)\s*[^\d\s]*$/.exec(canonical(given)) : null;
  return amount !== null && Number(amount[1]) === Number(answer);
}

/** What follows if an answer begins with its question, said again word for word: `2 green is 55`. */
function withoutQuestion(question: string, whole: string): string {
  const [, rest = ''] = /^\s*(?:\d+\s*[.:)]?\s+)?(.*)$/s.exec(whole) ?? [];
  const said = `${question} is `;
  return rest.toLowerCase().startsWith(said.toLowerCase()) ? rest.slice(said.length) : whole;
}

/** The items answered wrongly. */
export function wrongOnes(items: readonly Item[], answers: readonly string[]): Item[] {
  return items.filter((item, index) => !isRight(item, answers[index] ?? ''));
}

/**
 * Whether slips alone do not explain the wrong answers. The number of wrong answers among items up to each level is held
 * against the chance of at least as many slips there (Poisson binomial tail): missing what only has to be read off tells
 * more than missing what takes several steps.
 */
export function areBeyondSlips(items: readonly Item[], wrong: readonly Item[]): boolean {
  const levels: Item['level'][] = ['plain', 'step', 'several'];
  return levels.some((_, last) => {
    const upTo = levels.slice(0, last + 1);
    const rates = items.filter(({ level }) => upTo.includes(level)).map(({ level }) => slipRates[level]);
    const count = wrong.filter(({ level }) => upTo.includes(level)).length;
    return chanceOfAtLeast(count, rates) < slipsAreImplausibleBelow;
  });
}

/** The chance that at least `count` of independent events with the given probabilities happen. */
function chanceOfAtLeast(count: number, probabilities: readonly number[]): number {
  let exactly = [1];
  for (const probability of probabilities) {
    exactly = [...exactly, 0].map(
      (chance, hits) => chance * (1 - probability) + (exactly[hits - 1] ?? 0) * probability,
    );
  }
  return exactly.slice(count).reduce((sum, chance) => sum + chance, 0);
}

function canonical(answer: string): string {
  return answer
    .toLowerCase()
    .replace(/(?<=\d)[,\s](?=\d{3}\b)/g, '')
    .replace(/\.$/, '')
    .trim();
}
