import { basename } from 'node:path';
import type { JsonValue } from '../core/index.ts';
import type { JournalLine } from './api.ts';
import type { Book } from './watch-book.ts';
import { iso } from './watch-sessions.ts';

type Entry = ReturnType<Book['journal']['list']>[number];

/** A line of the journal for people. Paths are cut to names: pages need not know where a file lies. */
export function journalLine({ ordinal, at, kind, detail }: Entry): JournalLine {
  return { id: ordinal, at: iso(at), kind, detail: cut(textOf(kind, isRecord(detail) ? detail : { detail })) };
}

function textOf(kind: Entry['kind'], detail: Record<string, JsonValue>): string {
  const { file, name, digest, before, problem, by, sessions, records, olderThanDays } = detail;
  const parts = (...texts: (JsonValue | undefined)[]) => texts.filter((text) => typeof text === 'string').join(' · ');
  const named = typeof file === 'string' ? basename(file) : undefined;
  switch (kind) {
    case 'policy-changed':
      return parts(
        name,
        named,
        short(digest),
        typeof before === 'string' ? `before ${short(before)}` : 'the first',
        by === 'viewer' ? 'from the viewer' : undefined,
      );
    case 'policy-refused':
      return parts(
        named,
        typeof file === 'string' && typeof problem === 'string' ? problem.replaceAll(file, basename(file)) : problem,
      );
    case 'contents-deleted':
      return Array.isArray(sessions)
        ? `${sessions.length} sessions, closed more than ${String(olderThanDays)} days ago`
        : rest(detail);
    case 'records-deleted':
      return `${String(records)} records of unknown shape, older than ${String(olderThanDays)} days`;
    default:
      return rest(detail);
  }
}

function rest(detail: Record<string, JsonValue>): string {
  const values = Object.entries(detail).filter(([, value]) => value !== null);
  return values
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

function short(digest: JsonValue | undefined): string | undefined {
  return typeof digest === 'string' ? `sha256 ${digest.slice(0, 12)}` : undefined;
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function isRecord(value: JsonValue): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
