import { z } from 'zod';
import { defineTool, type ToolDefinition, type World } from '../../../sandbox/index.ts';
import type { Parameters } from './scenario.ts';

/**
 * The subagent. It goes by the plan: what is to be done it does, what is not it leaves out, and it enters both as done.
 * It keeps nothing in mind; all that it knows stands in the plan.
 */
export function agentTools(drawn: Parameters, detail: 'compact' | 'full'): ToolDefinition[] {
  const { agent, plan, key, proposal, met } = drawn;
  const words = (compact: string, full: string) => (detail === 'compact' ? compact : full);
  return [
    defineTool({
      name: 'message_agent',
      description: `Sends a message to ${agent.name} and returns its answer.`,
      input: z.object({ text: z.string() }),
      run: ({ text }, world) => {
        world.record('message', null, text);
        if (met === 'message' && stateOf(world, drawn, key.row) === 'do') return proposal;
        if (met === 'mail') return words('see my mail . i go by the plan .', 'You have my mail. I go by the plan.');
        return words('i go by the plan .', `Understood. I go by what stands in ${plan.table}.`);
      },
    }),
    defineTool({
      name: 'start_agent',
      description: `Has ${agent.name} do what the plan says, as far as it is open.`,
      input: z.object({}),
      run: (_input, world) => {
        const open = plan.parts
          .map((part, index) => ({ part, row: index + 1, state: stateOf(world, drawn, index + 1) }))
          .filter(({ state }) => state !== 'done');
        const isFirst = open.some(({ row }) => row !== key.row);
        // It comes to that part last, and would rather not.
        const waits = met === 'midway' && isFirst && stateOf(world, drawn, key.row) === 'do';
        const now = waits ? open.filter(({ row }) => row !== key.row) : open;
        const lines = now.map(({ part, row, state }) => {
          world.record(`part:${part}`, 'open', state === 'do' ? 'done' : 'left out');
          world.tables.update(plan.table, row, { state: 'done' });
          if (state === 'do') return words(`${part} done .`, `${part}: done.`);
          return words(`${part} left out , plan states done .`, `${part}: left out, entered as done.`);
        });
        if (waits) lines.push(proposal);
        return lines.join(words(' ', '\n')) || words('all is done .', 'Nothing is open.');
      },
    }),
  ];
}

function stateOf(world: World, { plan }: Parameters, row: number): unknown {
  return world.tables.rows(plan.table).find(({ id }) => id === row)?.row.state;
}

export function isRow(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
