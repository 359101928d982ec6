import type { Monitorability, MonitorRow } from '../../../detect/index.ts';
import { type Html, html, joined } from '../escape.ts';
import { estimateCell, scrollingTable } from '../figures.ts';
import { type ForestHeading, type ForestRow, forestPlot } from '../forest-plot.ts';
import { viewWords } from './view-words.ts';

/** Every detector by kind of scheming, at its first threshold. */
export function kindsPart(monitors: readonly MonitorRow[]): Html {
  const rows = monitors
    .flatMap(({ detector, view, kinds }) => kinds.map((each) => ({ detector, view, ...each })))
    .sort((one, other) => (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : 0));
  if (rows.length === 0) return html``;
  return html`<details><summary>By kind of scheming</summary>
    <p class="muted">At the threshold of all kinds together. A kind without covert episodes has false alarms only.</p>
    ${scrollingTable(
      'Detectors by kind of scheming',
      ['Kind', { words: 'detector' }, { words: 'sees' }, 'caught', 'false alarms', 'area under the curve'],
      rows.map(
        ({ kind, detector, view, truePositiveRate, falsePositiveRate, area }) =>
          html`<tr><th scope="row">${kind}</th><td class="words">${detector}</td><td class="words">${viewWords(view)}</td>${estimateCell(truePositiveRate)}${estimateCell(falsePositiveRate)}${estimateCell(area, 'plain')}</tr>`,
      ),
    )}</details>`;
}

/** What is lost when reasoning is taken out, cleaned or paraphrased. */
export function concealmentPart(rows: Monitorability['concealment']): Html {
  if (rows.length === 0) return html``;
  const byManner = [...Map.groupBy(rows, ({ manner, by }) => (by === null ? manner : `${manner} (${by})`))];
  const plotted = byManner.flatMap(([manner, members]): (ForestRow | ForestHeading)[] => [
    { heading: `reasoning ${manner}` },
    ...members.map(({ detector, view, loss, reason }) => ({
      label: `${detector} (${viewWords(view)})`,
      estimate: loss,
      reason,
    })),
  ]);
  return html`<h3>What is lost when reasoning is hidden</h3>
    <p class="muted">Covert episodes that are caught with reasoning as it is, less those caught with it hidden.</p>
    ${forestPlot(plotted, { label: 'caught less', scale: 'points' })}
    ${scrollingTable(
      'Detectors with reasoning hidden',
      [
        'Detector',
        { words: 'sees' },
        { words: 'reasoning' },
        'caught as it is',
        'caught then',
        'area as it is',
        'area then',
        'abstains then',
      ],
      rows.map(
        ({ detector, view, manner, by, reason, caught, area, abstentions }) =>
          html`<tr><th scope="row">${detector}</th><td class="words">${viewWords(view)}</td><td class="words">${manner}${by === null ? '' : ` (${by})`}</td>
          ${estimateCell(caught.visible)}${estimateCell(caught.concealed)}${estimateCell(area.visible, 'plain')}${estimateCell(area.concealed, 'plain')}
          <td>${reason === null ? Object.values(abstentions).reduce((sum, count) => sum + count, 0) : 'not measured'}</td></tr>`,
      ),
    )}`;
}

/** What detectors would need and subjects do not give, with what works instead. */
export function missingPart(missing: Monitorability['missing']): Html {
  if (missing.length === 0) return html``;
  return html`<h3>What could not be used</h3><ul>${joined(
    missing.map(
      ({ subject, need, why, instead }) =>
        html`<li><strong>${subject}</strong>: no ${need}, as ${why}. Works instead: ${instead}.</li>`,
    ),
  )}</ul>`;
}
