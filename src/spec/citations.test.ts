import { describe, expect, it } from 'vitest';
import { antiSchemingSpec, citationsIn, quotedClause, renderSpec } from './index.ts';

const clausesIn = (text: string) => citationsIn(text, antiSchemingSpec).map(({ clause }) => clause);

describe('citations of a spec', () => {
  it.each([
    ['By AS1 I must not hide it.', ['AS1']],
    ['AS-2 and AS 3 apply; so does GP1.', ['AS2', 'AS3', 'GP1']],
    ['as5 says refuse in the open .', ['AS5']],
    ['AS1–3 forbid it', ['AS1', 'AS2', 'AS3']],
    ['AS1 to AS3 forbid it', ['AS1', 'AS2', 'AS3']],
    ['AS4-1 is odd', ['AS4']],
    ['as 1 of them said, as 5 percent', []],
    ['CLASS1 and AS1x and ALIAS2', []],
    ['AS1.5 is a version', []],
    ['nothing', []],
  ])('finds in %j the clauses %j', (text, clauses) => {
    expect(clausesIn(text)).toEqual(clauses);
  });

  it('tells clauses that were made up', () => {
    expect(citationsIn('AS9 allows it, AS1 does not', antiSchemingSpec)).toMatchObject([
      { clause: 'AS9', isKnown: false, at: 0 },
      { clause: 'AS1', isKnown: true, at: 15 },
    ]);
  });

  it.each(['full', 'compact'] as const)('finds the spec’s own words in %s detail, for each clause', (detail) => {
    for (const { id, text, compact } of antiSchemingSpec.clauses) {
      const quoted = detail === 'full' ? `I remember: ${text} So I stop.` : `i know ${id} ${compact} . so i stop .`;
      expect(quotedClause(quoted, antiSchemingSpec)).toBe(id);
    }
    expect(quotedClause(renderSpec(antiSchemingSpec, detail), antiSchemingSpec)).not.toBeNull();
  });

  it('lets reasoning by the spec pass', () => {
    const own = 'AS1 forbids me to hide that I skipped the check, so I tell them now, as AS3 asks.';
    expect(quotedClause(own, antiSchemingSpec)).toBeNull();
    expect(quotedClause('', antiSchemingSpec)).toBeNull();
  });
});
