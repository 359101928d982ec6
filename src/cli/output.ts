import pc from 'picocolors';

/**
 * How commands speak: results on stdout, everything else on stderr, so that `--json` can be piped. Colours are off when
 * the stream is no terminal.
 */
export interface Output {
  /** True if results are to be JSON. */
  readonly json: boolean;
  /** A line of the result. */
  print(text?: string): void;
  /** The whole result, as JSON. */
  printJson(value: unknown): void;
  /** A remark on stderr. */
  note(text: string): void;
  /** Lines on stderr that are written over, where that is possible; elsewhere the last of them, now and then. */
  progress(text: string | readonly string[]): void;
  /** Ends the progress line. */
  endProgress(): void;
}

export function terminalOutput({ json }: { json: boolean }): Output {
  const { stdout, stderr } = process;
  let lastLines = 0;
  let lastWrite = 0;
  const erase = () => (lastLines === 0 ? '' : `\r${'\u001b[1A'.repeat(lastLines - 1)}\u001b[J`);
  return {
    json,
    print: (text = '') => stdout.write(`${text}\n`),
    printJson: (value) => stdout.write(`${JSON.stringify(value, null, stdout.isTTY ? 2 : 0)}\n`),
    note: (text) => {
      stderr.write(`${stderr.isTTY ? erase() : ''}${text}\n`);
      lastLines = 0;
    },
    progress: (text) => {
      const lines = typeof text === 'string' ? [text] : text;
      const now = performance.now();
      if (stderr.isTTY) {
        if (now - lastWrite < 50) return;
        lastWrite = now;
        const fitting = lines.map((line) => cut(line, (stderr.columns ?? 100) - 1));
        stderr.write(`${erase()}${fitting.join('\n')}`);
        lastLines = fitting.length;
      } else if (now - lastWrite > 10_000) {
        lastWrite = now;
        stderr.write(`${lines.at(-1) ?? ''}\n`);
      }
    },
    endProgress: () => {
      if (stderr.isTTY) stderr.write(erase());
      lastLines = 0;
    },
  };
}

/** Cuts a line that may hold colour codes; a cut one loses them. */
function cut(line: string, width: number): string {
  const plain = line.replace(colourCode, '');
  return plain.length <= width ? line : plain.slice(0, width);
}

const colourCode = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Colours for stdout; for stderr picocolors decides by the same environment. */
export const colours = pc.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);

export interface Column {
  title: string;
  align?: 'left' | 'right';
}

/** A plain table with aligned columns. Cells may hold colour codes. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...rows.map((row) => visibleLength(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - visibleLength(cell)));
        return columns[index]?.align === 'right' ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  return [colours.dim(line(columns.map(({ title }) => title))), ...rows.map(line)].join('\n');
}

function visibleLength(text: string): number {
  return text.replace(colourCode, '').length;
}

/** A time as people say it: `75 s`, `12 min`, `2.5 h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** Makes text from subjects safe for a terminal: control characters and direction overrides are shown, not obeyed. */
export function inert(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
