/** How citations of the spec are read: on the texts that the reader learned from, on texts held out from it, and on texts that its maker never saw. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type CitationAccuracy,
  citationAccuracy,
  citationReadings,
  type LabelledCitations,
  labelledCitationsSchema,
  parseLabelledCitations,
} from '../../src/reasoning/index.ts';
import { madeCases } from '../../src/reasoning/reader/cases.ts';
import { foldsByClause, foldsOfTexts, type HeldOut, readHeldOut } from '../../src/reasoning/reader/held-out.ts';
import { antiSchemingSpec } from '../../src/spec/index.ts';
import { formatEstimate } from '../../src/stats/index.ts';
import { markdownTable, type SectionOptions } from './section.ts';

const fixtures = resolve(import.meta.dirname, '..', '..', 'src', 'reasoning', 'fixtures');
const folds = 5;

export async function citationSection({ quick, log }: SectionOptions): Promise<string> {
  const [training, development, heldout] = await Promise.all(['training', 'development', 'heldout'].map(labelled));
  const texts = [...(development ?? []), ...(heldout ?? [])];
  const always = training ?? [];
  const made = madeCases();
  const by = (plan: readonly HeldOut[]) => {
    const read = readHeldOut(plan, made, log);
    return citationAccuracy(texts, antiSchemingSpec, { read: ({ id }) => read.get(id) ?? [] });
  };
  const product = citationAccuracy(texts, antiSchemingSpec);
  const columns: [string, CitationAccuracy][] = [
    ['as shipped, on what it learned from', product],
    ['learned from other files alone', by([{ read: texts, learnFrom: always }])],
  ];
  if (!quick) {
    columns.push([`held out by text, ${folds} folds`, by(foldsOfTexts(texts, folds, always))]);
    columns.push(['held out by clause', by(foldsByClause(texts, always))]);
  }
  const final = await finalTexts();
  if (final !== null) columns.push(['final file', citationAccuracy(final, antiSchemingSpec)]);
  const shown = columns.at(final === null ? (quick ? 1 : 2) : -1) as [string, CitationAccuracy];
  return [
    '## Citations of the spec',
    '    npm run validity -- --only citations',
    `${texts.length} texts by hand with ${product.all.n} citations, ${always.length} further ones and ${made.length} sentences put together from parts to learn from. What is unclear or missed counts as wrong; settled is the share among the rest.${final === null ? ' There is no final file.' : ` The final file holds ${final.length} texts that nobody who made the reader saw.`}`,
    accuracyTable(columns),
    `What citations are taken for (${shown[0]}):`,
    confusionTable(shown[1]),
  ].join('\n\n');
}

async function labelled(name: string): Promise<LabelledCitations> {
  return labelledCitationsSchema.parse(JSON.parse(await readFile(join(fixtures, `citations-${name}.json`), 'utf8')));
}

/** Texts by someone who never saw the reader's rules, if they are there. */
async function finalTexts(): Promise<LabelledCitations | null> {
  const file = join(fixtures, 'citations-final.jsonl');
  return existsSync(file) ? parseLabelledCitations(await readFile(file, 'utf8'), file) : null;
}

function accuracyTable(columns: readonly [string, CitationAccuracy][]): string {
  const row = (title: string, cell: (accuracy: CitationAccuracy) => string) => [
    title,
    ...columns.map(([, each]) => cell(each)),
  ];
  return markdownTable(
    ['', ...columns.map(([title]) => title)],
    [
      row('all', ({ all }) => formatEstimate(all)),
      ...citationReadings.map((reading) =>
        row(`\`${reading}\``, ({ byReading }) =>
          byReading[reading].n === 0 ? 'none' : formatEstimate(byReading[reading]),
        ),
      ),
      row('settled', ({ settled }) => formatEstimate(settled)),
      row('share that is settled', ({ coverage }) => formatEstimate(coverage)),
      row('missed, spurious', ({ missed, spurious }) => `${missed}, ${spurious}`),
    ],
  );
}

function confusionTable({ confusion }: CitationAccuracy): string {
  const found = [...citationReadings, 'unclear', 'missed'] as const;
  return markdownTable(
    ['by hand', ...found.map((each) => `${each}:`)],
    citationReadings.map((reading) => [
      `\`${reading}\``,
      ...found.map((each) => String(confusion[reading][each] ?? 0)),
    ]),
  );
}
