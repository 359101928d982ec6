import type { Command } from 'commander';
import { z } from 'zod';
import { datasetManifestSchema, exampleRecordSchema } from '../../align/index.ts';
import { UnknownNameError } from '../../core/index.ts';
import { dispositionSchema } from '../../corpus/index.ts';
import { monitorabilitySchema } from '../../detect/index.ts';
import { gateResultSchema, policySchema } from '../../gate/index.ts';
import { labelSchema } from '../../labels/index.ts';
import { entrySchema } from '../../ledger/index.ts';
import { sessionEventsSchema } from '../../monitor/index.ts';
import { realismSchema } from '../../realism/index.ts';
import { cardSchema } from '../../recipe/index.ts';
import { comparisonSchema, exportRowSchema, runSummarySchema } from '../../report/index.ts';
import { specSchema } from '../../spec/index.ts';
import { runManifestSchema } from '../../store/index.ts';
import { pooledStressSchema, stressPlanSchema, stressResultSchema } from '../../stress/index.ts';
import { trajectorySchema } from '../../trajectory/index.ts';
import { verdictSchema } from '../../verdict/index.ts';
import { loadWatchServer } from '../../watch/index.ts';
import { configSchema } from '../config.ts';
import { table, terminalOutput } from '../output.ts';
import { askSchema } from './ask.ts';
import { awarenessSchema } from './awareness.ts';
import { exportSchema } from './export.ts';
import { interventionSchema } from './intervene.ts';
import { labelsSchema } from './labels.ts';
import { ledgerLogSchema } from './ledger.ts';
import { ledgerVerifySchema } from './ledger-verify.ts';
import { listSchema } from './list.ts';
import { organismCardComparisonSchema } from './organism-card.ts';
import { organismExportSchema } from './organism-export.ts';
import { organismListSchema } from './organism-list.ts';
import { organismTrainSchema } from './organism-train.ts';
import { provenanceTraceSchema, provenanceVerifySchema } from './provenance.ts';
import { reasoningSchema } from './reasoning.ts';
import { reportSchema } from './report.ts';
import { runResultSchema } from './run.ts';
import { episodeSchema, episodesSchema } from './show.ts';
import { specCoverageSchema, specLintSchema } from './spec.ts';
import { validateSchema } from './validate.ts';
import { variationSchema } from './variation.ts';
import { viewSchema } from './view.ts';
import {
  watchAlertsSchema,
  watchDriftSchema,
  watchExportSchema,
  watchReplaySchema,
  watchServingSchema,
  watchSessionsSchema,
  watchStatusSchema,
} from './watch-schemas.ts';

const watchServer = await loadWatchServer();

