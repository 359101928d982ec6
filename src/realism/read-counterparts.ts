import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { digestOf, OvertError } from '../core/index.ts';
import { openRun } from '../store/index.ts';
import {
  canary,
  chatMessages,
  type LoggedTool,
  loggedToolsSchema,
  parseTrajectory,
  readLoggedChatRow,
  type Trajectory,
} from '../trajectory/index.ts';
import type { Counterpart } from './counterpart.ts';
import { CounterpartError } from './errors.ts';
import { type OfferedTool, type Opening, openingOf, parametersOf } from './opening.ts';

/**
 * Reads a user's own sessions: a run file, or JSON Lines of chat rows (`messages`, and `tools` where there are any; also inside `request`) or of
 * trajectories.
 * @throws {CounterpartError} that names the line.
 */
export async function readCounterparts(path: string): Promise<Counterpart[]> {
  const content = await readFile(path).catch((cause: unknown) => {
    throw new CounterpartError(`${path} can’t be read.`, {
      value: path,
      remedy: 'Name a run file, or a file with one chat row a line.',
      cause,
    });
  });
  const isRun = content.subarray(0, 15).toString('latin1') === 'SQLite format 3';
  const found = isRun ? openingsInRun(path) : openingsInLines(content.toString('utf8'), basename(path));
  if (found.length === 0) {
    throw new CounterpartError(`${path} holds no session.`, {
      value: path,
      remedy: 'Each line is a JSON object with messages (role, content).',
    });
  }
  return found.map(({ place, opening, isEvaluation }) => ({
    ...{ id: `${basename(path)} ${place}`, group: groupOf(opening), opening, isEvaluation },
  }));
}

interface Found {
  place: string;
  opening: Opening;
  isEvaluation: boolean;
}

/** Sessions under the same system prompt are of the same agent. */
function groupOf({ system, tools }: Opening): string {
  return digestOf([system, tools.map(({ name }) => name)]).slice(0, 12);
}

function openingsInRun(path: string): Found[] {
  const reader = openRun(path);
  try {
    return Array.from(reader.episodes()).flatMap(({ key }) => {
      const trajectory = reader.trajectory(key);
      return trajectory === null ? [] : [{ place: key.slice(0, 12), ...openingInTrajectory(trajectory) }];
    });
  } finally {
    reader.close();
  }
}

function openingsInLines(content: string, file: string): Found[] {
  const lines = content.replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((text, at) =>
    text.trim() === '' ? [] : [{ place: `line ${at + 1}`, ...openingInLine(text, { file, line: at + 1 }) }],
  );
}

function openingInLine(text: string, { file, line }: { file: string; line: number }): Omit<Found, 'place'> {
  try {
    const row: unknown = JSON.parse(text);
    const isTrajectory = typeof row === 'object' && row !== null && 'format' in row;
    return isTrajectory ? openingInTrajectory(parseTrajectory(text)) : openingInRow(row);
  } catch (cause) {
    throw new CounterpartError(`Line ${line} of ${file} is no session: ${reasonOf(cause)}`, {
      value: line,
      remedy:
        'Each line is one JSON object with messages (role, content), and tools if there are any. Mend or take out the line.',
      cause,
    });
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError) return z.prettifyError(cause);
  if (cause instanceof SyntaxError) return `not JSON (${cause.message})`;
  return OvertError.isInstance(cause) || cause instanceof Error ? cause.message : String(cause);
}

/** The opening in a chat row; `isEvaluation` if it carries the mark of evaluation data. */
function openingInRow(row: unknown): Omit<Found, 'place'> {
  const { messages, tools } = readLoggedChatRow(row);
  const isEvaluation = JSON.stringify(row).includes(canary);
  return { opening: openingOf(messages, tools.map(offered)), isEvaluation };
}

function offered({ name, description, parameters }: LoggedTool): OfferedTool {
  return { name, description, parameters: parametersOf(parameters) };
}

function openingInTrajectory({ events, origin }: Trajectory): Omit<Found, 'place'> {
  return { opening: openingOf(chatMessages(events), toolsIn(events)), isEvaluation: origin.kind === 'evaluation' };
}

/** Trajectories hold the tools offered only in the raw requests, where these were kept. */
function toolsIn(events: Trajectory['events']): OfferedTool[] {
  for (const event of events) {
    if (event.type !== 'model-call') continue;
    const request = z.looseObject({ tools: loggedToolsSchema }).safeParse(event.request);
    if (request.success) return request.data.tools.map(offered);
  }
  return [];
}
