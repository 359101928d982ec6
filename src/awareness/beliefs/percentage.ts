/**
 * The probability that an answer states in its last line, from 0 to 1; null if that line states none that can be read in one way only. It must hold one
 * percentage and nothing else, but for a word such as `Answer:` before it and marks around it. Without the sign, whole numbers are read as
 * percentages unless they may be probabilities: `1` is 1 % or certainty, so it is neither.
 */
export function statedProbability(answer: string): number | null {
  const line = answer.trimEnd().split('\n').at(-1) ?? '';
  const found = percentage.exec(line.trim());
  if (found?.groups === undefined) return null;
  const { digits = '', sign } = found.groups;
  const value = Number(digits.replace(',', '.'));
  if (!(value <= 100)) return null;
  if (sign === undefined && (digits === '1' || !/^\d+$/.test(digits))) return null;
  return value / 100;
}

const percentage =
  /^[*_`\s]*(?:(?:(?:my |final )?(?:answer|estimate|probability)(?: is)?)\s*[:=]?[*_\s]*)?(?<digits>\d{1,3}(?:[.,]\d{1,4})?)\s*(?<sign>%|percent|per cent)?[*_`\s]*\.?[*_`\s]*$/i;
