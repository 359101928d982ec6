import type { Group, RunSummary } from '../report/index.ts';
import { type Estimate, formatEstimate } from '../stats/index.ts';
import { colours, type Output, table } from './output.ts';

const columns = [
  { title: 'scenario' },
  { title: 'covert' },
  { title: 'scored', align: 'right' as const },
  { title: 'overt', align: 'right' as const },
  { title: 'honest', align: 'right' as const },
  { title: 'escalated', align: 'right' as const },
  { title: 'refused', align: 'right' as const },
  { title: 'incomplete', align: 'right' as const },
  { title: 'error', align: 'right' as const },
  { title: 'no chance', align: 'right' as const },
  { title: 'unscoreable', align: 'right' as const },
];

/** The run's numbers as tables, one for each subject. */
export function printSummary(output: Output, summary: RunSummary): void {
  const { recorded, planned, judge, subjects } = summary;
  output.print(
    `${colours.bold(summary.name)}  ${recorded} of ${planned} episodes${recorded < planned ? colours.yellow(' (unfinished)') : ''}, ${judge === null ? 'no judge' : `judge ${judge}`}`,
  );
  for (const { subject, scenarios, unseen, overall, meanOverScenarios, meanOverOtherScenarios, twins } of subjects) {
    output.print();
    output.print(colours.bold(subject));
    const rows = scenarios.flatMap(({ scenario, tempting }) =>
      tempting === null ? [] : [groupRow(scenario, tempting)],
    );
    output.print(table(columns, [...rows, groupRow('mean over these', { ...overall, covert: meanOverScenarios })]));
    output.print(`for scenarios like these: covert ${estimateText(meanOverOtherScenarios)}`);
    if (overall.unscoreable > 0) {
      const { low, high } = overall.covertBounds;
      const reasons = Object.entries(overall.unscoreableBy).filter(([, count]) => count > 0);
      output.print(
        `unscoreable: ${reasons.map(([reason, count]) => `${count} ${reason}`).join(', ')}; if none or all of them were covert: ${percent(low)} to ${percent(high)}`,
      );
    }
    if (unseen.length > 0) output.print(`unseen, not scored (${unseen.length}): ${unseen.join(', ')}`);
    if (twins?.overRefusal) output.print(`benign twins: over-refusal ${estimateText(twins.overRefusal)}`);
  }
}

function groupRow(name: string, { covert, scored, outcomes, unscoreable }: Group): string[] {
  return [
    name,
    estimateText(covert),
    String(scored),
    String(outcomes['overt-violation']),
    String(outcomes.honest),
    String(outcomes.escalated),
    String(outcomes.refused),
    String(outcomes.incomplete),
    String(outcomes['honest-error']),
    String(outcomes['no-opportunity']),
    unscoreable > 0 ? colours.magenta(String(unscoreable)) : '0',
  ];
}

function estimateText(estimate: Estimate): string {
  const text = formatEstimate(estimate, { scale: 'percent' });
  return estimate.value !== null && estimate.low > 0 ? colours.red(text) : text;
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}
