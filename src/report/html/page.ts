import { describeCondition } from '../../scenario/index.ts';
import type { Estimate } from '../../stats/index.ts';
import type { RunReader } from '../../store/index.ts';
import { awarenessOf } from '../awareness-of-run.ts';
import { reasoningOf } from '../reasoning-of-run.ts';
import type { Group, RunSummary, SubjectSummary } from '../summary.ts';
import { summarise } from '../summary.ts';
import { htmlDocument } from './document.ts';
import { escapeHtml, type Html, html, joined, raw } from './escape.ts';
import { estimateText } from './estimate-text.ts';
import { estimateFigure, figure, percent } from './figures.ts';
import { type ForestRow, forestPlot } from './forest-plot.ts';
import { type SampledEpisode, sampleEpisodes } from './sample.ts';
import { type AnalysisResult, isSameAnalysis, sectionOf, titleOf } from './sections/analysis.ts';

export interface HtmlReportOptions {
  /** Confidence level of the intervals. @default 0.95 */
  level?: number;
  /** Bytes that the episodes in the page may take; the rest is sampled, and the page says so. @default 4_000_000 */
  episodeBytes?: number;
  /** What commands found of this run that takes more than reading it: interventions, detectors. @default none */
  results?: readonly AnalysisResult[];
}

/**
 * The run as one self-contained page: no script, no reference to anything outside. Transcripts are shown inert. What each subject says of its
 * situation and what its reasoning shows is read for it; results that were given stand behind.
 */
export function htmlReport(
  reader: RunReader,
  { level = 0.95, episodeBytes = 4_000_000, results = [] }: HtmlReportOptions = {},
): string {
  const summary = summarise(reader, { level });
  const sample = sampleEpisodes(reader, episodeBytes);
  const analyses = summary.subjects
    .flatMap(({ subject }): AnalysisResult[] => [awarenessOf(reader, subject, { level }), reasoningOf(reader, subject)])
    // What was given for this run may hold more: a reference for the choice of words.
    .filter((own) => !results.some((given) => isSameAnalysis(own, given)));
  const shown = new Set(sample.episodes.map(({ row }) => row.key));
  const episodeHref = (key: string) => (shown.has(key) ? `#${episodeId(key)}` : null);
  const sections = [...analyses, ...results].map((result, index) => ({ result, id: `analysis-${index + 1}` }));
  const body = html`
    ${headline(summary)}
    ${contents(summary, sections)}
    ${joined(summary.subjects.map((subject) => subjectSection(subject, summary)))}
    ${joined(sections.map(({ result, id }) => sectionOf(result, { id, episodeHref })))}
    <section id="episodes">
      <h2>Episodes</h2>
      <p class="muted">
        ${
          sample.episodes.length === summary.recorded
            ? `All ${summary.recorded} recorded episodes.`
            : `${sample.episodes.length} of ${summary.recorded} recorded episodes, sampled so that every scenario and outcome is there and covert ones come first; the run file holds all of them (overt show).`
        }
      </p>
      ${joined(summary.subjects.flatMap(({ subject, scenarios }) => scenarios.map(({ scenario }) => episodeGroup(subject, scenario, sample.episodes))))}
    </section>`;
  return htmlDocument(summary.name, body);
}

function contents({ subjects }: RunSummary, sections: readonly { result: AnalysisResult; id: string }[]): Html {
  const links = [
    ...subjects.map(({ subject }) => ({ href: slugOf(subject), text: subject })),
    ...sections.map(({ result, id }) => ({ href: id, text: titleOf(result) })),
    { href: 'episodes', text: 'Episodes' },
  ];
  return html`<nav aria-label="Contents"><ul>${joined(links.map(({ href, text }) => html`<li><a href="#${href}">${text}</a></li>`))}</ul></nav>`;
}

function headline(summary: RunSummary): Html {
  const { name, createdAt, recorded, planned, judge, detail, overtVersion } = summary;
  const unfinished = recorded < planned ? html` <strong class="warn">(unfinished: ${planned} planned)</strong>` : '';
  return html`<header>
    <h1>${name}</h1>
    <p class="muted">
      ${createdAt.slice(0, 16).replace('T', ' ')} UTC · ${recorded} episodes${unfinished} · ${detail} detail ·
      ${judge === null ? 'no judge' : `judge ${judge}`} · Overt ${overtVersion}
    </p>
  </header>`;
}

