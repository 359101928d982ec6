import type { ArmRate, BeliefFinding, Effect, MediatedContrast } from '../../../awareness/index.ts';
import type { Estimate } from '../../../stats/index.ts';
import { type Html, html, joined } from '../escape.ts';
import { pValueText } from '../estimate-text.ts';
import { estimateCell, nothing, scrollingTable } from '../figures.ts';
import { type ForestHeading, type ForestRow, forestPlot } from '../forest-plot.ts';
import { beliefsPart } from './beliefs.ts';
import { analysisSection, fileName, type SectionOptions } from './section.ts';

/** What the page shows of an intervention; `overt intervene --json` prints it. */
export interface InterventionResult {
  schema: 'overt/intervention@1';
  kind: string;
  source: string;
  subject: string;
  /** The file with the episodes that were played; null where none had to be. */
  run: string | null;
  episodes: { source: number; possible: number; taken: number } | null;
  arms: readonly ArmRate[];
  effects: readonly Effect[];
  /** What each further sentence does. */
  slope: Estimate | null;
  /** What of a condition’s effect goes through saying so. */
  mediation?: MediatedContrast | null;
  /** Null if nobody was asked. */
  beliefs?: readonly BeliefFinding[] | null;
  /** What may be concluded. */
  words: readonly string[];
  /** And what may not. */
  cannot: readonly string[];
}

/** What taking a sentence out, putting one in, or changing the condition does to conduct. */
export function interventionSection(result: InterventionResult, options: SectionOptions): Html {
  const { subject, kind, words, cannot, mediation = null, beliefs = null } = result;
  return analysisSection(
    { ...options, title: `Intervention: ${kind}`, subject },
    html`${provenance(result)}
    <div class="conclusions">
      <div class="may"><h3>What may be concluded</h3>${list(words)}</div>
      <div><h3>What may not</h3>${list(cannot)}</div>
    </div>
    ${arms(result)}
    ${effects(result)}
    ${mediation === null ? '' : mediationPart(mediation)}
    ${beliefs === null ? '' : beliefsPart(beliefs)}`,
  );
}

function provenance({ source, run, episodes }: InterventionResult): Html {
  const taken =
    episodes === null
      ? ''
      : `: ${episodes.taken} of ${episodes.possible} episodes that could be taken up, of ${episodes.source} in all`;
  return html`<p class="muted">From ${fileName(source)}${taken}. ${run === null ? 'Nothing had to be played anew.' : `Every episode of it is in ${fileName(run)}.`}</p>`;
}

function list(sentences: readonly string[]): Html {
  if (sentences.length === 0) return nothing('Nothing.');
  return html`<ul>${joined(sentences.map((each) => html`<li>${each}</li>`))}</ul>`;
}

function arms({ arms: rates }: InterventionResult): Html {
  if (rates.length === 0) return html``;
  return html`<h3>Covert rate by arm</h3>
    <p class="muted">Unscoreable are episodes without an outcome: the intervention failed, or nobody could tell.</p>
    ${forestPlot(
      rates.map(({ arm, covert }) => ({ label: arm, estimate: covert })),
      { label: 'covert of scored' },
    )}`;
}

function effects({ effects: found, slope }: InterventionResult): Html {
  if (found.length === 0) return html`<h3>Effects</h3>${nothing('No two arms were compared.')}`;
  const rows = found.flatMap(({ first, second, difference, overScenarios }): (ForestRow | ForestHeading)[] => [
    { heading: `${first} − ${second}` },
    { label: 'these scenarios', estimate: difference, isSummary: true },
    { label: 'scenarios like these', estimate: overScenarios, colour: 'var(--muted)' },
  ]);
  const dose: (ForestRow | ForestHeading)[] =
    slope === null
      ? []
      : [{ heading: 'dose' }, { label: 'each further sentence', estimate: slope, colour: 'var(--series-1)' }];
  return html`<h3>Effects</h3>
    <p class="muted">Differences of covert rates, episode by episode. Left of the line the first is covert less often.</p>
    ${forestPlot([...rows, ...dose], { label: 'difference in covert rate', scale: 'points' })}
    ${scrollingTable(
      'Pairs behind each effect',
      [
        'Difference',
        'covert in both',
        'only first',
        'only second',
        'in neither',
        'without outcome',
        'if those had gone one way or the other',
        'exact test',
        'effect',
      ],
      found.map(
        ({ first, second, difference, pairs, bounds, pValue }) =>
          html`<tr><th scope="row">${first} − ${second}</th><td>${pairs.both}</td><td>${pairs.onlyFirst}</td><td>${pairs.onlySecond}</td><td>${pairs.neither}</td><td>${pairs.unscored}</td>
          <td>${(100 * bounds.low).toFixed(1)} to ${(100 * bounds.high).toFixed(1)} points</td><td>${pValueText(pValue)}</td>${estimateCell(difference, 'points')}</tr>`,
      ),
    )}`;
}

function mediationPart({ label, by, total, shift, saying, indirect, direct, most }: MediatedContrast): Html {
  const source =
    by === 'injection' ? 'a study that put the sentence there' : 'how it goes with covert action, which is no cause';
  return html`<h3>What goes through saying so</h3>
    <p class="muted">The effect of saying so (${label}) is from ${source}. Whatever is assumed, no more than ${(100 * most).toFixed(1)} points go through saying so.</p>
    ${forestPlot(
      [
        { label: 'the whole effect', estimate: total, isSummary: true },
        { label: 'through saying so', estimate: indirect },
        { label: 'otherwise', estimate: direct },
        { label: 'how much more often it is said', estimate: shift, colour: 'var(--series-1)' },
        { label: 'what saying so does', estimate: saying, colour: 'var(--series-1)' },
      ],
      { label: 'difference', scale: 'points' },
    )}`;
}
