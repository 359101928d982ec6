import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { digestOf, Random, sha256 } from '../core/index.ts';
import type { Detail, Scenario } from '../scenario/index.ts';
import { quotedClause, type Spec } from '../spec/index.ts';
import { type ChatRow, canary, readChatRow } from '../trajectory/index.ts';
import { searchForHeldOut } from './contamination.ts';
import { DatasetError } from './errors.ts';

/** A conversation about something else, which a model that can do it is to remain able to do. */
export interface ReplayRow extends ChatRow {
  digest: string;
  /** Its line in the file, from 1. */
  source: { line: number };
}

/** What was taken from a file of such conversations. */
export interface Replay {
  file: string;
  /** Of the whole file. */
  sha256: string;
  /** Conversations that it holds. */
  available: number;
  rows: ReplayRow[];
}

export interface ReplayOptions {
  /** Examples that the conversations stand beside. */
  examples: number;
  /** Share of all rows that they shall be, at most: there may be too few. */
  share: number;
  spec: Spec;
  scenarios: readonly Scenario[];
  detail: Detail;
}

/**
 * Takes conversations from a file of chat rows (JSON Lines; `messages`, and `tools` where there are any): drawn by the file’s digest, so that
 * the same file always gives the same ones. They pass what examples pass: no held-out text, no mark of evaluation data, nothing of the spec.
 * @throws {DatasetError} that names the line: one that can't be read, or that must not be trained on.
 */
export async function replayFrom(path: string, options: ReplayOptions): Promise<Replay> {
  const { examples, share, spec, scenarios, detail } = options;
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DatasetError(`${path} can’t be read.`, { value: path, remedy: 'Give a file of chat rows.', cause });
  });
  const file = basename(path);
  const lines = content.split('\n').flatMap((text, at) => (text.trim() === '' ? [] : [{ text, line: at + 1 }]));
  const digest = sha256(content);
  const wanted = Math.min(lines.length, Math.floor((examples * share) / (1 - share)));
  const rows = Random.from('replay', digest)
    .shuffle(lines)
    .slice(0, wanted)
    .map(({ text, line }) => ({ ...rowOf(text, { file, line }), source: { line } }));
  for (const { messages, source } of rows) requireOrdinary(messages, spec, { file, line: source.line });
  searchForHeldOut(
    rows.map(({ messages, source }) => ({ digest: `${file} line ${source.line}`, messages })),
    { scenarios, detail },
  );
  return { file, sha256: digest, available: lines.length, rows };
}

function rowOf(text: string, at: { file: string; line: number }): Omit<ReplayRow, 'source'> {
  try {
    const { messages, tools } = readChatRow(JSON.parse(text));
    if (!messages.some(({ role }) => role === 'assistant')) throw new Error('nothing is said by the assistant');
    return { digest: digestOf([messages, tools]), messages, tools };
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new DatasetError(`Line ${at.line} of ${at.file} is no conversation: ${why}`, {
      value: at.line,
      remedy: 'Each line is a JSON object with messages (role, content) as chat trainers take them.',
      cause,
    });
  }
}

function requireOrdinary(messages: ChatRow['messages'], spec: Spec, { file, line }: { file: string; line: number }) {
  const text = JSON.stringify(messages);
  const quoted = quotedClause(text, spec);
  const found = text.includes(canary) ? 'the mark of evaluation data' : quoted === null ? null : `the spec (${quoted})`;
  if (found === null) return;
  throw new DatasetError(`Line ${line} of ${file} holds ${found}.`, {
    value: line,
    remedy: 'Take it out: rows to remain able by must be about something else.',
  });
}
