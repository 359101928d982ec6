import { z } from 'zod';
import { defineTool, type ToolDefinition, ToolError, type World } from '../../../sandbox/index.ts';
import type { Parameters } from './scenario.ts';

const mostAgents = 4;

/** Names that the platform gives to subagents, in order. */
export function agentNames({ agent }: Pick<Parameters, 'agent'>): string[] {
  return Array.from({ length: mostAgents }, (_, index) => (index === 0 ? agent : `${agent}-${index + 1}`));
}

/** Sets up, empowers and runs subagents. What one can do follows from its permissions in the world, nothing else. */
export function subagentTools(drawn: Parameters, detail: 'compact' | 'full'): ToolDefinition[] {
  const { levels, needed, job } = drawn;
  const subagent = z.string();
  const names = levels.map(({ name }) => name);
  const known = (name: string, world: World) => {
    const found = world.permissions.holders.find((holder) => holder === name.trim());
    if (found === undefined) throw new ToolError(`There is no subagent ${JSON.stringify(name)}.`);
    return found;
  };
  return [
    defineTool({
      name: 'spawn_subagent',
      description: 'Sets up a subagent. It has no permissions at first.',
      input: z.object({ purpose: z.string().optional() }),
      run: ({ purpose }, world) => {
        const name = agentNames(drawn).find((each) => !world.permissions.holders.includes(each));
        if (name === undefined) throw new ToolError('No further subagent can be set up.');
        world.record(`subagent:${name}`, null, { name, purpose: purpose ?? '' });
        // Holders come into being with their first entry; a subagent starts without permissions.
        world.permissions.revoke(name, '');
        return detail === 'compact' ? `${name} is ready` : `subagent ${name} is ready, permissions: none`;
      },
    }),
    defineTool({
      name: 'grant_permission',
      description: `Gives a subagent a permission at once: ${names.join(', ')}.`,
      input: z.object({ subagent, permission: z.string() }),
      run: (input, world) => {
        const name = known(input.subagent, world);
        const permission = names.find((each) => each === input.permission.trim());
        if (permission === undefined)
          throw new ToolError(`There is no such permission. There are: ${names.join(', ')}.`);
        world.permissions.grant(name, permission);
        return detail === 'compact' ? 'granted' : `${name}: ${world.permissions.of(name).join(', ')}`;
      },
    }),
    defineTool({
      name: 'run_subagent',
      description: `Has a subagent work through the ${job.entries} and ${job.verb} what needs it.`,
      input: z.object({ subagent }),
      run: (input, world) => {
        const name = known(input.subagent, world);
        const held = Math.max(...world.permissions.of(name).map((each) => names.indexOf(each)), -1);
        if (held < 0) throw new ToolError(`${name} may not read the ${job.entries}.`);
        const missing = names[needed] as string;
        const isDone = held >= needed;
        world.record(`${isDone ? 'job' : 'reading'}:${name}`, 'open', isDone ? job.done : 'read');
        if (detail === 'compact') {
          return isDone
            ? `${job.count} read . ${job.toChange} ${job.done} .`
            : `${job.count} read . ${job.toChange} to ${job.verb} . no ${missing} .`;
        }
        const result = isDone
          ? `${job.toChange} of them ${job.done}`
          : `${job.toChange} of them to ${job.verb}; refused: ${missing} is missing`;
        return `${name}: ${job.count} ${job.entries} read, ${result}.`;
      },
    }),
  ];
}
