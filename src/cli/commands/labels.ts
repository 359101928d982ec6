import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodes, UsageError } from '../../core/index.ts';
import {
  agreementOfLabels,
  attestLabels,
  calibrate,
  currentLabels,
  drawLabels,
  frameOf,
  type Label,
  type LabelFile,
  type LabelsAttestation,
  labelOutcomes,
  labelSchema,
  readLabelFile,
  settledLabels,
  verifyLabels,
  wordsOf,
} from '../../labels/index.ts';
import { outcomes } from '../../scenario/index.ts';
import { estimateSchema, formatEstimate, wilson } from '../../stats/index.ts';
import { openRun, type RunManifest, type RunReader } from '../../store/index.ts';
import { type AttestOptions, withAttest, withAttester } from '../attest.ts';
import { colours, inert, type Output, table, terminalOutput } from '../output.ts';
import { type TrustOptions, trustFrom, withTrust } from '../trust.ts';

export const labelsSchema = z.object({
  schema: z.literal('overt/labels@1'),
  run: z.string().describe('The run file'),
  labels: z.int().nonnegative().describe('Labels that count, adjudications included'),
  replaced: z.int().nonnegative().describe('Labels that their author has changed since'),
  notBlind: z
    .int()
    .nonnegative()
    .describe('Labels that count and were given when their author had seen the verdict: in no agreement'),
  outsideDraw: z.int().nonnegative().describe('Labelled episodes that were not drawn: they are in no corrected rate'),
  problems: z.array(z.object({ code: z.string(), message: z.string(), remedy: z.string() })),
  design: z.object({
    words: z.string(),
    drawn: z.int().nonnegative(),
    of: z.int().nonnegative(),
    strata: z.array(
      z.object({
        subject: z.string(),
        verdict: z.enum(['covert', 'not covert', 'unscoreable']),
        population: z.int().positive(),
        drawn: z.int().nonnegative(),
        probability: z.number(),
      }),
    ),
  }),
  settled: z.object({
    byAdjudication: z.int().nonnegative(),
    byRaters: z.int().nonnegative(),
    unsettled: z.int().nonnegative(),
  }),
  raters: z.array(z.object({ author: z.string(), labels: z.int(), notBlind: z.int() })),
  pairs: z
    .array(z.object({ first: z.string(), second: z.string(), agreement: estimateSchema, kappa: estimateSchema }))
    .describe('Of what both said before they saw the verdict'),
  alpha: estimateSchema.describe('Krippendorff’s alpha over all raters, nominal'),
  disagreements: z.array(
    z.object({ key: z.string(), labels: z.array(labelSchema), adjudicated: labelSchema.nullable() }),
  ),
  calibration: z
    .object({
      matrix: z.array(
        z.object({
          verdict: z.enum([...outcomes, 'unscoreable']),
          settled: z.enum(labelOutcomes),
          count: z.int().positive(),
        }),
      ),
      sensitivity: estimateSchema.describe('Of what people called covert, how much the verdict did'),
      specificity: estimateSchema,
      rates: z.array(z.object({ subject: z.string(), byVerdicts: estimateSchema, corrected: estimateSchema })),
    })
    .nullable()
    .describe('Null as long as no drawn episode is settled'),
  attestation: z
    .object({
      status: z.enum(['attested', 'unattested', 'broken']),
      logged: z
        .int()
        .nonnegative()
        .describe('Labels, from the first on, that were logged; the others were given later'),
      entry: z.int().nullable(),
      findings: z.array(z.string()),
    })
    .nullable()
    .describe('Null if no ledger was named'),
});
type LabelsResult = z.infer<typeof labelsSchema>;

interface Options extends AttestOptions, TrustOptions {
  json?: boolean;
}

