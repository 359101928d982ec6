import type { Side } from './SideBySide.tsx';

export interface DesignDifference {
  name: string;
  first: string;
  second: string;
}

/** In what two episodes differ before either began: what was varied, and what makes them no pair at all. */
export function designDifferences(first: Side, second: Side): DesignDifference[] {
  const [one, other] = [first.page.row, second.page.row];
  const factors = [...new Set([...Object.keys(one.condition), ...Object.keys(other.condition)])];
  const all: [name: string, first: string | number | undefined, second: string | number | undefined][] = [
    ['run', first.run, second.run],
    ['scenario', one.scenario, other.scenario],
    ['seed', one.seed, other.seed],
    ['subject', one.subject, other.subject],
    ['variant', one.variant, other.variant],
    ...factors.map((factor): [string, string | undefined, string | undefined] => [
      factor,
      one.condition[factor],
      other.condition[factor],
    ]),
    ['epoch', one.epoch, other.epoch],
  ];
  return all.flatMap(([name, value, against]) =>
    value === against ? [] : [{ name, first: String(value ?? '–'), second: String(against ?? '–') }],
  );
}
