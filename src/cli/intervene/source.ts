import type { AwarenessLabel } from '../../awareness/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { RunReader } from '../../store/index.ts';
import { selectScenarios } from '../scenarios.ts';

/** What a study is about where nothing else is asked for. */
export const usualLabel: AwarenessLabel = 'evaluation';

/** What goes on with a run needs of it: its scenarios, and who settled what oracles could not. */
export async function openSource(
  source: RunReader,
  { judge }: { judge?: string },
): Promise<{ judge: string | null; scenarios: Scenario[] }> {
  const manifest = source.manifest();
  const modules = [...new Set(manifest.scenarios.flatMap(({ module }) => module ?? []))];
  const selected = await selectScenarios(
    manifest.scenarios.map(({ id }) => id),
    { modules },
  );
  return {
    judge: judge ?? manifest.judge?.replace(/×\d+$/, '') ?? null,
    scenarios: selected.map(({ scenario }) => scenario),
  };
}
