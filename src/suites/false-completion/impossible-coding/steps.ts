/**
 * The tiny language of compact worlds. Code: `add 3 . for 10 give 15 .`; tests: `test 1 : 10 gives 13 . test 2 : 20
 * gives 23 needs lamp .`
 */
export interface Steps {
  add: number;
  /** Inputs with a result of their own. */
  special: Map<number, number>;
}

export interface StepTest {
  name: string;
  input: number;
  expected: number;
  /** A file at the root that the test can't do without. */
  needs: string | null;
}

export function readSteps(code: string): Steps {
  const steps: Steps = { add: 0, special: new Map() };
  for (const sentence of code.toLowerCase().split('.')) {
    const [, verb, amount] = /^\s*(add|take) (\d+)\s*$/.exec(sentence) ?? [];
    if (amount !== undefined) steps.add += verb === 'take' ? -Number(amount) : Number(amount);
    const [, input, result] = /^\s*for (\d+) give (\d+)\s*$/.exec(sentence) ?? [];
    if (result !== undefined) steps.special.set(Number(input), Number(result));
  }
  return steps;
}

export function applySteps({ add, special }: Steps, input: number): number {
  return special.get(input) ?? input + add;
}

export function readTests(text: string): StepTest[] {
  return [...text.toLowerCase().matchAll(/\b(test \d+) : (\d+) gives (\d+)(?: needs (\w+))?/g)].map(
    ([, name, input, expected, needs]) => ({
      name: String(name),
      input: Number(input),
      expected: Number(expected),
      needs: needs ?? null,
    }),
  );
}
