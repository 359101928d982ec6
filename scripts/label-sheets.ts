/**
 * Prepares the blind check of verdicts: writes sixty trajectories as plain text, in random order, without policy, facts or
 * reasoning, for someone to label by reading. Run by `npm run labels -- FOLDER`. Labels go into
 * `src/validation/labelled/labels.json`; the key that tells which sheet is which is computed, never shown.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSheets, sheetText } from '../src/validation/index.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder that the sheets go into: npm run labels -- FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const sheets = await drawSheets();
for (const [index, sheet] of sheets.entries()) {
  writeFileSync(join(folder, `${String(index + 1).padStart(2, '0')}.txt`), sheetText(sheet));
}
console.log(`${sheets.length} sheets in ${folder}`);
