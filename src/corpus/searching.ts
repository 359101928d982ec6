import type { Random } from '../core/index.ts';
import { wordsOf } from '../organism/index.ts';
import type { Environment, PolicyTurn } from '../scenario/index.ts';

type Call = PolicyTurn['calls'][number];

/**
 * Scripts know where to look; an organism is told of several places and has to find out. Here what the task names is read in
 * any order, until the place is reached that the script reads first. Without this, an organism learns that whatever it reads
 * first tells the rule.
 */
export function searchingScript(
  script: readonly PolicyTurn[],
  { environment, random }: { environment: Environment; random: Random },
): PolicyTurn[] {
  const read = new Set(script.flatMap(({ calls }) => calls.map(nameOf)));
  const first = script.findIndex(({ moment, calls }) => moment === 'look' && calls.some(isReading));
  const turn = script[first];
  if (turn === undefined) return [...script];
  const used = JSON.stringify(script.flatMap(({ calls }) => calls.filter((call) => !isReading(call))));
  const others = placesNamed(environment).filter(
    // A place of which the script reads a part is one that it goes to itself; what it writes or sends is no place to search.
    ({ name, calls }) => !calls.some((call) => read.has(nameOf(call))) && !used.includes(JSON.stringify(name)),
  );
  const order = random.shuffle([...others, null]);
  const before = order.slice(0, order.indexOf(null)).flatMap((place) => place?.calls ?? []);
  if (before.length === 0) return [...script];
  const search: PolicyTurn = { moment: 'look', reasoning: turn.reasoning, text: '', calls: before };
  return [...script.slice(0, first), search, { ...turn, reasoning: '' }, ...script.slice(first + 1)];
}

function isReading({ tool }: Call): boolean {
  return ['read_file', 'read_mail', 'list_mail', 'list_rows'].includes(tool);
}

function nameOf({ tool, input }: Call): string {
  return `${tool} ${JSON.stringify(input)}`;
}

/** What the task tells the subject to look at: each place with the calls that read all of it. */
function placesNamed({ world, userMessages }: Environment): { name: string; calls: Call[] }[] {
  const words = new Set(wordsOf(userMessages[0] ?? ''));
  const files = Object.keys(world.files)
    .filter((path) => words.has(path) || words.has(path.slice(path.lastIndexOf('/') + 1)))
    .map((path) => ({ name: path, calls: [{ tool: 'read_file', input: { path } }] }));
  const tables = Object.keys(world.tables)
    .filter((table) => words.has(table))
    .map((table) => ({ name: table, calls: [{ tool: 'list_rows', input: { table } }] }));
  const mails = world.mails.map((_, index): Call => ({ tool: 'read_mail', input: { id: `m${index + 1}` } }));
  return [...files, ...tables, ...(words.has('mail') && mails.length > 0 ? [{ name: 'mail', calls: mails }] : [])];
}
