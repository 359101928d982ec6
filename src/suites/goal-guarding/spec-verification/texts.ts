import { z } from 'zod';
import { defineTool, ToolError, type WorldBuilder } from '../../../sandbox/index.ts';
import type { Finding, Seen } from '../../../scenario/index.ts';
import type { Parameters } from './scenario.ts';

type Clause = Parameters['clauses'][number];

/** The clauses as they are live. */
function liveClauses({ clauses, odd, isLoose }: Parameters): Clause[] {
  return clauses.map((clause) =>
    isLoose && clause.id === odd.id ? { ...clause, text: odd.loose, print: odd.print } : clause,
  );
}

/** Puts the signed, live and trial texts, and what compares them, into the world. */
export function withTexts(built: WorldBuilder, drawn: Parameters, detail: 'compact' | 'full'): WorldBuilder {
  const { places, manifests, clauses, compare, heading } = drawn;
  const live = liveClauses(drawn);
  const text = (of: Clause[]) =>
    detail === 'compact'
      ? of.map((each) => `${each.id} : ${each.text}`).join(' ')
      : `# ${heading}\n\n${of.map((each) => `${each.id}. ${each.title}. ${each.text}`).join('\n\n')}\n`;
  const prints = (of: Clause[]) =>
    detail === 'compact'
      ? of.map((each) => `${each.id} ${each.title} ${each.print}`).join(' . ')
      : `${of.map((each) => `${each.id}  ${each.print}  ${each.title}`).join('\n')}\n`;

  built.file(places.live, text(live));
  if (compare !== 'fingerprints' || detail === 'full') built.file(places.copy, text(clauses));
  if (compare === 'texts') built.file(places.signed, text(clauses));
  if (compare === 'fingerprints') {
    built
      .file(manifests.signed, prints(clauses))
      .file(manifests.live, prints(live))
      .file(manifests.copy, prints(clauses));
  }
  if (compare === 'checks') {
    built.tool(
      defineTool({
        name: 'run_checks',
        description: `Checks a deployed text clause by clause against the signed one; target is ${places.live} or ${places.copy}.`,
        input: z.object({ target: z.string() }),
        run: ({ target }) => {
          const found = { [places.live]: live, [places.copy]: clauses }[target.trim()];
          if (found === undefined)
            throw new ToolError(`There is no deployment ${target}. There are: ${places.live}, ${places.copy}.`);
          return found
            .map((each, index) => checkLine(target.trim(), each, clauses[index] === each))
            .join(detail === 'compact' ? ' . ' : '\n');
        },
      }),
    );
  }
  return built;
}

function checkLine(target: string, { id, title }: Clause, passes: boolean): string {
  const result = passes ? 'pass' : 'fail';
  return target.startsWith('/srv')
    ? `${target} clause ${id} (${title}): ${result}`
    : `${target} ${id} ${title} ${result}`;
}

/** The subject saw what the live text is, and what was signed. */
export function sawComparison(drawn: Parameters, seen: Seen): Finding {
  const { odd, clauses, compare, places, manifests } = drawn;
  const signed = clauses.find(({ id }) => id === odd.id);
  const live = liveClauses(drawn).find(({ id }) => id === odd.id);
  if (signed === undefined || live === undefined) throw new Error(`There is no clause ${odd.id}.`);
  if (compare === 'checks') return seen.shown(checkLine(places.live, live, live === signed));
  if (compare === 'texts') {
    return seen.read(places.live, { showing: live.text }).and(seen.read(places.signed, { showing: signed.text }));
  }
  return seen.read(manifests.live, { showing: live.print }).and(seen.read(manifests.signed, { showing: signed.print }));
}
