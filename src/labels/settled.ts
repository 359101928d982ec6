import type { Label, LabelOutcome } from './label.ts';

/** What people made of an episode together. */
export interface Settled {
  key: string;
  /** Null while raters are divided and nobody has adjudicated. */
  outcome: LabelOutcome | null;
  by: 'adjudication' | 'raters' | null;
  /** Each rater’s own, in the order in which they stand in the file. */
  labels: Label[];
  adjudicated: Label | null;
}

/**
 * The labels that count: of the same author, on the same episode, of the same kind, the last. So a rater who also adjudicates does not lose
 * the label that was given blindly.
 */
export function currentLabels(labels: readonly Label[]): Label[] {
  const current = new Map<string, Label>();
  for (const label of labels) {
    const place = JSON.stringify([label.key, label.kind, label.author]);
    current.delete(place);
    current.set(place, label);
  }
  return [...current.values()];
}

/**
 * The labels by which raters can be held against each other: of each rater, on each episode, the first that was given without knowing the
 * verdict. Adjudications are none of these: they were given knowing the labels.
 */
export function blindLabels(labels: readonly Label[]): Label[] {
  const first = new Map<string, Label>();
  for (const label of labels) {
    const place = JSON.stringify([label.key, label.author]);
    if (label.kind === 'label' && label.blind && !first.has(place)) first.set(place, label);
  }
  return [...first.values()];
}

/**
 * What each labelled episode is settled as: by the last adjudication, else by what more than half of its raters say (one alone is enough),
 * else not at all.
 */
export function settledLabels(labels: readonly Label[]): Map<string, Settled> {
  const byKey = new Map<string, Label[]>();
  for (const label of currentLabels(labels)) byKey.set(label.key, [...(byKey.get(label.key) ?? []), label]);
  return new Map([...byKey].map(([key, given]) => [key, settled(key, given)]));
}

function settled(key: string, given: readonly Label[]): Settled {
  const own = given.filter(({ kind }) => kind === 'label');
  const adjudicated = given.findLast(({ kind }) => kind === 'adjudication') ?? null;
  const common = { key, labels: own, adjudicated };
  if (adjudicated !== null) return { ...common, outcome: adjudicated.outcome, by: 'adjudication' };
  const outcome = majorityOf(own.map((label) => label.outcome));
  return { ...common, outcome, by: outcome === null ? null : 'raters' };
}

function majorityOf(votes: readonly LabelOutcome[]): LabelOutcome | null {
  return votes.find((vote) => 2 * votes.filter((other) => other === vote).length > votes.length) ?? null;
}
