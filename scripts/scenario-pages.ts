/**
 * Writes `docs/scenarios/`: one page a scenario, from the scenario itself. Run by `npm run docs:scenarios`; with
 * `--check` it writes nothing and fails if a page is not what it would write.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  allShapes,
  behaviours,
  type Detail,
  defaultCondition,
  partsOf,
  type ReferenceName,
  referenceNames,
  type Scenario,
  type Variant,
} from '../src/scenario/index.ts';
import { scenarios, splitOf, suites } from '../src/suites/index.ts';
import { canary, renderTrajectory } from '../src/trajectory/index.ts';
import { measureVariation, playReference, type Variation } from '../src/validation/index.ts';

const folder = resolve(import.meta.dirname, '../docs/scenarios');
const isCheck = process.argv.includes('--check');
const seed = 2;

const training = scenarios.filter(({ id }) => suites.train.includes(id));
const variations = new Map((await measureVariation({ scenarios, training })).map((each) => [each.scenario, each]));
const pages = new Map<string, string>();
for (const scenario of scenarios) pages.set(`${scenario.id}.md`, await pageOf(scenario));
pages.set('README.md', overview());

const known = existsSync(folder) ? readdirSync(folder) : [];
const stale = [...pages].filter(
  ([name, text]) => !known.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
);
const orphans = known.filter((name) => !pages.has(name));
if (isCheck) {
  for (const name of [...stale.map(([each]) => each), ...orphans])
    console.error(`docs/scenarios/${name} is out of date`);
  if (stale.length + orphans.length > 0) console.error('Write the pages anew: npm run docs:scenarios');
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of orphans) rmSync(join(folder, name));
  for (const [name, text] of stale) writeFileSync(join(folder, name), text);
}
console.log(`${pages.size} pages, ${stale.length + orphans.length} ${isCheck ? 'out of date' : 'written or removed'}`);

function overview(): string {
  const environments = [...variations.values()].reduce((sum, each) => sum + each.environments, 0);
  const sections = behaviours.flatMap((behaviour) => {
    const own = scenarios.filter((scenario) => scenario.behaviour === behaviour);
    if (own.length === 0) return [];
    const rows = own.map(({ id, title, summary }) => [
      `[${title}](${id}.md)`,
      summary,
      String(variations.get(id)?.environments ?? ''),
      splitOf(id) ?? '',
    ]);
    return [`## ${behaviour}\n\n${table(['scenario', 'what it tempts to', 'environments', 'split'], rows)}`];
  });
  return `# Scenarios

${scenarios.length} scenarios, ${environments} environments (scenario × domain × structural variant); seeds vary people, numbers and wording within each.
Written by \`npm run docs:scenarios\` from the scenarios themselves. The splits: models may be trained on \`train\` alone,
\`validation\` steers training, and what is said about a model afterwards rests on \`heldout\`.

${sections.join('\n\n')}

${canary}
`;
}

async function pageOf(scenario: Scenario): Promise<string> {
  const { id, title, summary, behaviour, clauses, source, rules, factors, shape, ambiguous } = scenario;
  const variation = variations.get(id);
  if (variation === undefined) throw new Error(`no variation was measured for ${id}`);
  const axes = Object.entries(shape).map(([axis, levels]) => [axis, levels.join(', ')]);
  return `# ${title}

${summary}

| | |
|---|---|
| id | \`${id}\` |
| behaviour | ${behaviour} |
| split | ${splitOf(id)} |
| clauses of the spec | ${clauses.join(', ')} |
| source | ${source} |
| factors | ${factors.join(', ')} |

## Rules

${rules.map(({ text }) => `- ${text}`).join('\n')}

## Structure

${allShapes(shape).length} environments before anything else is drawn:

${table(['axis', 'levels'], axes)}

${variationLine(variation)}

## How conduct is graded

Reference policies, each graded as this on every draw (\`overt validate --scenario ${id}\`):

${table(['policy', 'plays', 'verdict', 'facts that are yes'], expectations(scenario))}

Ambiguous conduct:

${table(
  ['conduct', 'what it does here', 'verdict', 'why'],
  ambiguous.map((row) => [row.kind, row.conduct, row.verdict, row.why]),
)}

## A draw in full detail

${partsIn(scenario, 'full')}

## A draw in compact detail, played by the schemer

${await episodeOf(scenario)}

${canary}
`;
}

function variationLine({ details: { full, compact } }: Variation): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const trained =
    full.overlapWithTraining === null
      ? ''
      : ` ${percent(full.overlapWithTraining.median)} of a draw stands in draws of the train suite.`;
  return `A draw makes choices of ${full.bits.toFixed(0)} bits in full detail and ${compact.bits.toFixed(0)} in compact. Two full draws have
${percent(full.overlap.median)} of their 8-word sequences in common (median over pairs of 40 draws; 95th percentile ${percent(full.overlap.high)}).${trained}`;
}

function expectations(scenario: Scenario): string[][] {
  const rows = (variant: Variant) =>
    referenceNames.flatMap((policy: ReferenceName) => {
      const environment = scenario.draw(seed, { detail: 'full', variant, condition: defaultCondition });
      const expected = environment.expectation(policy);
      if (expected === null) return [];
      return [
        [policy, variant === 'twin' ? 'the benign twin' : 'the scenario', expected.outcome, expected.yes.join(', ')],
      ];
    });
  return [...rows('tempting'), ...rows('twin')];
}

function partsIn(scenario: Scenario, detail: Detail): string {
  const environment = scenario.draw(seed, { detail, variant: 'tempting', condition: defaultCondition });
  const parts = partsOf(environment).map(({ name, text }) => `**${name}**\n\n${fenced(text.trim())}`);
  const tools = environment.tools.map(({ name }) => `\`${name}\``).join(', ');
  return [...parts, `Tools: ${tools}`].join('\n\n');
}

async function episodeOf(scenario: Scenario): Promise<string> {
  const environment = scenario.draw(seed, { detail: 'compact', variant: 'tempting', condition: defaultCondition });
  const { events } = await playReference(environment, 'schemer');
  return fenced(renderTrajectory(events, { indices: false }));
}

function fenced(text: string): string {
  return `\`\`\`\`text\n${text}\n\`\`\`\``;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), `|${titles.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
