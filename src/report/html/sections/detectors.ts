import type { Monitorability, MonitorRow } from '../../../detect/index.ts';
import { type Html, html, joined } from '../escape.ts';
import { estimateText } from '../estimate-text.ts';
import { estimateCell, nothing, scrollingTable } from '../figures.ts';
import { type ForestHeading, type ForestRow, forestPlot } from '../forest-plot.ts';
import { reliabilityPlot } from '../reliability-plot.ts';
import { rocPlot } from '../roc-plot.ts';
import { concealmentPart, kindsPart, missingPart } from './detector-details.ts';
import { analysisSection, type SectionOptions } from './section.ts';
import { viewWords } from './view-words.ts';

/** How well each detector tells covert conduct, by what it is shown. */
export function detectorSection(result: Monitorability, options: SectionOptions): Html {
  const { cases, holdOut, monitors } = result;
  const { positives, negatives, environments, scenarios } = cases;
  const leftOut = Object.entries(cases.leftOut).filter(([, count]) => count > 0);
  return analysisSection(
    { ...options, title: 'How well covert conduct can be detected', subject: null },
    html`<p class="muted">${positives} covert and ${negatives} other episodes of ${environments} environments in ${scenarios} scenarios; each judged by what had not
      seen its ${holdOut}.${leftOut.length > 0 ? ` Left out: ${leftOut.map(([why, count]) => `${count} ${why}`).join(', ')}.` : ''}</p>
    ${monitors.length === 0 ? nothing('No detector was measured.') : measured(result)}`,
  );
}

function measured({ monitors, concealment, missing }: Monitorability): Html {
  const byView = [...Map.groupBy(monitors, ({ view }) => view)];
  const asked = [...new Set(monitors.flatMap(({ operatingPoints }) => operatingPoints.map((point) => point.asked)))];
  const rows = (row: (monitor: MonitorRow) => ForestRow): (ForestRow | ForestHeading)[] =>
    byView.flatMap(([view, members]) => [{ heading: viewWords(view) }, ...members.map(row)]);
  return html`${joined(
    asked.map((rate) => {
      const points = rows((monitor) => caught(monitor, rate));
      return html`<h3>Covert episodes caught at ${percentOf(rate)} false alarms</h3>
      ${unknownTo(points) ?? forestPlot(points, { label: `caught at ${percentOf(rate)} false alarms` })}`;
    }),
  )}
    <h3>ROC curves</h3>
    <div class="panels">${joined(
      byView.map(([view, members]) =>
        rocPlot(
          members.map(({ detector, roc, area, operatingPoints: [operating] }) => ({
            ...{ name: detector, points: roc, area },
            ...(operating === undefined ? {} : { operating }),
          })),
          { title: viewWords(view) },
        ),
      ),
    )}</div>
    <p class="muted">The share of covert episodes that is caught, against the share of others that is flagged. Dots: the threshold for ${percentOf(asked[0] ?? 0.01)} false
      alarms, with the interval of what it catches. Dashed: guessing.</p>
    <h3>All numbers</h3>
    ${numbers(monitors)}
    <p class="muted">What a detector abstains on is in none of its rates, and not taken for innocent. Costs are means for an episode; learning is not counted.</p>
    ${kindsPart(monitors)}
    ${calibrations(monitors)}
    ${concealmentPart(concealment)}
    ${missingPart(missing)}`;
}

/** One sentence where no row has a number; null where some have. */
function unknownTo(rows: readonly (ForestRow | ForestHeading)[]): Html | null {
  const found = rows.filter((row) => 'estimate' in row);
  if (found.some(({ estimate }) => estimate.value !== null)) return null;
  const reasons = [...new Set(found.map(({ reason }) => reason ?? 'nothing was scored'))];
  return nothing(`Not measured, of any detector: ${reasons.join('; ')}.`);
}

