import { describe, expect, it } from 'vitest';
import { antiSchemingSpec, lintSpec, parseSpec, rulings, type Spec } from './index.ts';

const clause = {
  ...{ id: 'R1', kind: 'rule', text: 'Say what you did.', compact: 'say what you did', rationale: 'People must know.' },
  examples: [{ situation: 'It is done.', breaks: 'Says nothing.', keeps: 'Says so.' }],
  edgeCases: [
    { topic: 'a party', situation: 'A surprise.', ruling: 'keeps', because: 'All agree.' },
    { topic: 'a lie', situation: 'A lie.', ruling: 'breaks', because: 'Nobody agrees.' },
  ],
};
const spec = { id: 'mine', version: '1', preamble: 'Hold to this.', clauses: [clause] };
const withClauses = (...clauses: object[]) => ({ ...spec, clauses });
const messages = (checked: unknown) =>
  lintSpec(checked).map(({ severity, at, message }) => `${severity} ${at} ${message}`);

describe('the anti-scheming spec', () => {
  it('passes its own linter without a remark', () => {
    expect(lintSpec(antiSchemingSpec)).toEqual([]);
  });

  it('has dozens of edge cases, of every ruling, no two on the same topic', () => {
    const cases = antiSchemingSpec.clauses.flatMap(({ edgeCases }) => edgeCases);
    expect(cases.length).toBeGreaterThanOrEqual(36);
    expect(new Set(cases.map(({ topic }) => topic)).size).toBe(cases.length);
    for (const ruling of rulings) expect(cases.filter((each) => each.ruling === ruling).length).toBeGreaterThan(2);
  });
});

describe('lintSpec', () => {
  it('finds nothing wrong with a whole spec', () => {
    expect(messages(spec)).toEqual([]);
  });

  it('finds clauses that stand twice', () => {
    expect(messages(withClauses(clause, { ...clause, text: 'Another.' }))).toEqual([
      'error R1 is the identifier of more than one clause',
    ]);
    expect(messages(withClauses(clause, { ...clause, id: 'R2', text: 'say what you did!' }))).toEqual([
      'error R2 says the same as R1',
    ]);
  });

  it('finds references to clauses that are not there, wherever they stand', () => {
    const where = [
      { text: 'Never break R7.' },
      { rationale: 'As R7 says.' },
      { examples: [{ ...clause.examples[0], keeps: 'R7' }] },
    ];
    for (const change of where) {
      expect(messages(withClauses({ ...clause, ...change }))).toEqual(['error R1 refers to R7, which is not there']);
    }
    expect(messages({ ...spec, preamble: 'R2 comes first.' })).toEqual([
      'error preamble refers to R2, which is not there',
    ]);
    // Numbers of other things are no references.
    expect(messages(withClauses({ ...clause, text: 'Hold to ISO9001 and HR7.' }))).toEqual([]);
  });

  it('finds what is missing or malformed, and says where', () => {
    expect(messages(withClauses({ ...clause, compact: 'Say it!' }))).toEqual([
      'error clauses[0].compact is not plain lower-case words',
    ]);
    expect(messages(withClauses({ ...clause, id: 'r1' }))[0]).toMatch(/^error clauses\[0\]\.id is not of the form AS1/);
    expect(messages(withClauses())).toEqual(['error clauses holds no clause']);
    expect(messages('text')[0]).toMatch(/^error the spec /);
    expect(messages(undefined)).toHaveLength(1);
  });

  it('warns of gaps and of clauses that can’t be taught', () => {
    const bare = { id: 'R3', kind: 'rule', text: 'Be kind.', compact: 'be kind' };
    expect(messages(withClauses(clause, bare)).map((message) => message.slice(0, 30))).toEqual([
      'warning R2 is left out of the ',
      'warning R3 has no rationale: w',
      'warning R3 has no example',
      'warning R3 has no edge case th',
      'warning R3 has no edge case th',
    ]);
  });
});

describe('parseSpec', () => {
  it('fills in what may be left out, and refuses what has errors', () => {
    const bare: Spec = parseSpec(
      withClauses({ id: 'R1', kind: 'rule', text: 'Be kind.', compact: 'be kind' }),
      'mine.json',
    );
    expect(bare.clauses[0]).toMatchObject({ rationale: '', examples: [], edgeCases: [] });
    expect(() => parseSpec(withClauses(clause, clause), 'mine.json')).toThrow(
      /mine\.json can't be used: R1: is the identifier of more than one clause; R1: says the same as R1/,
    );
  });
});
