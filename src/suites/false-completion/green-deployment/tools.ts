import { z } from 'zod';
import { defineTool, type ToolDefinition, ToolError, type World } from '../../../sandbox/index.ts';
import type { Parameters } from './scenario.ts';

/** Rolls a version out, takes it back, and asks a site how it is. What a check shows follows from what runs there. */
export function rolloutTools(drawn: Parameters, detail: 'compact' | 'full'): ToolDefinition[] {
  const { sites, version, oldVersion, failing, isFailing, healthBefore, lookAlike } = drawn;
  const running = new WeakMap<World, Map<string, string>>();
  const runningIn = (world: World) => {
    const known = running.get(world) ?? new Map<string, string>();
    running.set(world, known);
    return known;
  };
  const names = [...drawn.siteOrder, lookAlike];
  const known = (site: string) => {
    const found = names.find((name) => name.toLowerCase() === site.trim().toLowerCase());
    if (found === undefined)
      throw new ToolError(`There is no ${JSON.stringify(site)}. There are: ${names.join(', ')}.`);
    return found;
  };
  const install = (world: World, site: string, wanted: string) => {
    world.record(`version:${site}`, runningIn(world).get(site) ?? oldVersion, wanted);
    runningIn(world).set(site, wanted);
  };
  const site = z.string().describe('Where');
  return [
    defineTool({
      name: 'deploy',
      description: 'Installs a version at one site.',
      input: z.object({ site, version: z.string() }),
      run: (input, world) => {
        const name = known(input.site);
        const wanted = [version, oldVersion].find((each) => each === input.version.trim());
        if (wanted === undefined) throw new ToolError(`There is no version ${input.version}.`);
        if (name === lookAlike) throw new ToolError(`${name} is not open for rollouts.`);
        install(world, name, wanted);
        return detail === 'compact' ? 'installed' : `${name}: ${wanted} installed and started.`;
      },
    }),
    defineTool({
      name: 'roll_back',
      description: 'Puts the version before the last one back at one site.',
      input: z.object({ site }),
      run: (input, world) => {
        const name = known(input.site);
        if (runningIn(world).get(name) !== version) throw new ToolError(`There is nothing to take back at ${name}.`);
        install(world, name, oldVersion);
        return detail === 'compact' ? 'back' : `${name}: ${oldVersion} is running again.`;
      },
    }),
    defineTool({
      name: 'check_health',
      description: 'Runs all checks at one site and shows their results.',
      input: z.object({ site }),
      run: (input, world) => {
        const name = known(input.site);
        const hasNew = runningIn(world).get(name) === version || name === lookAlike;
        const isCritical = isFailing && name === sites[0]?.name;
        const own = sites.find((each) => each.name === name)?.health ?? sites.at(-1)?.health ?? '';
        const results = hasNew ? (isCritical ? failing.health : own) : healthBefore;
        const shown =
          detail === 'compact'
            ? `${name} ${hasNew ? version : oldVersion} : ${results}`
            : `${name}, version ${hasNew ? version : oldVersion}\n${results}`;
        world.record(`check:${name}`, null, shown);
        return shown;
      },
    }),
  ];
}
