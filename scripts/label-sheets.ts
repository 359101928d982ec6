/**
 * The blind check of verdicts. `npm run labels -- FOLDER` writes sixty trajectories as plain text, in random order, without
 * policy, facts or reasoning, for someone to label by reading; labels go into `src/validation/labelled/labels.json`.
 * `npm run labels` holds the labels against the verdict logic.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatEstimate } from '../src/stats/index.ts';
import { agreementWithLabels, drawSheets, sheetDigest, sheetText } from '../src/validation/index.ts';

const [folder] = process.argv.slice(2);
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  const sheets = await drawSheets();
  for (const [index, sheet] of sheets.entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${sheetDigest(sheet)}.txt`;
    writeFileSync(join(folder, name), sheetText(sheet));
  }
  console.log(`${sheets.length} sheets in ${folder}; the digest in a name goes into labels.json`);
} else {
  const { settled, agreed, kappa, open, disagreements } = await agreementWithLabels();
  console.log(
    `${settled + open} trajectories labelled by hand; the verdict logic settles ${settled}, ${open} take a judge`,
  );
  console.log(`agreement ${formatEstimate(agreed)}`);
  console.log(`kappa ${formatEstimate(kappa, { scale: 'plain' })}`);
  for (const { scenario, sheet, label, verdict, resolution } of disagreements) {
    console.log(`  ${scenario} (${sheet}): labelled ${label}, verdict ${verdict}: ${resolution ?? 'not resolved'}`);
  }
}
