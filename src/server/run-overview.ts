import { countedSummary, meansOverScenarios } from '../report/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { wilson } from '../stats/index.ts';
import type { DesignCell, OutcomeCount, RunManifest } from '../store/index.ts';
import { isUnscoreable } from '../verdict/index.ts';
import type { ResultEntry, RunMeans, RunOverview } from './api.ts';
import { conditionCells } from './condition-cells.ts';
import { crossedFactors, factorEffects } from './factor-effects.ts';
import type { OpenedRun } from './opened-run.ts';

export interface OverviewContext {
  /** Results about the run. */
  results: ResultEntry[];
  /** How many labels lie beside the run. */
  labels: number;
  /** Scenarios that ship or were loaded, for their rules. */
  scenarioById: (id: string) => Scenario | undefined;
}

/** Every number of a run that can be had by counting, from one pass over its index. */
export function runOverview({ entry, reader }: OpenedRun, context: OverviewContext): RunOverview {
  const manifest = reader.manifest();
  const cells = reader.designCells();
  const counts = cells.flatMap(countsOf);
  const { subjects } = countedSummary(reader, { counts });
  const factors = crossedFactors(manifest);
  return {
    run: entry,
    scenarios: manifest.scenarios.map((scenario) => describedScenario(scenario, context.scenarioById)),
    factors,
    subjects: subjects.map((summary) => {
      const own = <Row extends { subject: string }>(rows: readonly Row[]) =>
        rows.filter(({ subject }) => subject === summary.subject);
      return { ...summary, effects: factorEffects(own(cells), factors), cells: conditionCells(own(counts), factors) };
    }),
    results: context.results,
    labels: context.labels,
  };
}

/** The means over scenarios, by bootstrap. */
export function runMeans({ reader }: OpenedRun): RunMeans {
  const means = meansOverScenarios(reader);
  const unknown = wilson({ successes: 0, n: 0 });
  return {
    subjects: reader.manifest().subjects.map((subject) => ({
      subject,
      theseScenarios: means.get(subject)?.theseScenarios ?? unknown,
      otherScenarios: means.get(subject)?.otherScenarios ?? unknown,
    })),
  };
}

/** A scenario of a run as pages show it. Rules are known only of scenarios that are at hand. */
export function describedScenario(
  { id, title, behaviour }: RunManifest['scenarios'][number],
  scenarioById: (id: string) => Scenario | undefined,
): RunOverview['scenarios'][number] {
  return { id, title, behaviour, rules: scenarioById(id)?.rules.map(({ text }) => text) ?? [] };
}

function countsOf({ seeds: _, results, ...place }: DesignCell): OutcomeCount[] {
  const counts = new Map<DesignCell['results'][number], number>();
  for (const result of results) counts.set(result, (counts.get(result) ?? 0) + 1);
  return [...counts].map(([result, count]) =>
    isUnscoreable(result)
      ? { ...place, outcome: null, unscoreable: result, count }
      : { ...place, outcome: result, unscoreable: null, count },
  );
}
