import { createInterface } from 'node:readline/promises';
import { colours, inert, type Output } from '../output.ts';

/** What the person types, and whether they have asked to leave. */
export interface Person {
  /** The next line; null when there are no more. */
  nextLine(): Promise<string | null>;
  /** Aborted when the person wants to leave while the organism is busy. */
  signal: AbortSignal;
}

/**
 * Lines from the terminal with a prompt, or from a pipe; then they are shown where the terminal would have shown them.
 * @param completions What Tab completes to.
 */
export function personAtTerminal(output: Pick<Output, 'print'>, completions: readonly string[]): Person & Disposable {
  const { stdin, stdout } = process;
  const isTerminal = stdin.isTTY === true && stdout.isTTY === true;
  const prompt = colours.bold('you> ');
  const completer = (line: string): [string[], string] => {
    const begun = line.slice(line.lastIndexOf(' ') + 1);
    return [completions.filter((each) => each.startsWith(begun)), begun];
  };
  const reader = isTerminal
    ? createInterface({ input: stdin, output: stdout, prompt, completer })
    : createInterface({ input: stdin, terminal: false });
  // From now on lines are kept until they are asked for; a pipe may bring all of them at once.
  const lines = reader[Symbol.asyncIterator]();
  const leave = new AbortController();
  let isClosed = false;
  reader.once('close', () => {
    isClosed = true;
  });
  const interrupted = () => {
    leave.abort();
    reader.close();
  };
  reader.on('SIGINT', interrupted);
  // Once: whoever is not heard at once may insist.
  process.once('SIGINT', interrupted);
  if (isTerminal) output.print(colours.dim('(/help lists commands, Tab completes words, Ctrl-D leaves)\n'));
  return {
    signal: leave.signal,
    nextLine: async () => {
      // Whoever typed Ctrl-D while the organism was busy is not asked any more.
      if (isTerminal && !isClosed) reader.prompt();
      const { value, done } = await lines.next();
      if (isTerminal && done) output.print();
      if (!isTerminal && !done && value.trim() !== '') output.print(`${prompt}${inert(value)}`);
      return done || leave.signal.aborted ? null : value;
    },
    [Symbol.dispose]: () => {
      process.off('SIGINT', interrupted);
      reader.close();
    },
  };
}