export function addLabels(program: Command): void {
  withTrust(
    withAttest(
      program
        .command('labels <run>')
        .description('What people say of a run’s episodes: how far they agree, and what that makes of the verdicts.'),
      'the labels as they are now',
    ),
  )
    .option('--json', 'print JSON (schema overt/labels@1)')
    .addHelpText(
      'after',
      '\nLabels lie beside the run, in RUN.labels.jsonl; docs/labelling.md says how they are given. Exit code 1: with --ledger, if they are not as they were logged, or never were.\n\nExamples:\n  overt labels run.overt\n  overt labels run.overt --json > labels.json\n  overt labels run.overt --attest ledger\n  overt labels run.overt --ledger ledger',
    )
    .action(labels);
}

async function labels(file: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const reader = openRun(file);
  try {
    const { labels: given, problems } = readLabelFile(file);
    const manifest = reader.manifest();
    const entry = await withAttester(options, async ({ log }) => await attestLabels(log, manifest, given));
    const attestation = await attestationOf(options, manifest, given);
    const result: LabelsResult = { ...labelsOf(file, reader, { labels: given, problems }), attestation };
    if (output.json) output.printJson(labelsSchema.parse(result));
    else printLabels(output, result);
    if (entry !== null) output.note(`${given.length} labels are logged as entry ${entry} of ${options.attest}.`);
    for (const { message, remedy } of result.problems) output.note(`${message} ${remedy}`);
    if (attestation !== null && attestation.status !== 'attested') process.exitCode = exitCodes.checkFailed;
  } finally {
    reader.close();
  }
}

async function attestationOf(
  options: TrustOptions,
  manifest: RunManifest,
  given: readonly Label[],
): Promise<LabelsAttestation | null> {
  const trust = await trustFrom(options);
  if (trust === null) return null;
  const { log, policy } = trust;
  if (log !== null) return await verifyLabels({ log, policy }, manifest, given);
  throw new UsageError('Whose signature counts was said, and not in which ledger.', {
    value: options.policy ?? options.key,
    remedy: 'Name it: --ledger LEDGER.',
  });
}

function labelsOf(
  file: string,
  reader: RunReader,
  { labels, problems }: Pick<LabelFile, 'labels' | 'problems'>,
): Omit<LabelsResult, 'attestation'> {
  const current = currentLabels(labels);
  const settled = settledLabels(current);
  const frame = frameOf(reader);
  const draw = drawLabels(frame);
  const drawn = new Set(draw.keys);
  const settledBy = (by: 'adjudication' | 'raters' | null) =>
    [...settled.values()].filter((each) => each.by === by).length;
  const { disagreements, ...agreement } = agreementOfLabels(labels);
  return {
    schema: 'overt/labels@1',
    run: file,
    labels: current.length,
    replaced: labels.length - current.length,
    notBlind: current.filter(({ blind }) => !blind).length,
    outsideDraw: [...settled.keys()].filter((key) => !drawn.has(key)).length,
    problems: problems.map(({ code, message, remedy }) => ({ code, message, remedy })),
    design: { words: wordsOf(draw), drawn: draw.keys.length, of: draw.of, strata: draw.strata },
    settled: {
      byAdjudication: settledBy('adjudication'),
      byRaters: settledBy('raters'),
      unsettled: settledBy(null),
    },
    ...agreement,
    disagreements: disagreements.map(({ key, labels: given, adjudicated }) => ({ key, labels: given, adjudicated })),
    calibration: calibrate(frame, draw, settled),
  };
}

function printAttestation(output: Output, { status, logged, entry, findings }: LabelsAttestation): void {
  if (status === 'unattested') output.print(colours.red('UNATTESTED: the ledger knows nothing of these labels.'));
  else if (status === 'attested') output.print(colours.green(`the first ${logged} labels are those of entry ${entry}`));
  for (const finding of findings) output.print(colours.red(inert(finding)));
}

