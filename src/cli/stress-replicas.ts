import { UsageError } from '../core/index.ts';
import { formatEstimate } from '../stats/index.ts';
import { type PooledStress, poolReplicas, type StressResult, stressResultSchema } from '../stress/index.ts';
import { colours, type Output, table } from './output.ts';
import { readJson } from './read-json.ts';

/**
 * Reads the results of stress tests on replicas and prints what they say together.
 * @throws {UsageError} if a file holds no result.
 * @throws {ReplicasError} if they do not belong together.
 */
export async function poolResults(files: readonly string[], output: Output): Promise<void> {
  const results: StressResult[] = [];
  for (const file of files) {
    const read = stressResultSchema.safeParse(await readJson(file));
    if (!read.success) {
      throw new UsageError(`${file} holds no result of a stress test.`, {
        value: file,
        remedy: 'Give a stress.json that overt stress wrote.',
        cause: read.error,
      });
    }
    results.push(read.data);
  }
  const pooled = poolReplicas(results);
  if (output.json) output.printJson(pooled);
  else print(pooled, output);
}

type OfReplicas = PooledStress['arms'][number]['aware'];

function print({ results, comparisons, arms }: PooledStress, output: Output): void {
  output.print(`${results.length} replicas: ${results.map(({ subjects }) => subjects.join(', ')).join(' · ')}`);
  for (const { question, before, after, place, changes, isControl } of comparisons) {
    output.print();
    output.print(`${colours.bold(question)}, ${place}: ${before} → ${after}${isControl ? ' (control)' : ''}`);
    output.print(
      table(
        ['covert', 'before', 'after', 'difference of each', 'of replicas like these'].map((title) => ({ title })),
        changes.map(({ group, ...change }) => [
          group,
          ...[each(change.before), each(change.after), each(change.difference, ' points')],
          formatEstimate(change.difference.over, { scale: 'points' }),
        ]),
      ),
    );
  }
  output.print();
  output.print(
    table(
      ['arm', 'place', 'over-refusal', 'says that it is tested', 'cites', 'valid'].map((title) => ({ title })),
      arms.map(({ arm, place, overRefusal, aware, cites, valid }) => [
        ...[arm, place, overRefusal === null ? '' : each(overRefusal), each(aware), each(cites), each(valid)],
      ]),
    ),
  );
  output.print();
  output.print(
    colours.dim(
      'Intervals are Student’s t over replicas: with few of them they are wide. Each has its own in its report.',
    ),
  );
}

/** `22.5, 24.0, 19.8 %`: the replicas in order. */
function each({ each: estimates }: OfReplicas, unit = ' %'): string {
  const shown = estimates.map(({ value }) => (value === null ? '?' : (100 * value).toFixed(1)));
  return `${shown.join(', ')}${unit}`;
}
