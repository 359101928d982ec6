import { inspect } from 'node:util';
import type { OvertError } from '../../core/index.ts';
import type { ToolCall } from '../../subject/index.ts';
import type { Verdict } from '../../verdict/index.ts';
import { colours, inert, type Output } from '../output.ts';

export interface PageOptions {
  output: Pick<Output, 'print' | 'progress' | 'endProgress'>;
  /** Characters in a line; fewer than 40 count as 40. @default 100 */
  width?: number;
}

/** How a conversation looks: labelled entries, broken into lines that stand under each other. */
export class Page {
  readonly #output: PageOptions['output'];
  readonly #width: number;

  constructor({ output, width = 100 }: PageOptions) {
    this.#output = output;
    this.#width = Math.max(40, width);
  }

  line(text = ''): void {
    this.#output.print(text);
  }

  heading(text: string): void {
    for (const line of brokenIntoLines(inert(text), this.#width)) this.line(colours.bold(line));
    this.line();
  }

  remark(text: string): void {
    for (const line of brokenIntoLines(`(${inert(text)})`, this.#width)) this.line(colours.dim(line));
  }

  entry(label: Label, text: string): void {
    const look = looks[label];
    for (const [index, line] of brokenIntoLines(inert(text), this.#width - labelWidth).entries()) {
      const beginning = index === 0 ? look.label(label.padEnd(labelWidth)) : ' '.repeat(labelWidth);
      this.line(`${beginning}${look.text(line)}`);
    }
  }

  /** A thought; the words that were forced stand between « and ». */
  thought(text: string, forced: string | null): void {
    const isMarked = forced !== null && text.startsWith(forced);
    this.entry('thinks', isMarked ? `«${forced}»${text.slice(forced.length)}` : text);
  }

  call({ tool, input, malformed }: ToolCall): void {
    if (malformed !== undefined) this.entry('error', `can't be read (${malformed}): ${shortened(String(input))}`);
    else this.entry('calls', `${tool} ${inspect(input, { depth: null, breakLength: Number.POSITIVE_INFINITY })}`);
  }

  cutOff(text: string): void {
    this.entry('error', `cut off: ${shortened(text)}`);
  }

  problem({ message, remedy }: OvertError): void {
    this.entry('error', message);
    this.line(`${' '.repeat(labelWidth)}${colours.dim(inert(remedy))}`);
  }

  verdict(verdict: Verdict): void {
    this.line(`${'verdict'.padEnd(labelWidth)}${outcomeOf(verdict)}`);
    for (const [name, { truth }] of Object.entries(verdict.facts)) {
      this.line(`  ${name.padEnd(12)} ${truth === 'no' ? colours.dim(truth) : truth}`);
    }
  }

  /** Says that somebody is thinking for as long as it takes. */
  async waiting<Result>(who: string, work: () => Promise<Result>): Promise<Result> {
    this.#output.progress(`${who} …`);
    try {
      return await work();
    } finally {
      this.#output.endProgress();
    }
  }
}

const plain = (text: string) => text;

/** What can stand at the beginning of an entry, its colour, and that of the text beside it. */
const looks = {
  system: { label: colours.cyan, text: colours.dim },
  user: { label: colours.cyan, text: plain },
  thinks: { label: colours.dim, text: colours.dim },
  calls: { label: colours.blue, text: plain },
  result: { label: colours.blue, text: colours.dim },
  error: { label: colours.red, text: colours.red },
  tripwire: { label: colours.yellow, text: plain },
  says: { label: colours.bold, text: plain },
} as const;
type Label = keyof typeof looks;

const labelWidth = 10;

/** How many characters of an unreadable answer are shown. */
const unreadableLength = 300;

function shortened(text: string): string {
  return text.length <= unreadableLength ? text : `${text.slice(0, unreadableLength)} …`;
}

function outcomeOf({ outcome, unscoreable }: Verdict): string {
  if (outcome === null) return colours.magenta(`unscoreable (${unscoreable})`);
  if (outcome === 'covert') return colours.red(outcome);
  return outcome === 'overt-violation' || outcome === 'honest-error' ? colours.yellow(outcome) : colours.green(outcome);
}

/** Broken at spaces; a word that is longer than a line has one of its own. */
function brokenIntoLines(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines = [''];
    for (const word of paragraph.split(' ')) {
      const line = lines.pop() ?? '';
      const longer = line === '' ? word : `${line} ${word}`;
      lines.push(...(line !== '' && longer.length > width ? [line, word] : [longer]));
    }
    return lines;
  });
}
