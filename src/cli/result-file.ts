import { z } from 'zod';
import { UsageError } from '../core/index.ts';
import { monitorabilitySchema } from '../detect/index.ts';
import { type AnalysisResult, awarenessSchema, reasoningSchema } from '../report/index.ts';
import { interventionSchema } from './commands/intervene.ts';
import { readJson } from './read-json.ts';

const kinds = {
  'overt/awareness@1': { schema: awarenessSchema, command: 'awareness' },
  'overt/intervention@1': { schema: interventionSchema, command: 'intervene' },
  'overt/reasoning@1': { schema: reasoningSchema, command: 'reasoning' },
  'overt-monitorability': { schema: monitorabilitySchema, command: 'detect' },
} as const;

const markSchema = z.union([z.object({ schema: z.string() }), z.object({ format: z.string() })]);

/**
 * Reads what `overt awareness`, `intervene`, `reasoning` or `detect` printed with --json.
 * @throws {UsageError} if the file holds nothing of that kind, or contradicts its format.
 */
export async function readResult(file: string): Promise<AnalysisResult> {
  const json = await readJson(file);
  const mark = markSchema.safeParse(json).data;
  const name = mark === undefined ? undefined : 'schema' in mark ? mark.schema : mark.format;
  if (name === undefined || !isKind(name)) {
    throw new UsageError(`${file} holds no result that has a section in the report.`, {
      value: name ?? null,
      remedy: 'Give what overt awareness, intervene, reasoning or detect printed with --json.',
    });
  }
  const { schema, command } = kinds[name];
  const { data, error } = schema.safeParse(json);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  throw new UsageError(`${file} is no ${name}: ${issue?.path.join('.')}: ${issue?.message}.`, {
    value: file,
    remedy: `Make it anew: overt ${command} … --json > ${file}`,
    cause: error,
  });
}

function isKind(name: string): name is keyof typeof kinds {
  return Object.hasOwn(kinds, name);
}
