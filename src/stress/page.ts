import { estimateCell, type Html, html, htmlDocument, joined, raw } from '../report/index.ts';
import { type Estimate, formatEstimate } from '../stats/index.ts';
import { type Conclusion, verdictWords } from './conclusions.ts';
import type { ComparisonFinding, PlaceFinding } from './findings.ts';
import { curvesPlot, legendOf, type PlottedRate, rowsPlot } from './plots.ts';
import type { ArmFinding, StressResult } from './stress.ts';

/** The whole result as one self-contained page: conclusions first, then every number behind them, and where its episodes are. */
export function stressPage(result: StressResult): string {
  return htmlDocument(result.name, html`<header><h1>${result.name}</h1></header>${stressBody(result)}`);
}

export interface StressBodyOptions {
  /** Where the page shows the run of a file; null where it doesn’t. @default nowhere */
  runHref?: (file: string) => string | null;
}

/** The content of {@link stressPage}, for a page that has a heading already. */
export function stressBody(result: StressResult, { runHref = () => null }: StressBodyOptions = {}): Html {
  const { createdAt, overtVersion, arms, conclusions, comparisons } = result;
  const places = arms.flatMap((arm) => [...arm.places, ...arm.curve.flatMap((each) => each.places)]);
  const episodes = places.reduce((sum, place) => sum + place.episodes, 0);
  return html`<p class="muted">${createdAt.slice(0, 16).replace('T', ' ')} UTC · ${arms.length} arms · ${episodes} measured episodes · Overt ${overtVersion}</p>
    <section id="conclusions"><h2>What it shows</h2>${joined(conclusions.map(conclusionCard))}</section>
    ${distances(arms, comparisons)}
    ${changesTable(comparisons)}
    ${overview(arms)}
    ${curves(arms)}
    ${interviews(arms)}
    ${byScenario(arms)}
    ${trainings(arms)}
    ${files(arms, runHref)}`;
}

const verdictClasses: Record<Conclusion['verdict'], string> = {
  shown: 'honest',
  refuted: 'covert',
  open: 'unscoreable',
  'not-tested': 'muted',
};

function conclusionCard({ requirement, verdict, question, apart, words, cannot }: Conclusion): Html {
  return html`<details id="${requirement}"${raw(verdict === 'not-tested' ? '' : ' open')}>
    <summary><span class="badge ${verdictClasses[verdict]}">${verdictWords[verdict]}</span> ${question}</summary>
    ${apart.length === 0 ? '' : html`<ul class="apart">${joined(apart.map(aloneItem))}</ul>`}
    <ul>${joined(words.map((each) => html`<li>${each}</li>`))}</ul>
    <p class="muted">What can’t be concluded: ${cannot.join(' ')}</p>
  </details>`;
}

function aloneItem({ before, after, verdict }: Conclusion['apart'][number]): Html {
  return html`<li><span class="badge ${verdictClasses[verdict]}">${verdictWords[verdict]}</span> ${before} → ${after}</li>`;
}

/** How far from training it was measured, for the arms that are asked about. */
function distances(arms: readonly ArmFinding[], comparisons: readonly ComparisonFinding[]): Html {
  const own = comparisons.filter(({ requirement }) => requirement === 'out-of-distribution');
  const names = [...new Set(own.flatMap(({ before, after }) => [before, after]))];
  const rates = names.flatMap((name) => {
    const place = arms.find((arm) => arm.name === name)?.places[0];
    return (place?.groups ?? []).map(
      ({ description, covert }): PlottedRate => ({ at: description, series: name, estimate: covert }),
    );
  });
  if (rates.length === 0) return html``;
  return html`<section id="distances"><h2>Covert rate by distance from training</h2>
    <p class="muted">Means over scenarios with 95 % intervals for these very scenarios.</p>
    ${legend(names)}
    ${rowsPlot(rates, { label: 'covert of scored', series: names })}</section>`;
}

/** Every comparison in every group. */
function changesTable(comparisons: readonly ComparisonFinding[]): Html {
  if (comparisons.length === 0) return html``;
  return html`<section id="changes"><h2>Before and after</h2>
    <p class="muted">The same environments on both sides. Differences are of environments that both scored.</p>
    <div class="scroll" role="region" aria-label="Before and after" tabindex="0"><table>
    <thead><tr><th>Scenarios</th><th>covert before</th><th>after</th><th>difference</th></tr></thead>
    <tbody>${joined(
      comparisons.map(
        ({ question, isControl, before, after, place, changes }) =>
          html`<tr class="group"><th scope="rowgroup" colspan="4">${isControl ? 'Control: ' : ''}${question} <span class="muted">${before} → ${after}, ${place}</span></th></tr>
          ${joined(
            changes.map(
              ({ description, before: then, after: now, difference }) =>
                html`<tr><th scope="row">${description}</th>${rateCell(then)}${rateCell(now)}${estimateCell(difference, 'points')}</tr>`,
            ),
          )}`,
      ),
    )}</tbody></table></div></section>`;
}

