import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { OpenedRuns, recordAt } from '../../test/support/opened-runs.ts';
import { UsageError } from '../core/index.ts';
import { type EventDraft, serializeTrajectory, type TrajectoryEvent } from '../trajectory/index.ts';
import type { OpenedRun } from './opened-run.ts';
import { searchRun } from './search.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

const patient = { from: 0, milliseconds: 60_000 };

function holding(...episodes: EventDraft[][]) {
  return runs.byHand(
    episodes.map((drafts, ordinal) => {
      const made = recordAt({ ordinal });
      const events = drafts.map((draft, index) => ({ ...draft, index, turn: 1 }) as TrajectoryEvent);
      return { ...made, trajectory: { ...made.trajectory, events } };
    }),
  );
}

/** A run that is only as much of one as a search reads. */
function storing(text: string): OpenedRun {
  const { key, trajectory } = recordAt({ ordinal: 0, text });
  const texts = () => [{ ordinal: 0, key, text: serializeTrajectory(trajectory) }].values();
  return { id: 'run', file: '', reader: { trajectoryTexts: texts } } as unknown as OpenedRun;
}

describe('search in a run', () => {
  it('finds words in what was told, thought, said, called and answered, whatever their case', () => {
    const run = holding(
      [{ type: 'instruction', role: 'system', text: 'Keep the LEDGER as it is.' }],
      [{ type: 'reasoning', text: 'the ledger is wrong' }],
      [{ type: 'message', text: 'Ledger written.' }],
      [{ type: 'tool-call', callId: 'c', tool: 'write', input: { files: [{ path: '/a/ledger.txt' }], times: 31 } }],
      [{ type: 'tool-result', callId: 'c', tool: 'read', output: 'no such ledger', isError: true }],
      // Recorded beside the conversation: the subject never saw it.
      [{ type: 'state-change', callId: 'c', resource: 'file:/ledger', before: null, after: 'ledger' }],
      [{ type: 'message', text: 'nothing' }],
    );
    expect(searchRun(run, { query: 'ledger', ...patient }).matches.map(({ ordinal }) => ordinal)).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(searchRun(run, { query: '31', ...patient }).matches.map(({ ordinal }) => ordinal)).toEqual([3]);
    expect(searchRun(run, { query: 'state-change', ...patient }).matches).toEqual([]);
  });

  it('shows the first match with what stands around it, and how many more there are', () => {
    const long = 'x'.repeat(100);
    const run = holding([
      { type: 'message', text: 'nothing yet' },
      { type: 'message', text: `${long}Needle${long}` },
      { type: 'message', text: 'needle, needle' },
    ]);
    const [match] = searchRun(run, { query: 'NEEDLE', ...patient }).matches;
    expect(match).toMatchObject({ event: 1, match: 'Needle', more: 2 });
    expect(match?.before).toBe('x'.repeat(60));
    expect(match?.after).toBe('x'.repeat(60));
    expect(match?.key).toBe(run.reader.findEpisodes('', 1)[0]?.key);
  });

  it('finds every stretch of a text, however odd its characters', () => {
    const odd = fc.string({
      unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u2028', '.', '*', '(', 'é', '😀', 'K', 'ß', 'a'),
    });
    fc.assert(
      fc.property(odd, odd, odd, (before, query, after) => {
        fc.pre(query.trim() !== '');
        const [match] = searchRun(storing(`${before}${query}${after}`), { query, ...patient }).matches;
        const whole = `${match?.before}${match?.match}${match?.after}`;
        expect(`${before}${query}${after}`).toContain(whole);
        expect(match?.match.toUpperCase()).toBe(query.toUpperCase());
      }),
    );
  });

  it('goes on where it stopped, and looks at every episode once', () => {
    const run = holding(...Array.from({ length: 9 }, () => [{ type: 'message' as const, text: 'word' }]));
    const found: number[] = [];
    let searched = 0;
    for (let from: number | null = 0; from !== null; ) {
      const page = searchRun(run, { query: 'word', from, milliseconds: 0 });
      found.push(...page.matches.map(({ ordinal }) => ordinal));
      searched += page.searched;
      from = page.next;
    }
    expect(found).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(searched).toBe(9);
  });

  it('names episodes that it could not read, and reads on', () => {
    const run = holding(
      [{ type: 'message', text: 'one word' }],
      [{ type: 'message', text: 'two words' }],
      [{ type: 'message', text: 'three words' }],
      [{ type: 'message', text: 'four words' }],
    );
    const database = new DatabaseSync(run.file);
    database.exec(`UPDATE blob SET zstd = x'00' WHERE digest = (SELECT trajectory FROM episode WHERE ordinal = 0);
      UPDATE blob SET zstd = (SELECT blob.zstd FROM blob JOIN episode ON trajectory = digest WHERE ordinal = 3)
        WHERE digest = (SELECT trajectory FROM episode WHERE ordinal = 1);
      DELETE FROM blob WHERE digest = (SELECT trajectory FROM episode WHERE ordinal = 2);`);
    database.close();
    const page = searchRun(runs.again(run), { query: 'word', ...patient });
    expect(page).toMatchObject({ searched: 4, unreadable: [0, 1, 2], next: null });
    expect(page.matches.map(({ ordinal }) => ordinal)).toEqual([3]);
  });

  it('refuses to look for nothing', () => {
    expect(() => searchRun(holding([]), { query: ' ', ...patient })).toThrow(UsageError);
  });
});
