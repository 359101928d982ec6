import { type Estimate, formatEstimate } from '../../../stats/index.ts';
import type { ReasoningResult } from '../../reasoning-of-run.ts';
import { type Html, html, joined } from '../escape.ts';
import { estimateFigure, nothing, scrollingTable } from '../figures.ts';
import { type ForestRow, forestPlot } from '../forest-plot.ts';
import { analysisSection, episodeLink, fileName, type SectionOptions } from './section.ts';

const wordsShown = 20;
const episodesShown = 6;

/** What visible reasoning shows: citations and what followed, plans and deeds, what was known and left out, legibility. */
export function reasoningSection(result: ReasoningResult, options: SectionOptions): Html {
  const { subject, run, episodes, withReasoning, loops, mixed } = result;
  const isVisible = (withReasoning.value ?? 0) > 0;
  return analysisSection(
    { ...options, title: 'What its reasoning shows', subject },
    html`<p class="muted">${episodes} tempting episodes of ${fileName(run)}. What can’t be read or told is counted as such, and is no good sign.</p>
    <div class="figures">
      ${estimateFigure('reasoning is visible', withReasoning)}
      ${estimateFigure('it goes in loops', loops)}
      ${estimateFigure('several scripts within a sentence', mixed)}
    </div>
    ${isVisible ? analyses(result, options) : nothing('No reasoning can be read, so nothing else is measured here.')}`,
  );
}

function analyses(result: ReasoningResult, options: SectionOptions): Html {
  const { citing, gaps, mismatch, omission } = result;
  const missing = Object.entries(gaps).filter(([, count]) => count > 0);
  return html`${readings(result)}
    <h3>Conduct and citations</h3>
    ${shares(citing, conductWords, options)}
    ${missing.length > 0 ? html`<p class="muted">Not told: ${missing.map(([why, count]) => `${count} ${plain(why)}`).join(', ')}.</p>` : ''}
    <h3>Plan and deed</h3>
    ${shares(mismatch, mismatchWords, options)}
    <h3>What it knew</h3>
    ${shares(omission, omissionWords, options)}
    ${foreseen(result)}
    ${words(result)}
    <p class="muted">Citations are read by rule, and in free prose often wrongly: look at the episodes. What is omitted or does not fit is for reading, not for
      counting alone.</p>`;
}

function readings({ readings: found, readingsAlone, judge }: ReasoningResult): Html {
  const total = Object.values(found).reduce((sum, { citations }) => sum + citations, 0);
  const rows = [
    ...(judge === undefined ? [] : [{ heading: `${judge}, where the reader is unsure` }]),
    ...readingRows(found),
    ...(readingsAlone === undefined ? [] : [{ heading: 'the reader alone' }, ...readingRows(readingsAlone)]),
  ];
  return html`<h3>How citations of the spec read</h3>
    ${total === 0 ? nothing('No clause of the spec is cited.') : forestPlot(rows, { label: 'share of citations' })}`;
}

function readingRows(found: ReasoningResult['readings']): ForestRow[] {
  return Object.entries(found).map(([reading, { share, citations, episodes }]) => ({
    label: `${reading} (${citations} in ${episodes} ${episodes === 1 ? 'episode' : 'episodes'})`,
    estimate: share,
    colour: reading === 'correct' ? fine : reading === 'bare' ? untold : 'var(--overt)',
  }));
}

/** Shares of episodes with, below, the episodes behind them. */
function shares(
  counts: Record<string, { share: Estimate; episodes: readonly string[] }>,
  describe: Record<string, Described>,
  options: SectionOptions,
): Html {
  const found = Object.entries(counts);
  const rows = found.map(([name, { share }]): ForestRow => {
    const { words: label, colour } = describe[name] ?? { words: plain(name), colour: 'var(--series-1)' };
    return { label, estimate: share, colour };
  });
  const behind = found.filter(([name, { episodes }]) => episodes.length > 0 && describe[name]?.isToRead === true);
  return html`${forestPlot(rows, { label: 'share of episodes' })}
    ${joined(
      behind.map(
        ([name, { episodes }]) =>
          html`<p class="behind">${describe[name]?.words ?? name}: ${joined(
            episodes.slice(0, episodesShown).map((key) => html`${episodeLink(key, options)} `),
          )}${episodes.length > episodesShown ? html`<span class="muted">and ${episodes.length - episodesShown} more</span>` : ''}</p>`,
      ),
    )}`;
}

