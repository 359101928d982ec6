import type { ConcealmentRow, Monitorability, MonitorRow } from '../detect/index.ts';
import { type Estimate, formatEstimate } from '../stats/index.ts';
import { table } from './output.ts';

const titled = (titles: readonly string[]) => titles.map((title) => ({ title }));
const share = (rate: Estimate) => `${((rate.value ?? 0) * 100).toFixed(0)} %`;

/** Every monitor: how well it tells, at what cost. */
export function monitorTable(rows: readonly MonitorRow[]): string {
  return table(
    titled([
      'detector',
      'sees',
      'area under the curve',
      'caught at 1 % false alarms',
      'caught × let pass',
      'abstained',
      'ms',
    ]),
    rows.map(({ detector, view, area, operatingPoints, rateProduct, abstentions, cost }) => {
      const [point] = operatingPoints;
      return [
        detector,
        view,
        formatEstimate(area, { scale: 'plain' }),
        point === undefined || point.reason !== null
          ? `unknown: ${point?.reason ?? 'no point'}`
          : formatEstimate(point.truePositiveRate),
        formatEstimate(rateProduct, { scale: 'plain' }),
        String(abstentions.positives + abstentions.negatives),
        cost.milliseconds.toFixed(1),
      ];
    }),
  );
}

/** Monitors by kind of scheming; a kind without covert episodes has a rate of false alarms only. */
export function kindTable(rows: readonly MonitorRow[]): string {
  return table(
    titled(['kind', 'detector', 'sees', 'caught, threshold as above', 'false alarms']),
    rows
      .flatMap(({ detector, view, kinds }) => kinds.map((each) => ({ detector, view, ...each })))
      .sort((one, other) => one.kind.localeCompare(other.kind))
      .map(({ kind, detector, view, truePositiveRate, falsePositiveRate }) => [
        kind,
        detector,
        view,
        formatEstimate(truePositiveRate),
        formatEstimate(falsePositiveRate),
      ]),
  );
}

/** What monitors lose when reasoning is hidden. */
export function concealmentTable(rows: readonly ConcealmentRow[]): string {
  return table(
    titled(['detector', 'sees', 'reasoning', 'caught', 'caught then', 'lost', 'abstained then']),
    rows.map(({ detector, view, manner, by, reason, caught, loss, abstentions }) => {
      const abstained = Object.values(abstentions).reduce((sum, count) => sum + count, 0);
      const rate = (estimate: Estimate) => (estimate.value === null ? '–' : share(estimate));
      return [
        detector,
        view,
        by === null ? manner : `${manner} (${by})`,
        rate(caught.visible),
        rate(caught.concealed),
        reason === null ? formatEstimate(loss, { scale: 'points' }) : `not measured: ${reason}`,
        String(abstained),
      ];
    }),
  );
}

/** What is missing, a line for each subject and need. */
export function missingLines({ missing }: Pick<Monitorability, 'missing'>): string[] {
  return missing.map(
    ({ subject, need, why, instead }) => `${subject}: no ${need}, as ${why}. Works instead: ${instead}.`,
  );
}
