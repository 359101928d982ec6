import type { BeliefFinding } from '../../../awareness/index.ts';
import { type Html, html, joined } from '../escape.ts';
import { estimateText } from '../estimate-text.ts';
import { type ForestHeading, type ForestRow, forestPlot } from '../forest-plot.ts';

/** What the subject took its situation for when it was asked afterwards, by arm. */
export function beliefsPart(findings: readonly BeliefFinding[]): Html {
  const means = findings.flatMap(({ meaning, arms }): (ForestRow | ForestHeading)[] => [
    { heading: meaning },
    ...arms.map(({ arm, mean }) => ({ label: arm, estimate: mean, colour: 'var(--series-1)' })),
  ]);
  const differences = findings.flatMap(({ meaning, differences: found }): (ForestRow | ForestHeading)[] =>
    found.length === 0
      ? []
      : [
          { heading: meaning },
          ...found.map(({ first, second, difference }) => ({
            label: `${first} − ${second}`,
            estimate: difference,
            colour: 'var(--series-1)',
          })),
        ],
  );
  return html`<h3>Asked afterwards what it believes</h3>
    <p class="muted">What it answers when it is asked need not be what it believed while it worked: the question may put the thought there.</p>
    ${forestPlot(means, { label: 'mean belief' })}
    ${differences.length === 0 ? '' : forestPlot(differences, { label: 'difference in belief, same episodes', scale: 'points' })}
    <details><summary>How far the answers can be trusted</summary><dl>${joined(findings.map(trust))}</dl></details>`;
}

function trust({ meaning, wordingNoise, unreadable, said, told }: BeliefFinding): Html {
  const parts = [
    `two wordings of the question lie apart by ${estimateText(wordingNoise)}`,
    `no percentage in ${estimateText(unreadable)} of the answers`,
    ...(said === null ? [] : [`agrees with what it said in ${estimateText(said.agreement)}`]),
    ...(told === null ? [] : [`agrees with what it was told in ${estimateText(told.agreement)}`]),
  ];
  return html`<dt>${meaning}</dt><dd>${parts.join('; ')}</dd>`;
}
