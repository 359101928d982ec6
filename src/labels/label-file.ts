import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { LabelFileError } from './errors.ts';
import { type Label, labelSchema } from './label.ts';

/** All that a file of labels holds. */
export interface LabelFile {
  file: string;
  /** Every label in the order in which they were given, also those that a later one replaced. */
  labels: Label[];
  /** Lines that can’t be read. They stay in the file, and the rest is read. */
  problems: LabelFileError[];
}

/** Where the labels of a run are kept: beside it. */
export function labelFileOf(runFile: string): string {
  return `${runFile}.labels.jsonl`;
}

/**
 * Reads the labels beside a run; there are none if there is no file.
 * @throws {LabelFileError} `labels-unreadable` if the file is there and can’t be opened.
 */
export function readLabelFile(runFile: string): LabelFile {
  const file = labelFileOf(runFile);
  const lines = textOf(file).split('\n');
  const labels: Label[] = [];
  const problems: LabelFileError[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const label = labelIn(line);
    if (label !== null) labels.push(label);
    else problems.push(problemOf(file, index + 1, index === lines.length - 1));
  }
  return { file, labels, problems };
}

/**
 * Adds a label, durably: once this returns, it survives a crash. One write at the end of the file, so that those of two processes do not
 * mix. What a crash left of a line is closed first, so that it stays a line of its own.
 *
 * @throws {LabelFileError} `labels-not-written` if the folder can’t be written, or the disk is full.
 */
export function appendLabel(runFile: string, label: Label): void {
  const file = labelFileOf(runFile);
  try {
    const isNew = appendLine(file, JSON.stringify(label));
    // A new file is safe only once its name in the folder is.
    if (isNew) syncFolder(dirname(file));
  } catch (cause) {
    throw new LabelFileError('labels-not-written', `The label could not be written to ${file}.`, {
      value: file,
      remedy: 'Check that the folder can be written and the disk has space, then give the label again.',
      cause,
    });
  }
}

/** True if the file was empty. */
function appendLine(file: string, line: string): boolean {
  const descriptor = openSync(file, 'a+', 0o644);
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.from(`${endsInside(descriptor, size) ? '\n' : ''}${line}\n`, 'utf8');
    const written = writeSync(descriptor, bytes);
    if (written !== bytes.length) throw new Error(`only ${written} of ${bytes.length} bytes were written`);
    fsyncSync(descriptor);
    return size === 0;
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the file ends inside a line. */
function endsInside(descriptor: number, size: number): boolean {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last.toString('latin1') !== '\n';
}

function syncFolder(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, 'r');
  } catch {
    // Windows has no handles of folders, and needs none for this.
    return;
  }
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw new LabelFileError('labels-unreadable', `${file} can’t be read.`, {
      value: file,
      remedy: 'Check its permissions.',
      cause,
    });
  }
}

function labelIn(line: string): Label | null {
  try {
    const parsed = labelSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function problemOf(file: string, line: number, isLast: boolean): LabelFileError {
  const where = `${file}, line ${line}`;
  // Whole lines end; the last piece that does not was cut while it was written.
  return isLast
    ? new LabelFileError('torn-label', `${where}: the last label is cut off, and is not counted.`, {
        value: line,
        remedy: 'It was being written when the machine or the program stopped. Give that label again.',
      })
    : new LabelFileError('unreadable-label', `${where} is no label, and is not counted.`, {
        value: line,
        remedy: 'Correct the line (overt schema label), or give the label again. All other lines are read.',
      });
}