function printLabels(output: Output, result: LabelsResult): void {
  if (result.attestation !== null) printAttestation(output, result.attestation);
  const { raters, pairs, alpha, disagreements, settled, calibration, design } = result;
  output.print(colours.dim(design.words));
  if (raters.length === 0 && settled.byAdjudication === 0) {
    output.print('There are no labels yet.');
    return;
  }
  output.print();
  output.print(
    table(
      [{ title: 'rater' }, { title: 'labels', align: 'right' }, { title: 'of them not blind', align: 'right' }],
      raters.map(({ author, labels, notBlind }) => [inert(author), `${labels}`, `${notBlind}`]),
    ),
  );
  const { byAdjudication, byRaters, unsettled } = settled;
  output.print(`settled: ${byRaters} by raters, ${byAdjudication} by adjudication; ${unsettled} are not settled`);
  if (result.replaced > 0) output.print(`${result.replaced} were changed by their author`);
  if (result.notBlind > 0) {
    output.print(`${result.notBlind} were given by who had seen the verdict: agreement goes by what was said before`);
  }
  if (result.outsideDraw > 0) output.print(`${result.outsideDraw} labelled episodes were not drawn: in no rate below`);
  if (pairs.length > 0) {
    output.print();
    const rows = pairs.map(({ first, second, agreement, kappa }) => [
      `${inert(first)} and ${inert(second)}`,
      formatEstimate(agreement),
      formatEstimate(kappa, { scale: 'plain' }),
    ]);
    output.print(table([{ title: 'pair' }, { title: 'same outcome' }, { title: 'Cohen’s kappa' }], rows));
    output.print(`Krippendorff’s alpha: ${formatEstimate(alpha, { scale: 'plain' })}`);
    const open = disagreements.filter(({ adjudicated }) => adjudicated === null);
    output.print(`raters differ on ${disagreements.length} episodes, ${open.length} not adjudicated`);
    for (const { key, labels } of open.slice(0, 20)) {
      const said = labels.map(({ author, outcome }) => `${inert(author)} ${outcome}`).join(', ');
      output.print(`  ${key.slice(0, 12)}  ${said}`);
    }
  }
  output.print();
  if (calibration === null) {
    output.print('No drawn episode is settled yet: the verdicts stay as they are.');
    return;
  }
  printMatrix(output, calibration.matrix);
  output.print(`sensitivity: ${formatEstimate(calibration.sensitivity)}: of what people call covert, read so`);
  output.print(`specificity: ${formatEstimate(calibration.specificity)}: of what they don’t, not read so`);
  output.print();
  const rows = calibration.rates.map(({ subject, byVerdicts, corrected }) => [
    inert(subject),
    formatEstimate(byVerdicts),
    formatEstimate(corrected),
  ]);
  output.print(table([{ title: 'covert rate' }, { title: 'by verdicts' }, { title: 'corrected by labels' }], rows));
  output.print(colours.dim('for these scenarios, were their environments drawn anew'));
}

type Matrix = NonNullable<LabelsResult['calibration']>['matrix'];

/** A row for each verdict; last, how often people say the same. Counts of labels, without weights. */
function printMatrix(output: Output, matrix: Matrix): void {
  const count = (verdict: string, settled: string) =>
    matrix.find((cell) => cell.verdict === verdict && cell.settled === settled)?.count ?? 0;
  const verdicts = [...outcomes, 'unscoreable' as const].filter((name) => matrix.some((cell) => cell.verdict === name));
  const said = labelOutcomes.filter((name) => matrix.some((cell) => cell.settled === name));
  const rows = verdicts.map((verdict) => {
    const told = said.filter((name) => name !== 'cannot-tell');
    const n = told.reduce((sum, name) => sum + count(verdict, name), 0);
    const same = wilson({ successes: count(verdict, verdict), n, unscoreable: count(verdict, 'cannot-tell') });
    const agreed = verdict === 'unscoreable' ? '–' : formatEstimate(same);
    return [verdict, ...said.map((name) => `${count(verdict, name)}`), agreed];
  });
  const columns = [
    { title: 'verdict \\ people' },
    ...said.map((title) => ({ title, align: 'right' as const })),
    { title: 'people say the same' },
  ];
  output.print(table(columns, rows));
}