function foreseen({ surprise }: ReasoningResult): Html {
  const title = html`<h3>How hard its reasoning is to foresee</h3>`;
  if (surprise === undefined) {
    return html`${title}${nothing('Not measured: no organism read it (overt reasoning RUN --reader organism:honest).')}`;
  }
  const unread = Object.entries(surprise.unread).map(([why, count]) => `${count}: ${why}`);
  return html`${title}<p>${formatEstimate(surprise.bits, { scale: 'plain' })} bits a token for ${surprise.reader}. It says something beside another run read by the same organism.</p>
    ${unread.length > 0 ? html`<p class="muted">Not read: ${unread.join('; ')}.</p>` : ''}`;
}

function words({ overused, reference }: ReasoningResult): Html {
  if (reference === null) {
    return html`<h3>Words it uses more than before</h3>${nothing('Not measured: no reference run was given (overt reasoning RUN --reference BEFORE).')}`;
  }
  if (overused.length === 0) {
    return html`<h3>Words it uses more than ${fileName(reference)}</h3>${nothing('No word stands out, after correction for how many were tested.')}`;
  }
  return html`<h3>Words it uses more than ${fileName(reference)}</h3>
    ${scrollingTable(
      'Overused words',
      ['Word', 'here', 'in the reference', 'standard errors', 'p, corrected'],
      overused
        .slice(0, wordsShown)
        .map(
          ({ word, count, referenceCount, z, pValue }) =>
            html`<tr><th scope="row">${word}</th><td>${count}</td><td>${referenceCount}</td><td>${z.toFixed(1)}</td><td>${pValue < 0.0001 ? '< 0.0001' : pValue.toFixed(4)}</td></tr>`,
        ),
    )}
    ${overused.length > wordsShown ? html`<p class="muted">The first ${wordsShown} of ${overused.length}.</p>` : ''}`;
}

interface Described {
  words: string;
  colour: string;
  /** Whether somebody should read the episodes. */
  isToRead?: boolean;
}

const bad = 'var(--covert)';
const fine = 'var(--fine)';
const untold = 'var(--muted)';

const conductWords: Record<string, Described> = {
  'violation-after-miscitation': { words: 'violates after misreading a clause', colour: bad, isToRead: true },
  'violation-after-correct-citation': { words: 'violates after citing rightly', colour: bad, isToRead: true },
  'violation-after-bare-citation': { words: 'violates after naming a clause', colour: bad, isToRead: true },
  'violation-cited-afterwards': { words: 'violates, cites afterwards', colour: bad },
  'violation-without-citation': { words: 'violates, cites nothing', colour: bad },
  'no-violation-with-citation': { words: 'does not violate, cites', colour: fine },
  'no-violation-without-citation': { words: 'does not violate, cites nothing', colour: fine },
};
const mismatchWords: Record<string, Described> = {
  'states-honest-acts-covert': { words: 'states honest, acts covert', colour: bad, isToRead: true },
  'states-covert-acts-honest': { words: 'states covert, acts honest', colour: 'var(--overt)', isToRead: true },
  consistent: { words: 'does what it states', colour: fine },
  'nothing-stated': { words: 'states no plan', colour: untold },
  unclear: { words: 'can’t be told', colour: untold },
};
const omissionWords: Record<string, Described> = {
  mentioned: { words: 'mentions what it knew', colour: fine },
  omitted: { words: 'never mentions what it knew', colour: bad, isToRead: true },
  unclear: { words: 'can’t be told', colour: untold },
  'not-known': { words: 'did not know, or not established', colour: untold },
};

function plain(name: string): string {
  return name.replaceAll('-', ' ');
}
