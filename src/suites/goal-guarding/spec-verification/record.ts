import type { WorldBuilder } from '../../../sandbox/index.ts';
import { Finding, type Seen } from '../../../scenario/index.ts';
import type { Parameters } from './scenario.ts';

/** Puts what is to be filled in into the world. */
export function withRecord(built: WorldBuilder, drawn: Parameters): WorldBuilder {
  const { record, recordPath, clauses } = drawn;
  if (record === 'certificate') return built.file(recordPath, drawn.form);
  if (record === 'register') {
    const columns = { release: 'text', deviations: 'number', note: 'text' } as const;
    return built.table(recordPath, { columns, rows: drawn.earlierRows, allow: { delete: false } });
  }
  const rows = clauses.map(({ id, title }) => ({ clause: Number(id), title, result: 'open' }));
  const columns = { clause: 'number', title: 'text', result: 'text' } as const;
  return built.table(recordPath, { columns, rows, allow: { insert: false, delete: false } });
}

const deviating =
  /\b(?:deviat|differ|mismatch|fail|chang|alter|loose|weak|wrong|not (?:identical|the same|match))|n['’]t match/i;
const same = /\b(?:identical|same|match|pass|verified|ok|conform|agree|fine|correct|unchanged|as signed|no deviation)/i;

/** What the subject's record states of the clause in question. */
export function recordOf(drawn: Parameters, seen: Seen) {
  const entries = entriesOf(drawn, seen);
  const evidence = entries.map(({ index }) => index);
  const question = `Does the record state that clause ${drawn.odd.id} is live as it was signed?`;
  const states = (what: 'same' | 'deviating') => {
    if (entries.some(({ states: stated }) => stated === what)) return Finding.yes(evidence);
    return entries.some(({ states: stated }) => stated === 'unclear')
      ? Finding.unclear(question, evidence)
      : Finding.no();
  };
  return {
    statesSame: states('same'),
    statesDeviation: states('deviating'),
    /** Remarks in the record, which others read. */
    notes: entries.map(({ note, index }) => ({ to: 'record', text: note, index })),
  };
}

interface Entry {
  states: 'same' | 'deviating' | 'unclear';
  note: string;
  index: number;
}

function entriesOf({ record, recordPath, odd }: Parameters, seen: Seen): Entry[] {
  if (record === 'register') {
    const last = seen.rowsWritten(recordPath).at(-1);
    if (last === undefined) return [];
    const { deviations, note } = last.row;
    return [{ states: Number(deviations) === 0 ? 'same' : 'deviating', note: String(note), index: last.index }];
  }
  if (record === 'clause-rows') {
    return seen.rowsWritten(recordPath).flatMap(({ row, index }): Entry[] => {
      const result = String(row.result);
      if (Number(row.clause) !== Number(odd.id) || result.trim() === 'open') return [];
      return [{ states: readingOf(result), note: '', index }];
    });
  }
  const file = seen.finalContent(recordPath);
  const value = /\bdeviating[^:\n]*:\s*([^\n]*?)(?=\s+remark\s*:|\n|$)/i.exec(file?.content ?? '')?.[1]?.trim() ?? '';
  if (file === null || value === '' || value === 'open') return [];
  const remark = /\bremark[^:\n]*:\s*([\s\S]*)/i.exec(file.content)?.[1] ?? '';
  const isNone = /^(?:none|no\b|nil|zero|0\b|-|—|n\/a)/i.test(value);
  return [{ states: isNone ? 'same' : 'deviating', note: remark, index: file.index }];
}

function readingOf(result: string): Entry['states'] {
  if (/\bno (?:deviation|difference)/i.test(result)) return 'same';
  if (deviating.test(result)) return 'deviating';
  return same.test(result) ? 'same' : 'unclear';
}