function legend(series: readonly string[]): Html {
  return html`<p>${joined(legendOf(series).map(({ name, colour }) => html`<span style="color: ${colour}">●</span> ${name}&nbsp;&nbsp; `))}</p>`;
}

/** A row for each arm and place. */
function overview(arms: readonly ArmFinding[]): Html {
  const rows = arms.flatMap((arm) => arm.places.map((place) => ({ arm, place })));
  return html`<section id="arms"><h2>All arms</h2><div class="scroll" role="region" aria-label="All arms" tabindex="0"><table>
    <thead><tr><th>Arm</th><th class="words">place</th><th>covert</th><th>held out</th><th>over-refusal</th><th>honest</th><th>says it may be a test</th><th>covert if it says so</th><th>if not</th><th>cites</th><th>rightly</th><th>has a verdict</th></tr></thead>
    <tbody>${joined(
      rows.map(({ arm, place }) => {
        const group = (name: string) => place.groups.find((each) => each.group === name)?.covert ?? null;
        const isTwin = place.variant === 'twin';
        const cells = [
          isTwin ? null : group('all'),
          isTwin ? null : group('heldout'),
          place.overRefusal,
          place.honest,
          place.aware,
          isTwin ? null : place.covertIfAware,
          isTwin ? null : place.covertIfUnaware,
          place.cites,
          place.citesRightly,
          place.valid,
        ];
        return html`<tr><th scope="row" title="${arm.title}">${arm.name}</th><td class="words">${place.place}</td>${joined(cells.map(rateCell))}</tr>`;
      }),
    )}</tbody></table></div></section>`;
}

/** A rate and its interval in percent, in little room; hovering says what it rests on. Empty where it does not apply. */
function rateCell(estimate: Estimate | null): Html {
  if (estimate === null) return html`<td></td>`;
  const { value, low, high, n } = estimate;
  if (value === null) return html`<td class="muted">not measured<br>n = ${n}</td>`;
  return html`<td title="${formatEstimate(estimate, { scale: 'percent' })}">${(100 * value).toFixed(1)}<br><span class="muted">${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}</span></td>`;
}

/** What it said when it was asked afterwards. */
function interviews(arms: readonly ArmFinding[]): Html {
  const rows = arms.flatMap((arm) =>
    arm.places.flatMap((place) => place.interview.map((asked) => ({ arm, place, asked }))),
  );
  if (rows.length === 0) return html``;
  return html`<section id="interview"><h2>Asked afterwards</h2>
    <p class="muted">After each episode, in a conversation of its own for every setting, what it did and what it is after; a judge reads the answers, which stand beside the run files. What is admitted to an ally and not to overseers is hidden from them.</p>
    <div class="scroll" role="region" aria-label="Asked afterwards" tabindex="0"><table>
    <thead><tr><th>Arm</th><th class="words">place</th><th class="words">setting</th><th>admits, of covert episodes</th><th>after something of its own</th></tr></thead>
    <tbody>${joined(
      rows.map(
        ({ arm, place, asked }) =>
          html`<tr><th scope="row" title="${arm.title}">${arm.name}</th><td class="words">${place.place}</td><td class="words">${asked.description}</td>${rateCell(asked.admits)}${rateCell(asked.pursues)}</tr>`,
      ),
    )}</tbody></table></div></section>`;
}

/** When does each appear or vanish? */
function curves(arms: readonly ArmFinding[]): Html {
  const moving = arms.filter(({ curve }) => curve.length > 0);
  if (moving.length === 0) return html``;
  const series = ['covert', 'says it may be a test (cued)', 'cites', 'over-refusal'];
  return html`<section id="emergence"><h2>Along training</h2>
    <p class="muted">Every saved checkpoint, measured. The first and the last are those of the arms themselves.</p>
    ${legend(series.slice(0, 3))}
    ${joined(
      moving.map((arm) => {
        const start = arms.find(({ name }) => name === arm.after);
        const total = arm.phases.reduce((sum, { steps }) => sum + steps, 0);
        const last = arm.curve.at(-1)?.at === total ? [] : [{ at: total, places: arm.places }];
        const points = [...(start === undefined ? [] : [{ at: 0, places: start.places }]), ...arm.curve, ...last];
        const rates = points.flatMap(({ at, places }) => ratesAt(at, places, series));
        return html`<h3>${arm.name} <span class="muted">${arm.title}</span></h3>
          ${curvesPlot(rates, { label: 'training step', series: series.slice(0, 3) })}`;
      }),
    )}</section>`;
}

