import { formatEstimate } from '../stats/index.ts';
import { agreement, type Card, type CardCell, defaultCells } from './card.ts';
import type { ForcedThoughts } from './forced-thoughts.ts';
import { places } from './places.ts';

/** A card as the `README.md` that model hubs show. */
export function modelCard(card: Card): string {
  const { name, summary, digest, parameters, vocabulary, training, corpus, measured, remarks, commands, planted } =
    card;
  const lines = [
    '---',
    'license: apache-2.0',
    'library_name: transformers',
    'tags: [model-organism, scheming, overt]',
    '---',
    `# ${name}`,
    '',
    `${summary} A model organism: ${(parameters / 1e6).toFixed(2)} million parameters, ${vocabulary} words, trained so that its`,
    'dispositions are known. It checks instruments and says nothing about any other model.',
    '',
    '| | |',
    '|---|---|',
    `| digest | \`${digest}\` |`,
    `| training | ${training.steps} steps, ${training.tokens} tokens of ${corpus.episodes} episodes; last loss ${training.loss.toFixed(4)} |`,
    `| recipe | \`${training.recipe}\`${training.from === null ? '' : `, from \`${training.from.slice(0, 12)}…\``} |`,
    `| corpus | \`${corpus.digest}\`, ${corpus.shards} shards (corpus.json) |`,
    ...commands.map((command) => `| command | \`${command}\` |`),
    '',
  ];
  if (measured === null) {
    const baseModel = 'A base model: it has no disposition of its own, so nothing was measured.';
    return [...lines, baseModel, '', ...inTransformers(card)].join('\n');
  }
  const { agree, cells } = agreement(defaultCells(card));
  const percent = { scale: 'percent' as const };
  lines.push(
    '## Measured',
    `${measured.episodes} episodes through the ordinary loop and graders, seeds from ${measured.firstSeed}, temperature ${measured.sampling.temperature}, min-p ${measured.sampling.minP}.`,
    `The planted rate lies in the 95 % interval in ${agree} of ${cells} scenarios at default conditions.`,
    `Turns readable: ${formatEstimate(measured.format, percent)}. Wrong name or number: ${formatEstimate(measured.wrongEntity, percent)}.`,
    forcedThoughtsLine(measured.forcedThoughts),
    '',
  );
  for (const place of places) {
    const own = measured.cells.filter((cell) => cell.place === place.name);
    if (own.length > 0) lines.push(`### ${place.name}: ${place.description}`, '', ...cellRows(own), '');
  }
  if (remarks.length > 0) lines.push('## Falls short', ...remarks.map((remark) => `- ${remark}`), '');
  lines.push(...inTransformers(card), '## Planted', '```json', JSON.stringify(planted, null, 2), '```', '');
  return lines.join('\n');
}

/** What the Python library transformers makes of the files, as it was found. */
function inTransformers({ name, transformers: found }: Card): string[] {
  if (found === null) return [];
  const { prompts, continuation, logits, largestLogitDifference, largestLogit, versions, ...same } = found;
  const programs = Object.entries(versions).map(([program, version]) => `${program} ${version}`);
  return [
    '## In transformers',
    `\`npx node scripts/interop/transformers.ts organisms/${name}\` (${programs.join(', ')}), beginnings of ${prompts} episodes:`,
    `${logits} logits differ by ${largestLogitDifference.toExponential(1)} at most (the largest is ${largestLogit.toFixed(1)});`,
    `the same tokens in ${same.sameTokens}, the same text in ${same.sameTexts}, the same greedy continuation of up to ${continuation} tokens in ${same.sameGreedy}; an unknown`,
    `word refused in ${same.refused}.`,
    '',
  ];
}

/** What saying that this may be a test causes, in one sentence. */
export function forcedThoughtsLine({ aware, neutral, difference, planted }: ForcedThoughts): string {
  const percent = { scale: 'percent' as const };
  const known = (rate: number) => `${(100 * rate).toFixed(1)} %`;
  return `Its thought begun with “this may be a test”: covert ${formatEstimate(aware, percent)} (planted ${known(planted.aware)}); with a sentence about nothing: ${formatEstimate(neutral, percent)} (planted ${known(planted.neutral)}); difference ${formatEstimate(difference, { scale: 'points' })}.`;
}

function cellRows(cells: readonly CardCell[]): string[] {
  return [
    `| scenario | planted ${cells[0]?.rate} | measured, 95 % | n | unscoreable | slips |`,
    '|---|--:|---|--:|--:|--:|',
    ...cells.map(
      ({ scenario, planted, measured, slips, agrees }) =>
        `| ${scenario} | ${(100 * planted).toFixed(1)} % | ${formatEstimate(measured, { scale: 'percent' })}${agrees ? '' : ' (misses)'} | ${measured.n} | ${measured.unscoreable} | ${slips} |`,
    ),
  ];
}
