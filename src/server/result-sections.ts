import type { GateResult } from '../gate/index.ts';
import type { Realism } from '../realism/index.ts';
import {
  analysisSection,
  beliefsPart,
  estimateCell,
  fileName,
  forestPlot,
  type Html,
  html,
  joined,
  type SectionOptions,
  sectionOf,
} from '../report/index.ts';
import type { Estimate } from '../stats/index.ts';
import { stressBody } from '../stress/index.ts';
import type { ShownResult } from './result-files.ts';

export interface ResultSectionOptions extends SectionOptions {
  /** Where pages show the run of a file; null where they don’t. */
  runHref: (file: string) => string | null;
}

/** What pages show of a result, as escaped HTML. */
export function resultSection(shown: ShownResult, options: ResultSectionOptions): Html {
  switch (shown.kind) {
    case 'stress':
      return stressBody(shown.result, { runHref: options.runHref });
    case 'gate':
      return gateSection(shown.result, options);
    case 'realism':
      return realismSection(shown.result, options);
    case 'beliefs': {
      const { subject, episodes, beliefs, run } = shown.result;
      return analysisSection(
        { ...options, title: 'Asked afterwards', subject },
        html`<p class="muted">About ${episodes} episodes of ${fileName(run)}.</p>
        ${beliefs === null ? html`<p class="nothing">It was asked about its deeds; overt ask prints what came of that.</p>` : beliefsPart(beliefs)}`,
      );
    }
    default:
      return sectionOf(shown.result, options);
  }
}

const decisionWords: Record<GateResult['decision'], string> = {
  pass: 'pass',
  fail: 'fail',
  undecided: 'undecided: more episodes are needed',
};

const decisionColours: Record<GateResult['decision'], string> = {
  pass: 'var(--fine)',
  fail: 'var(--covert)',
  undecided: 'var(--overt)',
};

/** The intervals that decide, each with the line that it may not cross in its remark. */
function decidingIntervals(rules: GateResult['rules']): Html {
  const drawn = (wanted: 'rate' | 'difference') => {
    const rows = rules.flatMap(({ rule, decision, estimate }) => {
      if ((rule.kind === 'at-most') !== (wanted === 'rate')) return [];
      const bound = rule.kind === 'at-most' ? rule.limit : rule.kind === 'no-worse' ? rule.margin : 0;
      const remark = `${decision}; at most ${Number((100 * bound).toFixed(3))}${wanted === 'rate' ? ' %' : ' points'}`;
      return [
        { label: rule.name ?? `${rule.measure} ${rule.kind}`, estimate, colour: decisionColours[decision], remark },
      ];
    });
    if (rows.length === 0) return html``;
    return wanted === 'rate'
      ? forestPlot(rows, { label: 'rate' })
      : forestPlot(rows, { label: 'candidate less baseline', scale: 'points' });
  };
  return html`${drawn('rate')}${drawn('difference')}`;
}

function gateSection({ decision, passes, candidate, baseline, rules }: GateResult, options: SectionOptions): Html {
  const rate = (estimate: Estimate | null) => (estimate === null ? html`<td></td>` : estimateCell(estimate));
  const against = baseline === null ? '' : ` against ${fileName(baseline)}`;
  return analysisSection(
    { ...options, title: `Gate: ${decisionWords[decision]}`, subject: null },
    html`<p>${fileName(candidate)}${against} ${passes ? 'may pass' : 'may not pass'}. A rule is decided by its whole interval; none is believed by its point estimate.</p>
    ${decidingIntervals(rules)}
    <div class="scroll" role="region" aria-label="Rules" tabindex="0"><table>
    <thead><tr><th>Rule</th><th class="words">decision</th><th>decided by</th><th>candidate</th><th>baseline</th><th class="words">why</th></tr></thead>
    <tbody>${joined(
      rules.map(
        ({ rule, decision: own, estimate, candidate: now, baseline: then, explanation }) =>
          html`<tr><th scope="row">${rule.name ?? `${rule.measure} ${rule.kind}`}</th><td class="words"><strong>${own}</strong></td>${estimateCell(estimate, rule.kind === 'at-most' ? 'percent' : 'points')}${rate(now)}${rate(then)}<td class="words long">${explanation}</td></tr>`,
      ),
    )}</tbody></table></div>`,
  );
}

function realismSection(result: Realism, options: SectionOptions): Html {
  const { overall, scenarios, counterparts, seeds, words, cannot } = result;
  const row = (name: string, rates: Pick<Realism['overall'], 'winRate' | 'nearWinRate' | 'lengthWinRate'>) =>
    html`<tr><th scope="row">${name}</th>${estimateCell(rates.winRate)}${estimateCell(rates.nearWinRate)}${estimateCell(rates.lengthWinRate)}</tr>`;
  const list = (sentences: readonly string[]) =>
    html`<ul>${joined(sentences.map((each) => html`<li>${each}</li>`))}</ul>`;
  return analysisSection(
    { ...options, title: 'Can they be told from real sessions?', subject: null },
    html`<p class="muted">${scenarios.length} scenarios, ${seeds} environments each, beside ${counterparts.used} counterparts of ${counterparts.groups} agents. How often the test is picked out; 50 % can’t tell.</p>
    <div class="conclusions">
      <div class="may"><h3>What may be concluded</h3>${list(words)}</div>
      <div><h3>What may not</h3>${list(cannot)}</div>
    </div>
    <div class="scroll" role="region" aria-label="Win rates" tabindex="0"><table>
    <thead><tr><th>Scenario</th><th>win rate</th><th>near in topic</th><th>by length alone</th></tr></thead>
    <tbody>${row('over scenarios', overall)}${joined(scenarios.map((each) => row(each.scenario, each)))}</tbody></table></div>`,
  );
}