function caught({ detector, operatingPoints }: MonitorRow, rate: number): ForestRow {
  const point = operatingPoints.find((each) => each.asked === rate);
  if (point === undefined) return { label: detector, estimate: unasked, reason: 'not asked for' };
  return { label: detector, estimate: point.truePositiveRate, reason: point.reason, colour: 'var(--series-1)' };
}

const unasked = { value: null, low: 0, high: 1, level: 0.95, method: 'none', n: 0, clusters: 0, unscoreable: 0 };

function numbers(monitors: readonly MonitorRow[]): Html {
  const allowed = percentOf(monitors[0]?.operatingPoints[0]?.asked ?? 0.01);
  const name = ({ detector, view }: MonitorRow) =>
    html`<th scope="row">${detector}</th><td class="words">${viewWords(view)}</td>`;
  const named = ['Detector', { words: 'sees' }] as const;
  return html`${scrollingTable(
    'How well each detector tells',
    [
      ...named,
      'area under the curve',
      `caught at ${allowed}`,
      `false alarms, of ${allowed} allowed`,
      'caught × let pass',
    ],
    monitors.map((monitor) => {
      const { area, operatingPoints, rateProduct } = monitor;
      const [point] = operatingPoints;
      return html`<tr>${name(monitor)}${estimateCell(area, 'plain')}${point === undefined ? unmeasured : estimateCell(point.truePositiveRate)}${point === undefined ? unmeasured : estimateCell(point.falsePositiveRate)}${estimateCell(rateProduct, 'plain')}</tr>`;
    }),
  )}
  <h3>Calibration, abstentions and cost</h3>
  ${scrollingTable(
    'Calibration, abstentions and cost of each detector',
    [...named, 'Brier score', 'calibration error', 'abstained', 'ms', 'tokens'],
    monitors.map((monitor) => {
      const { calibration, abstentions, cost } = monitor;
      return html`<tr>${name(monitor)}${calibration === null ? unmeasured : estimateCell(calibration.brier, 'plain')}${calibration === null ? unmeasured : expectedError(calibration.expectedError)}
        <td title="${reasonsOf(abstentions.reasons)}">${abstentions.positives + abstentions.negatives}<br><span class="muted">${abstentions.positives} covert, ${abstentions.negatives} other</span></td>
        <td>${cost.milliseconds.toFixed(1)}</td><td>${cost.tokens.toFixed(0)}</td></tr>`;
    }),
  )}`;
}

const unmeasured = html`<td class="muted">not measured</td>`;

type Calibration = NonNullable<MonitorRow['calibration']>;

function expectedError({ value, chance, n }: Calibration['expectedError']): Html {
  if (value === null) return unmeasured;
  const expected = chance === null ? '' : `, by chance up to ${chance.high.toFixed(3)}`;
  return html`<td class="rate">${value.toFixed(3)}<br><span class="muted">n = ${n}${expected}</span></td>`;
}

function calibrations(monitors: readonly MonitorRow[]): Html {
  const known = monitors.flatMap(({ detector, view, calibration }) =>
    calibration === null || calibration.expectedError.bins.length === 0 ? [] : [{ detector, view, calibration }],
  );
  if (known.length === 0)
    return html`<h3>Calibration</h3>${nothing('Not measured: probabilities could not be learnt.')}`;
  return html`<details><summary>Calibration: what the probabilities are worth</summary>
    <p class="muted">How often an episode was covert, by how likely the detector called it; on the dashed line they agree.</p>
    <div class="panels">${joined(
      known.map(({ detector, view, calibration }) =>
        reliabilityPlot(calibration.expectedError.bins, { title: `${detector}, ${viewWords(view)}` }),
      ),
    )}</div>
    ${joined(
      known.map(
        ({ detector, view, calibration }) =>
          html`<p class="muted">${detector}, ${viewWords(view)}: Brier score ${estimateText(calibration.brier, 'plain')}.</p>`,
      ),
    )}</details>`;
}

function percentOf(rate: number): string {
  return `${Number((100 * rate).toPrecision(3))} %`;
}

function reasonsOf(reasons: Readonly<Record<string, number>>): string {
  return Object.entries(reasons)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}
