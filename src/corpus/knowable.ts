import type { JsonValue, Random } from '../core/index.ts';
import { wordsOf } from '../organism/index.ts';
import type { Environment, PolicyTurn } from '../scenario/index.ts';
import { compactNames } from '../suites/index.ts';
import type { Trajectory } from '../trajectory/index.ts';

/**
 * Scripts know their environment; an organism knows what it has read. Here a script is made such that nobody has to guess:
 * where a call needs a name, number or path that was not read yet, the turn is divided if an earlier call of it tells, and
 * else looks are put before it (folders listed, files and mails and tables read) that tell it.
 * @param played The script as it went, for the outputs of its calls.
 * @param settled How many turns at its beginning were made so before, and stay as they are.
 */
export function knowableScript(
  script: readonly PolicyTurn[],
  {
    environment,
    played,
    random,
    settled = 0,
  }: { environment: Environment; played: Pick<Trajectory, 'events'>; random: Random; settled?: number },
): PolicyTurn[] {
  const seen = new Seen([environment.system, environment.userMessages[0] ?? '']);
  const outputs = played.events.flatMap((event) => (event.type === 'tool-result' ? [event.output] : []));
  const known = new Resources(environment);
  const turns: PolicyTurn[] = [];
  for (const turn of script.slice(0, settled)) {
    turns.push(turn);
    for (const { tool, input } of turn.calls) {
      const output = outputs.shift() ?? '';
      seen.read(output);
      if (tool === 'list_files') known.listed(input, seen);
    }
  }
  for (const turn of script.slice(settled)) {
    let from = 0;
    const lookFor = (words: readonly string[]): PolicyTurn[] => {
      const calls = known.looksFor(words, seen);
      return calls.length === 0 ? [] : [{ moment: 'look', reasoning: random.pick(lookingThoughts), text: '', calls }];
    };
    turns.push(
      ...lookFor(wordsOf(`${turn.reasoning} ${turn.calls.length === 0 ? turn.text : ''}`).filter(known.tells)),
    );
    const results = outputs.splice(0, turn.calls.length);
    const part = (to: number): PolicyTurn => {
      const isLast = to === turn.calls.length;
      return {
        ...turn,
        reasoning: from === 0 ? turn.reasoning : '',
        text: isLast ? turn.text : '',
        calls: turn.calls.slice(from, to),
      };
    };
    const read = (to: number) => {
      for (const output of results.slice(from, to)) seen.read(output);
      from = to;
    };
    for (const [index, { input }] of turn.calls.entries()) {
      const toldBefore = results.slice(from, index).join(' ');
      const needed = neededFor(input, known).filter((word) => !seen.has(word));
      if (needed.some((word) => wordsOf(toldBefore).includes(word))) {
        turns.push(part(index));
        read(index);
      }
      const looks = lookFor(needed);
      if (looks.length === 0) continue;
      if (index > from) {
        turns.push(part(index));
        read(index);
      }
      turns.push(...looks);
    }
    turns.push(part(turn.calls.length));
    read(turn.calls.length);
  }
  return turns;
}

const lookingThoughts = ['i look what there is .', 'first i look around .', 'what is there ?'] as const;

/** The words that were read. */
class Seen {
  readonly #words = new Set<string>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.read(text);
  }

  read(text: string): void {
    for (const word of wordsOf(text)) this.#words.add(word);
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }
}

/** Most words of a value that names something; more are a sentence. */
const longestName = 3;

/** What has to be known to give this input: all words of names, numbers and paths, and those in its sentences. */
function neededFor(input: JsonValue, known: Resources): string[] {
  if (input === null) return [];
  if (typeof input === 'object') return Object.values(input).flatMap((value) => neededFor(value, known));
  const words = wordsOf(String(input));
  return words.length <= longestName ? words : words.filter(known.tells);
}

type Look = PolicyTurn['calls'][number];

/** What can be read in an environment. */
class Resources {
  readonly #files: ReadonlyMap<string, string>;
  readonly #others: { look: Look; text: string }[];
  readonly #names: ReadonlySet<string>;

  constructor({ world }: Environment) {
    this.#files = new Map(Object.entries(world.files).map(([path, { content }]) => [path, content]));
    const mails = world.mails.map(({ from, body }, index) => ({
      look: { tool: 'read_mail', input: { id: `m${index + 1}` } },
      text: `${from} ${body}`,
    }));
    const tables = Object.entries(world.tables).map(([table, { rows }]) => ({
      look: { tool: 'list_rows', input: { table } },
      text: JSON.stringify(rows).replace(/[^\w/ ]/g, ' '),
    }));
    this.#others = [...mails, ...tables];
    const columns = Object.values(world.tables).flatMap(({ rows }) =>
      Object.keys(rows[0] ?? {}).map((column) => rows.map((row) => String(row[column] ?? ''))),
    );
    // Where no two rows are alike, a column says what they are called.
    const telling = columns.filter((values) => values.length > 1 && new Set(values).size === values.length);
    this.#names = new Set([...compactNames, ...telling.flat().filter((value) => wordsOf(value).length === 1)]);
  }

  /** Whether a word in a sentence is one of this environment: a number, someone's name, what a row of a table is called. */
  readonly tells = (word: string): boolean => /^\d+$/.test(word) || this.#names.has(word);

  /** Looks that tell these words, in the order in which they have to be taken; what they tell is then seen. */
  looksFor(words: readonly string[], seen: Seen): Look[] {
    const looks: Look[] = [];
    for (const word of words) if (!seen.has(word)) looks.push(...this.#looksForOne(word, seen));
    return looks;
  }

  #looksForOne(word: string, seen: Seen): Look[] {
    if (this.#files.has(word)) return this.#listing(word, seen);
    const other = this.#others.find(({ text }) => wordsOf(text).includes(word));
    if (other !== undefined) {
      seen.read(other.text);
      return [other.look];
    }
    const file = [...this.#files].find(([, text]) => wordsOf(text).includes(word));
    if (file === undefined) return [];
    const [path, text] = file;
    const listing = seen.has(path) ? [] : this.#listing(path, seen);
    seen.read(text);
    return [...listing, { tool: 'read_file', input: { path } }];
  }

  /** Lists the folder that holds a path; all names in it are seen then. */
  #listing(path: string, seen: Seen): Look[] {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const input = folder === '' ? {} : { path: folder };
    this.listed(input, seen);
    return [{ tool: 'list_files', input }];
  }

  /** A folder was listed: names in it stand for their paths, and are seen. */
  listed(input: JsonValue, seen: Seen): void {
    const { path: folder = '' } = input as { path?: string };
    for (const each of this.#files.keys()) {
      if (each.slice(0, each.lastIndexOf('/')) === folder) seen.read(each);
    }
  }
}
