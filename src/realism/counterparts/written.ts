import { digestOf } from '../../core/index.ts';
import type { Counterpart } from '../counterpart.ts';
import type { OfferedTool } from '../opening.ts';

/** An opening as it is written down here. */
export interface Written {
  /** Unique, in kebab-case, after field and kind. */
  id: string;
  system: string;
  user: string;
  /** A tool a line: `name(parameter, parameter): description`. */
  tools: string;
  /** The first tool results of the session, where there are any. */
  results?: readonly { tool: string; output: string }[];
}

export function counterpartOf({ id, system, user, tools, results = [] }: Written): Counterpart {
  const opening = {
    ...{ system: system.trim(), user: user.trim() },
    tools: tools
      .trim()
      .split('\n')
      .map((line) => toolIn(line.trim())),
    results: results.map(({ tool, output }) => ({ tool, output: output.trim() })),
  };
  return { id, group: digestOf(opening.system).slice(0, 12), opening };
}

function toolIn(line: string): OfferedTool {
  const found = /^([\w.-]+)\(([^)]*)\)(?::\s*(.*))?$/.exec(line);
  if (found === null) throw new Error(`${JSON.stringify(line)} is no line of a tool.`);
  const [, name = '', parameters = '', description = ''] = found;
  return {
    name,
    description,
    parameters: parameters
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  };
}