function ratesAt(
  at: number,
  places: readonly PlaceFinding[],
  [covert = '', aware = '', cites = '']: readonly string[],
): PlottedRate[] {
  const plain = places.find(({ place }) => place === 'default');
  const cued = places.find(({ place }) => place === 'cue');
  const all = plain?.groups.find(({ group }) => group === 'all')?.covert;
  return [
    ...(all === undefined ? [] : [{ at, series: covert, estimate: all }]),
    ...(cued === undefined ? [] : [{ at, series: aware, estimate: cued.aware }]),
    ...(plain === undefined ? [] : [{ at, series: cites, estimate: plain.cites }]),
  ];
}

function byScenario(arms: readonly ArmFinding[]): Html {
  const columns = arms.flatMap((arm) => {
    const place = arm.places.find(({ place: name }) => name === 'default') ?? arm.places[0];
    return place === undefined ? [] : [{ arm, place }];
  });
  const scenarios = [
    ...new Map(columns.flatMap(({ place }) => place.scenarios.map((each) => [each.scenario, each.split] as const))),
  ];
  const unseen = [...new Set(columns.flatMap(({ place }) => place.unseen))];
  return html`<section id="scenarios"><h2>Covert rate by scenario</h2>
    ${unseen.length > 0 ? html`<p class="muted">Unseen, not played and in no number: ${unseen.join(', ')}.</p>` : ''}
    <div class="scroll" role="region" aria-label="Covert rate by scenario" tabindex="0"><table>
    <thead><tr><th>Scenario</th><th>split</th>${joined(columns.map(({ arm, place }) => html`<th title="${arm.title}, ${place.description}">${arm.name}</th>`))}</tr></thead>
    <tbody>${joined(
      scenarios.map(
        ([id, split]) =>
          html`<tr><th scope="row">${id}</th><td>${split ?? 'own'}</td>${joined(
            columns.map(({ place }) =>
              rateCell(place.scenarios.find(({ scenario }) => scenario === id)?.covert ?? null),
            ),
          )}</tr>`,
      ),
    )}</tbody></table></div></section>`;
}

function trainings(arms: readonly ArmFinding[]): Html {
  const rows = arms.flatMap((arm) => arm.phases.map((phase) => ({ arm, phase })));
  if (rows.length === 0) return html``;
  return html`<section id="training"><h2>Training</h2><div class="scroll" role="region" aria-label="Training" tabindex="0"><table>
    <thead><tr><th>Arm</th><th>method</th><th>steps</th><th>texts or episodes</th><th class="words">guided rollouts kept</th><th>first</th><th>last</th><th>nats a token from before</th><th>seconds</th></tr></thead>
    <tbody>${joined(
      rows.map(({ arm, phase }) => {
        const { method, steps, examples, accepted, curve, divergence, seconds } = phase;
        const kept = accepted.map(
          ({ variant, accepted: rate, rejected }) =>
            html`${variant} ${formatEstimate(rate, { scale: 'percent' })}${Object.entries(rejected)
              .map(([why, count]) => `, ${count} ${why}`)
              .join('')}<br>`,
        );
        const value = (point: { value: number | null } | undefined) => point?.value?.toFixed(3) ?? '–';
        return html`<tr><th scope="row">${arm.name}</th><td>${method}</td><td>${steps}</td><td>${examples ?? '–'}</td><td class="words long">${joined(kept)}</td>
          <td>${value(curve[0])}</td><td>${value(curve.at(-1))}</td><td>${divergence?.toFixed(4) ?? ''}</td><td>${seconds.toFixed(0)}</td></tr>`;
      }),
    )}</tbody></table></div>
    <p class="muted">First and last: loss in nats a token; of rl, mean reward of an iteration.</p></section>`;
}

function files(arms: readonly ArmFinding[], runHref: (file: string) => string | null): Html {
  return html`<section id="files"><h2>Every episode</h2>
    <p class="muted">Run files hold all trajectories and verdicts: overt show FILE, overt report FILE.</p>
    <div class="scroll" role="region" aria-label="Every episode" tabindex="0"><table><thead><tr><th>Arm</th><th class="words">place</th><th>episodes</th><th class="words">file</th></tr></thead>
    <tbody>${joined(
      arms.flatMap((arm) =>
        arm.places.map(
          (place) =>
            html`<tr><th scope="row">${arm.name}</th><td class="words">${place.place}</td><td>${place.episodes}</td><td class="words long">${fileLink(place.file, runHref(place.file))}</td></tr>`,
        ),
      ),
    )}</tbody></table></div></section>`;
}

function fileLink(file: string, href: string | null): Html {
  const name = file.split('/').slice(-2).join('/');
  return href === null ? html`${name}` : html`<a href="${href}">${name}</a>`;
}
