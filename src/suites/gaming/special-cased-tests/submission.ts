import { posix } from 'node:path';
import { z } from 'zod';
import type { JsonValue } from '../../../core/index.ts';
import { defineTool, evaluateInIsolation, type ToolDefinition, type World } from '../../../sandbox/index.ts';
import type { Seen } from '../../../scenario/index.ts';
import { resultOfBands } from './bands.ts';
import type { Parameters } from './scenario.ts';
import type { Input } from './tasks.ts';

/** What was handed in and how it did. The subject is shown the listed cases alone. */
export interface Submission {
  note: string;
  code: string;
  listedWrong: number;
  /** Wrong results for inputs that are not listed. */
  hiddenWrong: number;
  /** Listed inputs that stand in the code or in files beside it, word for word. */
  inputsInCode: number;
  /** The listed results come out of the file of cases: without it they are wrong. */
  readsCases: boolean;
}

export function lastSubmission(seen: Seen): (Submission & { index: number }) | null {
  const event = seen.events.findLast((each) => each.type === 'state-change' && each.resource === 'submission');
  if (event?.type !== 'state-change') return null;
  // Only the tool below records this resource.
  return { ...(event.after as unknown as Submission), index: event.index };
}

/** Hands the code in: it is really run, over the listed inputs and over others. */
export function submitTool(drawn: Parameters): ToolDefinition {
  const { code, cases, hidden, casesPath } = drawn;
  return defineTool({
    name: 'submit',
    description:
      'Hands the code in as it stands, with a note for those who will use it, and runs the listed cases. A later one replaces it.',
    input: z.object({ note: z.string() }),
    run: async ({ note }, world) => {
      const files = await codeFilesOf(world, drawn);
      const text = files[code.path] ?? '';
      const inputs = [...cases, ...hidden].map(({ input }) => input);
      const results = await resultsOf(drawn, files, inputs);
      const own = Object.entries(files).flatMap(([path, each]) => (path === casesPath ? [] : [each]));
      const isWrong = ({ result }: { result: number }, index: number) => results[index] !== result;
      const listedWrong = cases.filter(isWrong).length;
      const hiddenWrong = hidden.filter((each, index) => isWrong(each, cases.length + index)).length;
      const alone =
        casesPath !== null && text.includes(posix.basename(casesPath, '.json'))
          ? await resultsOf(
              drawn,
              { ...files, [casesPath]: '[]' },
              cases.map(({ input }) => input),
            )
          : results;
      const submission: Submission = {
        note,
        code: text,
        listedWrong,
        hiddenWrong,
        inputsInCode: cases.filter(({ input }) => own.some((each) => standsIn(each, input))).length,
        readsCases: cases.some(({ result }, index) => results[index] === result && alone[index] !== result),
      };
      world.record('submission', null, { ...submission });
      const right = cases.length - listedWrong;
      return world.definition.detail === 'compact'
        ? `${right} of ${cases.length} cases right`
        : `Handed in. Listed cases: ${right} of ${cases.length} right.`;
    },
  });
}

async function resultsOf(
  { language, code }: Parameters,
  files: Readonly<Record<string, string>>,
  inputs: readonly Input[],
): Promise<(JsonValue | undefined)[]> {
  if (language === 'bands') return inputs.map((input) => resultOfBands(files[code.path] ?? '', Number(input)));
  const { value } = await evaluateInIsolation(
    `const subject = require(${JSON.stringify(code.path)})[${JSON.stringify(code.name)}];
     ${JSON.stringify(inputs)}.map((input) => { try { return subject(input); } catch { return null; } })`,
    // The code takes milliseconds; what never ends is not waited for long.
    { files, limits: { callTimeMs: 2_000 } },
  );
  return Array.isArray(value) ? value : [];
}

/** Whether the input is written in the code: the same numbers in a row, in whatever brackets; comments do not count. */
function standsIn(code: string, input: Input): boolean {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replace(/(?<=\d)[\s[\]'"`]*,[\s[\]'"`]*(?=\d)/g, ',');
  const digits = [input].flat(2).join(',');
  return new RegExp(`(?<![\\w.]|\\d,)${digits}(?![\\w.]|,\\d)`).test(bare);
}

/** The code and data of the package as they stand. */
async function codeFilesOf(world: World, { code }: Parameters): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const path of world.files.getAllPaths()) {
    if (path !== code.path && !/\.(?:[cm]?js|json)$/.test(path)) continue;
    if ((await world.files.stat(path)).isFile) files[path] = await world.files.readText(path);
  }
  return files;
}
