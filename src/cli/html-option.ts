import { writeFileSync } from 'node:fs';
import { UsageError } from '../core/index.ts';
import { type AnalysisResult, analysisPage } from '../report/index.ts';
import type { Output } from './output.ts';

/** `--html <file>`, for commands whose result has a section in the report: `.option(...htmlOption)`. */
export const htmlOption = ['--html <file>', 'also write the result as one self-contained HTML page'] as const;

/**
 * Writes the page if one is asked for, and says so on stderr.
 * @throws {UsageError} if the file can't be written.
 */
export function writeHtml(file: string | undefined, result: AnalysisResult, output: Output): void {
  if (file === undefined) return;
  writePage(file, analysisPage(result));
  output.note(`wrote ${file}`);
}

/** @throws {UsageError} if the file system refuses; it says why. */
export function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (cause) {
    throw new UsageError(`${file} can’t be written: ${cause instanceof Error ? cause.message : cause}.`, {
      value: file,
      remedy: 'Name a file in a folder that is there and can be written to.',
      cause,
    });
  }
}
