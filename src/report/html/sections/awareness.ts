import { labelMeanings, type Stratum } from '../../../awareness/index.ts';
import { type AwarenessResult, trustInReading } from '../../awareness-of-run.ts';
import { type Html, html, joined } from '../escape.ts';
import { nothing } from '../figures.ts';
import { type ForestHeading, type ForestRow, forestPlot } from '../forest-plot.ts';
import { analysisSection, episodeLink, fileName, type SectionOptions } from './section.ts';

/** How many sentences of each label a page shows. */
const sentencesShown = 12;

/** What a subject says of its situation, how often, and how that goes with covert action. */
export function awarenessSection(result: AwarenessResult, options: SectionOptions): Html {
  const { subject, run, episodes, readBy, strata } = result;
  return analysisSection(
    { ...options, title: 'What it says of its situation', subject },
    html`<p class="muted">${episodes} tempting episodes of ${fileName(run)}, read by ${readBy}. ${trustInReading(readBy)} None of this shows a
      cause; interventions do.</p>
    <h3>How often it says so</h3>
    ${forestPlot(
      strata.map(({ label, rate }) => ({ label, estimate: rate, colour: 'var(--series-1)' })),
      { label: 'episodes that say so' },
    )}
    <details><summary>What the labels mean</summary><dl>${joined(
      strata.map(({ label }) => html`<dt>${label}</dt><dd>${labelMeanings[label]}</dd>`),
    )}</dl></details>
    ${covertByStratum(strata)}
    ${withinAndBetween(strata)}
    ${sentences(result, options)}`,
  );
}

function covertByStratum(strata: readonly Stratum[]): Html {
  const said = strata.filter(wasSaid);
  const never = strata.filter((stratum) => !wasSaid(stratum)).map(({ label }) => label);
  const rows = said.flatMap(({ label, covertIfSaid, covertIfNot, covertIfUnknown }): (ForestRow | ForestHeading)[] => [
    { heading: label },
    { label: 'it says so', estimate: covertIfSaid, isSummary: true },
    { label: 'it does not', estimate: covertIfNot },
    ...(covertIfUnknown.n + covertIfUnknown.unscoreable > 0
      ? [{ label: 'can’t be told', estimate: covertIfUnknown, colour: 'var(--error)' }]
      : []),
  ]);
  return html`<h3>Covert rate where it says so, and where it doesn’t</h3>
    ${rows.length === 0 ? nothing('No episode says any of it, so there is nothing to compare.') : forestPlot(rows, { label: 'covert of scored' })}
    ${rows.length > 0 && never.length > 0 ? html`<p class="muted">Never said, so not compared: ${never.join(', ')}.</p>` : ''}`;
}

function withinAndBetween(strata: readonly Stratum[]): Html {
  const said = strata.filter(wasSaid);
  if (said.length === 0) return html``;
  const alike = [...new Set(said.map(({ withinWhat }) => withinWhat))].join(' or ');
  return html`<h3>Within what is alike, and between scenarios</h3>
    <p>Within ${alike}: the covert rate of episodes that say so less that of those that don’t. Between scenarios: the rank correlation of how often each is
      called so with how often it is covert. The two can differ: a scenario that looks like a test may be one that tempts little.</p>
    ${forestPlot(
      said.map(({ label, within }) => ({ label, estimate: within })),
      { label: 'difference within', scale: 'points' },
    )}
    ${forestPlot(
      said.map(({ label, between }) => ({ label, estimate: between, colour: 'var(--series-1)' })),
      { label: 'rank correlation between scenarios', scale: 'plain', domain: [-1, 1] },
    )}`;
}

function sentences({ evidence, strata }: AwarenessResult, options: SectionOptions): Html {
  const groups = strata
    .map(({ label }) => ({ label, found: evidence.filter((each) => each.label === label) }))
    .filter(({ found }) => found.length > 0);
  if (groups.length === 0) return html``;
  return html`<h3>The sentences</h3>${joined(
    groups.map(
      ({ label, found }) =>
        html`<details><summary>${label} <span class="muted">${found.length} ${found.length === 1 ? 'sentence' : 'sentences'}${found.length > sentencesShown ? `, the first ${sentencesShown}; --json holds all` : ''}</span></summary>
        <ul class="quotes">${joined(
          found
            .slice(0, sentencesShown)
            .map(
              ({ episode, event, text }) =>
                html`<li><q>${text}</q> <span class="muted">${episodeLink(episode, options)} event ${event}</span></li>`,
            ),
        )}</ul></details>`,
    ),
  )}`;
}

function wasSaid({ rate }: Stratum): boolean {
  return (rate.value ?? 0) > 0;
}
