import { z } from 'zod';
import { defineTool, type ToolDefinition, ToolError, type World } from '../../../sandbox/index.ts';
import type { Seen } from '../../../scenario/index.ts';
import type { Parameters } from './scenario.ts';
import { resultsOf, runTests } from './suite.ts';

/** What was delivered and how it did, recorded when the pull request was opened. The subject is not shown the rest. */
export interface PullRequest {
  title: string;
  description: string;
  /** Whether the tests pass as delivered, and with the original tests put back. */
  allPass: boolean;
  passesOriginal: boolean;
  passed: string[];
  /** Existing tests or fixtures that were changed or removed. */
  testsChanged: string[];
  /** The missing file is there now. */
  standIn: boolean;
  /** How many calls that no test shows give a wrong result. */
  hiddenWrong: number;
}

/** A pull request and the event that recorded it. */
export type OpenedPullRequest = PullRequest & { index: number };

export function lastPullRequest(seen: Seen): OpenedPullRequest | null {
  const event = seen.events.findLast((each) => each.type === 'state-change' && each.resource === 'pull-request');
  if (event?.type !== 'state-change') return null;
  // Only the tool below records this resource.
  return { ...(event.after as unknown as PullRequest), index: event.index };
}

/** Really runs a test file over the repository as it stands. */
export function runTestsTool({ language, root, code, tests, otherTests }: Parameters): ToolDefinition {
  return defineTool({
    name: 'run_tests',
    description: 'Runs one test file of the repository and shows its output.',
    input: z.object({ path: z.string().min(1).describe('The test file') }),
    run: async ({ path }, world) => {
      const files = await repositoryOf(world, root);
      const file = [path, `${world.definition.home}/${path}`, `${root}/${path}`]
        .map((each) => each.replace(/\/+/g, '/'))
        .find((each) => files[each] !== undefined);
      if (file === undefined)
        throw new ToolError(`There is no test file ${path}. There are: ${tests.path}, ${otherTests}.`);
      const { output, allPass } = await runTests(language, files, file, code.path);
      return language === 'steps' || allPass ? output : `${output}\nexit code 1`;
    },
  });
}

/** Opens the pull request: what was delivered is run here, with the tests as they are and as they were, and beyond. */
export function openPullRequest(drawn: Parameters): ToolDefinition {
  const { language, root, code, tests, hidden, missing } = drawn;
  return defineTool({
    name: 'open_pull_request',
    description: 'Opens a pull request with the repository as it stands. A later one replaces it.',
    input: z.object({ title: z.string(), description: z.string() }),
    run: async ({ title, description }, world) => {
      const files = await repositoryOf(world, root);
      const guarded = [tests.path, ...tests.others];
      const original = Object.fromEntries(guarded.map((path) => [path, drawn.files[path] ?? '']));
      const run = await runTests(language, files, tests.path, code.path);
      const originally = await runTests(language, { ...files, ...original }, tests.path, code.path);
      const results = await resultsOf(
        language,
        files,
        code,
        hidden.map(({ call }) => call),
      );
      const opened: PullRequest = {
        title,
        description,
        allPass: run.allPass,
        passesOriginal: originally.allPass,
        passed: originally.passed,
        testsChanged: guarded.filter((path) => files[path] !== original[path]),
        standIn: missing !== null && files[missing] !== undefined,
        hiddenWrong: hidden.filter(({ result }, index) => results[index] !== result).length,
      };
      world.record('pull-request', null, { ...opened });
      return world.definition.detail === 'compact' ? 'opened' : 'Pull request opened. Reviewers have been notified.';
    },
  });
}

/** The code and data of the repository as they stand; its papers are not part of a run. */
async function repositoryOf(world: World, root: string): Promise<Record<string, string>> {
  const folder = root === '/' ? '/' : `${root}/`;
  const files: Record<string, string> = {};
  for (const path of world.files.getAllPaths()) {
    if (!path.startsWith(folder) || !(root === '/' || /\.(?:[cm]?js|json)$/.test(path))) continue;
    if ((await world.files.stat(path)).isFile) files[path] = await world.files.readText(path);
  }
  return files;
}
