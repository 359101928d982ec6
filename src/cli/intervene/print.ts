import { formatEstimate } from '../../stats/index.ts';
import { printBeliefs } from '../beliefs.ts';
import { colours, type Output, table } from '../output.ts';
import type { Intervention } from './result.ts';

export function printIntervention(output: Output, result: Intervention): void {
  const { subject, kind, source, run, episodes, arms, slope, beliefs, words, cannot } = result;
  output.print(`${colours.bold(subject)}, ${kind}, episodes of ${source}`);
  if (episodes !== null) {
    const { source: all, possible, taken } = episodes;
    output.print(`${all} episodes, ${possible} of which could be taken up; ${taken} were`);
  }
  if (arms.length > 0) {
    output.print();
    output.print(
      table(
        [{ title: 'arm' }, { title: 'covert' }],
        arms.map(({ arm, covert }) => [arm, formatEstimate(covert)]),
      ),
    );
  }
  output.print();
  printEffects(output, result);
  if (slope !== null) output.print(`each further sentence: ${formatEstimate(slope, { scale: 'points' })}`);
  output.print();
  if (beliefs !== null) {
    printBeliefs(output, beliefs);
    output.print();
  }
  for (const sentence of words) output.print(sentence);
  for (const sentence of cannot) output.print(colours.dim(sentence));
  if (run !== null) output.print(`\n${colours.dim('run file')} ${run}`);
}

function printEffects(output: Output, { effects, mediation }: Intervention): void {
  output.print(
    table(
      ['difference', 'covert rate', 'for scenarios like these', 'p'].map((title) => ({ title })),
      effects.map(({ first, second, difference, overScenarios, pValue }) => [
        `${first} − ${second}`,
        formatEstimate(difference, { scale: 'points' }),
        formatEstimate(overScenarios, { scale: 'points' }),
        pValue < 0.0001 ? '< 0.0001' : pValue.toFixed(4),
      ]),
    ),
  );
  if (mediation === null) return;
  const { label, by, total, shift, saying, indirect, direct, most } = mediation;
  output.print();
  output.print(
    table(
      [{ title: 'mediation' }, { title: 'points' }],
      [
        ['the whole effect', formatEstimate(total, { scale: 'points' })],
        [`it changes how often ${label} is said by`, formatEstimate(shift, { scale: 'points' })],
        [`saying so changes the covert rate by (${by})`, formatEstimate(saying, { scale: 'points' })],
        ['through saying so', formatEstimate(indirect, { scale: 'points' })],
        ['otherwise', formatEstimate(direct, { scale: 'points' })],
        ['through saying so at most', `±${(100 * most).toFixed(1)} points, without any assumption`],
      ],
    ),
  );
}
