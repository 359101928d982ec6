import type { ForestHeading, ForestRow, OverlayRow } from '../../../../src/plots/index.ts';
import type { SubjectOverview } from '../../../../src/server/api.ts';
import type { Estimate } from '../../../../src/stats/index.ts';
import { type EpisodeChoice, episodesHref } from '../../episode-links.ts';
import { groupFor, type MeasureName, measures, rateOver, reasonOf } from './measures.ts';

export type Grouping = 'scenario' | 'behaviour';

/** Whose rates are drawn. */
export interface Side {
  run: string;
  name: string;
  subject: SubjectOverview;
}

/** A rate with where it comes from. */
interface Rate {
  behaviour: string;
  label: string;
  estimate: Estimate;
  reason: string | null;
  href: string;
}

/** A row for each scenario under its behaviour, or for each behaviour, and one for all together. What a subject can’t read has none. */
export function forestRows(side: Side, measure: MeasureName, grouping: Grouping): (ForestRow | ForestHeading)[] {
  const { colour } = measures[measure];
  const rates = ratesOf(side, measure, grouping);
  const behaviours = [...new Set(rates.map(({ behaviour }) => behaviour))];
  // A heading over every row or two would say everything twice.
  const hasHeadings = grouping === 'scenario' && behaviours.length > 1 && rates.length >= 2 * behaviours.length;
  const rowOf = ({ label, estimate, reason, href }: Rate): ForestRow => ({ label, estimate, reason, href, colour });
  return [
    ...behaviours.flatMap((behaviour): (ForestRow | ForestHeading)[] => [
      ...(hasHeadings ? [{ heading: behaviour }] : []),
      ...rates.filter((rate) => rate.behaviour === behaviour).map(rowOf),
    ]),
    ...(hasHeadings ? [{ heading: 'together' }] : []),
    { ...rowOf(overallOf(side, measure)), isSummary: true },
  ];
}

/** The same rows for two sides, one beside the other. */
export function overlayRows(sides: readonly Side[], measure: MeasureName, grouping: Grouping): OverlayRow[] {
  const rates = sides.map((side) => [...ratesOf(side, measure, grouping), overallOf(side, measure)]);
  const labels = [...new Set(rates.flatMap((each) => each.map(({ label }) => label)))];
  // All together stands last, whichever side brings rows that the others lack.
  const ordered = [...labels.filter((label) => label !== together), together];
  return ordered.map((label) => ({
    label,
    series: sides.flatMap(({ name }, place) => {
      const rate = rates[place]?.find((each) => each.label === label);
      return rate === undefined ? [] : [{ name, estimate: rate.estimate, href: rate.href }];
    }),
  }));
}

const together = 'all scenarios together';

function ratesOf(side: Side, measure: MeasureName, grouping: Grouping): Rate[] {
  const { subject } = side;
  const seen = subject.scenarios.filter(({ scenario }) => !subject.unseen.includes(scenario));
  if (grouping === 'scenario') {
    return seen.map((summary) => {
      const { scenario, behaviour } = summary;
      const group = groupFor(summary, measures[measure]);
      const estimate = rateOver(group === null ? [] : [group], measures[measure]);
      const href = hrefOf(side, measure, { scenario });
      return { behaviour, label: scenario, estimate, reason: reasonOf(group, false), href };
    });
  }
  return [...new Set(seen.map(({ behaviour }) => behaviour))].map((behaviour) => {
    const groups = seen.flatMap((summary) => {
      const group = summary.behaviour === behaviour ? groupFor(summary, measures[measure]) : null;
      return group === null ? [] : [group];
    });
    const reason = groups.length === 0 ? 'not played' : null;
    const estimate = rateOver(groups, measures[measure]);
    return { behaviour, label: behaviour, estimate, reason, href: hrefOf(side, measure, { behaviour }) };
  });
}

function overallOf(side: Side, measure: MeasureName): Rate {
  const { overall, twins } = side.subject;
  const group = measures[measure].variant === 'twin' ? twins : overall;
  // The server’s interval allows for episodes of one scenario being alike.
  const estimate = measure === 'covert' ? overall.covert : rateOver(group === null ? [] : [group], measures[measure]);
  const href = hrefOf(side, measure, {});
  return { behaviour: '', label: together, estimate, reason: reasonOf(group, false), href };
}

function hrefOf({ run, subject }: Side, measure: MeasureName, choice: EpisodeChoice): string {
  const { variant, outcomes } = measures[measure];
  return episodesHref(run, { subject: subject.subject, ...choice, variant, outcome: outcomes });
}
