/**
 * Fits the learned part of the reader of citations and writes `src/reasoning/reader/weights.json`. Deterministic. Run by
 * `node scripts/fit-citations.ts`; how well it reads what it did not learn from is told by `npm run validity -- --only citations`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { labelledCitationsSchema } from '../src/reasoning/labelled-citations.ts';
import { casesOf, madeCases } from '../src/reasoning/reader/cases.ts';
import { learnReader } from '../src/reasoning/reader/learn.ts';
import type { ReaderModel } from '../src/reasoning/reader/model.ts';

const room = resolve(import.meta.dirname, '..', 'src', 'reasoning');
const files = await Promise.all(
  ['training', 'development', 'heldout'].map(async (name) =>
    labelledCitationsSchema.parse(
      JSON.parse(await readFile(resolve(room, 'fixtures', `citations-${name}.json`), 'utf8')),
    ),
  ),
);
const cases = [...files.flatMap((texts) => casesOf(texts)), ...madeCases()];
const model = learnReader(cases);
await writeFile(resolve(room, 'reader', 'weights.json'), written(model));
console.log(`${cases.length} citations`);

/** One feature a line, as the formatter would have it, so that differences between fits can be read. */
function written(learned: ReaderModel): string {
  const lists = /\[\s+([^\]]*?)\s+\]/g;
  return `${JSON.stringify(learned, null, 2).replace(lists, (_list, items: string) => `[${items.replace(/\s+/g, ' ')}]`)}\n`;
}
