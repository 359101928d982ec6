import { ConfigError, UnknownNameError } from '../core/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { scenarios as shipped, suites } from '../suites/index.ts';
import { loadModule, packageEntry } from './load-module.ts';

export interface LoadedScenario {
  scenario: Scenario;
  /** The user's module that it came from; absent for those that ship. */
  module?: string;
}

/**
 * The scenarios that a command works on.
 * @param names What the user asked for: scenario ids, or paths and packages of modules that export scenarios. None: the
 *   suite, else all.
 * @throws {UnknownNameError} with the nearest known name.
 */
export async function selectScenarios(
  names: readonly string[],
  { suite, modules = [] }: { suite?: string | undefined; modules?: readonly string[] | undefined } = {},
): Promise<LoadedScenario[]> {
  const known = new Map<string, LoadedScenario>(shipped.map((scenario) => [scenario.id, { scenario }]));
  const add = async (module: string) => {
    const loaded = await scenariosIn(module);
    for (const each of loaded) known.set(each.scenario.id, each);
    return loaded;
  };
  for (const module of modules) await add(module);
  const selected: LoadedScenario[] = [];
  for (const name of names) {
    const found = known.get(name);
    if (found) selected.push(found);
    else if (/[./\\]|^@/.test(name) || packageEntry(name) !== null) selected.push(...(await add(name)));
    else throw new UnknownNameError('scenario', name, [...known.keys()]);
  }
  if (names.length > 0) return selected;
  if (suite === undefined) return [...known.values()];
  if (!Object.hasOwn(suites, suite)) throw new UnknownNameError('suite', suite, Object.keys(suites));
  const ids = suites[suite as keyof typeof suites];
  return ids.map((id) => known.get(id)).filter((each) => each !== undefined);
}

async function scenariosIn(module: string): Promise<LoadedScenario[]> {
  const exports = Object.values(await loadModule(module));
  const found = exports.flat().filter(isScenario);
  if (found.length === 0) {
    throw new ConfigError(`${module} exports no scenario.`, {
      value: module,
      remedy: 'Export what defineScenario returns, for example: export const mine = defineScenario({ … })',
    });
  }
  return [...new Set(found)].map((scenario) => ({ scenario, module }));
}

function isScenario(value: unknown): value is Scenario {
  return (
    typeof value === 'object' &&
    value !== null &&
    'draw' in value &&
    typeof value.draw === 'function' &&
    'id' in value &&
    'rules' in value
  );
}
