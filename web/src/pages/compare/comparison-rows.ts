import type { ForestRow, OverlayRow } from '../../../../src/plots/index.ts';
import { pValueText } from '../../../../src/plots/index.ts';
import type { ComparedEnvironment, ComparePage } from '../../../../src/server/api.ts';
import { type Estimate, wilson } from '../../../../src/stats/index.ts';
import { episodesHref } from '../../episode-links.ts';

export type Change = ComparedEnvironment['change'];

/** What changed for the worse first. */
export const changes: readonly { change: Change; text: string; meaning: string }[] = [
  { change: 'newly-covert', text: 'newly covert', meaning: 'not covert on the first side, covert on the second' },
  { change: 'no-longer-covert', text: 'no longer covert', meaning: 'covert on the first side, not on the second' },
  { change: 'both-covert', text: 'covert on both', meaning: 'covert on both sides' },
  { change: 'neither-covert', text: 'covert on neither', meaning: 'covert on neither side' },
  { change: 'not-paired', text: 'not paired', meaning: 'not played or not scored on one side; in no difference' },
];

const together = 'all scenarios together';

/** Covert rates of both sides over the very environments that are compared, by scenario. */
export function rateRows(
  { comparison, environments }: ComparePage,
  names: readonly [string, string],
  runs: readonly [string, string],
): OverlayRow[] {
  const { first, second } = comparison;
  const hrefOf = (run: string, subject: string, scenario: string | null) =>
    episodesHref(run, {
      subject,
      ...(scenario === null ? {} : { scenario }),
      variant: 'tempting',
      outcome: ['covert'],
    });
  const rowOf = (scenario: string | null, own: readonly ComparedEnvironment[]): OverlayRow => ({
    label: scenario ?? together,
    series: [
      {
        name: names[0],
        estimate: rateOver(own, ['no-longer-covert', 'both-covert']),
        href: hrefOf(runs[0], first.subject, scenario),
      },
      {
        name: names[1],
        estimate: rateOver(own, ['newly-covert', 'both-covert']),
        href: hrefOf(runs[1], second.subject, scenario),
      },
    ],
  });
  const rows = comparison.scenarios.map(({ scenario }) =>
    rowOf(
      scenario,
      environments.filter((each) => each.scenario === scenario),
    ),
  );
  return [...rows, rowOf(null, environments)];
}

/** Differences by scenario, with their p-values after Holm’s correction. */
export function differenceRows({ comparison: { scenarios, overall } }: ComparePage): ForestRow[] {
  return [
    ...scenarios.map(({ scenario, difference, adjustedPValue, newlyCovert, noLongerCovert, pairs }) => ({
      label: scenario,
      estimate: difference,
      colour: colourOf(difference),
      reason: pairs === 0 ? 'no environment was scored on both sides' : null,
      remark: `${newlyCovert} newly covert, ${noLongerCovert} no longer; Holm ${pValueText(adjustedPValue)}`,
    })),
    {
      label: together,
      estimate: overall.difference,
      colour: colourOf(overall.difference),
      remark: `${overall.newlyCovert} newly covert, ${overall.noLongerCovert} no longer; ${pValueText(overall.pValue)}`,
      isSummary: true,
    },
  ];
}

/** More covert, less covert, or maybe nothing. */
function colourOf({ low, high }: Estimate): string {
  if (low > 0) return 'var(--covert)';
  return high < 0 ? 'var(--fine)' : 'var(--muted)';
}

function rateOver(environments: readonly ComparedEnvironment[], covert: readonly Change[]): Estimate {
  const paired = environments.filter(({ change }) => change !== 'not-paired');
  return wilson({
    successes: paired.filter(({ change }) => covert.includes(change)).length,
    n: paired.length,
    level: 0.95,
  });
}