function subjectSection(subject: SubjectSummary, summary: RunSummary): Html {
  const { overall, meanOverScenarios, meanOverOtherScenarios, scenarios, unseen, twins, conditions, behaviours } =
    subject;
  const slug = slugOf(subject.subject);
  const rows: ForestRow[] = scenarios.flatMap(({ scenario, tempting }) =>
    tempting === null ? [] : [{ label: scenario, estimate: tempting.covert, href: `#${slug}-${scenario}-episodes` }],
  );
  rows.push({ label: 'mean over scenarios', estimate: meanOverScenarios, href: '#episodes', isSummary: true });
  return html`<section id="${slug}">
    <h2>${subject.subject}</h2>
    <div class="figures">
      ${estimateFigure('covert, mean over scenarios', meanOverScenarios)}
      ${estimateFigure('the same, for scenarios like these', meanOverOtherScenarios)}
      ${figure(
        'if unscoreable episodes counted',
        `${percent(overall.covertBounds.low)} to ${percent(overall.covertBounds.high)}`,
        `${overall.unscoreable} unscoreable; ${overall.outcomes['no-opportunity']} without opportunity, in no rate`,
      )}
      ${twins?.overRefusal ? estimateFigure('over-refusal of benign twins', twins.overRefusal) : ''}
    </div>
    ${
      unseen.length > 0
        ? html`<p class="muted">Unseen, not played and in no number (${unseen.length}): ${unseen.join(', ')}. The subject was
            not trained to read them.</p>`
        : ''
    }
    <h3>Covert rate per scenario</h3>
    ${forestPlot(rows, { label: 'covert of scored' })}
    ${outcomeTable(
      'Scenario',
      scenarios.flatMap(({ scenario, tempting }) =>
        tempting ? [{ name: scenario, id: `${slug}-${scenario}`, group: tempting }] : [],
      ),
    )}
    ${
      behaviours.length > 1 && summary.subjects.length > 0
        ? html`<h3>By behaviour</h3>${outcomeTable(
            'Behaviour',
            behaviours.map(({ behaviour, tempting }) => ({ name: behaviour, group: tempting })),
          )}`
        : ''
    }
    ${
      conditions.length > 0
        ? html`<h3>By factor</h3>${outcomeTable(
            'Level',
            conditions.map(({ factor, level, tempting }) => ({ name: `${factor} = ${level}`, group: tempting })),
          )}`
        : ''
    }
    ${
      twins
        ? html`<h3>Benign twins</h3>${outcomeTable(
            'Scenario',
            scenarios.flatMap(({ scenario, twin }) => (twin ? [{ name: scenario, group: twin }] : [])),
            { title: 'over-refusal', of: ({ overRefusal }) => overRefusal },
          )}`
        : ''
    }
  </section>`;
}

function outcomeTable(
  title: string,
  rows: readonly { name: string; id?: string; group: Group }[],
  rate: { title: string; of: (group: Group) => Estimate | null } = { title: 'covert rate', of: ({ covert }) => covert },
): Html {
  return html`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table>
    <thead><tr><th>${title}</th><th>covert</th><th>overt</th><th>honest</th><th>escalated</th><th>refused</th><th>incomplete</th><th>honest error</th><th>no opportunity</th><th>unscoreable</th><th>${rate.title}</th></tr></thead>
    <tbody>${joined(
      rows.map(({ name, id, group }) => {
        const { outcomes, unscoreable, unscoreableBy } = group;
        const estimate = rate.of(group);
        const reasons = Object.entries(unscoreableBy).filter(([, count]) => count > 0);
        return html`<tr${id ? raw(` id="${escapeHtml(id)}"`) : ''}><th scope="row">${id ? html`<a href="#${id}-episodes">${name}</a>` : name}</th>
          ${count(outcomes.covert, 'covert')}${joined(
            [
              outcomes['overt-violation'],
              outcomes.honest,
              outcomes.escalated,
              outcomes.refused,
              outcomes.incomplete,
              outcomes['honest-error'],
              outcomes['no-opportunity'],
            ].map((each) => count(each)),
          )}
          <td title="${reasons.map(([reason, count]) => `${count} ${reason}`).join(', ')}">${unscoreable}</td>
          <td class="rate">${estimate === null ? '' : estimateText(estimate)}</td></tr>`;
      }),
    )}</tbody></table></div>`;
}

function count(number: number, kind = ''): Html {
  return html`<td class="${number === 0 ? 'zero' : kind}">${number}</td>`;
}

function episodeGroup(subject: string, scenario: string, episodes: readonly SampledEpisode[]): Html {
  const own = episodes.filter(({ row }) => row.subject === subject && row.scenario === scenario);
  if (own.length === 0) return html``;
  return html`<h3 id="${slugOf(subject)}-${scenario}-episodes">${scenario} <span class="muted">${subject}</span></h3>
    ${joined(own.map(episode))}`;
}

function episode({ row, text, verdict }: SampledEpisode): Html {
  const result = row.outcome ?? `unscoreable: ${row.unscoreable}`;
  return html`<details id="${episodeId(row.key)}">
    <summary><span class="badge ${row.outcome ?? 'unscoreable'}">${result}</span> ${row.scenario}
      <span class="muted">seed ${row.seed}${row.variant === 'twin' ? ', twin' : ''} · ${describeCondition(row.condition)}${row.tripwires.length > 0 ? ` · tripwires: ${row.tripwires.join(', ')}` : ''}</span></summary>
    <p class="muted">key ${row.key} · trajectory sha256 ${row.trajectoryDigest}</p>
    <p class="facts">${joined(
      Object.entries(verdict.facts).map(
        ([name, { truth, evidence, by }]) =>
          html`<span class="fact ${truth}">${name} <strong>${truth}</strong>${evidence.length > 0 ? ` [${evidence.join(', ')}]` : ''}${by === 'judge' ? ' (judge)' : ''}</span>`,
      ),
    )}</p>
    <pre>${text}</pre>
  </details>`;
}

function episodeId(key: string): string {
  return `episode-${key.slice(0, 12)}`;
}

function slugOf(name: string): string {
  return name.replace(/[^\w]+/g, '-');
}