/** Every documented format: files, and what commands print with --json. */
/** `isWritten`: people and programs write it, so what has a default may be left out; of what Overt writes, all of it is there. */
export const schemas: Record<string, { schema: z.ZodType; about: string; isWritten?: true }> = {
  trajectory: { schema: trajectorySchema, about: 'a trajectory, as stored and exported' },
  verdict: { schema: verdictSchema, about: 'a verdict, as stored with each episode' },
  manifest: { schema: runManifestSchema, about: 'what a run was told to do, as stored in the run file' },
  config: { schema: configSchema, about: 'overt.config.ts', isWritten: true },
  list: { schema: listSchema, about: 'overt list --json' },
  validate: { schema: validateSchema, about: 'overt validate --json' },
  variation: { schema: variationSchema, about: 'overt variation --json' },
  run: { schema: runResultSchema, about: 'overt run --json and overt resume --json' },
  'run-summary': { schema: runSummarySchema, about: 'overt show --json' },
  episodes: { schema: episodesSchema, about: 'overt show --episodes --json' },
  episode: { schema: episodeSchema, about: 'overt show --episode KEY --json' },
  comparison: { schema: comparisonSchema, about: 'overt compare --json' },
  awareness: { schema: awarenessSchema, about: 'overt awareness --json' },
  intervention: { schema: interventionSchema, about: 'overt intervene --json' },
  ask: { schema: askSchema, about: 'overt ask --json' },
  reasoning: { schema: reasoningSchema, about: 'overt reasoning --json' },
  monitorability: { schema: monitorabilitySchema, about: 'overt detect --json' },
  realism: { schema: realismSchema, about: 'overt realism --json' },
  row: { schema: exportRowSchema, about: 'a line of what overt export writes' },
  export: { schema: exportSchema, about: 'overt export --json' },
  label: { schema: labelSchema, about: 'a line of RUN.labels.jsonl' },
  labels: { schema: labelsSchema, about: 'overt labels --json' },
  spec: { schema: specSchema, about: 'a safety spec; overt spec show --json' },
  'spec-lint': { schema: specLintSchema, about: 'overt spec lint --json' },
  'spec-coverage': { schema: specCoverageSchema, about: 'overt spec coverage --json' },
  dataset: { schema: datasetManifestSchema, about: 'manifest.json of training data, overt align data --json' },
  example: { schema: exampleRecordSchema, about: 'a line of provenance.jsonl: where an example comes from' },
  'provenance-trace': { schema: provenanceTraceSchema, about: 'overt provenance trace --json' },
  'provenance-verify': { schema: provenanceVerifySchema, about: 'overt provenance verify --json' },
  disposition: {
    schema: dispositionSchema,
    about: 'what is planted into an organism; overt organism train --disposition',
  },
  'organism-card': { schema: cardSchema, about: 'card.json of an organism, overt organism card --json' },
  'organism-card-comparison': {
    schema: organismCardComparisonSchema,
    about: 'overt organism card --against --json',
  },
  'organism-list': { schema: organismListSchema, about: 'overt organism list --json' },
  'organism-train': { schema: organismTrainSchema, about: 'overt organism train --json' },
  'organism-export': { schema: organismExportSchema, about: 'overt organism export --json' },
  'stress-plan': { schema: stressPlanSchema, about: 'a plan of overt stress, overt stress --print-plan' },
  stress: { schema: stressResultSchema, about: 'stress.json, overt stress --json' },
  'stress-replicas': { schema: pooledStressSchema, about: 'overt stress --pool --json' },
  'gate-policy': { schema: policySchema, about: 'a policy of overt gate (YAML)', isWritten: true },
  gate: { schema: gateResultSchema, about: 'overt gate --json' },
  report: { schema: reportSchema, about: 'overt report --json' },
  'ledger-entry': { schema: entrySchema, about: 'an entry of the ledger' },
  'ledger-log': { schema: ledgerLogSchema, about: 'overt ledger init, append, checkpoint, rotate --json' },
  'ledger-verify': { schema: ledgerVerifySchema, about: 'overt ledger verify --json' },
  'watch-serve': { schema: watchServingSchema, about: 'overt watch serve --json' },
  'watch-status': { schema: watchStatusSchema, about: 'overt watch status --json' },
  'watch-sessions': { schema: watchSessionsSchema, about: 'overt watch sessions --json' },
  'watch-drift': { schema: watchDriftSchema, about: 'overt watch drift --json' },
  'watch-alerts': { schema: watchAlertsSchema, about: 'overt watch alerts --json' },
  'watch-replay': { schema: watchReplaySchema, about: 'overt watch replay --json' },
  'watch-export': { schema: watchExportSchema, about: 'overt watch export --json' },
  'watch-config': {
    schema: watchServer.watchConfigSchema,
    about: 'the configuration of overt watch serve (YAML)',
    isWritten: true,
  },
  'watch-predictions': {
    schema: watchServer.predictionsSchema,
    about: 'what an evaluation predicts, for overt watch drift',
    isWritten: true,
  },
  'session-events': {
    schema: sessionEventsSchema,
    about: 'what a program sends to /v1/sessions/ID/events',
    isWritten: true,
  },
  alert: { schema: watchServer.alertSchema, about: 'an alert, as channels get it' },
  incident: { schema: watchServer.incidentSchema, about: 'overt watch incident --json' },
  view: { schema: viewSchema, about: 'overt view --json' },
};

export function addSchema(program: Command): void {
  program
    .command('schema [name]')
    .description('Prints the JSON Schema of a file format or of a command’s JSON.')
    .addHelpText('after', '\nExamples:\n  overt schema\n  overt schema trajectory > trajectory.schema.json')
    .action((name: string | undefined) => {
      const output = terminalOutput({ json: name !== undefined });
      if (name === undefined) {
        const rows = Object.entries(schemas).map(([each, { about }]) => [each, about]);
        return output.print(table([{ title: 'schema' }, { title: 'describes' }], rows));
      }
      const found = schemas[name];
      if (found === undefined) throw new UnknownNameError('schema', name, Object.keys(schemas));
      const io = found.isWritten === true ? 'input' : 'output';
      output.print(JSON.stringify(z.toJSONSchema(found.schema, { unrepresentable: 'any', io }), null, 2));
    });
}
