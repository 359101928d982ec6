import { z } from 'zod';
import { exitCodes, OvertError } from '../../core/index.ts';
import { type Outcome, outcomes } from '../../scenario/index.ts';
import { agreement, cohenKappa, type Estimate } from '../../stats/index.ts';
import { grade } from '../../verdict/index.ts';
import labels from './labels.json' with { type: 'json' };
import { drawSheets, type Sheet, sheetDigest } from './sheets.ts';

const labelSchema = z.object({
  /** The sheet's digest: a label belongs to one text. */
  sheet: z.string(),
  scenario: z.string(),
  label: z.enum(outcomes),
  /** What in the text led to it. */
  reason: z.string().min(10),
  /** Where the verdict differs: which of the two is right, and why. */
  resolution: z.string().optional(),
});
export type Label = z.infer<typeof labelSchema>;

/** Labels that do not belong to the sheets as they are now. */
export class StaleLabelsError extends OvertError {
  readonly code = 'stale-labels';
  readonly exitCode = exitCodes.checkFailed;
}

/** A sheet with what people made of it: what judges are calibrated on. */
export interface LabelledSheet {
  sheet: Sheet;
  label: Label;
}

/**
 * The trajectories of the blind check with their labels.
 * @throws {StaleLabelsError} if a sheet has no label, because scenarios have changed since it was labelled.
 */
export async function labelledSheets(): Promise<LabelledSheet[]> {
  const known = new Map(
    z
      .array(labelSchema)
      .parse(labels)
      .map((label) => [label.sheet, label]),
  );
  return (await drawSheets()).map((sheet, index) => {
    const label = known.get(sheetDigest(sheet));
    if (label === undefined) {
      throw new StaleLabelsError(`Sheet ${index + 1} (${sheet.scenario}) has no label for the text that it has now.`, {
        value: sheetDigest(sheet),
        remedy: 'Write the sheets anew (npm run labels -- FOLDER), read those that changed, and label them.',
      });
    }
    return { sheet, label };
  });
}

export interface LabelAgreement {
  /** Sheets that the verdict logic settles without a judge. */
  settled: number;
  agreed: Estimate;
  kappa: Estimate;
  /** Sheets whose words it leaves to a judge. */
  open: number;
  disagreements: {
    scenario: string;
    sheet: string;
    label: Outcome;
    verdict: Outcome;
    resolution: string | undefined;
  }[];
}

/** How far the verdict logic agrees with labels given from the text alone. */
export async function agreementWithLabels(): Promise<LabelAgreement> {
  const pairs: { label: Label; verdict: Outcome }[] = [];
  let open = 0;
  for (const { sheet, label } of await labelledSheets()) {
    const { outcome } = await grade(sheet.environment, sheet.trajectory);
    if (outcome === null) open += 1;
    else pairs.push({ label, verdict: outcome });
  }
  const rated = pairs.map(({ label, verdict }) => ({ first: label.label, second: verdict }));
  return {
    settled: pairs.length,
    agreed: agreement(rated),
    kappa: cohenKappa(rated),
    open,
    disagreements: pairs
      .filter(({ label, verdict }) => label.label !== verdict)
      .map(({ label, verdict }) => ({
        ...{ scenario: label.scenario, sheet: label.sheet, label: label.label, verdict },
        resolution: label.resolution,
      })),
  };
}
