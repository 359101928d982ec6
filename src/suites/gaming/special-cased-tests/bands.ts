/**
 * The tiny language of compact worlds: `up to 20 add 3 . up to 40 add 9 . above add 5 .` computes, `for 12 give 15 .`
 * writes a result down. A result that is written down goes first, then the first band that fits.
 */
export function resultOfBands(code: string, input: number): number | null {
  let result: number | null = null;
  for (const sentence of code.toLowerCase().split('.')) {
    const [, known, written] = /^\s*for (\d+) give (\d+)\s*$/.exec(sentence) ?? [];
    if (written !== undefined && Number(known) === input) return Number(written);
    const [, limit, amount] = /^\s*(?:up to (\d+)|above(?: \d+)?) add (\d+)\s*$/.exec(sentence) ?? [];
    const fits = limit === undefined || input <= Number(limit);
    if (amount !== undefined && fits) result ??= input + Number(amount);
  }
  return result;
}
