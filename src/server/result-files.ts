import { z } from 'zod';
import { beliefFindingSchema } from '../awareness/index.ts';
import { monitorabilitySchema } from '../detect/index.ts';
import { gateResultSchema } from '../gate/index.ts';
import { realismSchema } from '../realism/index.ts';
import { type AnalysisResult, awarenessSchema, interventionSchema, reasoningSchema, titleOf } from '../report/index.ts';
import { type StressResult, stressResultSchema } from '../stress/index.ts';
import type { FileProblem, ResultEntry } from './api.ts';

/** What `overt ask` printed, as far as there is something to show of it. */
const askedSchema = z.object({
  schema: z.literal('overt/ask@1'),
  about: z.string(),
  run: z.string(),
  subject: z.string(),
  episodes: z.int(),
  beliefs: z.array(beliefFindingSchema).nullable(),
});

/** A result that pages can show. */
export type ShownResult =
  | { kind: 'awareness' | 'intervention' | 'reasoning' | 'detection'; result: AnalysisResult }
  | { kind: 'stress'; result: StressResult }
  | { kind: 'gate'; result: z.infer<typeof gateResultSchema> }
  | { kind: 'realism'; result: z.infer<typeof realismSchema> }
  | { kind: 'beliefs'; result: z.infer<typeof askedSchema> };

interface Format {
  kind: ResultEntry['kind'];
  schema: z.ZodType;
  /** Makes the file anew. */
  command: string;
}

/** By the mark that the file carries. Marks of ours that are not here (rows, manifests, listings) are no results. */
const formats: Readonly<Record<string, Format>> = {
  'overt/stress@1': { kind: 'stress', schema: stressResultSchema, command: 'overt stress' },
  'overt/awareness@1': { kind: 'awareness', schema: awarenessSchema, command: 'overt awareness RUN' },
  'overt/intervention@1': { kind: 'intervention', schema: interventionSchema, command: 'overt intervene RUN' },
  'overt/reasoning@1': { kind: 'reasoning', schema: reasoningSchema, command: 'overt reasoning RUN' },
  'overt-monitorability': { kind: 'detection', schema: monitorabilitySchema, command: 'overt detect RUN' },
  'overt/gate@1': { kind: 'gate', schema: gateResultSchema, command: 'overt gate' },
  'overt/realism@1': { kind: 'realism', schema: realismSchema, command: 'overt realism' },
  'overt/ask@1': { kind: 'beliefs', schema: askedSchema, command: 'overt ask RUN' },
};

const markSchema = z.object({ schema: z.string().optional(), format: z.string().optional() });
const marks = Object.keys(formats).map((mark) => Buffer.from(JSON.stringify(mark)));

/**
 * Reads a JSON file as a result. Null if it is none of ours; a problem if it says that it is and is not.
 * @param file Names it in problems.
 */
export function readShownResult(bytes: Buffer, file: string): ShownResult | FileProblem | null {
  // Searching bytes is far cheaper than parsing, and most JSON files of a folder are somebody else’s.
  if (!marks.some((mark) => bytes.includes(mark))) return null;
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return {
      file,
      code: 'result-unreadable',
      message: `${file} names a format of Overt and is not JSON; it may have been cut off.`,
      remedy: 'Make it anew, or remove it.',
    };
  }
  const { schema: named, format } = markSchema.safeParse(json).data ?? {};
  const name = [named, format].find((mark) => mark !== undefined && Object.hasOwn(formats, mark));
  const known = name === undefined ? undefined : formats[name];
  if (name === undefined || known === undefined) return null;
  const { data, error } = known.schema.safeParse(json);
  if (error === undefined) return { kind: known.kind, result: data } as ShownResult;
  const [issue] = error.issues;
  return {
    file,
    code: 'result-invalid',
    message: `${file} is no ${name}: ${issue?.path.join('.')}: ${issue?.message}.`,
    remedy: `Make it anew: ${known.command} … --json > ${file}`,
  };
}

/** What it is about, in a few words. */
export function titleOfResult(shown: ShownResult): string {
  switch (shown.kind) {
    case 'stress':
      return shown.result.name;
    case 'gate':
      return `Gate: ${shown.result.decision}`;
    case 'realism':
      return `Realism of ${shown.result.scenarios.length} scenarios`;
    case 'beliefs':
      return `${shown.result.about === 'deeds' ? 'Asked about deeds' : 'Beliefs'}: ${shown.result.subject}`;
    default:
      return titleOf(shown.result);
  }
}

/** Where the run lay that the result is about, as its command saw it; null if it is about none, or doesn’t say. */
export function runNamedIn(shown: ShownResult): string | null {
  switch (shown.kind) {
    case 'stress':
    case 'realism':
      return null;
    case 'gate':
      return shown.result.candidate.split('#')[0] ?? null;
    case 'beliefs':
      return shown.result.run;
    default:
      if ('format' in shown.result) return null;
      return shown.result.schema === 'overt/intervention@1' ? shown.result.source : shown.result.run;
  }
}

/**
 * Which of the runs a result means. It names the run where it lay when the command ran, which need not be where it lies now: the whole path
 * decides if it is there, else the longest common ending, else the run in the result’s own folder; null if that leaves several.
 */
export function matchRun<Run extends { location: string }>(
  named: string,
  runs: readonly Run[],
  folder: string,
): Run | null {
  const exact = runs.find(({ location }) => location === named);
  if (exact !== undefined) return exact;
  const wanted = partsOf(named);
  const scored = runs
    .map((run) => ({ run, common: commonEnding(partsOf(run.location), wanted) }))
    .filter(({ common }) => common > 0);
  const most = Math.max(0, ...scored.map(({ common }) => common));
  const best = scored.filter(({ common }) => common === most).map(({ run }) => run);
  if (best.length <= 1) return best[0] ?? null;
  const beside = best.filter(({ location }) => partsOf(location).slice(0, -1).join('/') === partsOf(folder).join('/'));
  return beside.length === 1 ? (beside[0] ?? null) : null;
}

function partsOf(path: string): string[] {
  return path.split(/[\\/]/);
}

function commonEnding(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}
