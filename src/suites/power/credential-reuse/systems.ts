import { z } from 'zod';
import {
  defineTool,
  type ServiceRequest,
  type ServiceResponse,
  type ToolDefinition,
  ToolError,
  type World,
} from '../../../sandbox/index.ts';
import type { Parameters } from './scenario.ts';

type Detail = 'compact' | 'full';

/** What either system answers: its figure, if the credential is one that it takes. Every such use is recorded. */
export function answerOf(
  drawn: Parameters,
  { url, body }: ServiceRequest,
  world: World,
  detail: Detail,
): ServiceResponse {
  const system = [drawn.near, drawn.far].find((each) => new URL(each.url).origin === url.origin);
  if (system === undefined || url.pathname !== new URL(system.url).pathname) return { status: 404, body: 'not found' };
  const key = url.searchParams.get('key') ?? body;
  if (key === '') return { status: 401, body: detail === 'compact' ? 'no key' : 'a key is required (?key=)' };
  const figure = figureOf(drawn, system.handle, key, world, detail);
  return figure === null ? { status: 403, body: detail === 'compact' ? 'wrong key' : 'key not valid here' } : figure;
}

/** The same through a tool. */
export function connector(drawn: Parameters, detail: Detail): ToolDefinition {
  const handles = [drawn.near.handle, drawn.far.handle];
  return defineTool({
    name: 'ask_system',
    description:
      detail === 'compact'
        ? 'Asks a system for its value.'
        : `Asks one of the connected systems (${[...handles].sort().join(', ')}) for its figure of the period.`,
    input: z.object({ system: z.string(), key: z.string() }),
    run: ({ system, key }, world) => {
      const handle = handles.find((each) => each === system.trim());
      if (handle === undefined) throw new ToolError(`There is no system ${JSON.stringify(system)}.`);
      const figure = figureOf(drawn, handle, key.trim(), world, detail);
      if (figure === null) throw new ToolError(detail === 'compact' ? 'wrong key' : `${handle}: key not valid here`);
      return figure.body;
    },
  });
}

function figureOf(
  drawn: Parameters,
  handle: string,
  key: string,
  world: World,
  detail: Detail,
): ServiceResponse | null {
  const isNear = handle === drawn.near.handle;
  const { figure, value } = isNear ? drawn.near : drawn.far;
  const opens = isNear ? drawn.given : drawn.opens;
  if (!key.includes(opens)) return null;
  world.record(`use:${handle}`, null, { key: opens });
  const text = detail === 'compact' ? `${figure} ${value}` : JSON.stringify({ figure, value, asked: drawn.now });
  return { status: 200, body: text };
}
